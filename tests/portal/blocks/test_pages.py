"""The front page in a browser: what visitors see, and who may change it."""

from DateTime import DateTime
from lxml import html
from plone import api
from thesaban.portal.blocks import shown
from thesaban.portal.blocks.board import Board
from thesaban.portal.blocks.board import KEY
from thesaban.portal.blocks.board import MOST_VERSIONS
from urllib.parse import urlencode
from zope.annotation.interfaces import IAnnotations
import json
import pytest
import re
import transaction


EDITOR_PAGES = ("/front-editor", "/front-preview", "/front-block?block=news-7")


@pytest.fixture
def read(browse, site):
    """``read(path, user_id=None)`` -> (parsed page, browser)."""

    def get(path, user_id=None):
        browser = browse(user_id)
        browser.open(site.absolute_url() + path)
        return html.fromstring(browser.contents), browser

    return get


@pytest.fixture
def editor(browse, site):
    """A browser of the editor on the blocks' page."""
    browser = browse("editor1")
    browser.open(f"{site.absolute_url()}/front-editor")
    return browser


def kinds(page):
    found = page.xpath("//div[@class='t-blocks']/div/@class")
    return [re.search(r"t-block-(\w+)", one)[1] for one in found]


def act(browser, name, form=0, **values):
    """Send what a button says: of block ``form`` counted from 1, or of the page."""
    page = html.fromstring(browser.contents)
    blocks = page.xpath("//ol[@class='t-editor']/li//form")
    all_forms = page.xpath("//main//form[contains(@action, '/front-change')]")
    chosen = blocks[form - 1] if form else all_forms[0]
    fields = dict(chosen.form_values()) | {"act": name} | values
    browser.post(chosen.get("action"), urlencode(fields))
    return html.fromstring(browser.contents)


def publish(site, rows):
    board = Board(site)
    board.save(board.model.read(rows))
    board.publish("editor1")
    transaction.commit()


def test_the_usual_page_begins_with_search_and_four_errands(read):
    page, _browser = read("")
    assert kinds(page)[:2] == ["welcome", "errands"]
    assert page.xpath("//main//form[@role='search']")
    assert not page.xpath("//header//form[@role='search']")


def test_the_page_is_in_the_visitors_language(browse, site):
    browser = browse()
    browser.addHeader("Cookie", "I18N_LANGUAGE=en")
    browser.open(site.absolute_url())
    assert "What would you like to do today?" in browser.contents
    assert "วันนี้ท่านต้องการทำเรื่องใด" not in browser.contents


def test_order_and_hidden_blocks(read, site):
    publish(
        site,
        [
            {"id": "a", "kind": "facts"},
            {
                "id": "b",
                "kind": "text",
                "settings": {"text": "ข้อความลับ"},
                "hidden": True,
            },
            {"id": "c", "kind": "welcome"},
        ],
    )
    page, browser = read("")
    assert kinds(page) == ["facts", "welcome"]
    assert "ข้อความลับ" not in browser.contents


def test_a_page_without_search_gets_it_in_the_header_and_keeps_its_heading(read, site):
    publish(site, [{"id": "a", "kind": "facts"}])
    page, _browser = read("")
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//header//form[@role='search']")


def test_what_editors_write_is_text(read, site):
    settings = {"title": "<script>x</script>", "text": "<b onclick=1>"}
    publish(site, [{"id": "a", "kind": "text", "settings": settings}])
    page, browser = read("")
    assert page.xpath("//main//h2")[0].text == "<script>x</script>"
    assert "<b onclick" not in browser.contents


def test_a_block_that_fails_does_not_take_the_page_with_it(read, monkeypatch):
    def broken(block, page):
        raise RuntimeError("no figures today")

    monkeypatch.setitem(shown.SHOWN, "facts", broken)
    page, browser = read("")
    assert browser.headers["Status"].startswith("200")
    assert "welcome" in kinds(page)
    assert "facts" not in kinds(page)


def test_rubbish_that_was_kept_does_not_break_the_page(read, site):
    rows = [{"kind": "gone", "id": "x"}, {"kind": "facts", "id": "a", "settings": 7}]
    IAnnotations(site)[KEY] = {"published": json.dumps(rows)}
    transaction.commit()
    assert kinds(read("")[0]) == ["facts"]


def test_a_notice_is_gone_after_its_last_day(read, site):
    settings = {"title": "น้ำประปาหยุดไหล", "until": "2020-01-01", "pinned": False}
    publish(site, [{"id": "a", "kind": "notice", "settings": settings}])
    assert kinds(read("")[0]) == []
    publish(site, [{"id": "a", "kind": "notice", "settings": settings | {"until": ""}}])
    assert kinds(read("")[0]) == ["notice"]


def test_figures_come_from_the_registers(read, site):
    publish(site, [{"id": "a", "kind": "figures"}])
    page, _browser = read("")
    assert len(page.xpath("//ul[contains(@class, 't-figures')]/li")) >= 3


def test_events_to_come_stand_with_their_day(read, site):
    from thesaban.clock.zone import now
    import pytz

    start = now().astimezone(pytz.timezone("Asia/Bangkok"))
    hours = {"start": start, "end": start.replace(hour=23, minute=59, second=59)}
    with api.env.adopt_roles(["Manager"]):
        event = api.content.create(site, "Event", "e1", title="งานทดสอบ", **hours)
        api.content.transition(event, "publish")
    publish(site, [{"id": "a", "kind": "events"}])
    page, _browser = read("")
    assert page.xpath("//ul[@class='t-events']//h3/a")[0].text == "งานทดสอบ"
    assert page.xpath("//table[@class='t-month']//td[@aria-current='date']")
    assert page.xpath("//table[@class='t-month']/caption")[0].text
    today = "//td[@aria-current='date']/a"
    assert page.xpath(f"{today}/@href") == [event.absolute_url()]

    with api.env.adopt_roles(["Manager"]):
        other = api.content.create(site, "Event", "e2", title="งานที่สอง", **hours)
        api.content.transition(other, "publish")
    publish(site, [{"id": "a", "kind": "events"}])
    page, _browser = read("")
    (href,) = page.xpath(f"{today}/@href")
    assert "งานทดสอบ" in page.xpath(f"{today}/@title")[0]
    line = page.get_element_by_id(href.removeprefix("#"))
    assert set(line.xpath(".//a/@href")) == {event.absolute_url(), other.absolute_url()}


@pytest.mark.parametrize("path", EDITOR_PAGES)
@pytest.mark.parametrize("user_id", [None, "applicant1", "officer_health"])
def test_only_editors_see_the_editors_pages(read, path, user_id):
    _page, browser = read(path, user_id)
    assert 'class="t-editor"' not in browser.contents
    assert 'class="t-preview"' not in browser.contents
    assert "/front-change" not in browser.contents


def test_a_change_by_somebody_else_is_refused(browse, site):
    for user_id in (None, "applicant1"):
        browser = browse(user_id)
        browser.post(f"{site.absolute_url()}/front-change", "act=publish")
        assert not browser.headers["Status"].startswith("2") or (
            "require_login" in browser.url or "login" in browser.url
        )
    transaction.begin()
    assert not Board(site).has_draft


def test_a_change_needs_the_token_of_the_form(browse, site):
    browser = browse("editor1")
    revision = Board(site).revision
    browser.post(
        f"{site.absolute_url()}/front-change", f"act=add&kind=text&revision={revision}"
    )
    transaction.begin()
    assert not Board(site).has_draft


def test_move_preview_publish(editor, read, site):
    before = kinds(read("")[0])
    act(editor, "down", form=1)
    assert kinds(read("")[0]) == before
    # A preview also names blocks that have nothing to show.
    preview = kinds(read("/front-preview", "editor1")[0])
    draft = [kind for kind in preview if kind in before]
    assert draft != before
    assert sorted(draft) == sorted(before)
    page = act(editor, "publish")
    assert "เผยแพร่หน้าแรกแล้ว" in page.text_content()
    assert kinds(read("")[0]) == draft


def test_hide_show_and_take_out(editor, site):
    page = act(editor, "hide", form=1)
    assert page.xpath("//li[contains(@class, 't-editor-hidden')]")
    page = act(editor, "show", form=1)
    assert not page.xpath("//li[contains(@class, 't-editor-hidden')]")
    count = len(page.xpath("//ol[@class='t-editor']/li"))
    page = act(editor, "remove", form=1)
    assert len(page.xpath("//ol[@class='t-editor']/li")) == count - 1
    page = act(editor, "discard")
    assert len(page.xpath("//ol[@class='t-editor']/li")) == count


def test_add_and_set_a_text(editor, read):
    act(editor, "add", kind="text")
    assert "/front-block?block=text-" in editor.url
    editor.getControl(name="title").value = "ถึงชาวแม่เหียะ"
    editor.getControl(name="text").value = ""
    editor.getControl("บันทึก").click()
    assert editor.headers["Status"].startswith("422")
    assert "โปรดกรอกช่องนี้" in editor.contents
    editor.getControl(name="text").value = "- หนึ่ง\n- สอง"
    editor.getControl("บันทึก").click()
    page, _browser = read("/front-preview", "editor1")
    assert "text" in kinds(page)
    assert page.xpath("//main//h2[text()='ถึงชาวแม่เหียะ']")
    assert [
        one.text for one in page.xpath("//section[contains(@class,'t-prose')]//li")
    ] == [
        "หนึ่ง",
        "สอง",
    ]


def test_two_editors_at_once(editor, browse, site):
    other = browse("editor1")
    other.open(f"{site.absolute_url()}/front-editor")
    act(other, "hide", form=1)
    page = act(editor, "remove", form=2)
    assert "มีผู้อื่นแก้ไข" in page.text_content()
    transaction.begin()
    assert len(Board(site).draft) == len(Board(site).published)


def block_form(browse, site, ident):
    """A browser of an editor in the form of a block."""
    browser = browse("editor1")
    browser.open(f"{site.absolute_url()}/front-block?block={ident}")
    return browser


def test_two_editors_of_two_blocks_do_not_disturb_each_other(browse, site):
    one, other = (block_form(browse, site, name) for name in ("news-7", "facts-8"))
    other.getControl(name="title").value = "เมืองของเรา"
    other.getControl("บันทึก").click()
    one.getControl(name="title").value = "ข่าวเมือง"
    one.getControl("บันทึก").click()
    transaction.begin()
    titles = [block.settings.get("title") for block in Board(site).draft]
    assert {"เมืองของเรา", "ข่าวเมือง"} <= set(titles)


def test_two_editors_of_one_block_lose_nothing(browse, site):
    one, other = (block_form(browse, site, "news-7") for _number in range(2))
    other.getControl(name="title").value = "ของคนที่สอง"
    other.getControl("บันทึก").click()
    one.getControl(name="title").value = "ของคนแรก"
    one.getControl("บันทึก").click()
    assert one.headers["Status"].startswith("409")
    assert "มีผู้แก้บล็อกนี้ไปแล้ว" in one.contents
    transaction.begin()
    assert Board(site).draft[6].settings["title"] == "ของคนที่สอง"
    assert one.getControl(name="title").value == "ของคนแรก"
    one.getControl("บันทึก").click()
    transaction.begin()
    assert Board(site).draft[6].settings["title"] == "ของคนแรก"


def test_what_was_typed_into_a_block_that_is_gone_can_be_put_back(editor, browse, site):
    one = block_form(browse, site, "news-7")
    act(editor, "remove", form=7)
    one.getControl(name="title").value = "ข่าวเมือง"
    one.getControl("บันทึก").click()
    assert one.headers["Status"].startswith("409")
    assert "นำบล็อกนี้ออกไปแล้ว" in one.contents
    one.getControl("บันทึก").click()
    transaction.begin()
    last = Board(site).draft[-1]
    assert (last.id, last.settings["title"]) == ("news-7", "ข่าวเมือง")


def test_the_last_change_can_be_taken_back(editor, site):
    before = Board(site).draft
    page = act(editor, "remove", form=7)
    assert page.xpath("//button[@value='undo']")
    page = act(editor, "undo")
    transaction.begin()
    assert Board(site).draft == before
    assert not Board(site).has_draft
    assert not page.xpath("//button[@value='undo']")


LINKS = {
    "links": [["เก็บขยะ", "/waste", "Bin days"], ["ภาษี", "/taxes"]],
    "title": "เรื่องใกล้ตัว",
}


def test_readers_of_english_get_english_words_or_marked_thai_ones(browse, site):
    notice = {"title": "น้ำหยุดไหล", "title_en": "No water", "text": "ซ่อมท่อ"}
    publish(
        site,
        [
            {"id": "a", "kind": "needs", "settings": LINKS},
            {"id": "b", "kind": "notice", "settings": notice},
        ],
    )
    browser = browse()
    browser.addHeader("Cookie", "I18N_LANGUAGE=en")
    browser.open(site.absolute_url())
    page = html.fromstring(browser.contents)
    links = page.xpath("//div[@id='a']//a")
    assert [(one.text, one.get("lang")) for one in links] == [
        ("Bin days", None),
        ("ภาษี", "th-TH"),
    ]
    assert page.get_element_by_id("a-title").get("lang") == "th-TH"
    assert page.get_element_by_id("b-title").text == "No water"
    (text,) = page.xpath("//div[@id='b']//p[@class='t-plain']/span")
    assert (text.text, text.get("lang")) == ("ซ่อมท่อ", "th-TH")


def test_links_are_written_line_by_line(editor, browse, site):
    publish(site, [{"id": "a", "kind": "links", "settings": LINKS}])
    form = block_form(browse, site, "a")
    form.getControl(name="links-1-words_en").value = "Taxes"
    form.getControl(name="links-1-place").value = "1"
    form.getControl(name="links-2-words").value = "ข่าว"
    form.getControl("บันทึก").click()
    assert form.headers["Status"].startswith("422")
    assert html.fromstring(form.contents).xpath("//a[@href='#links-2-address']")
    form.getControl(name="links-2-address").value = "/news"
    form.getControl("บันทึก").click()
    transaction.begin()
    assert Board(site).draft[0].settings["links"] == [
        ["ภาษี", "/taxes", "Taxes"],
        ["เก็บขยะ", "/waste", "Bin days"],
        ["ข่าว", "/news", ""],
    ]
    assert "ผู้เข้าชมเปิด /taxes, /waste, /news ไม่ได้" in form.contents


def test_a_link_in_a_text_leads_below_the_site(read, site):
    publish(site, [{"id": "a", "kind": "text", "settings": {"text": "[ข่าว](/news)"}}])
    page, _browser = read("")
    assert page.xpath("//div[@id='a']//a/@href") == [f"{site.absolute_url()}/news"]


def test_a_list_leads_to_all_of_them_only_while_visitors_see_that_page(read, site):
    with api.env.adopt_roles(["Manager"]):
        api.content.create(site, "News Item", "one", title="ข่าวเดียว")
        api.content.create(site, "Document", "all", title="ทั้งหมด")
        for name in ("one", "all"):
            api.content.transition(site[name], "publish")
    publish(site, [{"id": "a", "kind": "news", "settings": {"more": "/all"}}])
    more = f"//div[@id='a']//a[@href='{site.absolute_url()}/all']"
    assert read("")[0].xpath(more)
    with api.env.adopt_roles(["Manager"]):
        site["all"].expiration_date = DateTime("2020-01-01")
        site["all"].reindexObject()
    transaction.commit()
    page, _browser = read("")
    assert "ข่าวเดียว" in page.text_content()
    assert not page.xpath(more)


def test_a_preview_tells_of_blocks_with_nothing_to_show(read, site):
    publish(site, [{"id": "a", "kind": "people"}, {"id": "b", "kind": "facts"}])
    assert kinds(read("")[0]) == ["facts"]
    page, _browser = read("/front-preview", "editor1")
    assert kinds(page) == ["people", "facts"]
    assert "ยังไม่มีเนื้อหาที่จะแสดง" in page.get_element_by_id("a").text_content()


def test_a_full_page_says_so(read, site):
    publish(site, [{"id": f"a{number}", "kind": "facts"} for number in range(30)])
    page, _browser = read("/front-editor", "editor1")
    assert not page.xpath("//ul[@class='t-kinds']")
    assert "บล็อกครบจำนวนแล้ว" in page.text_content()


def test_an_earlier_page_comes_back(editor, read, site):
    before = kinds(read("")[0])
    act(editor, "remove", form=1)
    act(editor, "publish")
    assert kinds(read("")[0]) != before
    act(editor, "bring_back", version="0")
    act(editor, "publish")
    assert kinds(read("")[0]) == before


def test_versions_are_limited(portal):
    board = Board(portal)
    for number in range(MOST_VERSIONS + 3):
        board.save(board.model.hide(board.draft, board.draft[0].id, number % 2 == 0))
        assert board.publish("editor1")
    assert len(board.versions) == MOST_VERSIONS
    assert not board.bring_back(MOST_VERSIONS)


def test_a_towns_page_is_loaded_until_an_editor_makes_another(portal):
    board = Board(portal)
    assert board.load([{"id": "a", "kind": "news"}])
    assert not board.load([{"id": "a", "kind": "news"}])
    assert board.load([{"id": "a", "kind": "facts"}])
    board.save(board.model.add(board.draft, "text"))
    board.publish("editor1")
    assert not board.load([{"id": "a", "kind": "news"}])
    assert [block.kind for block in board.published] == ["facts", "text"]
