"""A market that ends on a day takes place on that day, in other calendars too."""

from datetime import date
from datetime import datetime
from datetime import UTC
from icalendar import Calendar
from plone import api
from plone.app.event.ical.exporter import ICalendarEventComponent
from plone.event.interfaces import IEventAccessor
from thesaban.clock.zone import BANGKOK
from thesaban.patches import ical_until
from types import SimpleNamespace
import pytest
import pytz


RULE = "RRULE:FREQ=WEEKLY;UNTIL=20270227T000000"
#: As forms of Plone give it.
BEGINS = pytz.timezone("Asia/Bangkok").localize(datetime(2027, 1, 2, 9))
START = datetime(2027, 1, 2, 9, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("until", "whole_day", "expected"),
    [
        (datetime(2027, 2, 27), False, datetime(2027, 2, 27, 16, 59, 59, tzinfo=UTC)),
        (date(2027, 2, 27), False, datetime(2027, 2, 27, 16, 59, 59, tzinfo=UTC)),
        (datetime(2027, 2, 27), True, date(2027, 2, 27)),
    ],
)
def test_the_last_day_is_whole(until, whole_day, expected):
    assert ical_until.ending(until, START, whole_day) == expected


@pytest.mark.parametrize("rule", ["RRULE:FREQ=DAILY;COUNT=3", None])
def test_rules_without_a_last_day_stay(rule):
    event = SimpleNamespace(recurrence=rule, start=START, whole_day=False)
    rules = ICalendarEventComponent.recurrence.fget(
        SimpleNamespace(event=event, context=None)
    )
    assert (rules[0]["value"] if rule else rules) == (
        {"FREQ": ["DAILY"], "COUNT": [3]} if rule else None
    )


#: As the widget writes a day that is left out, with dashes, and one that is added.
SINGLE = "EXDATE:2027-01-09T000000\nRDATE:20270106T000000"


@pytest.mark.parametrize("whole_day", [False, True])
def test_days_left_out_have_the_time_of_the_event(whole_day):
    out, more = ical_until.single_days(f"{RULE}\n{SINGLE}", START, whole_day)
    assert (out["property"], more["property"]) == ("EXDATE", "RDATE")
    day = "20270109" if whole_day else "20270109T090000"
    assert out["value"].to_ical().decode() == day
    assert ical_until.single_days(RULE, START, whole_day) == []


def test_the_file_of_an_event_says_so(portal):
    with api.env.adopt_roles(["Manager"]):
        market = api.content.create(
            portal, "Event", "market", title="ตลาดนัด", recurrence=f"{RULE}\n{SINGLE}"
        )
        market.start, market.end = BEGINS, BEGINS.replace(hour=12)
    text = api.content.get_view("ics_view", market, portal.REQUEST).get_ical_string()
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["RRULE"]["UNTIL"] == [datetime(2027, 2, 27, 16, 59, 59, tzinfo=UTC)]
    assert event["EXDATE"].dts[0].dt.replace(tzinfo=None) == datetime(2027, 1, 9, 9)
    # Needed still: Plone hands out the beginning of the last day.
    component = SimpleNamespace(event=IEventAccessor(market), context=market)
    plain = ICalendarEventComponent.recurrence.fget.__wrapped__(component)
    assert plain[0]["value"]["UNTIL"] == [datetime(2027, 2, 27)]


def test_it_is_applied_once():
    applied = ICalendarEventComponent.recurrence
    ical_until.apply()
    assert ICalendarEventComponent.recurrence is applied
