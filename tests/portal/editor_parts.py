"""What an editor opens: menus, dialogs, pickers and tabs that Plone's scripts draw.

Each part goes through one page of work and has it read again and again, as it is drawn:
by what it asks, the words or the look of a page are held (``test_editor_words``).
"""

from collections.abc import Callable
from plone import api
import transaction


NEWS = "++add++News%20Item"
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
#: Milliseconds for a script to draw, and for ours to mend it.
DRAWN = 150
SLIDES = 450
"""Milliseconds until the picker stands still."""
TEXT = ".tox-edit-area__iframe"
"""A text's own page, which gets its title when the editor has been mended."""
HOLDS_FOCUS = "(it) => document.activeElement.closest(it) !== null"
GIVES_BACK = ".content-browser-selected-items-wrapper"
OPENS_PICKER = f"{GIVES_BACK} a.btn:visible"


class Reader:
    """Reads a page again and again; remembers what it stumbled over, and where.

    ``ask``: a line for each thing that is wrong with a page as it is now.
    ``everything``: whether what is the same in each language is opened too.
    """

    def __init__(
        self,
        page,
        base: str,
        language: str,
        ask: Callable[..., list[str]],
        everything: bool = True,
    ):
        self.all = everything
        self.page, self.base, self.found = page, base, {}
        self.language, self.said, self.ask = language, WORDS[language], ask

    def visit(self, path: str, wait: str = "body") -> None:
        self.page.goto(f"{self.base}/{path}")
        self.page.wait_for_selector(wait)
        if self.page.locator(".pat-tinymce").count():
            self.page.wait_for_selector(f"{TEXT}[title]", state="attached")
        self.read(path)

    def read(self, place: str) -> None:
        self.page.wait_for_timeout(DRAWN)
        for one in self.ask(self.page):
            self.found.setdefault(one, place)

    def press(self, selector: str, place: str, wait: str = "body") -> None:
        """Press, wait for what comes of it, and read."""
        self.page.locator(selector).first.click()
        self.page.wait_for_selector(wait)
        self.read(place)

    def close(self, selector: str) -> None:
        """Escape ends what was opened; before it a list that stands open in it."""
        self.page.keyboard.press("Escape")
        self.page.wait_for_timeout(DRAWN)
        if self.page.locator(selector).filter(visible=True).count():
            self.page.keyboard.press("Escape")
        self.page.wait_for_selector(selector, state="hidden")

    def by_keys(self, opener: str, place: str, opened: str) -> None:
        """Enter opens it and the focus goes into it; Escape gives the focus back."""
        self.page.wait_for_selector(f"{opener}:not(.disabled)")
        self.page.locator(opener).focus()
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(opened)
        self.page.wait_for_function(HOLDS_FOCUS, arg=opened)
        self.read(place)
        self.close(opened)
        self.page.wait_for_function(HOLDS_FOCUS, arg=opener)

    def dialog(self, command: str) -> None:
        """A dialog of TinyMCE itself."""
        self.page.evaluate("(it) => tinymce.activeEditor.execCommand(it)", command)
        self.page.wait_for_selector(".tox-dialog")
        self.read(command)
        self.close(".tox-dialog")


ROW = ".pat-structure tbody tr.itemRow"


def folder_contents(reader: Reader) -> None:
    reader.visit("words/folder_contents", ROW)
    reader.page.locator(f"{ROW} .openItem").first.hover()
    reader.page.wait_for_selector("[role=tooltip]")
    reader.read("tip of a row")
    menu_of_a_row(reader)
    reader.page.locator(f"{ROW} input[type=checkbox]").first.check()
    for name in (
        "structure-columns",
        "change-selection",
        "structure-rearrange",
        "upload",
        "delete",
        "rename",
        "tags",
        "workflow",
        "properties",
    ):
        reader.by_keys(f"#btn-{name}", name, f"#popover-{name}.active")
    reader.press(".btn-queryfilter", "filter", ".popover.active .select2-container")
    reader.press(
        ".popover.active a.select2-choice", "criteria", ".select2-drop-active:visible"
    )
    reader.close(".select2-drop-active:visible")
    reader.close(".popover.active")


def menu_of_a_row(reader: Reader) -> None:
    """By keyboard: an arrow leads into it, Escape back to what opened it."""
    opener, opened = f"{ROW} .dropdown-toggle", f"{ROW} .dropdown-menu.show"
    reader.page.locator(opener).first.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(opened)
    reader.read("menu of a row")
    reader.page.keyboard.press("ArrowDown")
    reader.page.wait_for_function(HOLDS_FOCUS, arg=opened)
    reader.close(opened)
    reader.page.wait_for_function(HOLDS_FOCUS, arg=opener)


def toolbar(reader: Reader) -> None:
    """The menus at the left, on the page of the folder's contents."""
    if not reader.all:
        return
    for menu in reader.page.locator("#edit-zone [data-bs-toggle=dropdown]").all():
        menu.click()
        reader.page.wait_for_selector("#edit-zone .dropdown-menu.show")
        reader.read(f"menu {menu.inner_text().strip()}")
        reader.close("#edit-zone .dropdown-menu.show")


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
        if not reader.page.locator(f".tox-tbtn[aria-label='{label}']").count():
            reader.page.locator(".tox-tbtn[data-mce-name=overflow-button]").click()
        reader.press(f".tox-tbtn[aria-label='{label}']", label, ".modal .autotoc-nav")
        if reader.all:
            picker(reader, ".modal", label)
        for tab in reader.page.locator(".modal .autotoc-nav a").all():
            tab.click()
            reader.read(f"{label} {tab.inner_text()}")
        reader.page.locator(
            ".modal .modal-header .modal-close, .modal .btn-close"
        ).first.click()
        reader.page.wait_for_selector(".modal .autotoc-nav", state="detached")


def picker(reader: Reader, inside: str, place: str) -> None:
    """What is on the site, in columns beside each other."""
    browser = ".content-browser"
    page = reader.page
    page.locator(f"{inside} {OPENS_PICKER}").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{browser} .contentItem")
    page.wait_for_function(HOLDS_FOCUS, arg=browser)
    page.wait_for_timeout(SLIDES)
    reader.read(f"picker of {place}")
    reader.press(f"{browser} .favorites button", "favourites", f"{browser} .show")
    reader.close(f"{browser} .show")
    page.locator(f"{browser} .contentItem").first.click()
    page.wait_for_timeout(SLIDES)
    reader.read(f"preview of {place}")
    page.keyboard.press("Tab")
    assert page.evaluate(HOLDS_FOCUS, browser)
    reader.close(browser)
    page.wait_for_function(HOLDS_FOCUS, arg=f"{inside} {GIVES_BACK}")


def errors_of_a_form(reader: Reader) -> None:
    """A news item that is not filled in; then its other tab, with the picker."""
    if not reader.all:
        return
    page = reader.page
    reader.visit(f"words/{NEWS}", ".tox-tinymce")
    page.locator("#form-buttons-save").click()
    page.wait_for_selector(".invalid-feedback, .is-invalid, em.warning")
    reader.read("errors")
    for tab in page.locator("form .autotoc-nav a").all()[1:]:
        tab.click()
        reader.read(f"tab {tab.inner_text()}")
    picker(reader, "form", "related items")


def event(reader: Reader) -> None:
    page = reader.page
    reader.visit("words/++add++Event", "[name=riedit]")
    reader.press(".t-date-open", "date", ".t-datebox")
    reader.close(".t-datebox")
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
    reader.press(
        ".querystring-criteria-index a", "เงื่อนไข", ".select2-drop-active:visible"
    )


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
    """The dialogs of a form's questions."""
    reader.visit("ask/fields", ".t-move")
    reader.press("a[href$='/fields/topic']", "question", ".modal textarea")
    reader.page.keyboard.press("Escape")
    reader.page.wait_for_selector(".modal textarea", state="detached")


def front_page(reader: Reader) -> None:
    """The blocks of the front page, and one of them in its form."""
    reader.visit("front-editor")
    block = reader.page.locator("a[href*='front-block?block=']").last
    reader.visit(block.get_attribute("href").removeprefix(reader.base + "/"))


PARTS = (
    folder_contents,
    toolbar,
    text_editor,
    links_and_pictures,
    errors_of_a_form,
    event,
    search_of_a_collection,
    saving,
    questions,
    front_page,
)


def make_words() -> None:
    """A folder with a published news item and a draft."""
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(api.portal.get(), "Folder", "words", title="ถ้อยคำ")
        news = api.content.create(folder, "News Item", "news", title="ข่าวทดสอบ")
        api.content.create(folder, "News Item", "draft", title="ข่าวที่ยังเขียนอยู่")
        api.content.transition(news, "publish")
        api.content.transition(folder, "publish")
    transaction.commit()
