"""What search engines read of an event: days alone of a whole day, no end of an open one."""

from datetime import datetime
from lxml import html
import json
import pytest


START, END = "2026-12-05T02:00:00+00:00", "2026-12-05T05:00:00+00:00"


@pytest.mark.parametrize(
    ("more", "start", "end"),
    [
        ({}, "2026-12-05T09:00:00+07:00", "2026-12-05T12:00:00+07:00"),
        ({"whole_day": True}, "2026-12-05", "2026-12-05"),
        ({"open_end": True}, "2026-12-05T09:00:00+07:00", None),
    ],
)
def test_days_of_an_event(published, visitor, more, start, end):
    path = published("Event", title="ตลาดนัด", start=START, end=END, **more)
    page = html.fromstring(visitor.get(path).text)
    (text,) = page.xpath("//script[@type='application/ld+json'][contains(., 'Event')]")
    told = json.loads(text.text)
    every = told.get("@graph", [told])
    (event,) = [one for one in every if one["@type"] == "Event"]
    assert (event["startDate"], event.get("endDate")) == (start, end)
    assert datetime.fromisoformat(event["startDate"])
