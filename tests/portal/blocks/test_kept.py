"""Lists of the front page are kept for visitors, and never shown too late."""

from datetime import timedelta
from plone import api
from plone.memoize.ram import DontCache
from Products.CMFPlone.CatalogTool import CatalogTool
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.portal.blocks import found
from thesaban.portal.blocks.kept import by_catalog
from thesaban.portal.searching.vocabulary import as_visitor
import pytest


MANY = 50
TITLE = "ขยายเวลารับชำระภาษี"


@pytest.fixture
def publish(portal):
    """``publish(**fields)``: a published piece of news."""

    def make(**fields):
        with api.env.adopt_roles(["Manager"]):
            item = api.content.create(portal, "News Item", title=TITLE, **fields)
            api.content.transition(item, to_state="published")
        return item

    return make


def seen_by_visitor():
    with as_visitor():
        return [one["title"] for one in found.latest("News Item", MANY, "th")]


def test_what_is_published_shows_at_once_and_what_is_taken_back_goes_at_once(publish):
    before = seen_by_visitor()
    item = publish()
    assert seen_by_visitor() == [TITLE, *before]
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(item, to_state="private")
    assert seen_by_visitor() == before


def test_what_is_to_come_or_go_with_time_does_so_within_a_minute(publish):
    publish()
    with as_visitor():
        here = by_catalog(found.latest, "News Item")
        with frozen(now() + timedelta(minutes=1)):
            assert by_catalog(found.latest, "News Item") != here


def test_every_list_has_a_key_of_its_own(portal):
    with as_visitor():
        keys = {
            repr(by_catalog(found.latest, *given, **query))
            for given, query in (
                (("News Item", 3, "th"), {}),
                (("News Item", 3, "en"), {}),
                (("News Item", 4, "th"), {}),
                (("Event", 3, "th"), {}),
                (("News Item", 3, "th"), {"town_pinned": True}),
            )
        }
    assert len(keys) == 5


def test_nothing_is_kept_for_somebody_signed_in(portal):
    with pytest.raises(DontCache):
        by_catalog(found.latest, "News Item", 3, "th")


def test_a_kept_list_costs_no_question_to_the_catalog(publish, monkeypatch):
    publish()

    def refuse(*_args, **_query):
        raise AssertionError("the catalog was asked again")

    with frozen(now()):
        first = seen_by_visitor()
        monkeypatch.setattr(CatalogTool, "searchResults", refuse)
        assert seen_by_visitor() == first
