"""Plone's lists of names stand in the order of the Thai dictionary, and need us for it."""

from plone import api
from plone.app.querystring.registryreader import QuerystringRegistryReader
from Products.CMFCore.indexing import processQueue
from Products.CMFPlone.controlpanel.browser import usergroups_usersoverview as overview
from Products.PlonePAS.browser.search import PASSearchView
from thesaban.patches import thai_order
from thesaban.thai.collate import sort_key
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory
import inspect
import pytest


#: Where the vowel stands first and is read last, and a tone decides.
NAMES = ["แดง", "ขาว", "เขียว", "กล้า", "ไก่", "ก้อย", "Anna"]
ORDER = ["Anna", "กล้า", "ก้อย", "ไก่", "ขาว", "เขียว", "แดง"]


def test_it_is_applied_once():
    thai_order.apply()
    ours = PASSearchView.sort
    thai_order.apply()
    assert thai_order.applied() and PASSearchView.sort is ours
    assert overview.normalizeString is thai_order.by_dictionary


def test_names_in_thai_order():
    assert sorted(NAMES, key=thai_order.by_dictionary) == ORDER


@pytest.mark.parametrize(("owner", "name"), thai_order.METHODS)
def test_plone_still_sorts_by_letters(owner, name):
    original = inspect.unwrap(getattr(owner, name))
    assert original is not getattr(owner, name)
    source = inspect.getsource(inspect.getmodule(original))
    assert "sort" in source and "collat" not in source


@pytest.fixture
def people(portal):
    with api.env.adopt_roles(["Manager"]):
        for number, name in enumerate(NAMES):
            api.group.create(f"order-{number}", title=name)
        yield portal


def test_groups(people):
    pas = api.portal.get_tool("acl_users")
    groups = [row["title"] for row in pas.searchGroups(sort_by="title")]
    assert [title for title in groups if title in NAMES] == ORDER
    few = pas.searchGroups(sort_by="title", max_results=2)
    assert [row["title"] for row in few] == groups[:2]


def test_tags_and_types(portal):
    portal.REQUEST.set("LANGUAGE", "th")
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(portal, "Document", "tagged")
        made.setSubject(tuple(NAMES))
        made.reindexObject()
        processQueue()
    for name in (
        "Keywords",
        "PortalTypes",
        "UserFriendlyTypes",
        "ReallyUserFriendlyTypes",
        "Roles",
    ):
        make = getUtility(IVocabularyFactory, f"plone.app.vocabularies.{name}")
        titles = [str(term.title or term.token) for term in make(portal)]
        keys = [
            thai_order.by_dictionary(term.title or term.token) for term in make(portal)
        ]
        assert keys == sorted(keys) and len(titles) > 5, name


def test_values_of_a_search(portal):
    reader = QuerystringRegistryReader(portal["portal_registry"], portal.REQUEST)
    reader.prefix = "plone.app.querystring"
    types = reader()["indexes"]["portal_type"]["values"]
    titles = [sort_key(row["title"]) for row in types.values()]
    assert len(titles) > 5 and titles == sorted(titles)


@pytest.fixture
def accounts(portal):
    """People with the names, in no order, who may read a page of the site."""
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(portal, "Document", "shared")
        for number, name in enumerate(NAMES):
            made = api.user.create(
                email=f"order{number}@example.org",
                username=f"order{number}",
                password="a fine long password",
                properties={"fullname": name},
            )
            page.manage_setLocalRoles(made.getId(), ["Reader"])
        yield page


def test_people_on_the_page_that_shares_an_item(accounts, portal):
    with api.env.adopt_roles(["Manager"]):
        rows = api.content.get_view("sharing", accounts, portal.REQUEST).role_settings()
    assert [row["title"] for row in rows if row["title"] in NAMES] == ORDER


def test_people_in_the_panels(accounts, portal):
    with api.env.adopt_roles(["Manager"]):
        panel = api.content.get_view("usergroup-userprefs", portal, portal.REQUEST)
        rows = panel.doSearch("")
        group = api.content.get_view(
            "usergroup-groupmembership", portal, portal.REQUEST
        )
        group.groupname, group.group, group.searchString = "Reviewers", None, ""
        group.gtool = api.portal.get_tool("portal_groups")
        group.mtool = api.portal.get_tool("portal_membership")
        found = [one.getProperty("fullname") for one in group.getPotentialMembers("")]
    assert [row["fullname"] for row in rows if row["fullname"] in NAMES] == ORDER
    assert [name for name in found if name in NAMES] == ORDER


def test_people_to_choose_from(accounts):
    make = getUtility(IVocabularyFactory, "plone.app.vocabularies.Users")
    found = make(accounts)
    assert [term.title for term in found if term.title in NAMES] == ORDER
    assert found.getTerm("order0").title == NAMES[0] and "order1" in found
