"""The one clock of the product: moments are aware and in Asia/Bangkok.

Bangkok time is UTC+7 the whole year. Nothing else in the product asks the
operating system for the time, so a test (or a replay) can stop it here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from zoneinfo import ZoneInfo


BANGKOK = ZoneInfo("Asia/Bangkok")


class Frozen:
    """A stopped clock; ``advance`` and ``move`` turn its hands."""

    def __init__(self, moment: datetime):
        self.moment = as_bangkok(moment)

    def advance(self, **amounts: float) -> datetime:
        """Go on by ``timedelta(**amounts)`` and return the new moment."""
        self.moment += timedelta(**amounts)
        return self.moment

    def move(self, moment: date) -> datetime:
        """Go to ``moment`` (a datetime, or a date at noon) and return it."""
        self.moment = as_bangkok(moment)
        return self.moment


# Process-wide on purpose: a test's server threads must see the same moment.
_stopped: list[Frozen] = []


def as_bangkok(moment: date) -> datetime:
    """Return ``moment`` as an aware Bangkok datetime.

    An aware datetime is converted, a naive one is taken as Bangkok time, and
    a plain date means noon of that day.
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12))
    if moment.tzinfo is None:
        return moment.replace(tzinfo=BANGKOK)
    return moment.astimezone(BANGKOK)


def now() -> datetime:
    """Return the present moment, aware, in Bangkok time."""
    if _stopped:
        return _stopped[-1].moment
    return datetime.now(BANGKOK)


def today() -> date:
    """Return today's date in Bangkok."""
    return now().date()


@contextmanager
def frozen(moment: date) -> Iterator[Frozen]:
    """Stop the clock at ``moment`` for the whole process (tests only).

    >>> with frozen(datetime(2026, 11, 22, 9, 0)) as clock:
    ...     clock.advance(hours=1).hour
    10
    """
    stopped = Frozen(moment)
    _stopped.append(stopped)
    try:
        yield stopped
    finally:
        _stopped.remove(stopped)
