"""The law of counting once more, written to be obvious instead of quick.

Nothing here imports ``thesaban.clock``. Every answer is found by walking from
one day to the next and deciding for each whether it counts.
"""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta


DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Office:
    """An office that is open on some weekdays, unless it is a holiday."""

    def __init__(
        self, holidays, weekdays=(0, 1, 2, 3, 4), opens=(8, 30), closes=(16, 30)
    ):
        self.holidays = set(holidays)
        self.weekdays = set(weekdays)
        self.opens = time(*opens)
        self.closes = time(*closes)

    def works(self, day):
        return day.weekday() in self.weekdays and day not in self.holidays

    def is_open(self, moment):
        inside = self.opens <= moment.time() < self.closes
        return inside and self.works(moment.date())


def count_working(office, start, end):
    if end < start:
        return -count_working(office, end, start)
    total = 0
    day = start
    while day < end:
        day += DAY
        total += office.works(day)
    return total


def receipt(office, moment):
    """Walk minute by minute until the office is open."""
    if office.is_open(moment):
        return moment
    walk = moment.replace(second=0, microsecond=0)
    while not (office.is_open(walk) and walk >= moment):
        walk += MINUTE
    return walk


def last_day(office, start, amount, unit, citizen=False):
    """Return the last day of a period in days, working days, months or years."""
    if unit in ("months", "years"):
        day = _calendar_end(start, amount * (12 if unit == "years" else 1))
    else:
        day = start
        left = amount
        while left:
            day += DAY
            if unit == "days" or office.works(day):
                left -= 1
    while citizen and not office.works(day):
        day += DAY
    return day


def _calendar_end(start, months):
    """CCC s.193/5: the day before the day that corresponds to the first day."""
    if not months:
        return start
    first = start + DAY
    seen = 0
    day = first
    while True:
        day += DAY
        if day.day == 1:
            seen += 1
        if seen == months and day.day == first.day:
            return day - DAY
        if seen > months:  # the last month has no such day
            return day - DAY


class Clock:
    """A clock that lives through its days; events come at the end of a day."""

    def __init__(self, office, rule):
        self.office = office
        self.rule = rule
        self.day = None
        self.running = False
        self.paused = False
        self.stopped = None
        self.due = None
        self.left = 0
        self.used = 0
        self.extended = 0
        self.allowed = 0

    def counts(self, day):
        return self.rule["unit"] == "days" or self.office.works(day)

    def may_end(self, day):
        return not self.rule["citizen"] or self.office.works(day)

    def live_until(self, day):
        """Close the present day and live on to the working hours of ``day``."""
        while self.day < day:
            self.close_day()
            self.day += DAY
            if self.running and self.counts(self.day):
                self.used += 1
                self.left = max(0, self.left - 1)

    def close_day(self):
        over = self.running and self.left == 0 and self.may_end(self.day)
        if over and self.due is None:
            self.due = self.day

    # Each event returns the code of its refusal, or an empty text.

    def begin(self, day, amount, allowed):
        self.day = day
        self.running, self.paused, self.stopped = True, False, None
        self.due, self.left, self.used = None, amount, 0
        self.extended, self.allowed = 0, allowed
        return ""

    def start(self, day):
        if self.day is not None:
            return "started"
        return self.begin(day, self.rule["amount"], self.rule["max_extensions"])

    def restart(self, day):
        if self.day is None:
            return "not_started"
        if self.rule["restart"] is None:
            return self.begin(day, self.rule["amount"], self.rule["max_extensions"])
        return self.begin(day, self.rule["restart"], self.rule["restart_extensions"])

    def refuse(self):
        if self.day is None:
            return "not_started"
        return "stopped" if self.stopped else ""

    def pause(self, day):
        if self.refuse():
            return self.refuse()
        if self.paused:
            return "paused"
        self.live_until(day)
        self.running, self.paused = False, True
        return ""

    def resume(self, day):
        if self.refuse():
            return self.refuse()
        if not self.paused:
            return "not_paused"
        self.live_until(day)
        self.running, self.paused = True, False
        return ""

    def extend(self, day, amount):
        if self.refuse():
            return self.refuse()
        if self.paused:
            return "paused"
        if self.extended >= self.allowed:
            return "too_many"
        self.live_until(day)
        if self.due is not None:
            return "too_late"
        if self.rule["longest"] is not None and amount > self.rule["longest"]:
            return "too_long"
        walk, left, passed = self.day, self.left, 0
        while left or not self.may_end(walk):
            walk += DAY
            if self.counts(walk):
                left = max(0, left - 1)
                passed += 1
        self.left = passed + amount
        self.extended += 1
        return ""

    def stop(self, day):
        if self.refuse():
            return self.refuse()
        self.live_until(day)
        self.stopped = day
        return ""

    # What stands at the end.

    def expected_due(self):
        if self.due is not None:
            return self.due
        if self.paused:
            return None
        walk, left = self.day, self.left
        while left or not self.may_end(walk):
            walk += DAY
            if self.counts(walk):
                left = max(0, left - 1)
        return walk

    def days(self, start, end):
        """Count this clock's own days after start up to end, signed."""
        if end < start:
            return -self.days(end, start)
        total = 0
        while start < end:
            start += DAY
            total += self.counts(start)
        return total


def moment(day: date, hour: int, minute: int, second: int) -> datetime:
    return datetime.combine(day, time(hour, minute, second))
