"""Timed duties: once per period, after a failure again, one worker at a time."""

from datetime import datetime
from tests.outbox.conftest import NOON
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import now
from thesaban.interfaces import IScheduledDuty
from thesaban.outbox import duties
from thesaban.outbox import store
from zope.component import getUtilitiesFor
from zope.interface import implementer
from zope.interface.verify import verifyObject
import pytest
import threading
import transaction


@implementer(IScheduledDuty)
class Duty:
    """Counts its runs; writes before it fails when told to."""

    def __init__(self, every="daily", at="", fault=None):
        self.every, self.at, self.fault = every, at, fault
        self.runs = 0

    def run(self, site):
        self.runs += 1
        if self.fault is not None:
            store.lock_duty("left-behind")
            raise self.fault
        return f"run {self.runs}"


@pytest.fixture
def running(integration, portal, clock):
    return portal


def run(portal, duty, name="test.duty"):
    return duties.run_duty(portal, name, duty)


@pytest.mark.parametrize(
    ("every", "at", "moment", "period"),
    [
        ("daily", "", "2026-11-22T00:00", "2026-11-22"),
        ("daily", "06:00", "2026-11-22T05:59", "2026-11-21"),
        ("daily", "06:00", "2026-11-22T06:00", "2026-11-22"),
        ("daily", "23:59", "2027-01-01T00:10", "2026-12-31"),
        ("hourly", "", "2026-11-22T05:59", "2026-11-22T05"),
        ("minutely", "", "2026-11-22T05:59", "2026-11-22T05:59"),
    ],
)
def test_period(every, at, moment, period):
    at_moment = datetime.fromisoformat(moment).replace(tzinfo=BANGKOK)
    assert duties.period_of(Duty(every, at), at_moment) == period


@pytest.mark.parametrize(
    ("every", "step"),
    [("daily", {"days": 1}), ("hourly", {"hours": 1}), ("minutely", {"minutes": 1})],
)
def test_once_per_period(running, clock, every, step):
    duty = Duty(every)
    for expected in (1, 2, 3):
        assert run(running, duty)
        assert not run(running, duty)
        assert duty.runs == expected
        clock.advance(**step)


def test_a_missed_day_is_made_up_once(running, clock):
    duty = Duty("daily", "02:00")
    assert run(running, duty)
    clock.advance(days=5)
    assert run(running, duty)
    assert not run(running, duty)


def last_run(name="test.duty") -> dict:
    (found,) = [row for row in store.duties() if row["name"] == name]
    return found


def test_the_last_run_is_kept(running, clock):
    run(running, Duty())
    row = last_run()
    assert (row["finished_at"], row["note"], row["failures"]) == (NOON, "run 1", 0)


def test_a_failure_is_undone_shown_and_tried_again(running, clock):
    duty = Duty(fault=ZeroDivisionError("oops"))
    assert not run(running, duty)
    assert "left-behind" not in [row["name"] for row in store.duties()]
    assert "oops" in last_run()["error"]
    assert not run(running, duty) and duty.runs == 1
    clock.advance(minutes=1)
    assert not run(running, duty) and duty.runs == 2
    assert (last_run()["next_at"] - now()).total_seconds() == 120
    duty.fault = None
    clock.advance(minutes=2)
    assert run(running, duty)
    assert (last_run()["failures"], last_run()["error"]) == (0, "")


def test_one_worker_at_a_time(functional, clock):
    """The row is locked while the duty runs; another worker passes on."""
    site = functional["portal"]
    transaction.commit()
    inside, leave = threading.Event(), threading.Event()
    duty = Duty()
    other = Duty()

    def slow():
        store.lock_duty("test.duty")
        inside.set()
        leave.wait(20)
        transaction.abort()

    with transaction.manager:
        store.lock_duty("test.duty")
    thread = threading.Thread(target=slow)
    thread.start()
    inside.wait(20)
    try:
        with_lock = run(site, other) if _skips() else False
    finally:
        leave.set()
        thread.join()
    assert not with_lock and other.runs == 0
    assert run(site, duty)


def _skips() -> bool:
    """SQLite has one worker by its own lock, so there is nothing to skip."""
    return store.session().get_bind().dialect.name == "postgresql"


def test_every_duty_of_the_product_runs(running):
    found = dict(getUtilitiesFor(IScheduledDuty))
    assert {"audit.seal", "people.expired-grants", "outbox.old-messages"} <= set(found)
    for name, duty in found.items():
        assert verifyObject(IScheduledDuty, duty)
        assert duty.every in duties.PERIODS, name
    assert sorted(duties.run_due(running)) == sorted(found)
    assert duties.run_due(running) == []
