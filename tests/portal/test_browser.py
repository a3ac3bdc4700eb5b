"""In a real browser: every width, keyboard, accessibility, the small script."""

from tests.portal.checkers import by_axe
from tests.portal.checkers import by_sniffer
from tests.portal.checkers import sniffer
from tests.portal.checkers import troubles
from thesaban.portal.blocks.board import Board
import pytest
import transaction


PATHS = (
    "",
    "services",
    "contact",
    "@@search?SearchableText=a",
    "nothing-here",
    "@@demo",
    "@@demo-form",
    "@@demo-z3c",
)
WIDTHS = (360, 390, 768, 1280)
LOOKS = {
    "plain": {},
    "contrast": {"thesaban_contrast": "high"},
    "larger": {"thesaban_size": "larger"},
    "english": {"I18N_LANGUAGE": "en"},
}


def cookies(page, site_url, **values):
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": site_url}
            for name, value in values.items()
        ]
    )


def sideways(page):
    """Pixels by which the page is wider than the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_axe_and_the_sniffer_find_nothing(site, new_page, site_url, look):
    page = new_page({"width": 390, "height": 844})
    cookies(page, site_url, **LOOKS[look])
    found = []
    for path in PATHS:
        page.goto(f"{site_url}/{path}")
        found += [f"/{path} {line}" for line in troubles(page)]
    assert found == []


def test_long_words_of_editors_stay_within_the_window(site, new_page, site_url):
    board = Board(site)
    words = {"title": "น้ำประปา" * 14, "text": "W" * 200}
    links = [["W" * 110, "/news", ""], ["ประชาสัมพันธ์" * 8, "/news", ""]]
    rows = [
        {"id": "a", "kind": "links", "settings": {**words, "links": links}},
        {"id": "b", "kind": "needs", "settings": {**words, "links": links}},
        {"id": "c", "kind": "notice", "settings": words},
        {"id": "d", "kind": "text", "settings": words},
        {"id": "e", "kind": "welcome", "settings": words},
    ]
    board.save(board.model.read(rows))
    board.publish("editor1")
    transaction.commit()
    page = new_page({"width": 360, "height": 800})
    page.goto(site_url)
    assert sideways(page) <= 0


FAULTY = """<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>
<p style="color: #bbb; background: #fff">faint</p><form><input name="a"></form></main>"""


def test_both_checkers_see_a_fault(chromium):
    page = chromium.new_page()
    page.set_content(FAULTY)
    assert any("color-contrast" in line for line in by_axe(page))
    if sniffer() is not None:
        found = by_sniffer(page)
        assert any("1_4_3.G18" in line for line in found)
        assert any("F68" in line for line in found)
    page.close()


def test_axe_and_the_sniffer_find_nothing_in_the_dark(site, new_page, site_url, login):
    page = new_page({"width": 1280, "height": 900}, color_scheme="dark")
    login(page, "officer_health")
    page.goto(f"{site_url}/@@demo-desk")
    assert troubles(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_window(site, new_page, site_url, width, picture):
    page = new_page({"width": width, "height": 800})
    for path in PATHS:
        page.goto(f"{site_url}/{path}")
        assert sideways(page) <= 0, path
        picture(page, f"{path.strip('@').partition('?')[0] or 'front'}-{width}")


#: Text of an element that is cut at its edge.
CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  return one.checkVisibility({checkVisibilityCSS: true}) && one.clientWidth > 20
    && (/hidden|clip/.test(style.overflowX) || style.textOverflow === 'ellipsis')
    && one.scrollWidth > one.clientWidth + 1;
}).map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""


def test_larger_text_still_fits_a_phone(site, new_page, site_url):
    page = new_page({"width": 360, "height": 800})
    cookies(page, site_url, thesaban_size="larger")
    for path in PATHS:
        page.goto(f"{site_url}/{path}")
        assert sideways(page) <= 0, path
        assert page.evaluate(CUT) == [], path


#: Controls less high than a thumb; the words of a choice are part of it.
LOW = """() => [...document.querySelectorAll(
    '.btn, button, summary, select, textarea, input:not([type=hidden])')]
  .filter(one => one.checkVisibility({checkVisibilityCSS: true}))
  .map(one => /checkbox|radio/.test(one.type) && one.labels.length ? one.labels[0] : one)
  .filter(one => one.getBoundingClientRect().height < 43.5)
  .map(one => one.outerHTML.slice(0, 90))"""


def test_every_control_has_room_for_a_thumb(site, phone, site_url):
    for path in PATHS:
        phone.goto(f"{site_url}/{path}")
        assert phone.evaluate(LOW) == [], path


def test_words_of_the_office_are_not_parted(site, new_page, site_url):
    """The town's name, official words, numbers and their units stay on a line."""
    page = new_page({"width": 360, "height": 800})
    held = set()
    for path in ("", "services", "contact", "@@demo"):
        page.goto(f"{site_url}/{path}")
        whole = page.locator("t-whole, t-whole")
        held |= set(whole.all_text_contents())
        assert (
            page.evaluate(
                "() => [...document.querySelectorAll('t-whole, t-whole')]"
                ".filter(one => one.getClientRects().length > 1).length"
            )
            == 0
        ), path
        assert sideways(page) <= 0, path
    assert "ทดสอบ" in held
    # Where styles draw a label there is no element that could hold a word.
    label = page.locator("td[data-label*='\u2060']").first.get_attribute("data-label")
    assert label == "ส่วนงานที่\u200b" + "\u2060".join(("รั", "บ", "ผิ", "ด", "ช", "อ", "บ"))
    cookies(page, site_url, I18N_LANGUAGE="en")
    page.goto(f"{site_url}/contact")
    assert page.locator("html[lang=en] footer t-whole").count()
    cookies(page, site_url, I18N_LANGUAGE="th")
    page.goto(f"{site_url}/@@demo-form")
    assert not page.locator("select t-whole, textarea t-whole, svg t-whole").count()


def test_first_screen_of_a_phone_shows_what_people_come_for(site, new_page, site_url):
    page = new_page({"width": 360, "height": 740})
    page.goto(site_url)
    links = page.locator(".t-four a").all()
    assert links
    for link in links:
        box = link.bounding_box()
        assert box["y"] + box["height"] <= 740


def test_touch_targets_are_large(site, phone, site_url):
    phone.goto(f"{site_url}/@@demo-form")
    targets = phone.locator("main .btn, main .form-control, main .form-select").all()
    assert targets
    for one in targets:
        assert one.bounding_box()["height"] >= 44


def test_the_main_action_stays_at_the_edge_of_a_phone(site, phone, site_url):
    phone.goto(f"{site_url}/@@demo-form")
    box = phone.locator(".t-main-action").bounding_box()
    assert 844 - 90 <= box["y"] + box["height"] <= 844


def test_the_font_is_ours(site, phone, site_url):
    phone.goto(site_url)
    phone.evaluate("document.fonts.ready")
    assert phone.evaluate("document.fonts.check('16px Sarabun', 'กA')")
    family = phone.evaluate("getComputedStyle(document.body).fontFamily")
    assert family.split(",")[0].strip('"') == "Sarabun"


def test_menu_and_switches(site, any_phone, site_url):
    page = any_phone
    page.goto(site_url)
    page.locator(".t-menu > summary").click()
    page.locator(".t-menu .t-size-larger").click()
    page.wait_for_selector("html[data-size=larger]")
    page.goto(f"{site_url}/contact")
    assert page.locator("html").get_attribute("data-size") == "larger"


def test_escape_closes_the_menu(site, phone, site_url):
    phone.goto(site_url)
    phone.locator(".t-menu > summary").click()
    phone.keyboard.press("Escape")
    assert phone.locator(".t-menu").get_attribute("open") is None


def test_skip_link_comes_first(site, desk, site_url):
    desk.goto(f"{site_url}/contact")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "t-skip"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "content"


def test_errors_get_the_focus_and_lead_to_the_field(site, phone, site_url):
    phone.goto(f"{site_url}/@@demo-form")
    assert "t-errors" in phone.evaluate("document.activeElement.className")
    phone.locator(".t-errors a").first.click()
    assert phone.evaluate("document.activeElement.id") == "house_no"


def test_a_double_tap_sends_once(site, phone, site_url):
    sent = []
    phone.on(
        "request",
        lambda request: sent.append(request.url) if request.method == "POST" else None,
    )
    phone.goto(f"{site_url}/@@demo-form")
    phone.evaluate(
        "() => { const one = document.querySelector('.t-main-action');"
        " one.click(); one.click(); }"
    )
    phone.wait_for_selector("form[aria-busy]", state="detached")
    assert len(sent) == 1


def test_a_filter_folds_on_a_phone_and_stands_open_on_a_desk(site, new_page, site_url):
    for width, there in ((390, False), (1280, True)):
        page = new_page({"width": width, "height": 800})
        page.goto(f"{site_url}/@@demo-filter")
        fields = page.locator(".t-filter-fields")
        assert fields.is_visible() is there


def test_tables_become_cards_on_a_phone(site, phone, desk, site_url):
    phone.goto(f"{site_url}/@@demo")
    assert (
        phone.evaluate(
            "getComputedStyle(document.querySelector('.t-table tbody tr')).display"
        )
        == "flex"
    )
    top = phone.evaluate(
        "() => [...document.querySelectorAll('.t-table tbody tr')].map(row => {"
        " const main = row.querySelector('.t-col-main');"
        " return !main || main.getBoundingClientRect().top <= Math.min("
        "...[...row.cells].filter(one => one.offsetParent)"
        ".map(one => one.getBoundingClientRect().top)) })"
    )
    assert all(top)
    assert not phone.locator("td.t-none").filter(visible=True).count()
    desk.goto(f"{site_url}/@@demo")
    assert (
        desk.evaluate(
            "getComputedStyle(document.querySelector('.t-table tbody tr')).display"
        )
        == "table-row"
    )


def test_print_shows_the_text_alone(site, desk, site_url):
    desk.emulate_media(media="print")
    for path in ("contact", "services", "@@demo", "@@demo-form", "@@demo-filter"):
        desk.goto(f"{site_url}/{path}")
        for hidden in (
            ".t-topbar",
            ".t-nav",
            ".t-footer",
            ".t-search",
            ".t-filter-fields",
            ".t-sticky",
            "main .btn",
        ):
            assert not desk.locator(hidden).filter(visible=True).count(), path
        assert desk.locator("h1").first.is_visible()
        assert desk.locator(".t-brand").is_visible()
