"""What a process killed between the two commits leaves is repaired."""

from datetime import timedelta
from plone.uuid.interfaces import IUUID
from tests.registers.sample import TYPE
from thesaban.clock.zone import now
from thesaban.registers import numbering
from thesaban.registers import once
from thesaban.registers import reconcile
from thesaban.registers import records
from thesaban.registers import startup
from thesaban.registers.filing import file_record
from thesaban.registers.filing import record_by_uid
from thesaban.registers.interfaces import IReconciler
from thesaban.registers.numbering import Series
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest
import transaction


SERIES = Series("sample", 2569)
AT_ONCE = timedelta(0)


class Killed(Exception):
    """Stands for the process's end."""


class Kill:
    """Votes after the registers have committed, and ends there."""

    transaction_manager = transaction.manager

    def tpc_begin(self, trans):
        """Nothing."""

    commit = tpc_finish = tpc_abort = abort = tpc_begin

    def tpc_vote(self, trans):
        raise Killed

    def sortKey(self):
        return "~~after the registers"


def commit_and_be_killed():
    """The registers commit, the object store does not."""
    transaction.get().join(Kill())
    with pytest.raises(Killed):
        transaction.commit()
    transaction.abort()


def file():
    obj = file_record(TYPE, "samples", now(), title="ร้านอาหาร", unit="health")
    return obj, IUUID(obj)


def submit(obj):
    uid = IUUID(obj)
    once.begin("submit", uid, "applicant1")
    obj.state = "submitted"
    obj.number = f"{numbering.allocate(SERIES, uid)}/2569"
    obj.reindexObject()
    once.finish("submit", uid, {"number": obj.number})


def run(site):
    return reconcile.run(site.aq_parent, grace=AT_ONCE)


def entries():
    return [(item.number, item.is_void) for item in numbering.listing(SERIES)]


def test_a_record_that_never_came_to_be(committed_samples):
    obj, uid = file()
    submit(obj)
    commit_and_be_killed()
    assert records.get(uid).state == "submitted"
    assert record_by_uid(uid) is None

    report = run(committed_samples)

    assert len(report.lost) == 1
    assert records.get(uid) is None
    assert entries() == [(1, True)]
    [entry] = numbering.listing(SERIES)
    assert "no record bears this number" in entry.void_reason
    assert entry.void_by == "system"
    assert not once.begin("submit", uid, "applicant1").repeated


def test_a_submit_that_was_lost_can_be_sent_again(committed_samples):
    obj, uid = file()
    transaction.commit()
    submit(obj)
    commit_and_be_killed()
    assert records.get(uid).number == "1/2569"

    report = run(committed_samples)

    assert len(report.lines) == 1
    row = records.get(uid)
    assert (row.state, row.number) == ("received", "")
    assert entries() == [(1, True)]
    transaction.commit()
    submit(record_by_uid(uid))
    transaction.commit()
    assert records.get(uid).number == record_by_uid(uid).number == "2/2569"
    assert entries() == [(1, True), (2, False)]


def test_earlier_numbers_of_the_record_stay(committed_samples):
    obj, uid = file()
    submit(obj)
    transaction.commit()
    numbering.allocate(SERIES, uid)
    obj.state = "approved"
    obj.reindexObject()
    commit_and_be_killed()
    run(committed_samples)
    assert entries() == [(1, False), (2, True)]
    assert records.get(uid).state == "submitted"


def test_what_is_whole_is_left_alone(committed_samples):
    obj, uid = file()
    submit(obj)
    transaction.commit()
    before = records.get(uid)
    report = run(committed_samples)
    assert report.checked >= 1
    assert (report.lost, report.lines) == (set(), [])
    assert records.get(uid) == before
    assert entries() == [(1, False)]
    assert once.begin("submit", uid, "applicant1").repeated


def test_a_second_run_changes_nothing(committed_samples):
    obj, _ = file()
    submit(obj)
    commit_and_be_killed()
    assert run(committed_samples).lines
    assert run(committed_samples).lines == []
    assert entries() == [(1, True)]


def test_access_alone_is_no_loss(committed_samples):
    obj, uid = file()
    transaction.commit()
    obj.reindexObjectSecurity()
    transaction.commit()
    assert run(committed_samples).lost == set()


def test_a_commit_in_flight_is_waited_for(committed_samples, monkeypatch):
    obj, uid = file()
    transaction.commit()
    submit(obj)
    commit_and_be_killed()
    batch = reconcile.store.lock_batch(uid)
    transaction.abort()

    def other_process_finishes(suspect, grace):
        assert suspect.uid == uid
        found = record_by_uid(uid)
        found.record_batch = batch
        transaction.commit()

    monkeypatch.setattr(reconcile, "_wait", other_process_finishes)
    assert run(committed_samples).lost == set()
    assert entries() == [(1, False)]


def test_the_wait_ends_with_the_grace(monkeypatch):
    slept = []
    monkeypatch.setattr(reconcile.time, "sleep", slept.append)
    fresh = reconcile.store.Written(1, "u", "/p", "b", now())
    reconcile._wait(fresh, timedelta(seconds=5))
    old = reconcile.store.Written(1, "u", "/p", "b", now() - timedelta(minutes=1))
    reconcile._wait(old, timedelta(seconds=5))
    assert len(slept) == 1
    assert 4 < slept[0] <= 5


@implementer(IReconciler)
class Repair:
    """Notes what it is told; fails as often as asked."""

    order = 50

    def __init__(self, failures=0):
        self.failures = failures
        self.told = []

    def reconcile(self, site, lost):
        self.told.append(lost)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not yet")
        return [f"repaired {len(lost)}"]


@pytest.fixture
def repair():
    made = Repair()
    getGlobalSiteManager().registerUtility(made, IReconciler, name="tests.repair")
    yield made
    getGlobalSiteManager().unregisterUtility(made, IReconciler, name="tests.repair")


def test_reconcilers_are_told_the_lost_batches(committed_samples, repair):
    obj, _ = file()
    submit(obj)
    commit_and_be_killed()
    report = run(committed_samples)
    assert repair.told == [frozenset(report.lost)]
    assert "repaired 1" in report.lines
    run(committed_samples)
    assert repair.told[1] == frozenset()


def test_a_reconciler_that_failed_is_told_again(committed_samples, repair):
    repair.failures = 1
    obj, _ = file()
    submit(obj)
    commit_and_be_killed()
    first = run(committed_samples)
    assert first.failed == ["tests.repair"]
    assert entries() == [(1, True)]
    second = run(committed_samples)
    assert second.failed == []
    assert repair.told[1] == frozenset(first.lost)
    run(committed_samples)
    assert repair.told[2] == frozenset()


def test_it_runs_when_zope_opens_its_database(
    committed_samples, functional, monkeypatch
):
    monkeypatch.setattr(reconcile, "GRACE", AT_ONCE)
    obj, uid = file()
    submit(obj)
    commit_and_be_killed()

    class Opened:
        database = functional["zodbDB"]

    startup.database_opened(Opened)
    transaction.begin()
    assert records.get(uid) is None
    assert entries() == [(1, True)]
