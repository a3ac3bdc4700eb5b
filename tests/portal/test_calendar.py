"""The calendar beside a line for a date: read, reached by keys, in the era of the page."""

from thesaban.portal.static import FOLDER
import pytest


PAGE = """<!doctype html><html lang="{lang}"><head><style>{css}</style></head>
<body{editor}><p><label for="on">วันที่</label>
<input class="form-control" id="on" data-calendar="x" value="{value}"></p>{more}
<script>{script}</script></body></html>"""
EDITOR = ' data-base-url="https://example.org/page"'


@pytest.fixture
def draw(chromium):
    """``draw(value, lang, editor, more)`` -> a page with one line for a date."""
    opened = []

    def make(value="22/11/2569", lang="th", editor="", more="", width=390):
        context = chromium.new_context(viewport={"width": width, "height": 700})
        opened.append(context)
        page = context.new_page()
        texts = {
            "css": (FOLDER / "thesaban.css").read_text("utf-8"),
            "script": (FOLDER / "calendar.js").read_text("utf-8"),
        }
        page.set_content(
            PAGE.format(lang=lang, editor=editor, value=value, more=more, **texts)
        )
        return page

    yield make
    for context in opened:
        context.close()


def opened(page):
    page.get_by_role("button", name="เลือกวันที่จากปฏิทิน").click()
    return page.get_by_role("dialog", name="ปฏิทิน")


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


@pytest.mark.parametrize(
    "typed", ["22/11/2569", "2026-11-22", "๒๒ พ.ย. ๒๕๖๙", "22 November 2026"]
)
def test_it_opens_on_the_day_that_is_typed(draw, typed):
    page = draw(typed)
    opened(page)
    assert focused(page) == "วันอาทิตย์ที่ 22 พฤศจิกายน พ.ศ. 2569"


def test_a_day_is_taken_in_the_buddhist_era(draw):
    page = draw()
    opened(page).get_by_role("button", name="วันอังคารที่ 24 พฤศจิกายน พ.ศ. 2569").click()
    assert page.input_value("#on") == "24/11/2569"
    assert page.get_by_role("dialog").count() == 0
    assert focused(page) == "เลือกวันที่จากปฏิทิน"


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("ArrowRight", "23/11/2569"),
        ("ArrowDown", "29/11/2569"),
        ("End", "28/11/2569"),
        ("PageUp", "22/10/2569"),
        ("Shift+PageDown", "22/11/2570"),
    ],
)
def test_keys_move_the_day(draw, keys, day):
    page = draw()
    opened(page)
    page.keyboard.press(keys)
    page.keyboard.press("Enter")
    assert page.input_value("#on") == day


def test_the_end_of_a_month_and_a_leap_day(draw):
    page = draw("31/1/2571")
    opened(page)
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    assert page.input_value("#on") == "29/2/2571"


def test_month_and_year_are_chosen(draw):
    page = draw("5/4/2530")
    dialog = opened(page)
    dialog.get_by_label("ปี พ.ศ.").select_option("2531")
    dialog.get_by_label("เดือน", exact=True).select_option("ธันวาคม")
    dialog.get_by_role("button", name="วันจันทร์ที่ 5 ธันวาคม พ.ศ. 2531").click()
    assert page.input_value("#on") == "5/12/2531"


def test_escape_leaves_the_line_as_it_was(draw):
    page = draw("ไม่ใช่วัน")
    opened(page)
    page.keyboard.press("Escape")
    assert page.input_value("#on") == "ไม่ใช่วัน"
    assert focused(page) == "เลือกวันที่จากปฏิทิน"


def test_an_english_page_has_the_common_era(draw):
    page = draw("22/11/2026", lang="en")
    page.get_by_role("button", name="Choose the date from a calendar").click()
    page.get_by_role("button", name="Sunday, 22 November 2026").press("ArrowLeft")
    page.keyboard.press("Enter")
    assert page.input_value("#on") == "21/11/2026"


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_the_screen(draw, width):
    page = draw(width=width)
    box = opened(page).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_a_native_field_becomes_a_line_and_keeps_its_value(draw):
    page = draw(editor=EDITOR, more='<input type="date" id="n" value="2026-11-22">')
    assert not page.locator("#n").is_visible()
    line = page.locator("input.town-date")
    assert line.input_value() == "22/11/2569"
    line.fill("1/2/2570")
    line.press("Tab")
    assert page.input_value("#n") == "2027-02-01"
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p><input type=date>')"
    )
    page.wait_for_function("document.querySelectorAll('input.town-date').length === 2")


def test_no_script_makes_a_native_field_of_a_line(draw):
    page = draw()
    page.evaluate("document.getElementById('on').type = 'datetime-local'")
    page.evaluate("document.getElementById('on').setAttribute('type', 'date')")
    assert page.get_attribute("#on", "type") is None
    assert page.input_value("#on") == "22/11/2569"


def test_what_other_scripts_write_is_put_into_the_era(draw):
    more = (
        '<time datetime="2026-11-22T14:05:00">22 พฤศจิกายน 2026 เวลา 14:05</time>'
        '<p id="said"></p><textarea>22 พฤศจิกายน 2026</textarea>'
    )
    page = draw(editor=EDITOR, more=more)
    assert page.inner_text("time") == "22 พฤศจิกายน 2569 เวลา 14:05"
    page.evaluate("document.querySelector('time').textContent = '22/11/2026'")
    page.wait_for_function(
        "document.querySelector('time').textContent === '22/11/2569'"
    )
    page.evaluate("document.getElementById('said').innerHTML = '<b>1 ม.ค. 2027</b>'")
    page.wait_for_function(
        "document.getElementById('said').innerText === '1 ม.ค. 2570'"
    )
    assert page.input_value("textarea") == "22 พฤศจิกายน 2026"


def test_pages_of_readers_are_left_alone(draw):
    page = draw(more='<p id="said">22 พฤศจิกายน 2026</p><input type="date" id="n">')
    assert page.inner_text("#said") == "22 พฤศจิกายน 2026"
    assert page.locator("#n").is_visible()


IN_A_FORM = """() => {
    const part = document.createElement('div');
    part.id = 'content';
    part.append(document.createElement('form'));
    part.firstChild.append(document.querySelector('p'));
    document.body.append(part);
}"""
WIDTH = "one => one.getBoundingClientRect().width"


def test_days_are_wide_enough_for_a_thumb_in_a_form_on_a_phone(draw):
    """Tables of forms scroll there; the days fill their calendar."""
    page = draw(width=360)
    page.evaluate(IN_A_FORM)
    page.click(".t-date-open")
    day = page.wait_for_selector(".t-datebox td button:not(:empty)")
    assert day.evaluate(WIDTH) > 40


def test_it_is_small():
    import gzip

    packed = gzip.compress((FOLDER / "calendar.js").read_bytes(), 9)
    assert len(packed) < 6_000
