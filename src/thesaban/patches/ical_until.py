"""Let the last day of a recurring event count in other calendars too.

The recurrence widget ends a rule at 00:00 of its last day. plone.event reads that as
the end of the day (``plone.event.recurrence``, its third step), the exporter of
plone.app.event 5 hands it out as it is, so a market at nine o'clock missed its last
day in a telephone's calendar. RFC 5545, 3.3.10: UNTIL is in UTC where an event begins
at a time in a zone, and a date where the event has dates alone.
"""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from plone.app.event.ical.exporter import ICalendarEventComponent


LAST = time(23, 59, 59)


def ending(until: date, start: datetime, whole_day: bool) -> date:
    """The end of the last day: a date, or an aware datetime in UTC.

    ``until``: the day as the rule has it, with a time that says nothing or without;
    ``start``: the aware beginning of the event.
    """
    day = until.date() if isinstance(until, datetime) else until
    if whole_day:
        return day
    return datetime.combine(day, LAST, start.tzinfo).astimezone(UTC)


def is_applied() -> bool:
    return hasattr(ICalendarEventComponent.recurrence.fget, "__wrapped__")


def apply() -> None:
    """Wrap what hands out the rules of an event; once."""
    if is_applied():
        return
    original = ICalendarEventComponent.recurrence.fget

    def recurrence(self):
        rules = original(self)
        for rule in rules or ():
            if rule["property"] == "RRULE" and "UNTIL" in rule["value"]:
                rule["value"]["UNTIL"] = [
                    ending(until, self.event.start, self.event.whole_day)
                    for until in rule["value"]["UNTIL"]
                ]
        return rules

    recurrence.__wrapped__ = original
    ICalendarEventComponent.recurrence = property(recurrence)
