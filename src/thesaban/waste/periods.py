"""Billing periods: months, quarters, years, by their codes. Pure.

A code is ``2569-11`` (November B.E. 2569), ``2570-Q1`` or ``2570``: quarters
and years begin with the month that the town's cycle says (October: fiscal) and
are named after the year in which they end.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from thesaban.thai.dates import ERA
from thesaban.thai.dates import MONTHS
from thesaban.thai.dates import SHORT_MONTHS
import re


MONTHLY, QUARTERLY, YEARLY = "monthly", "quarterly", "yearly"
CYCLES = {MONTHLY: 1, QUARTERLY: 3, YEARLY: 12}
FISCAL_MONTH = 10

_CODE = re.compile(r"(?P<year>2[4-7]\d\d)(?:-(?P<month>\d\d)|-Q(?P<quarter>[1-4]))?")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the common era."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.after().first - timedelta(days=1)

    @property
    def days(self) -> int:
        return self.last.day

    def after(self, months: int = 1) -> "Month":
        """The month so many months later."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    @property
    def title(self) -> str:
        """``พฤศจิกายน 2569``."""
        return f"{MONTHS[self.month - 1]} {self.year + ERA}"

    @property
    def short(self) -> str:
        """``พ.ย. 2569``."""
        return f"{SHORT_MONTHS[self.month - 1]} {self.year + ERA}"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months that are billed together; ``first`` and ``last`` inside."""

    code: str
    start: Month
    count: int

    @property
    def first(self) -> date:
        return self.start.first

    @property
    def last(self) -> date:
        return self.start.after(self.count - 1).last

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.start.after(at) for at in range(self.count))

    @property
    def cycle(self) -> str:
        return next(name for name, size in CYCLES.items() if size == self.count)

    @property
    def title(self) -> str:
        """``พฤศจิกายน 2569`` or ``ต.ค. 2569 - ธ.ค. 2569``."""
        return title_of(self.months)

    def next(self) -> "Period":
        """The period after this one."""
        begins = self.start.after(self.count)
        turn = FISCAL_MONTH if self.count == 1 else _turn(self)
        return containing(self.cycle, begins.first, turn)


class PeriodError(ValueError):
    """Not a code of a period."""


def title_of(months: tuple[Month, ...]) -> str:
    """Words for a run of months."""
    if len(months) == 1:
        return months[0].title
    return f"{months[0].short} - {months[-1].short}"


def _turn(period: Period) -> int:
    """The month with which this period's year begins."""
    if period.count == 12:
        return period.start.month
    quarter = int(period.code[-1]) - 1
    return (period.start.month - 1 - 3 * quarter) % 12 + 1


def _begin_of_year(year_be: int, turn: int) -> Month:
    """The first month of the year named ``year_be``."""
    year = year_be - ERA
    return Month(year if turn == 1 else year - 1, turn)


def containing(cycle: str, day: date, turn: int = FISCAL_MONTH) -> Period:
    """The period of ``cycle`` in which ``day`` lies. KeyError: no such cycle."""
    size = CYCLES[cycle]
    if size == 1:
        return _month(Month(day.year, day.month))
    year = day.year + ERA + (1 if turn > 1 and day.month >= turn else 0)
    begin = _begin_of_year(year, turn)
    if size == 12:
        return Period(str(year), begin, 12)
    gone = (day.year - begin.year) * 12 + day.month - begin.month
    quarter = gone // 3
    return Period(f"{year}-Q{quarter + 1}", begin.after(quarter * 3), 3)


def _month(month: Month) -> Period:
    return Period(f"{month.year + ERA}-{month.month:02d}", month, 1)


def parse(code: str, turn: int = FISCAL_MONTH) -> Period:
    """The period of a code. Raises :class:`PeriodError`."""
    found = _CODE.fullmatch(code or "")
    if found is None:
        raise PeriodError(code)
    year = int(found["year"])
    if found["month"]:
        month = int(found["month"])
        if not 1 <= month <= 12:
            raise PeriodError(code)
        return _month(Month(year - ERA, month))
    begin = _begin_of_year(year, turn)
    if found["quarter"]:
        return Period(code, begin.after(3 * (int(found["quarter"]) - 1)), 3)
    return Period(code, begin, 12)


def overlapping(period: Period, turn: int = FISCAL_MONTH) -> tuple[str, ...]:
    """Codes of every period, of any cycle, that has a month of ``period``."""
    found = {
        containing(cycle, month.first, turn).code
        for cycle in CYCLES
        for month in period.months
    }
    return tuple(sorted(found))
