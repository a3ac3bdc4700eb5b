"""What is typed as the hour of publication is the hour in the town."""

from DateTime import DateTime
from datetime import datetime
from plone import api
from plone.app.dexterity.behaviors.metadata import DCFieldProperty
from plone.app.dexterity.behaviors.metadata import IPublication
from plone.restapi.interfaces import IFieldDeserializer
from thesaban.clock.zone import BANGKOK
from thesaban.patches import town_time
from zope.component import getMultiAdapter
import pytest


HALF_PAST_EIGHT = datetime(2026, 11, 24, 8, 30)
THE_SAME = DateTime("2026/11/24 01:30 UTC")


@pytest.fixture
def page(portal):
    with api.env.adopt_roles(["Manager"]):
        return api.content.create(portal, "Document", "page", "หน้า")


@pytest.mark.parametrize("name", ["effective", "expires"])
def test_typed_in_the_form_it_is_the_towns(page, name):
    setattr(IPublication(page), name, HALF_PAST_EIGHT)
    assert getattr(page, name)().asdatetime() == THE_SAME.asdatetime()
    assert getattr(IPublication(page), name) == HALF_PAST_EIGHT
    setattr(IPublication(page), name, None)
    assert getattr(IPublication(page), name) is None


def test_what_was_published_at_once_is_read_in_the_towns_time(page):
    page.setEffectiveDate(THE_SAME)
    assert IPublication(page).effective == HALF_PAST_EIGHT
    page.setEffectiveDate(DateTime("2026/11/24 08:30 GMT+7"))
    assert IPublication(page).effective == HALF_PAST_EIGHT


@pytest.mark.parametrize(
    "sent", ["2026-11-24T01:30:00+00:00", "2026-11-24T08:30:00+07:00"]
)
def test_sent_by_a_program_it_is_the_moment_that_was_said(page, sent):
    field = IPublication["effective"]
    reader = getMultiAdapter((field, page, page.REQUEST), IFieldDeserializer)
    IPublication(page).effective = reader(sent)
    assert page.effective().asdatetime() == THE_SAME.asdatetime()
    assert reader(None) is None


def test_it_is_needed_and_applied_once(page):
    stock = DCFieldProperty.__set__.__wrapped__
    field = type(IPublication(page)).__dict__["effective"]
    said = []
    for zone in (None, BANGKOK):
        stock(field, IPublication(page), HALF_PAST_EIGHT.replace(tzinfo=zone))
        said.append(page.effective())
    assert said[0] == said[1], "Plone heeds zones now"
    ours = DCFieldProperty.__set__
    town_time.apply()
    assert town_time.applied() and DCFieldProperty.__set__ is ours
