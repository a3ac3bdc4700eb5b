"""Lives of a clock as the laws tell them."""

from datetime import date
from thesaban.clock.calendar import Calendar
from thesaban.clock.periods import Period
from thesaban.clock.running import ClockError
from thesaban.clock.running import ClockEvent
from thesaban.clock.running import late_notices
from thesaban.clock.running import Rule
from thesaban.clock.running import state
import pytest


CALENDAR = Calendar({date(2025, 10, 13): "วันนวมินทรมหาราช"})

# Building Control Act s.25 and s.27
PERMIT = Rule(
    period=Period(45),
    max_extensions=2,
    extension=Period(45),
    restart=Period(30),
)
# Public Health Act s.48
NOTICE = Rule(period=Period(7, "working_days"))
CORRECTION = Rule(period=Period(7), citizen_act=True)


def at(kind, month, day, period=None, year=2025):
    return ClockEvent(kind, date(year, month, day), period)


def stand(rule, *events):
    return state(events, rule, CALENDAR)


def test_before_the_start():
    got = stand(PERMIT)
    assert (got.started, got.running, got.due_on) == (False, False, None)
    assert got.days_left(date(2025, 10, 1)) is None
    assert got.days_used(date(2025, 10, 1)) == 0
    assert not got.breached(date(2025, 10, 1))
    assert not got.may_extend(date(2025, 10, 1))


def test_permit_runs_extends_twice_and_ends_on_day_135():
    start = at("start", 10, 1)
    assert stand(PERMIT, start).due_on == date(2025, 11, 15)
    once = at("extend", 11, 15, Period(45))
    assert stand(PERMIT, start, once).due_on == date(2025, 12, 30)
    twice = at("extend", 12, 1, Period(45))
    got = stand(PERMIT, start, once, twice)
    assert got.due_on == date(2026, 2, 13)
    assert got.extensions == 2
    assert not got.may_extend(date(2026, 1, 5))


def test_corrected_plans_restart_thirty_days_without_extension():
    got = stand(PERMIT, at("start", 10, 1), at("restart", 11, 20))
    assert got.due_on == date(2025, 12, 20)
    assert got.extensions_allowed == 0


def test_restart_revives_a_stopped_clock():
    got = stand(PERMIT, at("start", 10, 1), at("stop", 10, 9), at("restart", 10, 20))
    assert got.running
    assert got.due_on == date(2025, 11, 19)


def test_pause_takes_out_working_days():
    start, pause = at("start", 10, 1), at("pause", 10, 3)
    paused = stand(NOTICE, start, pause)
    assert paused.paused
    assert paused.due_on is None
    assert paused.days_left(date(2025, 10, 8)) == 5
    assert paused.days_used(date(2025, 10, 8)) == 2
    assert not paused.breached(date(2026, 1, 1))
    got = stand(NOTICE, start, pause, at("resume", 10, 10))
    # five working days after Friday 10 October, over a holiday
    assert got.due_on == date(2025, 10, 20)
    assert got.paused_days == 5
    assert got.days_used(date(2025, 10, 15)) == 4


def test_a_pause_does_not_heal_a_late_clock():
    got = stand(NOTICE, at("start", 10, 1), at("pause", 10, 14))
    assert got.due_on == date(2025, 10, 10)
    assert got.breached(date(2025, 10, 14))
    later = stand(NOTICE, at("start", 10, 1), at("pause", 10, 14), at("resume", 10, 20))
    assert later.due_on == date(2025, 10, 10)


def test_a_citizens_last_day_moves_and_extensions_count_from_it():
    rule = Rule(Period(10), max_extensions=1, citizen_act=True)
    start = at("start", 10, 1)
    assert stand(rule, start).due_on == date(2025, 10, 14)
    moved = stand(rule, start, at("extend", 10, 14, Period(3)))
    assert moved.due_on == date(2025, 10, 17)


def test_stopped_in_time_and_late():
    start = at("start", 10, 1)
    in_time = stand(NOTICE, start, at("stop", 10, 10))
    assert not in_time.breached(date(2026, 1, 1))
    assert in_time.days_left(date(2026, 1, 1)) == 0
    late = stand(NOTICE, start, at("stop", 10, 14))
    assert late.breached(date(2026, 1, 1))
    assert late.days_left(date(2026, 1, 1)) == -1
    assert late.days_used(date(2026, 1, 1)) == 8


def test_stopped_while_paused_keeps_its_days():
    got = stand(NOTICE, at("start", 10, 1), at("pause", 10, 3), at("stop", 10, 9))
    assert got.days_used(date(2025, 12, 1)) == 2
    assert got.days_left(date(2025, 12, 1)) == 5


@pytest.mark.parametrize(
    "rule, events, code",
    [
        (PERMIT, [at("wait", 10, 1)], "kind"),
        (PERMIT, [at("stop", 10, 1)], "not_started"),
        (PERMIT, [at("restart", 10, 1)], "not_started"),
        (PERMIT, [at("start", 10, 1), at("start", 10, 2)], "started"),
        (PERMIT, [at("start", 10, 2), at("stop", 10, 1)], "order"),
        (PERMIT, [at("start", 10, 1), at("resume", 10, 2)], "not_paused"),
        (
            PERMIT,
            [at("start", 10, 1), at("pause", 10, 2), at("pause", 10, 2)],
            "paused",
        ),
        (
            PERMIT,
            [at("start", 10, 1), at("pause", 10, 2), at("extend", 10, 3, Period(1))],
            "paused",
        ),
        (PERMIT, [at("start", 10, 1), at("stop", 10, 2), at("stop", 10, 3)], "stopped"),
        (PERMIT, [at("start", 10, 1), at("extend", 10, 2)], "no_period"),
        (PERMIT, [at("start", 10, 1), at("extend", 10, 2, Period(46))], "too_long"),
        (
            PERMIT,
            [at("start", 10, 1), at("extend", 10, 2, Period(9, "working_days"))],
            "unit",
        ),
        (PERMIT, [at("start", 10, 1), at("extend", 11, 16, Period(45))], "too_late"),
        (NOTICE, [at("start", 10, 1), at("extend", 10, 2, Period(1))], "too_many"),
        (
            PERMIT,
            [at("start", 10, 1)] + [at("extend", 10, 2, Period(1))] * 3,
            "too_many",
        ),
        (
            PERMIT,
            [
                at("start", 10, 1),
                at("restart", 10, 2),
                at("extend", 10, 3, Period(1)),
            ],
            "too_many",
        ),
    ],
)
def test_refusals(rule, events, code):
    with pytest.raises(ClockError) as caught:
        stand(rule, *events)
    assert caught.value.code == code
    assert caught.value.event == events[-1]


def test_late_notices_every_seven_days():
    due = date(2025, 10, 10)
    assert late_notices(due, date(2025, 10, 16)) == []
    assert late_notices(due, date(2025, 10, 17)) == [date(2025, 10, 17)]
    assert late_notices(due, date(2025, 11, 1), every_days=10) == [
        date(2025, 10, 20),
        date(2025, 10, 30),
    ]
    assert late_notices(due, date(2025, 1, 1)) == []
    with pytest.raises(ValueError):
        late_notices(due, due, every_days=0)


def test_events_and_rules_are_plain_data():
    event = ClockEvent("extend", date(2025, 11, 1), Period(15), "แบบซับซ้อน", "12/2568")
    assert event.as_dict() == {
        "kind": "extend",
        "at": "2025-11-01",
        "period": "15 days",
        "reason": "แบบซับซ้อน",
        "ref": "12/2568",
    }
    assert ClockEvent.from_dict(event.as_dict()) == event
    start = ClockEvent("start", date(2025, 10, 1))
    assert ClockEvent.from_dict(start.as_dict()) == start
    data = {
        "period": "45 days",
        "max_extensions": 2,
        "extension": {"amount": 45, "unit": "days"},
        "restart": 30,
    }
    assert Rule.from_dict(data) == PERMIT
    assert Rule.from_dict({"period": "7 days", "citizen_act": True}) == CORRECTION
