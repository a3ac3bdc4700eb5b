"""What Plone's scripts write on an editor's pages is in the editor's language.

The words are read off the page as the browser has drawn it, menus and dialogs opened:
no English and no year of the common era on Thai pages, no Thai on English ones but
what people wrote.
"""

from plone import api
from tests.plugins.browser import DESK
from tests.portal.thai_text import english
from tests.portal.thai_text import thai
from thesaban.portal.static import FOLDER
import pytest
import re
import transaction


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
}
#: The path of elements at the foot of TinyMCE is HTML; keys have their names.
LEFT_OUT = ".tox-statusbar__path, .tox-collection__item-accessory"
KEYS = re.compile(r"(Ctrl|Alt|Shift)\+?")
THAI = re.compile("[ก-ฮ]")
COMMON_ERA = re.compile(r"(?<![\d/-])20[2-3]\d(?![\d-])")
NEWS = "++add++News%20Item"
DRAWN = """(leftOut) => {
  const page = document.documentElement.cloneNode(true);
  page.querySelectorAll(leftOut).forEach((one) => one.remove());
  return [page.outerHTML, document.body.innerText];
}"""


#: What people wrote, on English pages: names of the town, of people and of items.
WRITTEN = re.compile(
    "เทศบาลใช้ตอบคำถามนี้เท่านั้น และไม่เปิดเผย|เก็บคำตอบและแจ้ง|เจ้าหน้าที่|"
    "ถ้อยคำ|ข่าวทดสอบ(?:ที่แก้ไขแล้ว)?|ข่าวที่ยังเขียนอยู่|ข่าวที่ยาวขึ้น|เทศบาลเมืองทดสอบ|เทศบาล|"
    "ติดต่อเทศบาล|การเข้าถึงเว็บไซต์|ประกาศความเป็นส่วนตัว|ข่าว|ทดสอบ|ที่แก้ไขแล้ว|"
    "บริการประชาชน|ไทย|ถาม-ตอบ|เรื่องที่ถาม|คำถาม|อีเมลสำหรับรับคำตอบ|นาย|นาง(?:สาว)?|[ก-๙]+ ตัวอย่าง|"
    "โปรดไม่ใส่ชื่อ ที่อยู่ หรือเลขประจำตัวของผู้ใดในคำถาม|"
    "[(]สมมติ[)]|(?<![ก-๙])ก(?![ก-๙])"
)
#: Words to press, read and wait for, by the language of the interface.
WORDS = {
    "th": {
        "link": "แทรกหรือแก้ไขลิงก์",
        "image": "แทรกหรือแก้ไขรูปภาพ",
        "title": "ชื่อเรื่อง",
        "saved": "บันทึกการเปลี่ยนแปลงแล้ว",
        "monday": "วันจันทร์ที่ 7 ธันวาคม 2569",
    },
    "en": {
        "link": "Insert/edit link",
        "image": "Insert/edit image",
        "title": "Title",
        "saved": "Changes saved",
        "monday": "Monday December 07, 2026",
    },
}


def strange(html: str, text: str, language: str) -> list[str]:
    """What does not belong on a page in a language."""
    if language == "en":
        return [one for one in thai(html) if THAI.search(WRITTEN.sub("", one))]
    words = [one for one in english(html, CONTENT) if KEYS.sub("", one).strip("ABC")]
    return [*words, *COMMON_ERA.findall(text)]


class Reader:
    """Reads a page again and again; remembers what it stumbled over, and where."""

    def __init__(self, page, base: str, language: str):
        self.page, self.base, self.found = page, base, {}
        self.language, self.said = language, WORDS[language]

    def visit(self, path: str, wait: str = "body") -> None:
        self.page.goto(f"{self.base}/{path}")
        self.page.wait_for_selector(wait)
        self.read(path)

    def read(self, place: str) -> None:
        self.page.wait_for_timeout(150)
        html, text = self.page.evaluate(DRAWN, LEFT_OUT)
        for one in strange(html, text, self.language):
            self.found.setdefault(one, place)

    def press(self, selector: str, place: str, wait: str = "body") -> None:
        """Press, wait for what comes of it, and read."""
        self.page.locator(selector).first.click()
        self.page.wait_for_selector(wait)
        self.read(place)

    def dialog(self, command: str) -> None:
        """A dialog of TinyMCE itself."""
        self.page.evaluate("(it) => tinymce.activeEditor.execCommand(it)", command)
        self.page.wait_for_selector(".tox-dialog")
        self.read(command)
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector(".tox-dialog", state="detached")


def folder_contents(reader: Reader) -> None:
    row = ".pat-structure tbody tr.itemRow"
    reader.visit("words/folder_contents", row)
    reader.page.locator(f"{row} input[type=checkbox]").first.check()
    for name in (
        "structure-columns",
        "structure-rearrange",
        "upload",
        "delete",
        "rename",
        "tags",
        "workflow",
        "properties",
    ):
        reader.press(f"#btn-{name}:not(.disabled)", name, f"#popover-{name}.active")


def text_editor(reader: Reader) -> None:
    page = reader.page
    reader.visit(f"words/{NEWS}", ".tox-tinymce")
    for name in page.locator(".tox-mbtn").all():
        name.click()
        reader.read(f"menu {name.inner_text()}")
        page.keyboard.press("Escape")
    labels = page.locator(".tox-tbtn").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert labels and all(labels)
    page.evaluate(
        "tinymce.activeEditor.setContent('<table><tr><td>ก</td></tr></table>')"
    )
    page.evaluate(
        "tinymce.activeEditor.selection.select(tinymce.activeEditor.dom.get('td'))"
    )
    for command in ("mceTableProps", "mceCodeEditor", "SearchReplace", "mceMedia"):
        reader.dialog(command)


def links_and_pictures(reader: Reader) -> None:
    """On the page of the text editor, which stays open."""
    for label in (reader.said["link"], reader.said["image"]):
        reader.press(f".tox-tbtn[aria-label='{label}']", label, ".modal .autotoc-nav")
        for tab in reader.page.locator(".modal .autotoc-nav a").all():
            tab.click()
            reader.read(f"{label} {tab.inner_text()}")
        reader.page.locator(
            ".modal .modal-header .modal-close, .modal .btn-close"
        ).first.click()
        reader.page.wait_for_selector(".modal .autotoc-nav", state="detached")


def event(reader: Reader) -> None:
    page = reader.page
    reader.visit("words/++add++Event", "[name=riedit]")
    page.fill("#form-widgets-IEventBasic-start", "30/11/2569")
    page.press("#form-widgets-IEventBasic-start", "Tab")
    reader.press("[name=riedit]", "recurrence", ".modal [name=rirtemplate]")
    page.select_option(".modal [name=rirtemplate]", "weekly")
    page.get_by_text(reader.said["monday"]).wait_for()
    reader.read("weekly")
    page.locator(".modal .btn-primary").last.click()
    page.wait_for_selector(".modal [name=rirtemplate]", state="hidden")
    reader.read("recurring event")
    assert "RRULE:FREQ=WEEKLY" in page.input_value(
        "#form-widgets-IEventRecurrence-recurrence"
    )


def search_of_a_collection(reader: Reader) -> None:
    reader.visit("words/++add++Collection", ".querystring-criteria-index a")
    reader.press(".querystring-criteria-index a", "เงื่อนไข", ".select2-drop-active")


def saving(reader: Reader) -> None:
    """A news item without a picture; its versions are then compared."""
    page = reader.page
    reader.visit("words/draft/edit", ".tox-tinymce")
    page.get_by_label(reader.said["title"]).first.fill("ข่าวที่ยาวขึ้น")
    page.evaluate(
        "tinymce.activeEditor.setContent('<ul><li>ก</li></ul>');"
        " tinymce.activeEditor.save()"
    )
    page.locator("#form-buttons-save").click()
    page.get_by_text(reader.said["saved"]).wait_for()
    reader.read("saved")
    reader.visit("words/draft/@@historyview")
    reader.press("a[href*='one=']", "comparison", "#diff-table")


def questions(reader: Reader) -> None:
    """The dialogs of a form's questions; what is asked before one is deleted."""
    page = reader.page
    reader.visit("ask/fields", ".t-move")
    reader.press("a[href$='/fields/topic']", "question", ".modal textarea")
    page.keyboard.press("Escape")
    page.wait_for_selector(".modal textarea", state="detached")
    asked = []
    page.once("dialog", lambda box: (asked.append(box.message), box.dismiss()))
    page.locator("a.schemaeditor-delete-field").first.click()
    assert asked and not strange(f"<p>{asked[0]}</p>", asked[0], reader.language)


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
    "front-editor",
)
ADMINISTRATION = (
    "@@redirection-controlpanel",
    "words/@@manage-portlets",
    "words/@@manage-content-rules",
    "@@rules-controlpanel",
)


def make_words() -> None:
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(api.portal.get(), "Folder", "words", title="ถ้อยคำ")
        news = api.content.create(folder, "News Item", "news", title="ข่าวทดสอบ")
        api.content.create(folder, "News Item", "draft", title="ข่าวที่ยังเขียนอยู่")
        api.content.transition(news, "publish")
        api.content.transition(folder, "publish")
    transaction.commit()


PARTS = (
    folder_contents,
    text_editor,
    links_and_pictures,
    event,
    search_of_a_collection,
    saving,
    questions,
)


@pytest.mark.parametrize("language", WORDS)
def test_scripts_speak_the_editors_language(
    functional, new_page, login, site_url, language
):
    make_words()

    def signed_in(user):
        page = new_page(DESK)
        login(page, user)
        cookie = {"name": "I18N_LANGUAGE", "value": language, "url": site_url}
        page.context.add_cookies([cookie])
        return page

    reader = Reader(signed_in("editor1"), site_url, language)
    for part in PARTS:
        part(reader)
    for path in PAGES:
        reader.visit(path)
    reader.page = signed_in("siteadmin")
    for path in ADMINISTRATION:
        reader.visit(path)
    assert reader.found == {}


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
