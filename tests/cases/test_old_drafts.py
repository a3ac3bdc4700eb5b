"""Drafts that nobody goes on with: told of, then deleted; never what was sent."""

from datetime import timedelta
from plone import api
from tests.notices import helpers
from thesaban.audit.store.entries import Filters
from thesaban.audit.store.entries import page
from thesaban.cases import drafts
from thesaban.cases import old_drafts
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.outbox import store as outbox
from thesaban.registers import content
from thesaban.registers import records
import pytest


@pytest.fixture
def draft(portal):
    """A draft of today, by applicant1."""
    with api.env.adopt_user("applicant1"):
        case = drafts.begin("food-notice", "applicant1")
    content.flush()
    return case


def after(days: int) -> tuple[int, int]:
    """What the duty does so many days from now: (warned, deleted)."""
    with frozen(now() + timedelta(days=days)):
        found = old_drafts.run()
        content.flush()
    return found


def is_there(uid: str) -> bool:
    return records.get(uid) is not None


def actions() -> list[str]:
    return [entry.action for entry in page(Filters(), 0, 50)]


def test_a_draft_is_told_of_and_then_deleted(draft):
    uid = draft.UID()
    assert after(165) == (0, 0)
    assert after(167) == (1, 0)
    (message,) = outbox.listing("", 0, 5)
    assert message.template == "cases/draft-ends"
    assert message.recipient == "applicant1@example.org"
    assert draft.applicant_name not in str(message.data) or not draft.applicant_name
    assert after(170) == (0, 0), "told of once"
    assert after(179) == (0, 0)
    assert after(182) == (0, 1)
    assert not is_there(uid)
    assert {"draft.ends", "draft.purge"} <= set(actions())


def test_who_goes_on_keeps_the_draft(draft):
    after(167)
    with frozen(now() + timedelta(days=175)):
        draft.reindexObject()
        content.flush()
    assert after(182) == (0, 0)
    assert is_there(draft.UID())
    assert after(345) == (1, 0), "told of anew"


def test_even_late_runs_leave_the_days_after_the_warning(draft):
    assert after(400) == (1, 0)
    assert after(410) == (0, 0)
    assert after(415) == (0, 1)


def test_who_cannot_be_reached_has_the_same_days(draft, monkeypatch):
    monkeypatch.setattr(old_drafts, "address_of", lambda case: "")
    assert after(167) == (0, 0)
    assert outbox.listing("", 0, 5) == []
    assert after(170) == (0, 0)
    assert after(182) == (0, 1)


@pytest.mark.parametrize("state", ["acknowledged", "correction", "withdrawn", "issued"])
def test_what_was_sent_is_never_deleted(portal, state):
    case = helpers.reach(state)
    content.flush()
    for days in (167, 185, 3000):
        assert after(days) == (0, 0)
    assert is_there(case.UID())


def test_a_row_that_still_says_draft_is_not_believed(portal, draft):
    draft.number = "สอ 00001/2569"
    assert after(3000) == (0, 0)
    assert is_there(draft.UID())


def test_nought_keeps_drafts_for_ever(draft):
    api.portal.set_registry_record("thesaban.cases.draft_days", 0)
    assert after(5000) == (0, 0)
    assert is_there(draft.UID())
