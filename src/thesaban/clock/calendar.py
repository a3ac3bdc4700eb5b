"""Working days and office hours of one town.

A working day (วันทำการ) is a weekday of the office that is not in the town's
list of holidays. The list itself is data kept by the staff; this module only
counts with it.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from thesaban.clock.zone import as_bangkok
from thesaban.clock.zone import BANGKOK


ONE_DAY = timedelta(days=1)
# No office is closed for a year; a longer search means a broken calendar.
LONGEST_CLOSURE = 366


class CalendarError(ValueError):
    """The calendar cannot be used; ``code`` says why.

    Codes: ``no_weekday``, ``weekday``, ``hours``, ``never_open``.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's weekdays, hours and holidays.

    ``holidays`` maps a date to the holiday's name. ``weekdays`` uses Python's
    numbers (Monday is 0). ``opens`` and ``closes`` are Bangkok times; the
    moment of closing itself is already outside office hours.
    """

    holidays: Mapping[date, str] = field(default_factory=dict)
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    _closed: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        if not self.weekdays:
            raise CalendarError("no_weekday")
        if not self.weekdays <= set(range(7)):
            raise CalendarError("weekday")
        if self.opens >= self.closes:
            raise CalendarError("hours")
        closed = sorted(d for d in self.holidays if d.weekday() in self.weekdays)
        object.__setattr__(self, "_closed", tuple(closed))

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on ``day``."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def holiday_name(self, day: date) -> str:
        """Return the name of the holiday on ``day``, or an empty text."""
        return self.holidays.get(day, "")

    def next_working(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the next one."""
        return self._seek(day, ONE_DAY)

    def previous_working(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the last one before."""
        return self._seek(day, -ONE_DAY)

    def following(self, day: date) -> date:
        """Return the first working day strictly after ``day``."""
        return self._seek(day + ONE_DAY, ONE_DAY)

    def preceding(self, day: date) -> date:
        """Return the last working day strictly before ``day``."""
        return self._seek(day - ONE_DAY, -ONE_DAY)

    def add_working(self, day: date, amount: int) -> date:
        """Return the ``amount``-th working day after ``day``.

        ``day`` itself is never counted. A negative amount counts backwards;
        zero returns ``day`` unchanged.
        """
        step = self.following if amount > 0 else self.preceding
        for _ in range(abs(amount)):
            day = step(day)
        return day

    def count_working(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and with ``end``.

        With ``end`` before ``start`` the result is negative, so that
        ``count_working(a, b) == -count_working(b, a)``, and for a positive
        ``n`` ``count_working(d, add_working(d, n)) == n``.
        """
        if end < start:
            return -self.count_working(end, start)
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * len(self.weekdays)
        for offset in range(1, rest + 1):
            if (start.weekday() + offset) % 7 in self.weekdays:
                count += 1
        closed = bisect_right(self._closed, end) - bisect_right(self._closed, start)
        return count - closed

    def legal_receipt(self, moment: datetime) -> datetime:
        """Return when something that arrived at ``moment`` counts as received.

        Inside office hours that is the moment itself; outside them it is the
        next opening (Electronic Performance of Official Duties Act B.E. 2565,
        section 10). The result is aware, in Bangkok time.
        """
        moment = as_bangkok(moment)
        day = moment.date()
        at = moment.time()
        if self.is_working(day):
            if self.opens <= at < self.closes:
                return moment
            if at < self.opens:
                return self.opening(day)
        return self.opening(self.following(day))

    def opening(self, day: date) -> datetime:
        """Return the moment the office opens on ``day``."""
        return datetime.combine(day, self.opens, BANGKOK)

    def closing(self, day: date) -> datetime:
        """Return the moment the office closes on ``day``."""
        return datetime.combine(day, self.closes, BANGKOK)

    def _seek(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_CLOSURE):
            if self.is_working(day):
                return day
            day += step
        raise CalendarError("never_open")
