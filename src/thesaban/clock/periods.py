"""Statutory periods (ระยะเวลา) and the day on which they end.

Sources of the rules of counting: Civil and Commercial Code (CCC) s.193/3 to
193/8 and Administrative Procedure Act B.E. 2539 (APA) s.64.

- A period in days, months or years does not count the day of the event; its
  first day is the day after.
- A period in hours or minutes starts at once and runs in office hours.
- A period in months or years ends on the day before the one that corresponds
  to its first day, or on the last day of the month that has no such day.
- When a citizen must act and the last day is not a working day, the period
  ends on the next working day. An official's period is not prolonged.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from thesaban.clock.calendar import Calendar
from thesaban.clock.zone import as_bangkok


UNITS = ("working_days", "days", "hours", "minutes", "months", "years")
OFFICE_UNITS = ("hours", "minutes")
# A hundred years in the smallest unit that makes sense for each.
LIMITS = {
    "working_days": 36500,
    "days": 36500,
    "hours": 10000,
    "minutes": 100000,
    "months": 1200,
    "years": 100,
}
ONE_DAY = timedelta(days=1)


class PeriodError(ValueError):
    """A period is not usable; ``code`` is ``unit``, ``amount`` or ``format``."""

    def __init__(self, code: str, text: str = ""):
        super().__init__(f"{code}: {text}" if text else code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a law or a manual states it."""

    amount: int
    unit: str = "days"

    def __post_init__(self):
        if self.unit not in UNITS:
            raise PeriodError("unit", repr(self.unit))
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            raise PeriodError("amount", repr(self.amount))
        if not 0 <= self.amount <= LIMITS[self.unit]:
            raise PeriodError("amount", repr(self.amount))

    @classmethod
    def parse(cls, value: "Period | Mapping | str | int") -> "Period":
        """Read a period from data: ``"7 working_days"``, a mapping or days."""
        if isinstance(value, cls):
            return value
        if isinstance(value, Mapping):
            return cls(value.get("amount"), value.get("unit", "days"))
        if isinstance(value, int):
            return cls(value)
        parts = str(value).split()
        if len(parts) != 2 or not parts[0].isdecimal():
            raise PeriodError("format", repr(value))
        unit = parts[1]
        return cls(int(parts[0]), unit if unit.endswith("s") else f"{unit}s")

    def __str__(self):
        return f"{self.amount} {self.unit}"


def due(
    start: date, period: Period, calendar: Calendar, citizen_act: bool = False
) -> date:
    """Return the last day of ``period`` when the event was on ``start``.

    A period in hours or minutes is taken to start at the opening of the first
    working day from ``start`` on; use :func:`due_moment` when the moment is
    known. With ``citizen_act`` an end on a day off moves to the next working
    day (APA s.64, CCC s.193/8).
    """
    end = _end(start, period, calendar)
    return calendar.next_working(end) if citizen_act else end


def due_moment(
    start: datetime, period: Period, calendar: Calendar, citizen_act: bool = False
) -> datetime:
    """Return the moment a period that starts at ``start`` is over.

    Hours and minutes run only while the office is open, from the legal time
    of receipt on. Any other period is over when its last day is: the result
    is the following midnight. Aware, in Bangkok time.
    """
    start = as_bangkok(start)
    if period.unit in OFFICE_UNITS:
        return _office_time(start, _minutes(period), calendar)
    last = due(start.date(), period, calendar, citizen_act)
    return as_bangkok(datetime.combine(last + ONE_DAY, datetime.min.time()))


def staff_warning(due_on: date, calendar: Calendar) -> date:
    """Return the day by which staff should be done for ``due_on``.

    An official's period that ends on a day off is not prolonged (APA s.64),
    so the work must be done on the working day before.
    """
    return calendar.previous_working(due_on)


def _end(start: date, period: Period, calendar: Calendar) -> date:
    if period.amount == 0:
        return start
    if period.unit == "days":
        return start + timedelta(days=period.amount)
    if period.unit == "working_days":
        return calendar.add_working(start, period.amount)
    if period.unit in OFFICE_UNITS:
        opening = calendar.opening(calendar.next_working(start))
        return _office_time(opening, _minutes(period), calendar).date()
    years = period.unit == "years"
    return _add_months(start, period.amount * 12 if years else period.amount)


def _minutes(period: Period) -> int:
    return period.amount * 60 if period.unit == "hours" else period.amount


def _add_months(start: date, months: int) -> date:
    """Count by the calendar (CCC s.193/5); ``start`` is not counted."""
    first = start + ONE_DAY
    years, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    month += 1
    length = monthrange(years, month)[1]
    if first.day > length:
        return date(years, month, length)
    return date(years, month, first.day) - ONE_DAY


def _office_time(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """Run ``minutes`` of office time from ``start`` on."""
    moment = calendar.legal_receipt(start)
    left = timedelta(minutes=minutes)
    while True:
        closing = calendar.closing(moment.date())
        if moment + left <= closing:
            return moment + left
        left -= closing - moment
        moment = calendar.opening(calendar.following(moment.date()))
