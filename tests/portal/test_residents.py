"""Residents have accounts; nobody but an administrator can list them."""

from plone import api
from thesaban.people.residents import is_resident
from thesaban.testing import PASSWORD
from urllib.parse import quote
import httpx
import pytest
import transaction


RESIDENT, NAME = "applicant2", "สมมติ ตัวอย่าง"
COLLEAGUE = "นางสาวใส่ใจ ตัวอย่าง"
SHARED = "shared"
#: Doors of Plone behind which names of all accounts lie.
LISTS = (
    "@vocabularies/plone.app.vocabularies.Users?b_size=200",
    "@vocabularies/plone.app.vocabularies.Principals?b_size=200",
    f"@@getVocabulary?name=plone.app.vocabularies.Users&query={quote('สมมติ')}",
    "@querystring",
    "@@qsOptions",
    f"@users?query={quote('สมมติ')}",
    f"@principals?search={quote('สมมติ')}",
    f"author/{RESIDENT}",
    f"@users/{RESIDENT}",
)


@pytest.fixture
def ask(functional):
    """``ask(user, path, **more)`` -> what the site answers, as text."""
    base = functional["portal"].absolute_url()

    def send(user, path, method="GET", **more):
        auth = (user, PASSWORD) if user else None
        headers = {"Accept": "application/json", "Accept-Language": "th"}
        with httpx.Client(auth=auth, headers=headers, timeout=60) as client:
            found = client.request(method, f"{base}/{path}", **more)
        if found.headers.get("content-type", "").startswith("application/json"):
            return str(found.json())
        return found.text

    return send


@pytest.fixture
def shared(functional):
    """A folder in which an officer may write and share."""
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(api.portal.get(), "Folder", SHARED, title="งาน")
        api.user.grant_roles("officer_works", roles=["Editor"], obj=folder)
    folder.reindexObjectSecurity()
    transaction.commit()
    return folder


def test_who_is_a_resident(portal):
    assert is_resident("applicant1") and is_resident(RESIDENT)
    for user in ("officer_health", "editor1", "siteadmin", "", "nobody"):
        assert not is_resident(user), user


@pytest.mark.parametrize("user", [None, "applicant1", "officer_health", "editor1"])
def test_nobody_lists_residents(ask, user):
    for path in LISTS:
        assert NAME not in ask(user, path), path


def test_an_administrator_does(ask):
    assert NAME in ask("siteadmin", LISTS[0])


def test_colleagues_read_who_wrote_a_page(ask):
    assert COLLEAGUE in ask("editor1", "author/officer_health")
    assert COLLEAGUE not in ask("applicant1", "author/officer_health")
    assert NAME in ask(RESIDENT, f"author/{RESIDENT}")


def test_rights_are_shared_with_colleagues_only(ask, shared):
    for term, name, found in (("สมมติ", NAME, False), ("ใส่ใจ", COLLEAGUE, True)):
        for view in (f"@sharing?search={quote(term)}", f"@@sharing?search_term={term}"):
            said = ask("officer_works", f"{SHARED}/{view}")
            assert (name in said) == found, (term, view)
    entries = [
        {"id": user, "type": kind, "roles": {"Editor": True}}
        for user, kind in (
            ("AuthenticatedUsers", "group"),
            (RESIDENT, "user"),
            ("officer_health", "user"),
        )
    ]
    ask("officer_works", f"{SHARED}/@sharing", "POST", json={"entries": entries})
    transaction.begin()
    held = dict(api.portal.get()[SHARED].get_local_roles())
    assert held["officer_health"] == ("Editor",)
    assert not {"AuthenticatedUsers", RESIDENT}.intersection(held)


def test_rights_of_residents_can_be_taken_away(ask, shared):
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(RESIDENT, roles=["Reader", "Editor"], obj=shared)
    transaction.commit()
    entry = {"id": RESIDENT, "type": "user", "roles": {"Reader": True}}
    ask("officer_works", f"{SHARED}/@sharing", "POST", json={"entries": [entry]})
    transaction.begin()
    held = dict(api.portal.get()[SHARED].get_local_roles())
    assert held[RESIDENT] == ("Reader",)


def test_who_writes_in_one_section_finds_it(ask, functional):
    with api.env.adopt_roles(["Manager"]):
        section = api.content.create(
            api.portal.get(), "thesaban.Section", "traffic", title="การจราจร"
        )
        api.user.grant_roles("cashier", roles=["Contributor", "Editor"], obj=section)
    section.reindexObjectSecurity()
    transaction.commit()
    assert "การจราจร" in ask("cashier", "content-work")
    assert "content-work" in ask("cashier", "sitemap")
    for user in ("applicant1", "officer_works"):
        assert "การจราจร" not in ask(user, "content-work")
    assert "content-work" not in ask("applicant1", "sitemap")


@pytest.mark.parametrize("kind", ["thesaban.Section", "Folder"])
def test_who_reviews_in_one_folder_finds_what_waits_there(ask, functional, kind):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(api.portal.get(), kind, "traffic", title="การจราจร")
        item = api.content.create(folder, "News Item", "jam", title="รถติดหน้าตลาด")
        api.content.transition(item, "submit")
        api.user.grant_roles("cashier", roles=["Reviewer"], obj=folder)
    folder.reindexObjectSecurity()
    transaction.commit()
    work = ask("cashier", "content-work")
    assert "รถติดหน้าตลาด" in work
    assert "การจราจร" in work
    assert "รถติดหน้าตลาด" not in ask("officer_works", "content-work")
