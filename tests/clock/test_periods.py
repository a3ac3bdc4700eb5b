"""Periods of the law, case by case."""

from datetime import date
from datetime import datetime
from thesaban.clock.calendar import Calendar
from thesaban.clock.periods import due
from thesaban.clock.periods import due_moment
from thesaban.clock.periods import Period
from thesaban.clock.periods import PeriodError
from thesaban.clock.periods import staff_warning
from thesaban.clock.zone import BANGKOK
import pytest


CALENDAR = Calendar({date(2025, 10, 13): "วันนวมินทรมหาราช"})


@pytest.mark.parametrize(
    "start, period, end",
    [
        # Building Control Act s.25: received Wednesday 1 October 2568
        (date(2025, 10, 1), "45 days", date(2025, 11, 15)),
        (date(2025, 10, 1), "90 days", date(2025, 12, 30)),
        (date(2025, 10, 1), "135 days", date(2026, 2, 13)),
        # Public Health Act s.48
        (date(2025, 10, 1), "7 working_days", date(2025, 10, 10)),
        (date(2025, 10, 4), "1 working_day", date(2025, 10, 6)),
        # at once
        (date(2025, 10, 4), "0 days", date(2025, 10, 4)),
        # CCC s.193/5: the day before the day that corresponds to the first day
        (date(2026, 1, 15), "1 month", date(2026, 2, 15)),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2024, 1, 31), "1 month", date(2024, 2, 29)),
        # the first day, the 31st, has no fellow in February
        (date(2026, 1, 30), "1 month", date(2026, 2, 28)),
        (date(2026, 1, 28), "1 month", date(2026, 2, 28)),
        # a period that begins with a month ends with one
        (date(2026, 2, 28), "1 month", date(2026, 3, 31)),
        (date(2026, 9, 30), "3 months", date(2026, 12, 31)),
        (date(2026, 11, 30), "1 month", date(2026, 12, 31)),
        # years, also from and to a leap day
        (date(2026, 11, 22), "1 year", date(2027, 11, 22)),
        (date(2024, 2, 28), "1 year", date(2025, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),
        (date(2025, 12, 31), "1 year", date(2026, 12, 31)),
        # office time, from the opening of the first working day
        (date(2025, 10, 10), "8 hours", date(2025, 10, 10)),
        (date(2025, 10, 10), "9 hours", date(2025, 10, 14)),
        (date(2025, 10, 11), "30 minutes", date(2025, 10, 14)),
    ],
)
def test_due(start, period, end):
    assert due(start, Period.parse(period), CALENDAR) == end


@pytest.mark.parametrize(
    "start, period, official, citizen",
    [
        # day 15 is Saturday 11 October; Monday is a holiday
        (date(2025, 9, 26), "15 days", date(2025, 10, 11), date(2025, 10, 14)),
        (date(2025, 9, 25), "15 days", date(2025, 10, 10), date(2025, 10, 10)),
        (date(2025, 9, 12), "1 month", date(2025, 10, 12), date(2025, 10, 14)),
    ],
)
def test_only_a_citizens_act_is_prolonged(start, period, official, citizen):
    period = Period.parse(period)
    assert due(start, period, CALENDAR) == official
    assert due(start, period, CALENDAR, citizen_act=True) == citizen


def test_staff_are_warned_for_the_working_day_before():
    assert staff_warning(date(2025, 10, 13), CALENDAR) == date(2025, 10, 10)
    assert staff_warning(date(2025, 10, 10), CALENDAR) == date(2025, 10, 10)


@pytest.mark.parametrize(
    "start, period, over",
    [
        (datetime(2025, 10, 10, 9, 0), "30 minutes", datetime(2025, 10, 10, 9, 30)),
        (datetime(2025, 10, 10, 16, 0), "1 hour", datetime(2025, 10, 14, 9, 0)),
        (datetime(2025, 10, 10, 8, 30), "8 hours", datetime(2025, 10, 10, 16, 30)),
        (datetime(2025, 10, 10, 20, 0), "10 minutes", datetime(2025, 10, 14, 8, 40)),
        (datetime(2025, 10, 10, 9, 0), "1 day", datetime(2025, 10, 12, 0, 0)),
    ],
)
def test_due_moment(start, period, over):
    got = due_moment(start.replace(tzinfo=BANGKOK), Period.parse(period), CALENDAR)
    assert got == over.replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    "value, period",
    [
        ("7 working_days", Period(7, "working_days")),
        ("1 month", Period(1, "months")),
        ({"amount": 3, "unit": "hours"}, Period(3, "hours")),
        ({"amount": 15}, Period(15, "days")),
        (30, Period(30, "days")),
        (Period(1, "years"), Period(1, "years")),
    ],
)
def test_parse(value, period):
    assert Period.parse(value) == period
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "value, code",
    [
        ("seven days", "format"),
        ("7", "format"),
        ("-7 days", "format"),
        ("7 fortnights", "unit"),
        ({"amount": -1}, "amount"),
        ({"amount": 1.5}, "amount"),
        ({"amount": True}, "amount"),
        ({}, "amount"),
        ("36501 days", "amount"),
        ("101 years", "amount"),
    ],
)
def test_refused(value, code):
    with pytest.raises(PeriodError) as caught:
        Period.parse(value)
    assert caught.value.code == code
