"""Working days and office hours, case by case."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from thesaban.clock.calendar import Calendar
from thesaban.clock.calendar import CalendarError
from thesaban.clock.zone import BANGKOK
import pytest


# 2025: Monday 13 October is a holiday, Wednesday 1 October is not.
CALENDAR = Calendar({date(2025, 10, 13): "วันนวมินทรมหาราช"})


@pytest.mark.parametrize(
    "day, working",
    [
        (date(2025, 10, 10), True),
        (date(2025, 10, 11), False),
        (date(2025, 10, 12), False),
        (date(2025, 10, 13), False),
        (date(2025, 10, 14), True),
    ],
)
def test_is_working(day, working):
    assert CALENDAR.is_working(day) is working


@pytest.mark.parametrize(
    "method, day, wanted",
    [
        ("next_working", date(2025, 10, 10), date(2025, 10, 10)),
        ("next_working", date(2025, 10, 11), date(2025, 10, 14)),
        ("following", date(2025, 10, 10), date(2025, 10, 14)),
        ("previous_working", date(2025, 10, 10), date(2025, 10, 10)),
        ("previous_working", date(2025, 10, 13), date(2025, 10, 10)),
        ("preceding", date(2025, 10, 14), date(2025, 10, 10)),
    ],
)
def test_neighbours(method, day, wanted):
    assert getattr(CALENDAR, method)(day) == wanted


@pytest.mark.parametrize(
    "start, amount, end",
    [
        (date(2025, 10, 1), 0, date(2025, 10, 1)),
        (date(2025, 10, 4), 0, date(2025, 10, 4)),
        (date(2025, 10, 1), 7, date(2025, 10, 10)),
        (date(2025, 10, 1), 8, date(2025, 10, 14)),
        (date(2025, 10, 14), -1, date(2025, 10, 10)),
    ],
)
def test_add_working(start, amount, end):
    assert CALENDAR.add_working(start, amount) == end


def test_count_working_counts_the_end_not_the_start():
    assert CALENDAR.count_working(date(2025, 10, 1), date(2025, 10, 10)) == 7
    assert CALENDAR.count_working(date(2025, 10, 10), date(2025, 10, 1)) == -7
    assert CALENDAR.count_working(date(2025, 10, 10), date(2025, 10, 13)) == 0


@pytest.mark.parametrize(
    "raw, legal",
    [
        # inside office hours: at once
        (datetime(2025, 10, 10, 8, 30), datetime(2025, 10, 10, 8, 30)),
        (datetime(2025, 10, 10, 16, 29, 59), datetime(2025, 10, 10, 16, 29, 59)),
        # before the opening: the same day
        (datetime(2025, 10, 10, 8, 29, 59), datetime(2025, 10, 10, 8, 30)),
        (datetime(2025, 10, 10, 0, 0), datetime(2025, 10, 10, 8, 30)),
        # at and after closing, over a weekend and a holiday
        (datetime(2025, 10, 10, 16, 30), datetime(2025, 10, 14, 8, 30)),
        (datetime(2025, 10, 12, 10, 0), datetime(2025, 10, 14, 8, 30)),
        (datetime(2025, 10, 13, 10, 0), datetime(2025, 10, 14, 8, 30)),
    ],
)
def test_legal_receipt(raw, legal):
    got = CALENDAR.legal_receipt(raw.replace(tzinfo=BANGKOK))
    assert got == legal.replace(tzinfo=BANGKOK)
    assert got.tzinfo is BANGKOK


def test_legal_receipt_converts_other_zones():
    # 01:00 UTC on 10 October is 08:00 in Bangkok.
    moment = datetime(2025, 10, 10, 1, 0, tzinfo=UTC)
    got = CALENDAR.legal_receipt(moment)
    assert got == datetime(2025, 10, 10, 8, 30, tzinfo=BANGKOK)


def test_holiday_name():
    assert CALENDAR.holiday_name(date(2025, 10, 13)) == "วันนวมินทรมหาราช"
    assert CALENDAR.holiday_name(date(2025, 10, 14)) == ""


@pytest.mark.parametrize(
    "arguments, code",
    [
        ({"weekdays": frozenset()}, "no_weekday"),
        ({"weekdays": frozenset({7})}, "weekday"),
        ({"opens": time(17), "closes": time(8)}, "hours"),
        ({"opens": time(8), "closes": time(8)}, "hours"),
    ],
)
def test_unusable_calendar(arguments, code):
    with pytest.raises(CalendarError) as caught:
        Calendar(**arguments)
    assert caught.value.code == code


def test_never_open_is_an_error_not_an_endless_search():
    year = [date.fromordinal(date(2025, 1, 1).toordinal() + n) for n in range(800)]
    closed = Calendar(dict.fromkeys(year, "closed"))
    with pytest.raises(CalendarError) as caught:
        closed.next_working(date(2025, 1, 1))
    assert caught.value.code == "never_open"
