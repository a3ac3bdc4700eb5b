"""What an entry holds."""

from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from thesaban import audit
from thesaban.audit import trail
from thesaban.audit.store.entries import Filters
from thesaban.audit.words import ACTIONS
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.people import delegation
from zope.event import notify
import datetime
import pytest


UID = "a" * 32


@pytest.fixture
def site(integration, portal, clock):
    portal.REQUEST._client_addr = "203.0.113.77"
    return portal


def last():
    return trail.search(Filters(), 0, 1)[0]


def test_an_officials_entry(site):
    login(site, "officer_health")
    audit.record("case.read", UID, subject="applicant1", detail={"number": "12/2569"})
    entry = last()
    assert (entry.actor, entry.action, entry.uid) == (
        "officer_health",
        "case.read",
        UID,
    )
    assert entry.capacity == "นักวิชาการสาธารณสุข; เจ้าพนักงานสาธารณสุข"
    assert (entry.subject, entry.outcome) == ("applicant1", "allow")
    assert entry.detail == {"number": "12/2569"}
    assert entry.at == now()


def test_the_acting_capacity_is_kept(site):
    day = datetime.date(2026, 11, 22)
    order = delegation.Delegation(
        "acting", "town", "Mayor", "clerk", "55/2569", day, day
    )
    delegation.add(order)
    login(site, "clerk")
    audit.record("case.sign", UID)
    assert last().capacity == (
        "ปลัดเทศบาล; รักษาราชการแทนนายกเทศมนตรีเมืองตัวอย่าง (คำสั่ง 55/2569)"
    )


def test_an_applicants_entry_has_no_capacity(site):
    login(site, "applicant1")
    audit.record("case.read", UID)
    assert (last().actor, last().capacity) == ("applicant1", "")


def test_a_visitors_entry_has_no_actor(site):
    logout()
    audit.record("document.read", UID)
    assert last().actor == ""


def test_a_refusal_can_be_recorded(site):
    login(site, "clerk")
    audit.record("case.sign", UID, outcome="deny", detail={"why": "expired"})
    assert (last().outcome, last().detail) == ("deny", {"why": "expired"})


@pytest.mark.parametrize(
    ("raw", "way", "kept"),
    [
        ("203.0.113.77", "short", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "short", "2001:db8:1::/48"),
        ("203.0.113.77", "full", "203.0.113.77"),
        ("", "short", ""),
        ("nonsense", "full", ""),
        (None, "hashed", ""),
    ],
)
def test_kept_address(raw, way, kept):
    assert trail.kept_address(raw, way) == kept


def test_a_hashed_address_is_the_same_each_time_and_tells_nothing(site):
    first = trail.kept_address("203.0.113.77", "hashed")
    assert first == trail.kept_address("203.0.113.77", "hashed")
    assert first != trail.kept_address("203.0.113.78", "hashed")
    assert len(first) == 32 and "203" not in first[:4]


@pytest.mark.parametrize(
    ("way", "length"), [("short", 14), ("hashed", 32), ("full", 12)]
)
def test_the_setting_decides(site, way, length):
    api.portal.set_registry_record("thesaban.audit.address", way)
    audit.record("case.read", UID)
    assert len(last().ip) == length


def test_entries_of_one_thing_the_newest_first(site):
    for action in ("case.read", "case.sign"):
        audit.record(action, UID)
    audit.record("case.read", "b" * 32)
    assert [entry.action for entry in audit.entries(UID)] == ["case.sign", "case.read"]
    assert [entry.action for entry in audit.entries(UID, 1, 1)] == ["case.read"]


def test_who_read_my_file(site):
    login(site, "officer_health")
    audit.record("case.read", UID, subject="applicant1")
    audit.record("case.read", UID, subject="applicant2")
    audit.record("case.sign", UID, subject="applicant1")
    login(site, "applicant1")
    audit.record("case.read", UID, subject="applicant1")
    found = audit.reads_of_applicant("applicant1")
    assert [(entry.actor, entry.action) for entry in found] == [
        ("officer_health", "case.read")
    ]
    assert trail.count_reads("applicant1") == 1
    assert audit.reads_of_applicant("nobody") == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"actor": "clerk"}, 2),
        ({"action": "case.read"}, 1),
        ({"outcome": "deny"}, 1),
        ({"uid": "b" * 32}, 1),
        ({"subject": "applicant1"}, 1),
        ({"actor": "clerk", "outcome": "deny"}, 1),
        ({"actor": "mayor", "outcome": "deny"}, 0),
    ],
)
def test_filters(site, filters, count):
    login(site, "clerk")
    audit.record("case.read", UID, subject="applicant1")
    audit.record("case.sign", "b" * 32, outcome="deny")
    login(site, "mayor")
    audit.record("case.sign", UID)
    assert len(trail.search(Filters(**filters))) == count


def test_filters_by_time(site, clock):
    audit.record("one", UID)
    noon = now()
    clock.advance(days=1)
    audit.record("two", UID)
    later = noon + datetime.timedelta(hours=1)
    assert [e.action for e in trail.search(Filters(since=later))] == ["two"]
    assert [e.action for e in trail.search(Filters(until=later))] == ["one"]


def test_an_announced_act_is_written(site):
    login(site, "registrar")
    notify(Acted("delegation.add", "d1", subject="clerk", detail={"order": "1"}))
    entry = last()
    assert (entry.actor, entry.action, entry.subject) == (
        "registrar",
        "delegation.add",
        "clerk",
    )


def test_actions_shown_to_people_have_words():
    assert set(trail.READ_ACTIONS) <= set(ACTIONS)
