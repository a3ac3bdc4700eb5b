"""Dead links and silent pictures are found, and only for who looks after pages."""

from DateTime import DateTime
from hypothesis import given
from hypothesis import strategies as st
from plone import api
from plone.app.textfield.value import RichTextValue
from tests.portal.content.samples import text
from thesaban.portal.blocks.board import Board
from thesaban.portal.content.checks import duties
from thesaban.portal.content.checks import read
from thesaban.portal.content.checks import site as checks
from thesaban.portal.content.values import value
import pytest


SITE = "https://town.example/site"
OVER = {"expiration_date": "2020-01-01"}
LATER = {"effective_date": "2090-01-01"}


def test_links_and_pictures_of_a_text():
    found = read.read(
        '<p><a href="/a">x</a><a href="mailto:x@y">m</a><a href="#p">p</a>'
        '<a href="/a">again</a><img src="silent.png"><img src="b.png" alt=""></p>'
    )
    assert found.links == ("/a",)
    assert found.silent == ("silent.png",)


@given(st.text(max_size=80))
def test_any_text_can_be_read(markup):
    read.read(markup)


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("/faq", "/faq"),
        ("../faq?x=1#y", "../faq"),
        (f"{SITE}/faq", "/faq"),
        (SITE, "/"),
        ("https://town.example/sitemap", None),
        ("https://other.example/faq", None),
        ("ftp://x/y", None),
        ("%E0%B8%81", "ก"),
    ],
)
def test_what_leads_into_the_site(href, path):
    assert read.inside(href, SITE) == path


@pytest.fixture
def pages(portal):
    """A published page, a draft, and a page that links to all sorts."""
    with api.env.adopt_roles(["Manager"]):
        for ident, publish in (("shown", True), ("hidden", False)):
            made = api.content.create(portal, "Document", ident, title=ident)
            if publish:
                api.content.transition(made, "publish")
        here = api.content.create(portal, "Document", "here", title="here")
        yield here


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("shown", None),
        ("/shown", None),
        ("/@@search", None),
        ("https://elsewhere.example", None),
        ("hidden", checks.DRAFT),
        ("gone", checks.MISSING),
        ("resolveuid/0123456789abcdef", checks.MISSING),
    ],
)
def test_links_of_a_page(portal, pages, href, kind):
    pages.text = RichTextValue(f'<a href="{href}">x</a>', "text/html", "text/html")
    found = [fault.kind for fault in checks.faults_of(pages)]
    assert found == ([kind] if kind else [])


def test_a_link_by_uid_follows_its_page(portal, pages):
    href = f"resolveuid/{api.content.get_uuid(portal.shown)}"
    assert checks.trouble(pages, href) is None


@pytest.mark.parametrize(
    ("days", "kind"), [({}, None), (OVER, checks.DRAFT), (LATER, checks.DRAFT)]
)
def test_a_page_outside_its_days_is_none_for_visitors(portal, pages, days, kind):
    for name, day in days.items():
        setattr(portal.shown, name, DateTime(day))
    assert checks.trouble(pages, "/shown") == kind


def test_a_file_is_seen_as_what_it_stands_in(portal, pages):
    with api.env.adopt_roles(["Manager"]):
        for ident in ("open", "shut"):
            folder = api.content.create(portal, "thesaban.Announcement", ident)
            api.content.create(folder, "File", "form.pdf", title="แบบ")
        api.content.transition(portal.open, "publish")
    assert checks.trouble(pages, "/open/form.pdf") is None
    assert checks.trouble(pages, "/shut/form.pdf") == checks.DRAFT


def test_links_of_the_front_page_are_looked_at_too(portal, pages):
    blocks = [
        {
            "id": "a",
            "kind": "links",
            "settings": {"links": [["ก", "/shown"], ["ข", "/x"]]},
        },
        {"id": "b", "kind": "notice", "settings": {"title": "ค", "href": "/hidden"}},
        {"id": "c", "kind": "text", "settings": {"text": "[ง](/y) [จ](/shown)"}},
        {"id": "d", "kind": "news", "hidden": True, "settings": {"more": "/z"}},
        {"id": "e", "kind": "news", "settings": {"more": "https://gone.example/"}},
    ]
    board = Board(portal)
    board.save(board.model.read(blocks))
    assert "/x" not in [one.detail for one in checks.faults_of_front({})]
    board.publish("editor")
    wrong = {"https://gone.example/": checks.outside.GONE}
    found = [(one.kind, one.detail) for one in checks.faults_of_front(wrong)]
    assert found == [
        (checks.MISSING, "/x"),
        (checks.DRAFT, "/hidden"),
        (checks.MISSING, "/y"),
        (checks.outside.GONE, "https://gone.example/"),
    ]
    assert "https://gone.example/" in duties.links()


def test_the_page_of_faults(editor, visitor, person, desk):
    body = text('<p><a href="/nowhere">x</a><img src="/x.png"></p>')
    path = editor.adds("/desk", "News Item", text=body)
    page = editor.get("/@@check-content")
    assert page.status_code == 200
    assert path in page.text and "/nowhere" in page.text
    assert "ลิงก์ไปยังหน้าที่ไม่มีแล้ว" in page.text
    for other in (visitor, person("applicant1"), person("officer_works")):
        answer = other.get("/@@check-content")
        assert "/nowhere" not in answer.text


def test_a_picture_inside_a_folder_is_not_the_folders_own(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", "albums", title="ภาพ")
        api.content.create(folder, "Image", "image", title="ภาพ")
    assert value(folder, "image") is None
    assert list(checks.faults_of(folder)) == []


def test_a_folder_may_hold_a_page_called_image(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", "pictures", title="ภาพ")
        api.content.create(folder, "Document", "image", title="เรื่องของภาพ")
    assert list(checks.faults_of(folder)) == []
