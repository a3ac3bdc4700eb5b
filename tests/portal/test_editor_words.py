"""What Plone's scripts draw on an editor's pages: in the editor's language, and clean.

The words are read off the page as the browser has drawn it, menus and dialogs opened:
no English and no year of the common era on Thai pages, no Thai on English ones but
what people wrote. Beside it axe and the width of the page are asked in Thai at a desk
of what was opened; by ``make reach`` axe, HTML_CodeSniffer and the width of whole
pages, in both languages and at both widths.
"""

from tests.plugins.browser import DESK
from tests.portal.checkers import by_axe
from tests.portal.checkers import troubles
from tests.portal.editor_parts import make_words
from tests.portal.editor_parts import PARTS
from tests.portal.editor_parts import Reader
from tests.portal.test_browser import sideways
from tests.portal.thai_text import english
from tests.portal.thai_text import thai
from tests.portal.walk.conftest import ALL
from tests.portal.walk.glass import PHONE
from thesaban.portal.static import FOLDER
import pytest
import re


#: Ids of people and things, names of fields and actions as their editor wrote them.
CONTENT = {
    "words",
    "news",
    "draft",
    "editor1",
    "siteadmin",
    "test_user_1_",
    "test-user",
    "AuthenticatedUsers",
    "topic",
    "question",
    "email",
    "answers",
    "accessibility",
}
#: The path of elements at the foot of TinyMCE is HTML; keys have their names.
LEFT_OUT = ".tox-statusbar__path, .tox-collection__item-accessory"
KEYS = re.compile(r"(Ctrl|Alt|Shift)\+?")
THAI = re.compile("[ก-ฮ]")
#: Around words that stay on one line, within a text.
WHOLE = re.compile(r'<(span class="t-whole"|t-whole)>([^<]*)</(span|t-whole)>')
COMMON_ERA = re.compile(r"(?<![\d/-])20[2-3]\d(?![\d-])")
DRAWN = """(leftOut) => {
  const page = document.documentElement.cloneNode(true);
  page.querySelectorAll(leftOut).forEach((one) => one.remove());
  return [page.outerHTML, document.body.innerText];
}"""


#: What people wrote, on English pages: names of the town, of people and of items.
WRITTEN = re.compile(
    "เทศบาลใช้ตอบคำถามนี้เท่านั้น และไม่เปิดเผย|เก็บคำตอบและแจ้ง|เจ้าหน้าที่|"
    "ถ้อยคำ|ข่าวทดสอบ(?:ที่แก้ไขแล้ว)?|ข่าวที่ยังเขียนอยู่|ข่าวที่ยาวขึ้น|เทศบาลเมืองทดสอบ|เทศบาล|"
    "แบบประเมินความพึงพอใจ|ส่งข้อความถึงเทศบาล|ทุกคนใช้ได้|ติดต่อเทศบาล|การเข้าถึงเว็บไซต์|ประกาศความเป็นส่วนตัว|ข่าว|ทดสอบ|ที่แก้ไขแล้ว|"
    "บริการประชาชน|ไทย|ถาม-ตอบ|เรื่องที่ถาม|คำถาม|อีเมลสำหรับรับคำตอบ|นาย|นาง(?:สาว)?|[ก-๙]+ ตัวอย่าง|"
    "โปรดไม่ใส่ชื่อ ที่อยู่ หรือเลขประจำตัวของผู้ใดในคำถาม|"
    "[(]สมมติ[)]|(?<![ก-๙])ก(?![ก-๙])"
)


def strange(html: str, text: str, language: str) -> list[str]:
    """What does not belong on a page in a language."""
    if language == "en":
        return [one for one in thai(html) if THAI.search(WRITTEN.sub("", one))]
    words = [one for one in english(html, CONTENT) if KEYS.sub("", one).strip("ABC")]
    return [*words, *COMMON_ERA.findall(text)]


PAGES = (
    "words/@@sharing",
    "words/news/@@historyview",
    "words/news/delete_confirmation",
    "words/content_status_history",
    "ask/fields/@@add-field",
    "ask/actions",
    "ask/actions/@@add-action",
    "ask/edit",
    "ask/@@answers",
    "words/draft/@@content-checkout",
    "words/draft/object_rename",
    "content-work",
    "check-content",
    "search-words",
)
ADMINISTRATION = (
    "@@redirection-controlpanel",
    "words/@@manage-portlets",
    "words/@@manage-content-rules",
    "@@rules-controlpanel",
    "@@town-look",
)


#: What lies over a page, was drawn last, or is to be filled in again.
OPENED = (
    ".modal.show, .content-browser, .popover.active, .tox-dialog, .tox-menu,"
    " .dropdown-menu.show, .select2-drop-active, .t-datebox, [data-tippy-root],"
    " form:has(.is-invalid)"
)
#: Language and width, and what of a page is looked at: nothing, what was opened, or all.
WALKS = (
    [(one, size, "") for one in ("th", "en") for size in (DESK, PHONE)]
    if ALL
    else [("th", DESK, OPENED), ("en", DESK, None)]
)


def looks(page, inside: str | None) -> list[str]:
    """What is wrong with how a page is drawn; nothing is asked inside of nothing."""
    if inside is None:
        return []
    if inside and not page.locator(inside).filter(visible=True).count():
        return []
    wide = ["wider than the window"] if sideways(page) > 0 else []
    return [*(by_axe(page, inside=inside) if inside else troubles(page)), *wide]


@pytest.mark.parametrize(("language", "size", "inside"), WALKS)
def test_what_scripts_draw_for_editors(
    functional, new_page, login, site_url, language, size, inside
):
    make_words()

    def signed_in(user):
        page = new_page(size)
        login(page, user)
        cookie = {"name": "I18N_LANGUAGE", "value": language, "url": site_url}
        page.context.add_cookies([cookie])
        return page

    def wrong(page):
        html, text = page.evaluate(DRAWN, LEFT_OUT)
        return [
            *strange(WHOLE.sub(r"\2", html), text, language),
            *looks(page, inside),
        ]

    reader = Reader(signed_in("editor1"), site_url, language, wrong, inside is not None)
    for part in PARTS:
        part(reader)
    for path in PAGES:
        reader.visit(path)
    reader.page = signed_in("siteadmin")
    for path in ADMINISTRATION:
        reader.visit(path)
    assert not reader.found, "\n".join(f"{b}: {a}" for a, b in reader.found.items())


SELECT2 = """<!doctype html><html lang="th"><body><script>{script}</script><p id="a"></p>
<table><td class="review_state">x</td></table></body></html>"""
SAID = {
    "3 results are available, use up and down arrow keys to navigate.": (
        "มี 3 รายการ ใช้ลูกศรขึ้นลงเพื่อเลือก"
    ),
    "Please enter 2 or more characters": "โปรดพิมพ์อย่างน้อย 2 ตัวอักษร",
    "No matches found": "ไม่พบรายการ",
    "Typewriters of 1965": "Typewriters of 1965",
}


def test_words_of_scripts_that_come_later(chromium):
    page = chromium.new_page()
    script = (FOLDER / "editor-th.js").read_text("utf-8")
    page.set_content(SELECT2.format(script=script))
    write = (
        "(text) => { document.getElementById('a').innerHTML = '<b>' + text + '</b>' }"
    )
    for text, said in SAID.items():
        page.evaluate(write, text)
        page.wait_for_function(
            "(it) => document.querySelector('b').innerText === it", arg=said
        )
    cell = "document.querySelector('td')"
    page.evaluate(f"{cell}.textContent = 'pending'")
    page.wait_for_function(f"{cell}.innerText === 'รอตรวจ'")
    page.evaluate("document.querySelector('b').title = 'Title: Activate to sort'")
    page.wait_for_function("/กดเพื่อเรียงลำดับ$/.test(document.querySelector('b').title)")
    page.close()
