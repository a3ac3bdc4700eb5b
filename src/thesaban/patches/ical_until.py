"""Let the last day of a recurring event count in other calendars too.

The recurrence widget ends a rule at 00:00 of its last day. plone.event reads that as
the end of the day (``plone.event.recurrence``, its third step), the exporter of
plone.app.event 5 hands it out as it is, so a market at nine o'clock missed its last
day in a telephone's calendar. RFC 5545, 3.3.10: UNTIL is in UTC where an event begins
at a time in a zone, and a date where the event has dates alone.

Days that are left out or added (EXDATE, RDATE) come from the widget as midnight, those
left out with dashes, which the exporter cannot read. Other calendars leave out what
begins at that very moment (RFC 5545, 3.8.5.1): they get the time of the event.
"""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from icalendar.prop import vDDDLists
from plone.app.event.ical.exporter import ICalendarEventComponent
from typing import Any
import re


LAST = time(23, 59, 59)
SINGLE = re.compile(r"^(EXDATE|RDATE)[^:\n]*:(.+)$", re.MULTILINE)
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def ending(until: date, start: datetime, whole_day: bool) -> date:
    """The end of the last day: a date, or an aware datetime in UTC.

    ``until``: the day as the rule has it, with a time that says nothing or without;
    ``start``: the aware beginning of the event.
    """
    day = until.date() if isinstance(until, datetime) else until
    if whole_day:
        return day
    return datetime.combine(day, LAST, start.tzinfo).astimezone(UTC)


def single_days(text: str, start: datetime, whole_day: bool) -> list[dict[str, Any]]:
    """The days of a rule that are left out or added, as the exporter takes them."""
    found = []
    for name, value in SINGLE.findall(text):
        days = [date(*map(int, one)) for one in DAY.findall(value)]
        moments = [
            day if whole_day else datetime.combine(day, start.time(), start.tzinfo)
            for day in days
        ]
        if moments:
            found.append({"property": name, "value": vDDDLists(moments)})
    return found


def is_applied() -> bool:
    return hasattr(ICalendarEventComponent.recurrence.fget, "__wrapped__")


def apply() -> None:
    """Wrap what hands out the rules of an event; once."""
    if is_applied():
        return
    original = ICalendarEventComponent.recurrence.fget

    def recurrence(self):
        found = original(self)
        if not found:
            return found
        start, whole = self.event.start, self.event.whole_day
        rules = [rule for rule in found if rule["property"] == "RRULE"]
        for rule in rules:
            if "UNTIL" in rule["value"]:
                rule["value"]["UNTIL"] = [
                    ending(until, start, whole) for until in rule["value"]["UNTIL"]
                ]
        return [*rules, *single_days(self.event.recurrence, start, whole)]

    recurrence.__wrapped__ = original
    ICalendarEventComponent.recurrence = property(recurrence)
