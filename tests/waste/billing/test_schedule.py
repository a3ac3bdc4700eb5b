"""Runs and letters by themselves: when, once, after an absence, and when not."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from tests.waste.billing import world
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.waste import periods
from thesaban.waste import town as rules
from thesaban.waste.billing import runs
from thesaban.waste.billing import schedule
from thesaban.waste.billing import timing
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.store import letters as letter_store
from thesaban.waste.store import prints as print_store
from thesaban.waste.store import runs as run_store
from thesaban.waste.store import scheduled as store
import pytest


BY = "finance_head"


def months(day):
    return periods.containing("monthly", day)


def quarters(day):
    return periods.containing("quarterly", day)


def duty(**more):
    data = {"mode": "prepare", "day": 5, "when": "start", "since": "2026-11-10"}
    return timing.duty(data | more)


def test_days_at_the_start_and_at_the_end():
    before, after = date(2026, 11, 22), date(2027, 1, 6)
    assert timing.due(duty(), months, before) == []
    assert [p.code for p in timing.due(duty(), months, after)] == ["2569-12", "2570-01"]
    ends = duty(when="end")
    assert [p.code for p in timing.due(ends, months, date(2026, 12, 5))] == ["2569-11"]
    assert [p.code for p in timing.due(ends, quarters, after)] == ["2570-Q1"]
    day, period = timing.next_run(duty(), quarters, before)
    assert (day, period.code) == (date(2027, 1, 5), "2570-Q2")


def test_off_is_off_and_nonsense_is_off():
    assert timing.due(duty(mode="off"), months, date(2027, 5, 1)) == []
    assert timing.next_run(duty(since=None), months, date(2027, 5, 1)) is None
    assert not duty(day=31).on
    assert not duty(day="x").on
    assert not duty(mode="always").on


def test_a_long_absence_is_made_up_for_within_a_year():
    found = timing.due(duty(), months, date(2030, 1, 1))
    assert len(found) == timing.MOST
    assert found[-1].code == "2572-12"


def test_days_of_letters():
    written = duty(day=20)
    assert timing.letters_day(written, date(2026, 11, 19)) is None
    assert timing.letters_day(written, date(2026, 12, 1)) == date(2026, 11, 20)
    assert timing.next_letters(written, date(2026, 11, 20)) == date(2026, 12, 20)


def test_other_cycles_share_months():
    codes = periods.overlapping(quarters(date(2026, 11, 1)))
    assert codes == ("2569-10", "2569-11", "2569-12", "2570", "2570-Q1")


# ---- with accounts


@pytest.fixture
def office(town):
    with at("2026-11-22 09:00") as _clock:
        world.add_accounts(4)
        yield town


def at(text):
    return frozen(datetime.fromisoformat(text).replace(tzinfo=BANGKOK))


def plan(mode="prepare", letters="off", day=1, cycle="monthly", when="start"):
    wanted = {
        "runs": {"mode": mode, "day": day, "when": when},
        "letters": {"mode": letters, "day": 5},
    }
    schedule.set_plan(wanted, cycle, BY)


def turn() -> str:
    """An hour of the worker: the duty, the previews, what comes of them."""
    said = schedule.Timetable().run(None)
    work()
    while key := store.previewed():
        schedule.decide(key)
    work()
    return said


def work() -> None:
    while uid := run_store.waiting():
        runs.step(uid)


def test_prepared_waits_for_a_person(office):
    plan()
    assert schedule.next_run()[0] == date(2026, 12, 1)
    assert turn().startswith("0 runs")
    with at("2026-12-01 05:30"):
        assert turn() == "before its hour"
    with at("2026-12-01 06:10"):
        assert turn().startswith("1 runs")
        made = store.get("run/2569-12")
        run = runs.get(made.piece)
        assert (made.state, made.detail["why"]) == ("held", "asked")
        assert (run.state, run.created_by, run.planned) == ("ready", "system", 4)
        assert schedule.next_run()[0] == date(2027, 1, 1)


def test_issued_after_a_look_at_the_sum(office):
    plan("issue")
    with at("2026-12-01 06:10"):
        turn()
        first = store.get("run/2569-12")
        assert (first.state, first.detail["why"]) == ("held", "first")
        runs.confirm(first.piece, BY)
        work()
    with at("2027-01-01 06:10"):  # the rate goes from 20 to 30 baht
        turn()
        far = store.get("run/2570-01")
        assert (far.state, far.detail["why"]) == ("held", "far")
        runs.confirm(far.piece, BY)
        work()
    with at("2027-02-01 06:10"):
        turn()
        done = store.get("run/2570-02")
        assert done.state == "issued"
        run = runs.get(done.piece)
        assert (run.state, run.opened, run.amount) == ("done", 4, Decimal("120.00"))
        assert run.confirmed_by == "system"


def test_never_twice_and_after_an_absence(office):
    plan()
    with at("2027-02-03 08:00"):
        assert turn().startswith("3 runs")
        assert turn().startswith("0 runs")
        assert not store.claim("run/2570-01", "prepare")
        made = [item.key for item in store.last()]
        assert sorted(made) == ["run/2569-12", "run/2570-01", "run/2570-02"]


def test_a_run_by_hand_is_enough(office):
    plan("issue")
    with at("2026-12-01 06:00"):
        world.run_bills("2569-12")
        assert turn().startswith("0 runs")
        assert store.get("run/2569-12").detail == {"why": "by_hand"}


def test_another_cycle_bills_no_month_twice(office):
    world.run_bills("2569-11")
    plan(cycle="quarterly")
    assert schedule.coming_cycle() == ("quarterly", date(2027, 1, 1))
    assert rules.rule("cycle")["cycle"] == "monthly"
    plan(cycle="yearly")
    assert schedule.coming_cycle() == ("yearly", date(2027, 10, 1))
    plan(cycle="monthly")
    assert schedule.coming_cycle() is None
    quarter = world.to_end(runs.start("2570-Q1", "", date(2026, 12, 20), BY).uid)
    assert (quarter.planned, quarter.known) == (0, 4)


def test_what_cannot_be_set(office):
    with pytest.raises(BillingError):
        plan(day=31)
    with pytest.raises(BillingError):
        plan(cycle="daily")


def test_letters_by_themselves_one_step_at_a_time(office):
    world.run_bills("2569-11")
    plan(mode="off", letters="issue")
    with at("2027-04-06 07:00"):
        assert turn() == "0 runs, 1 rounds of letters"
        print_uid = print_store.waiting()
        assert store.get("letters/reminder/2027-04-05").piece == print_uid
        assert store.get("letters/arrears/2027-04-05").state == "empty"
        assert turn() == "0 runs, 0 rounds of letters"


def test_letters_prepared_are_only_told(office):
    world.run_bills("2569-11")
    plan(mode="off", letters="prepare")
    with at("2027-04-06 07:00"):
        turn()
        held = store.get("letters/reminder/2027-04-05")
        assert (held.state, held.detail["accounts"]) == ("held", 4)
        assert print_store.waiting() is None
        assert letter_store.of_step("reminder", "2027-04-06") == []
