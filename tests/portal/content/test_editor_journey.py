"""A week of the website, in a browser: writer, reviewer, visitor."""

from tests.plugins.browser import DESK
from tests.plugins.browser import PHONE
from tests.portal.content.samples import PDF
from tests.portal.content.samples import png
from urllib.parse import quote
import pytest


TITLE = "ฉีดวัคซีนสุนัขที่ศาลาหมู่ 3"
PAPER = "ประกาศรายชื่อผู้มีสิทธิสอบ"
QUESTION = "ท่านอยู่หมู่ใด"


@pytest.fixture
def as_user(new_page, login):
    """``as_user(name, size)``: a page of somebody who has signed in."""

    def make(user_id, size=DESK):
        page = new_page(size)
        login(page, user_id)
        return page

    return make


@pytest.fixture
def unit(published):
    """Address of the health division's page."""
    return published("thesaban.UnitPage", title="กองสาธารณสุขฯ", unit="health")


def at(page, path=""):
    page.goto(page.url.split("/plone")[0] + "/plone" + path)


def save(page):
    page.get_by_role("button", name="บันทึก", exact=True).first.click()
    page.wait_for_load_state()


def takes(page, step, **lines):
    """Take a step on the page of steps; the words that come back."""
    page.locator(f"[name=workflow_action][value={step}]").check()
    for name, value in lines.items():
        page.fill(f"[name={name}]", value)
    save(page)
    return page.locator("main, .t-messages").all_inner_texts()


def path_of(page):
    return page.url.split("/plone", 1)[1].partition("?")[0].removesuffix("/view")


def has(page, path, words):
    at(page, path)
    return words in page.inner_text("body")


def write_news(page, unit):
    """A news item with a picture; the words for it are asked for."""
    at(page, f"{unit}/++add++News%20Item")
    assert page.locator("main form nav a, main form .autotoc-nav a").count() <= 2
    page.get_by_label("คำอธิบายย่อ").fill("ฟรี นำสมุดวัคซีนมาด้วย")
    page.locator(".autotoc-nav a").last.click()
    save(page)
    title = page.get_by_label("ชื่อเรื่อง")
    page.wait_for_function("document.activeElement.name.endsWith('.title')")
    assert "โปรดกรอกช่องนี้" in page.inner_text("main"), "Save leads to what is missing"
    title.fill(TITLE)
    picture = {"name": "dog.png", "mimeType": "image/png", "buffer": png(900, 600)}
    wrong = {**picture, "name": "dog.jpg", "buffer": b"MZ" * 50}
    page.set_input_files("input[type=file]", wrong)
    save(page)
    assert "ไม่ใช่ภาพที่แสดงได้" in page.inner_text("main")
    page.set_input_files("input[type=file]", picture)
    save(page)
    assert "โปรดเขียนว่าภาพนี้แสดงอะไร" in page.inner_text("main")
    assert page.input_value("[name$='.title']") == TITLE
    page.get_by_label("ภาพนี้แสดงอะไร").fill("เจ้าหน้าที่อุ้มสุนัขสีน้ำตาล")
    save(page)
    assert page.locator("main img[alt='เจ้าหน้าที่อุ้มสุนัขสีน้ำตาล']").count() == 1
    assert "ผู้เข้าชมไม่เห็นหน้านี้" in page.inner_text(".t-editor-note")
    return path_of(page)


def test_from_draft_to_reader(as_user, new_page, unit):
    writer, reviewer = as_user("officer_health"), as_user("reviewer1", PHONE)
    visitor = new_page(PHONE, False)
    at_site = writer.url.split("/plone")[0] + "/plone"
    visitor.goto(at_site)
    news = write_news(writer, unit)
    at(writer, f"{news}/content_status_history")
    takes(writer, "submit")

    # sent back once, with the reason
    at(reviewer, "/content-work")
    reviewer.get_by_role("link", name=TITLE).click()
    at(reviewer, f"{news}/content_status_history")
    said = takes(reviewer, "reject")
    assert any("โปรดเขียนว่าต้องแก้อะไร" in words for words in said)
    takes(reviewer, "reject", comment="โปรดใส่เวลา")
    at(writer, "/content-work?show=drafts")
    assert "โปรดใส่เวลา" in writer.inner_text("main")
    assert "กองสาธารณสุขฯ" in writer.inner_text("main"), "where she may write"
    at(writer, f"{news}/edit")
    writer.get_by_label("คำอธิบายย่อ").fill("ฟรี 9.00 น. นำสมุดวัคซีนมาด้วย")
    save(writer)
    at(writer, f"{news}/content_status_history")
    takes(writer, "submit")

    # scheduled: a day that cannot be is said, the rest stays
    at(reviewer, f"{news}/content_status_history")
    lines = {"effective": "1/12/2599", "effective_time": "08.30"}
    said = takes(reviewer, "publish", **lines, expires="31/2/2600")
    assert reviewer.input_value("[name=effective_time]") == "08.30"
    takes(reviewer, "publish", **lines, expires="31 ธ.ค. 2599")
    assert not has(visitor, f"{unit}", TITLE)
    at(reviewer, "/content-work?show=later")
    assert TITLE in reviewer.inner_text("main")

    # the day is moved forward: in its list, the feed and the search
    at(reviewer, f"{news}/content_status_history")
    assert reviewer.input_value("[name=expires_time]") == "23.59"
    takes(reviewer, "stay", effective="1/11/2569")
    assert has(visitor, news, "9.00 น.")
    assert has(visitor, "/desk", TITLE)
    assert TITLE in visitor.request.get(f"{at_site}/desk/rss.xml").text()
    assert has(visitor, f"/@@search?SearchableText={quote('วัคซีนสุนัข')}", TITLE)


def test_an_announcement_with_its_paper(as_user, new_page, unit):
    head, visitor = as_user("director_health"), new_page(PHONE, False)
    visitor.goto(head.url)
    at(head, f"{unit}/++add++thesaban.Announcement")
    assert head.locator("[name$='unit:list']").input_value() == "health"
    head.get_by_label("ชื่อเรื่อง").fill(PAPER)
    head.get_by_label("ประเภท").select_option(index=1)
    head.get_by_label("ลงวันที่").fill("20 พ.ย. 2569")
    wrong = {"name": "list.exe", "mimeType": "application/x", "buffer": b"MZ"}
    head.set_input_files("input[type=file]", wrong)
    save(head)
    assert "ไฟล์ชนิดนี้นำขึ้นเว็บไซต์ไม่ได้" in head.inner_text("main")
    paper = {"name": "รายชื่อ.pdf", "mimeType": "application/pdf", "buffer": PDF}
    head.set_input_files("input[type=file]", paper)
    save(head)
    path = path_of(head)
    at(head, f"{path}/edit")
    save(head)
    assert "PDF" in head.inner_text("main"), "a file stays when none is chosen"
    at(head, f"{path}/content_status_history")
    takes(head, "publish", expires="1/1/2599")
    assert has(visitor, path, "รายชื่อ.pdf") or "PDF" in visitor.inner_text("main")
    at(head, f"{path}/content_status_history")
    takes(head, "stay", effective="", expires="1/1/2569")
    at(visitor, path)
    assert PAPER not in visitor.inner_text("main")
    at(head, "/content-work?show=ended")
    assert PAPER in head.inner_text("main")


def test_front_page_and_form(as_user, new_page):
    editor, visitor = as_user("editor1"), new_page(PHONE, False)
    visitor.goto(editor.url.split("/plone")[0] + "/plone")
    at(editor, "/front-editor")
    editor.get_by_role("button", name="ข้อความสั้น ๆ ของท่าน").click()
    editor.locator("textarea[name=text]").fill("ศูนย์เด็กเล็กเปิดรับสมัคร")
    save(editor)
    assert not has(visitor, "", "ศูนย์เด็กเล็กเปิดรับสมัคร")
    at(editor, "/front-editor")
    editor.get_by_role("button", name="เผยแพร่").click()
    assert has(visitor, "", "ศูนย์เด็กเล็กเปิดรับสมัคร")

    # a question with choices, without a name for programs and without system lists
    at(editor, "/ask")
    editor.get_by_role("link", name="แก้ไขคำถาม").click()
    editor.wait_for_selector("a[href*='add-field']")
    at(editor, "/ask/fields/@@add-field")
    editor.fill("[name='form.widgets.title']", QUESTION)
    editor.locator("select").select_option(label="ตัวเลือก")
    editor.locator("[name='form.buttons.add']").click()
    editor.wait_for_load_state()
    at(editor, "/ask/fields/question_1/@@edit")
    assert editor.locator("[name*=vocabularyName]").count() == 0
    editor.fill("textarea[name$='.values']", "หมู่ 1\nหมู่ 2")
    editor.locator("[name='form.buttons.save']").click()
    for closed in ("fields/@@modeleditor", "actions/@@modeleditor"):
        at(editor, f"/ask/{closed}")
        assert "insufficient-privileges" in editor.url

    at(visitor, "/ask")
    visitor.locator("[name='form.widgets.topic']").fill("ค่าขยะ")
    visitor.locator("[name='form.widgets.question']").fill("จ่ายที่ไหน")
    visitor.get_by_text("หมู่ 2", exact=True).click()
    visitor.locator(".t-main-action").click()
    visitor.wait_for_url("**/@@sent")
    at(editor, "/ask/@@answers")
    assert "หมู่ 2" in editor.inner_text("main")
