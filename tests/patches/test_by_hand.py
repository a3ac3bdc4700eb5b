"""Addresses of Plone typed by hand: not found or not readable, never a fault of ours."""

from lxml import html
from plone import api
from Products.CMFEditions.browser.diff import DiffView
from thesaban.patches import by_hand
import pytest
import transaction


NOT_HERE, NOT_READ = "ไม่พบหน้านี้", "อ่านข้อมูลที่ส่งมาไม่ได้"
VERSIONS = ("history", "version-view", "download-version", "revertversion")


@pytest.fixture
def page(functional):
    """Address of a page with a version, below the site."""
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(functional["portal"], "Document", "kept", "หน้า")
        api.portal.get_tool("portal_repository").save(made, comment="แรก")
    transaction.commit()
    return "kept"


def heading(answer) -> str:
    return html.fromstring(answer.text).findtext(".//h1").strip()


def test_what_is_a_piece_of_other_pages_is_not_found(visit, page):
    manager = visit("siteadmin")
    found = {}
    for name in (*sorted(by_hand.NO_PAGES), *sorted(by_hand.GO_ON)):
        for below in ("", f"{page}/"):
            found[below + name] = manager.get(below + name).status_code
    # A few of them are closed to all but the operator: that is said first.
    assert {
        name for name, code in found.items() if code not in (302, 403, 404)
    } == set()
    assert sum(code == 404 for code in found.values()) > 20
    assert NOT_HERE in heading(manager.get(f"{page}/redirect-to-uuid"))


def test_what_fails_on_its_way_is_not_found_by_anybody(visit):
    visitor = visit()
    for name in ("+", "+rule", "babel_utils"):
        assert visitor.get(name).status_code in (302, 404), name
    assert visitor.get("+").status_code == 404
    assert by_hand.applied()


def test_what_needs_to_be_told_says_so(visit, page):
    manager = visit("siteadmin")
    for name in sorted(by_hand.NEEDED):
        assert manager.get(name).status_code in (400, 302, 403), name
    answer = manager.get("usergroup-usermembership")
    assert (answer.status_code, heading(answer)) == (400, NOT_READ)


@pytest.mark.parametrize("said", ["x", "-1", "1.5"])
def test_a_version_is_a_number(visit, page, said):
    manager = visit("siteadmin")
    for name in VERSIONS:
        key = "one" if name == "history" else "version_id"
        answer = manager.get(f"{page}/{name}?{key}={said}")
        assert answer.status_code == 400, name


def test_versions_are_compared(visit, page):
    manager = visit("siteadmin")
    assert manager.get(f"{page}/history?one=0&two=current").status_code == 200
    assert manager.get(f"{page}/history").status_code == 200
    answer = manager.get(f"{page}/history?one=77")
    assert answer.status_code == 404 and NOT_HERE in heading(answer)


def test_what_has_no_versions_has_none_to_compare(visit):
    manager = visit("siteadmin")
    for name in ("history", "folder_constraintypes_form"):
        assert manager.get(name).status_code == 404, name


def test_plone_itself_fails_there(portal):
    view = DiffView(portal, portal.REQUEST)
    with api.env.adopt_roles(["Manager"]), pytest.raises(AttributeError):
        view()


def test_a_group_is_added(visit):
    """Its form is opened without the name of a group."""
    manager = visit("siteadmin")
    answer = manager.get("@@usergroup-groupdetails")
    assert answer.status_code == 200
    form = manager.form("addname")
    form.fields["addname"] = "volunteers"
    values = {**dict(form.form_values()), "form.button.Save": "1"}
    assert manager.post(form.action, **values).status_code in (200, 302)
    transaction.begin()
    assert api.group.get("volunteers") is not None
