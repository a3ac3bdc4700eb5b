"""A site made by an earlier version reaches what a new one is, and keeps its settings."""

from plone import api
from plone.registry.interfaces import IRegistry
from thesaban.portal.searching import install
from thesaban.upgrades import present
from zope.component import getUtility
import pytest


PROFILE = "thesaban:default"
FIRST = "20261122001"
"""The version before content types, search, forms and caches."""
LATER_TYPES = ("thesaban.Procurement", "thesaban.Dataset", "thesaban.Section")
LATER_INDEXES = ("town_kind", "town_date")
LATER_ROLES = ("Auditor", "Section Head")
LATER_WORKFLOW = "thesaban_content_workflow"
EDITED = "thesaban.town.name"


def _types() -> dict:
    tool = api.portal.get_tool("portal_types")
    return {
        name: sorted((key, repr(value)) for key, value in fti.propertyItems())
        for name, fti in tool.objectItems()
        if name.startswith("thesaban.") or name in ("Document", "News Item", "Event")
    }


def _workflows() -> dict:
    tool = api.portal.get_tool("portal_workflow")
    chains = sorted(
        (name, tuple(chain)) for name, chain in tool._chains_by_type.items()
    )
    return {"states": present._states(), "chains": chains}


def _permissions(portal) -> dict:
    return {
        name: sorted(
            role["name"] for role in portal.rolesOfPermission(name) if role["selected"]
        )
        for name in portal.possible_permissions()
        if name.startswith("Thesaban:")
    }


def picture(portal) -> dict:
    """What the profile makes of a site, as plain values."""
    catalog = api.portal.get_tool("portal_catalog")
    panel = api.portal.get_tool("portal_controlpanel")
    return {
        "types": _types(),
        "workflows": _workflows(),
        "roles": sorted(portal.valid_roles()),
        "permissions": _permissions(portal),
        "indexes": {
            name: catalog._catalog.getIndex(name).meta_type
            for name in catalog.indexes()
        },
        "registry": sorted(getUtility(IRegistry).records),
        "panel": sorted(one.getId() for one in panel.listActions()),
        "plugins": sorted(portal.acl_users.objectIds()),
        "lexicon": catalog._catalog.getIndex("SearchableText").lexicon_id,
    }


def age(portal) -> None:
    """Takes the site back to what its first version knew."""
    for name in LATER_TYPES:
        del portal.portal_types[name]
    tool = api.portal.get_tool("portal_workflow")
    tool.manage_delObjects([LATER_WORKFLOW])
    tool.setChainForPortalTypes(
        ["News Item", "thesaban.Announcement"], ("simple_publication_workflow",)
    )
    catalog = api.portal.get_tool("portal_catalog")
    for name in LATER_INDEXES:
        catalog.delIndex(name)
    install.use_stock(catalog)
    portal.__ac_roles__ = tuple(
        role for role in portal.__ac_roles__ if role not in LATER_ROLES
    )
    portal.manage_permission("Thesaban: Check content", ["Manager"], acquire=0)
    records = getUtility(IRegistry).records
    for name in [
        one
        for one in records
        if one.startswith(("thesaban.checks", "thesaban.content"))
    ]:
        del records[name]
    api.portal.get_tool("portal_controlpanel").unregisterConfiglet("thesaban-checks")
    api.portal.get_tool("portal_setup").setLastVersionForProfile(PROFILE, FIRST)


@pytest.fixture
def page(portal):
    """A published page that the upgrade has to index anew."""
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(
            portal, "thesaban.Announcement", "old", title="ประกาศปิดถนน", kind="tax"
        )
        api.content.transition(made, "publish")
        yield made


def test_a_site_of_the_first_version_becomes_what_a_new_one_is(portal, page):
    new = picture(portal)
    api.portal.set_registry_record(EDITED, "เทศบาลที่ผู้ดูแลแก้ชื่อแล้ว")
    age(portal)
    assert picture(portal) != new
    setup = api.portal.get_tool("portal_setup")
    with api.env.adopt_roles(["Manager"]):
        setup.upgradeProfile(PROFILE)
    assert not setup.listUpgrades(PROFILE)
    now = picture(portal)
    for part, wanted in new.items():
        assert now[part] == wanted, part
    assert api.portal.get_registry_record(EDITED) == "เทศบาลที่ผู้ดูแลแก้ชื่อแล้ว"
    found = api.content.find(SearchableText="ปิดถนน", town_kind="tax")
    assert [brain.getId for brain in found] == ["old"]


def seeing(page) -> list[str]:
    return [one["name"] for one in page.rolesOfPermission("View") if one["selected"]]


def test_what_stands_in_a_changed_workflow_gets_its_permissions(portal, page):
    flow = portal.portal_workflow[LATER_WORKFLOW]
    flow.states.published.setPermission("View", 0, ("Manager",))
    flow.updateRoleMappingsFor(page)
    assert seeing(page) == ["Manager"]
    with api.env.adopt_roles(["Manager"]):
        present.bring_up(api.portal.get_tool("portal_setup"))
    assert "Anonymous" in seeing(page)


def test_repeating_the_step_changes_nothing(portal, page):
    before = picture(portal)
    with api.env.adopt_roles(["Manager"]):
        present.bring_up(api.portal.get_tool("portal_setup"))
    assert picture(portal) == before


def test_settings_that_are_there_keep_their_value(portal):
    api.portal.set_registry_record("plone.default_language", "en")
    api.portal.set_registry_record("thesaban.checks.outside", False)
    with api.env.adopt_roles(["Manager"]):
        present.bring_up(api.portal.get_tool("portal_setup"))
    assert api.portal.get_registry_record("plone.default_language") == "en"
    assert api.portal.get_registry_record("thesaban.checks.outside") is False


def test_only_what_is_missing_is_imported():
    document = (
        b'<registry><record name="a"><value>1</value></record>'
        b'<record name="b"><value>2</value></record>'
        b'<records interface="i" prefix="p"><value key="x">1</value>'
        b'<value key="y">2</value></records></registry>'
    )
    left = present.missing(document, {"a", "p.x"})
    assert [one.get("name") for one in left.iterchildren("record")] == ["b"]
    assert [one.get("key") for one in left.iter("value")][1:] == ["y"]
