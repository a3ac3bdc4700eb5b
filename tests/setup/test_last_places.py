"""A page without a place or day of its own is in the list, also in a site of before."""

from datetime import timedelta
from plone import api
from plone.namedfile.file import NamedBlobFile
from thesaban.clock.zone import today
from zope.globalrequest import getRequest
import pytest


PROFILE = "thesaban:default"
FIRST, LAST = "20261123003", "20261123005"
OLD = "text/comma-separated-values"


@pytest.fixture
def section(portal):
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(
            portal,
            "thesaban.Section",
            "answers",
            title="คำตอบ",
            lists=["thesaban.Faq", "News Item", "thesaban.Dataset"],
        )
        asked = {"kind": "waste", "title": "ถาม"}
        api.content.create(made, "thesaban.Faq", "last", rank_order=None, **asked)
        api.content.create(made, "thesaban.Faq", "first", rank_order=9999, **asked)
        api.content.create(made, "News Item", "news", title="ข่าว", unit="health")
        yield made


def listed(section) -> list[str]:
    view = section.restrictedTraverse("@@town-list")
    view.request = getRequest().clone()
    return [card["href"].rpartition("/")[2] for card in view.cards]


def test_it_stands_last(section):
    found = listed(section)
    assert found[0] == "first" and set(found[1:]) == {"last", "news"}


def test_a_site_of_before_gets_it(portal, section):
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog(path="/".join(section.getPhysicalPath())):
        for name in ("town_rank", "town_unit"):
            catalog.Indexes[name].unindex_object(brain.getRID())
    assert listed(section) == []
    assert not catalog(town_unit="health", portal_type="News Item")
    with api.env.adopt_roles(["Manager"]):
        blob = NamedBlobFile("หมู่,คน\n1,2\n".encode(), OLD, "people.csv")
        data = api.content.create(
            section, "thesaban.Dataset", "data", title="คน", licence="cc-by", file=blob
        )
        assert data.file.contentType == "text/csv", "as it is saved"
        data.file.contentType = OLD
        setup = api.portal.get_tool("portal_setup")
        setup.setLastVersionForProfile(PROFILE, FIRST)
        setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == (LAST,)
    assert data.file.contentType == "text/csv"
    assert listed(section)[0] == "first" and len(listed(section)) == 4
    assert len(catalog(town_unit="health", portal_type="News Item")) == 1


@pytest.fixture
def laws(portal):
    """An ordinance with its day, and one of which only the year is known."""
    with api.env.adopt_roles(["Manager"]):
        made = api.content.create(
            portal,
            "thesaban.Section",
            "laws",
            title="เทศบัญญัติ",
            lists=["thesaban.Ordinance"],
        )
        day, kind = today() - timedelta(days=40), "ordinance"
        for name, more in (
            ("new", {"year": day.year + 543, "issued_on": day}),
            ("old", {"year": 2561}),
        ):
            api.content.create(
                made, "thesaban.Ordinance", name, title=name, kind=kind, **more
            )
        yield made


def test_an_ordinance_of_an_earlier_year_stands_below(portal, laws):
    """Also in a site of before, whose services get the kind that their rules name."""
    catalog = api.portal.get_tool("portal_catalog")
    assert listed(laws) == ["new", "old"]
    for brain in catalog(portal_type=["thesaban.Ordinance", "thesaban.Service"]):
        for name in ("town_date", "town_kind"):
            catalog.Indexes[name].unindex_object(brain.getRID())
    with api.env.adopt_roles(["Manager"]):
        setup = api.portal.get_tool("portal_setup")
        setup.setLastVersionForProfile(PROFILE, "20261123004")
        setup.upgradeProfile(PROFILE)
    assert listed(laws) == ["new", "old"]
    found = catalog(town_kind="รับแจ้ง", portal_type="thesaban.Service")
    assert [brain.getId for brain in found] == ["food-notice"]
