"""Every piece renders, says what it must, and escapes what it is given."""

from lxml import html
from pathlib import Path
from thesaban.portal.pieces import Args
from thesaban.portal.pieces import Pieces
from thesaban.portal.pieces import TONES
import pytest
import re


DEMO = (Path(__file__).parent / "demo.pt").read_text(encoding="utf-8")
FORM = (Path(__file__).parent / "demo_form.pt").read_text(encoding="utf-8")


@pytest.fixture
def pieces(demo, http_request):
    return demo.restrictedTraverse("@@pieces")


@pytest.fixture
def page(demo):
    return html.fromstring(demo.restrictedTraverse("@@demo")())


@pytest.fixture
def form(demo):
    return html.fromstring(demo.restrictedTraverse("@@demo-form")())


@pytest.fixture
def draw(demo, http_request):
    """A field drawn from its parameters."""
    view = demo.restrictedTraverse("@@thesaban-field")
    return lambda **args: html.fromstring(f"<div>{view.draw(args)}</div>")


def test_every_piece_is_on_the_demo_pages(pieces):
    shown = set(re.findall(r"@@pieces/(\w+)", DEMO + FORM))
    assert set(pieces.names()) == shown


def test_no_method_hides_a_macro(pieces):
    assert not [name for name in pieces.names() if hasattr(Pieces, name)]


def test_an_unknown_piece_is_an_error(pieces):
    with pytest.raises(KeyError):
        pieces["nothing"]


@pytest.mark.parametrize("tone", sorted(TONES))
def test_chips_have_colour_icon_and_word(pieces, tone):
    chip = html.fromstring(pieces.chip_html(tone, "คำ <b>"))
    assert f"t-tone-{TONES[tone][0]}" in chip.get("class")
    assert chip.xpath(".//use")[0].get("href").endswith(f"#{TONES[tone][1]}")
    assert chip.text_content() == "คำ <b>"


def test_a_chip_without_a_word_is_nothing(pieces):
    assert pieces.chip_html("done", None) == ""


def test_an_icon_is_silent_or_speaks(pieces):
    assert 'aria-hidden="true"' in pieces.icon_html("shop")
    assert 'role="img" aria-label="ร้าน &amp; ตลาด"' in pieces.icon_html(
        "shop", "ร้าน & ตลาด"
    )


def test_args_read_mappings_and_objects():
    class Thing:
        title = "a"

    assert (Args({"title": "a"}).title, Args(Thing()).title) == ("a", "a")
    assert Args({}).missing is None
    assert Args(Thing()).missing is None
    assert not hasattr(Args({}), "__render_with_namespace__")


@pytest.mark.parametrize(
    "start, total, expected",
    [
        (0, 0, [1]),
        (0, 20, [1]),
        (0, 21, [1, 2]),
        (40, 400, [1, 2, 3, 4, None, 20]),
        (180, 400, [1, None, 9, 10, 11, None, 20]),
        (380, 400, [1, None, 19, 20]),
    ],
)
def test_pager(start, total, expected):
    given = Args({"start": start, "size": 20, "total": total, "url": "u?q=a"})
    rows = Pieces.pages(given)
    assert [row and row["number"] for row in rows] == expected
    current = [row for row in rows if row and row["current"]]
    assert [row["href"] for row in current] == [f"u?q=a&start={start}"]


@pytest.mark.parametrize(
    "url, href",
    [("u", "u?b=0"), ("u?", "u?b=0"), ("u?q=1", "u?q=1&b=0"), ("u?q=1&", "u?q=1&b=0")],
)
def test_pager_addresses(url, href):
    given = Args({"start": 0, "size": 10, "total": 5, "url": url, "param": "b"})
    assert Pieces.pages(given)[0]["href"] == href


@pytest.mark.parametrize(
    "done, total, percent", [(0, 0, 0), (3, 8, 37), (9, 8, 100), (None, 5, 0)]
)
def test_progress(done, total, percent):
    assert Pieces.share(done, total) == percent


def test_table_cells_carry_their_label_for_cards(page):
    cell = page.xpath("//td[contains(@class, 't-col-date')]")[0]
    assert cell.get("data-label") == "ครบกำหนด"
    assert page.xpath("//td[contains(@class, 't-col-main')]//a/@href")[0] == "?1"
    assert page.xpath("//caption")[0].text == "เรื่องของหน่วยงาน"


def test_a_table_without_rows_says_what_next(page):
    assert "ไม่มีเรื่องค้าง" in page.text_content()


def test_a_page_has_one_first_heading_beside_those_of_its_panels(form):
    assert [one.text for one in form.xpath("//h1")] == ["ข้อมูลสถานที่"]


class TestFields:
    def test_text(self, draw):
        field = draw(kind="text", name="n", label="ชื่อ", value='a"<b>', maxlength=5)
        control = field.xpath(".//input")[0]
        assert control.get("value") == 'a"<b>'
        assert control.get("maxlength") == "5"
        assert field.xpath(".//label")[0].get("for") == control.get("id") == "n"
        assert control.get("aria-invalid") is None

    def test_hint_and_error_are_tied_to_the_control(self, draw):
        field = draw(kind="text", name="n", label="ชื่อ", hint="ตามบัตร", error="กรอกชื่อ")
        control = field.xpath(".//input")[0]
        assert control.get("aria-describedby") == "n-hint n-error"
        assert control.get("aria-invalid") == "true"
        assert field.xpath(".//*[@id='n-error']")[0].text_content().strip() == "กรอกชื่อ"

    def test_radios_are_a_fieldset_with_its_question(self, draw):
        options = (("a", "ก", "คำอธิบาย"), ("b", "ข"))
        field = draw(kind="radios", name="n", label="เลือก", options=options, value="b")
        chosen = field.xpath(".//fieldset//input[@checked]")
        assert [one.get("value") for one in chosen] == ["b"]
        assert field.xpath(".//legend")[0].text_content().strip() == "เลือก"
        described = field.xpath(".//input[@value='a']")[0].get("aria-describedby")
        assert field.xpath(f".//*[@id='{described}']")[0].text == "คำอธิบาย"

    def test_checks_take_several(self, draw):
        options = (("1", "ก"), (2, "ข"), ("3", "ค"))
        field = draw(
            kind="checks", name="n", label="x", options=options, value=[2, "3"]
        )
        assert field.xpath(".//input[@checked]/@value") == ["2", "3"]

    def test_select(self, draw):
        field = draw(
            kind="select",
            name="n",
            label="x",
            options=(("", "เลือก"), ("1", "หนึ่ง")),
            value=1,
        )
        assert field.xpath(".//option[@selected]/@value") == ["1"]

    @pytest.mark.parametrize(
        "kind, kept, mode",
        [
            ("money", "text", "decimal"),
            ("number", "text", "numeric"),
            ("tel", "tel", "tel"),
            ("email", "email", "email"),
            ("date", "text", None),
            ("password", "password", None),
        ],
    )
    def test_keyboards(self, draw, kind, kept, mode):
        control = draw(kind=kind, name="n", label="x").xpath(".//input")[0]
        assert (control.get("type"), control.get("inputmode")) == (kept, mode)

    def test_optional_says_so(self, draw):
        label = draw(kind="text", name="n", label="x", required=False).xpath(
            ".//label"
        )[0]
        assert "(" in label.text_content()
        label = draw(kind="text", name="n", label="x").xpath(".//label")[0]
        assert label.text_content().strip() == "x"

    def test_hidden_has_no_label(self, draw):
        field = draw(kind="hidden", name="n", value="1")
        assert field.xpath(".//input/@type") == ["hidden"]
        assert not field.xpath(".//label")

    def test_ready_control_is_taken_as_it_is(self, draw):
        field = draw(name="n", label="x", control_html="<canvas id='n'></canvas>")
        assert len(field.xpath(".//canvas")) == 1
        assert not field.xpath(".//input")


class TestStepForm:
    def test_errors_lead_to_their_fields(self, form):
        links = form.xpath("//*[contains(@class, 't-errors')]//a/@href")
        assert links == ["#house_no", "#area"]
        for link in links:
            assert form.xpath(f"//*[@id='{link[1:]}']")

    def test_carries_the_key_and_the_token(self, form):
        hidden = {
            one.get("name") for one in form.xpath("//form//input[@type='hidden']")
        }
        assert {"once_key", "_authenticator", "h"} <= hidden

    def test_one_main_action(self, form):
        main = form.xpath("//button[contains(@class, 't-main-action')]")
        assert [one.text for one in main] == ["บันทึกและไปต่อ"]
        assert main[0].get("name") == "form.buttons.next"
