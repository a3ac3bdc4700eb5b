"""Markup of Plone's own pages, mended: rule by rule, and on a served page."""

from lxml import html
from thesaban.portal import mended
import pytest


PAGE = "<!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>"


def mend(body: str, language: str = "th") -> str:
    """What is left of the body, in one line."""
    tree = html.document_fromstring(PAGE.format(body)).getroottree()
    mended.mend(tree, language)
    text = html.tostring(tree.find("body"), encoding="unicode")
    return text.removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    ("plone", "ours"),
    [
        ('<a icon="x">a</a>', "<a>a</a>"),
        (
            '<table id="history-list"></table>',
            '<div class="table-responsive"><table id="history-list"></table></div>',
        ),
        ('<a aria-expanded="">a</a>', "<a>a</a>"),
        (
            '<input type="checkbox" alt="เลือก">',
            '<input type="checkbox" aria-label="เลือก">',
        ),
        ('<input type="image" alt="x">', '<input type="image" alt="x">'),
        ('<a><label for="b">c</label></a>', "<a><span>c</span></a>"),
        ('<section role="toolbar"></section>', "<aside></aside>"),
        (
            "<span><div>a</div></span>",
            '<div class="d-inline-block"><div>a</div></div>',
        ),
        (
            '<select required size="1"><option value="a">a</option></select>',
            '<select size="1"><option value="a">a</option></select>',
        ),
        ('<img src="a">', '<img src="a" alt="">'),
        (
            '<a class="toolbar-collapse" aria-label="ย่อ"></a>',
            '<button class="toolbar-collapse" aria-label="ย่อ" type="button"></button>',
        ),
        (
            '<h2>ทั่วไป</h2><nav class="row"></nav>',
            '<h2>ทั่วไป</h2><nav class="row" aria-label="ทั่วไป"></nav>',
        ),
        (
            '<div class="field"><label>สิทธิ</label><select></select></div>',
            '<div class="field"><label for="mended-field">สิทธิ</label>'
            '<select id="mended-field"></select></div>',
        ),
        (
            '<div class="field"><label>ช่วง</label><input name="a:int"><input></div>',
            '<div class="field"><label for="mended-a-int">ช่วง</label>'
            '<input name="a:int" id="mended-a-int"><input aria-label="ช่วง"></div>',
        ),
        (
            "<label>ก</label><p>ข</p><input><label>ค</label><div><input></div>",
            '<label for="mended-field">ก</label><p>ข</p><input id="mended-field">'
            '<label for="mended-field-2">ค</label>'
            '<div><input id="mended-field-2"></div>',
        ),
        (
            "<table><tr><th>\xa0</th></tr></table>",
            "<table><tr><td>\xa0</td></tr></table>",
        ),
        (
            '<form><noscript><input type="submit"></noscript></form>',
            '<form><div><input type="submit"></div></form>',
        ),
        (
            '<form action="a" method="post"><input type="hidden" name="b"></form>',
            '<div><input type="hidden" name="b"></div>',
        ),
        ("<fieldset><p>ก</p></fieldset>", "<div><p>ก</p></div>"),
        ("<fieldset><legend>ก</legend></fieldset>",) * 2,
        (
            '<form name="worklistForm"><table><tr><th id="foldercontents-select-column">'
            "เลือก</th><th>ชื่อเรื่อง</th></tr><tr><td><input type='checkbox'></td><td>ก</td>"
            "</tr></table></form>",
            '<div><div class="table-responsive"><table><tr><th scope="row">ชื่อเรื่อง</th>'
            "</tr><tr><td>ก</td></tr></table></div></div>",
        ),
        (
            "<form><input title='ก'><table><tr>"
            + "<th scope='col'>ก</th>" * 7
            + "</tr>"
            "</table></form>",
            '<form><input title="ก" aria-label="ก"><div class="table-responsive"><table><tr>'
            + '<th scope="col">ก</th>' * 7
            + "</tr></table></div></form>",
        ),
        (
            "<table><tr><th>คน</th><th>ลบ</th></tr>"
            "<tr><td>ก</td><td><input></td></tr></table>",
            '<table><tr><th scope="row">คน</th><th scope="row">ลบ</th></tr>'
            '<tr><td>ก</td><td><input aria-label="ก ลบ"></td></tr></table>',
        ),
        (
            '<b style="white-space: nowrap">a</b>',
            '<b class="text-nowrap">a</b>',
        ),
        (
            "<h1>a</h1><h3>b</h3><h2>c</h2><h5>d</h5>",
            '<h1>a</h1><h2 class="h3">b</h2><h2>c</h2><h3 class="h5">d</h3>',
        ),
        ('<p id="a"></p><p id="a"></p>', '<p id="a"></p><p></p>'),
        ('<p aria-labelledby="gone">a</p>', "<p>a</p>"),
        ('<p aria-labelledby="b"><b id="b"></b></p>',) * 2,
        ('<label for="a">a</label><input id="a">',) * 2,
        (
            '<label for="a">a</label><div id="a"><input name="f.g"></div>',
            '<label for="mended-f-g">a</label>'
            '<div id="a"><input name="f.g" id="mended-f-g"></div>',
        ),
        (
            '<label for="a">a</label><div id="a"><input><input></div>',
            '<label id="a-label">a</label><div id="a" role="group"'
            ' aria-labelledby="a-label"><input><input></div>',
        ),
        (
            '<label for="gone">a</label><input name="b">',
            '<label for="mended-b">a</label><input name="b" id="mended-b">',
        ),
        (
            '<table><tr><th colspan="6">a</th></tr><tr><td>a</td></tr></table>',
            '<table><tr><th colspan="1" scope="row">a</th></tr><tr><td>a</td></tr></table>',
        ),
    ],
)
def test_a_rule(plone, ours):
    assert mend(plone) == ours
    assert mend(ours) == ours


def test_english_dates_have_the_day_before_the_month():
    drawn = '<time data-pat-display-time="output-format: L LTS"></time>'
    assert mend(drawn) == drawn
    assert "output-format: D MMM YYYY HH:mm" in mend(drawn, "en")


def test_a_form_without_a_page_around_it_gets_a_head():
    tree = html.document_fromstring('<html lang="en"><h1>ช่อง</h1></html>')
    mended.mend(tree.getroottree(), "th")
    assert tree.get("lang") == "th"
    assert tree.findtext("head/title") == "ช่อง"


def test_a_form_without_a_page_around_it_is_the_page():
    tree = html.document_fromstring("<html><body>ก<h1>ข</h1></body></html>")
    mended.mend(tree.getroottree(), "th")
    assert html.tostring(tree.find("body"), encoding="unicode") == (
        '<body><main class="container">ก<h1>ข</h1></main></body>'
    )


def test_a_piece_of_a_page_stays_a_piece():
    tree = html.document_fromstring("<html><body>ก<p>ข</p></body></html>")
    mended.mend(tree.getroottree(), "th")
    assert tree.find(".//main") is None


def test_styles_are_of_no_single_browser():
    page = PAGE.format(
        "<style>a { -moz-x: 1; color: red; outline-left: none; filter: alpha(1) }</style>"
    )
    tree = html.document_fromstring(page)
    mended.mend(tree.getroottree(), "th")
    assert tree.findtext("head/style") == "a { color: red;}"


def test_styles_stand_in_the_head():
    tree = html.document_fromstring(PAGE.format("<form><style>a {}</style></form>"))
    mended.mend(tree.getroottree(), "th")
    assert tree.find("head/style") is not None


def test_every_rule_has_something_to_find():
    assert len({path for path, _act in mended.RULES}) == len(mended.RULES)
