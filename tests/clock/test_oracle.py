"""More than 100,000 random cases against the day-by-day oracle."""

from datetime import date
from datetime import time
from datetime import timedelta
from tests.clock import oracle
from thesaban.clock.calendar import Calendar
from thesaban.clock.periods import due
from thesaban.clock.periods import due_moment
from thesaban.clock.periods import Period
from thesaban.clock.running import ClockError
from thesaban.clock.running import ClockEvent
from thesaban.clock.running import Rule
from thesaban.clock.running import state
from thesaban.clock.zone import BANGKOK
import pytest
import random


FIRST = date(2019, 1, 1)
SPAN = 3000
WEEKS = (
    (0, 1, 2, 3, 4),
    (0, 1, 2, 3, 4),
    (1, 2, 3, 4, 5),
    (0, 2, 4),
    (6,),
    tuple(range(7)),
)
HOURS = (((8, 30), (16, 30)), ((9, 0), (12, 0)), ((0, 0), (23, 59)))


def offices(chance):
    """One office and its calendar: random week, hours, holidays and bridges."""
    weekdays = chance.choice(WEEKS)
    opens, closes = chance.choice(HOURS)
    holidays = {}
    for _ in range(chance.randrange(0, 200)):
        day = FIRST + timedelta(days=chance.randrange(SPAN))
        for length in range(chance.choice((1, 1, 1, 2, 5))):
            holidays[day + timedelta(days=length)] = "holiday"
    calendar = Calendar(holidays, time(*opens), time(*closes), frozenset(weekdays))
    return oracle.Office(holidays, weekdays, opens, closes), calendar


def any_day(chance):
    return FIRST + timedelta(days=chance.randrange(300, SPAN - 900))


@pytest.mark.parametrize("seed", range(40))
def test_periods(seed):
    """1,000 periods and 1,000 counts of working days per seed."""
    chance = random.Random(seed)
    office, calendar = offices(chance)
    for _ in range(1000):
        start = any_day(chance)
        unit, most = chance.choice(
            (("days", 150), ("working_days", 40), ("months", 14), ("years", 2))
        )
        amount = chance.randrange(0, most)
        citizen = chance.random() < 0.5
        got = due(start, Period(amount, unit), calendar, citizen)
        wanted = oracle.last_day(office, start, amount, unit, citizen)
        assert got == wanted, (start, amount, unit, citizen)
        other = start + timedelta(days=chance.randrange(-60, 60))
        assert calendar.count_working(start, other) == oracle.count_working(
            office, start, other
        ), (start, other)


@pytest.mark.parametrize("seed", range(20))
def test_receipt(seed):
    """250 moments per seed, walked minute by minute."""
    chance = random.Random(1000 + seed)
    office, calendar = offices(chance)
    for _ in range(250):
        raw = oracle.moment(
            any_day(chance),
            chance.randrange(24),
            chance.choice((0, 29, 30, 31, 59)),
            chance.choice((0, 0, 1, 59)),
        )
        got = calendar.legal_receipt(raw.replace(tzinfo=BANGKOK))
        assert got.replace(tzinfo=None) == oracle.receipt(office, raw), raw


@pytest.mark.parametrize("seed", range(10))
def test_office_time(seed):
    """100 periods in hours and minutes per seed, walked minute by minute."""
    chance = random.Random(2000 + seed)
    office, calendar = offices(chance)
    for _ in range(100):
        raw = oracle.moment(any_day(chance), chance.randrange(24), 15, 0)
        hours = chance.random() < 0.3
        amount = chance.randrange(0, 12 if hours else 600)
        period = Period(amount, "hours" if hours else "minutes")
        left = amount * 60 if hours else amount
        walk = oracle.receipt(office, raw)
        while left:
            left -= office.is_open(walk)
            walk += oracle.MINUTE
        got = due_moment(raw.replace(tzinfo=BANGKOK), period, calendar)
        assert got.replace(tzinfo=None) == walk, (raw, period)


def random_rule(chance):
    unit = chance.choice(("days", "working_days"))
    longest = chance.choice((None, 3, 7, 15))
    rule = {
        "unit": unit,
        "amount": chance.choice((0, 1, 3, 7, 7, 15, 30)),
        "max_extensions": chance.choice((0, 1, 2)),
        "longest": longest,
        "restart": chance.choice((None, 5, 10)),
        "restart_extensions": chance.choice((0, 1)),
        "citizen": chance.random() < 0.4,
    }
    return rule, Rule(
        period=Period(rule["amount"], unit),
        max_extensions=rule["max_extensions"],
        extension=Period(longest, unit) if longest else None,
        restart=Period(rule["restart"], unit) if rule["restart"] else None,
        restart_extensions=rule["restart_extensions"],
        citizen_act=rule["citizen"],
    )


KINDS = ("pause", "resume", "extend", "pause", "resume", "extend", "restart", "stop")


def random_event(chance, day, kind, unit):
    length = chance.choice((1, 3, 7, 15, 20)) if kind == "extend" else None
    return ClockEvent(kind, day, Period(length, unit) if length else None)


def tell_oracle(clock, event):
    act = getattr(clock, event.kind)
    return act(event.at, event.period.amount) if event.period else act(event.at)


def compare(clock, got, today):
    if not clock.stopped:
        clock.live_until(today)
    wanted = clock.expected_due()
    assert got.due_on == wanted
    assert got.paused == clock.paused
    assert got.extensions == clock.extended
    assert got.days_used(today) == clock.used
    end = clock.stopped or today
    late = wanted is not None and end > wanted
    assert got.breached(today) == late
    left = clock.left if wanted is None else clock.days(end, wanted)
    assert got.days_left(today) == left


@pytest.mark.parametrize("seed", range(40))
def test_running(seed):
    """1,250 lives of a clock per seed, refusals included."""
    chance = random.Random(3000 + seed)
    office, calendar = offices(chance)
    for case in range(1250):
        plain, rule = random_rule(chance)
        clock = oracle.Clock(office, plain)
        day = any_day(chance)
        events = []
        kinds = ["start", *chance.choices(KINDS, k=chance.randrange(0, 7))]
        if chance.random() < 0.05:
            kinds.insert(0, chance.choice(KINDS))
        for kind in kinds:
            event = random_event(chance, day, kind, plain["unit"])
            refusal = tell_oracle(clock, event)
            code = ""
            try:
                state([*events, event], rule, calendar)
            except ClockError as error:
                code = error.code
            assert code == refusal, (seed, case, events, event)
            if not refusal:
                events.append(event)
            day += timedelta(days=chance.choice((0, 0, 1, 2, 3, 5, 8)))
        compare(clock, state(events, rule, calendar), day)
