"""What visitors could read of a page beside what the page says."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from plone import api
from plone.app.content.browser.vocabulary import BaseVocabularyView
from plone.dexterity.filerepresentation import DAVResourceMixin
from plone.locking.interfaces import ILockable
from plone.restapi.services.locking import get
from thesaban.patches import catalog_lookup
from thesaban.patches import no_dav
from thesaban.patches import unnamed_editors
from thesaban.testing import PASSWORD
import httpx
import inspect
import pytest
import transaction


JSON = {"Accept": "application/json"}


@pytest.fixture
def page(functional):
    """Address of a published page that its editor is editing."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(portal, "Document", "told", title="ก")
        made.creators = ("editor1",)
        api.content.transition(made, "publish")
    newSecurityManager(None, portal.acl_users.getUserById("editor1"))
    ILockable(made).lock()
    noSecurityManager()
    transaction.commit()
    return f"http://{functional['host']}:{functional['port']}/plone/told"


def read(url: str, user: str = "", **headers: str) -> httpx.Response:
    who = (user, PASSWORD) if user else None
    return httpx.get(url, auth=who, headers=headers, timeout=60)


def test_who_made_and_who_edits_a_page_is_told_to_colleagues_alone(page):
    assert unnamed_editors.applied()
    for user in ("", "applicant1"):
        assert "editor1" not in read(page, user, **JSON).text
        assert "editor1" not in read(f"{page}/@lock", user, **JSON).text
    told = read(page, "siteadmin", **JSON).json()
    assert told["creators"] == ["editor1"]
    assert told["lock"]["creator"] == "editor1"


@pytest.mark.parametrize("name", no_dav.NAMES)
def test_nobody_reads_all_fields_of_a_page_by_address(page, name):
    assert no_dav.applied()
    for user in ("", "editor1"):
        answer = read(f"{page}/{name}", user, Accept="text/html")
        assert answer.status_code in (302, 401, 403, 404), user
        assert "editor1" not in answer.text.lower().replace("came_from", "")[:200]


def test_pages_are_looked_up_without_saying_what_to_tell(page):
    assert catalog_lookup.applied()
    base = page.rpartition("/")[0]
    address = f"{base}/@@getVocabulary?name=plone.app.vocabularies.Catalog"
    for user in ("", "editor1"):
        answer = read(address, user)
        assert answer.status_code == 200
        assert "results" in answer.json() or "error" in answer.json()


def test_they_are_needed_still():
    assert "checkPermission" not in inspect.getsource(unnamed_editors.lock_info)
    assert get.lock_info is unnamed_editors.locked
    source = inspect.getsource(catalog_lookup._original)
    assert "item.value" in source and "isinstance(item" not in source
    assert inspect.unwrap(BaseVocabularyView.__call__) is catalog_lookup.looked_up
    assert "actions" not in inspect.getsource(DAVResourceMixin.manage_FTPget)
