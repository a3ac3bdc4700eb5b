"""When the schedule's turns come. Pure.

Rule ``schedule`` of the town: ``runs`` (``mode`` off, prepare or issue; ``day`` of
the month; ``when`` start or end of the period) and ``letters`` (``mode``, ``day``),
each with ``since``: nothing is done for days before it.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from thesaban.waste.periods import Month
from thesaban.waste.periods import Period


OFF, PREPARE, ISSUE = "off", "prepare", "issue"
MODES = (OFF, PREPARE, ISSUE)
START, END = "start", "end"
#: Every month has this day.
LAST_DAY = 28
#: Turns of an absence that are made up for; older ones are a person's business.
MOST = 12


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is done by itself; ``since`` None while it is off."""

    mode: str = OFF
    day: int = 1
    when: str = START
    since: date | None = None

    @property
    def on(self) -> bool:
        return self.mode != OFF and self.since is not None

    def run_day(self, period: Period) -> date:
        """The day on which a period's run begins."""
        month = period.start
        if self.when == END:
            month = month.after(period.count)
        return month.first.replace(day=self.day)


def duty(data: Mapping) -> Duty:
    """A duty of the rule's data; what cannot be read is off."""
    mode, day = data.get("mode", OFF), data.get("day", 1)
    if mode not in MODES or not isinstance(day, int) or not 1 <= day <= LAST_DAY:
        return Duty()
    since = data.get("since")
    return Duty(
        mode=mode,
        day=day,
        when=END if data.get("when") == END else START,
        since=date.fromisoformat(str(since)) if since else None,
    )


def turns(found: Duty, period_of: Callable[[date], Period]) -> Iterator:
    """(day, period) from the first day on which the duty counts, without end."""
    period = period_of(period_of(found.since).first - timedelta(days=1))
    while True:
        day = found.run_day(period)
        if day >= found.since:
            yield day, period
        period = period_of(period.last + timedelta(days=1))


def due(found: Duty, period_of: Callable, today: date) -> list[Period]:
    """Periods whose day has come, oldest first; done or not."""
    if not found.on:
        return []
    periods = []
    for day, period in turns(found, period_of):
        if day > today:
            break
        periods.append(period)
    return periods[-MOST:]


def next_run(found: Duty, period_of: Callable, today: date):
    """(day, period) of the next turn after today; None while it is off."""
    if not found.on:
        return None
    return next((d, p) for d, p in turns(found, period_of) if d > today)


def letters_day(found: Duty, today: date) -> date | None:
    """The last day of letters that has come; None where there was none."""
    if not found.on:
        return None
    month = Month(today.year, today.month)
    if today.day < found.day:
        month = month.after(-1)
    day = month.first.replace(day=found.day)
    return day if day >= found.since else None


def next_letters(found: Duty, today: date) -> date | None:
    """The next day of letters after today; None while they are off."""
    if not found.on:
        return None
    month = Month(today.year, today.month)
    day = month.first.replace(day=found.day)
    return day if day > today else month.after().first.replace(day=found.day)
