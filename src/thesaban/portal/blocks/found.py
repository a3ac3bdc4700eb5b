"""What blocks show of the site's content, as small dicts."""

from plone import api
from plone.app.event.base import get_events
from plone.app.event.base import RET_MODE_ACCESSORS
from plone.event.interfaces import IEventAccessor
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import now
from thesaban.portal.blocks.kept import kept
from thesaban.portal.content import cards
from thesaban.thai.dates import english_date
from thesaban.thai.dates import short_date
from typing import Any
from zope.globalrequest import getRequest
import datetime as dt


# Plone says 1969 where it means never.
EARLIEST = 1980
LAST_RANK = 999


def day_text(day: dt.date, language: str) -> str:
    return english_date(day) if language == "en" else short_date(day)


@kept
def latest(types: Any, most: int, language: str, **query: Any) -> list[dict]:
    """The latest published items of some types, newest first."""
    catalog = api.portal.get_tool("portal_catalog")
    if set(query) - set(catalog.indexes()):
        return []
    rows = catalog(
        portal_type=types,
        review_state="published",
        sort_on="effective",
        sort_order="reverse",
        sort_limit=most,
        **query,
    )[:most]
    return [card(row, language) for row in rows]


@kept
def persons(side: str, most: int) -> list[dict[str, Any]]:
    """Published people of one side (political or permanent), in the order of rank."""
    rows = api.content.find(portal_type="thesaban.Person", review_state="published")
    every = [row.getObject() for row in rows]
    ranked = sorted(
        (one for one in every if one.side == side),
        key=lambda one: (one.rank_order or LAST_RANK, one.Title()),
    )
    return [_person(one) for one in ranked[:most]]


def _person(person: Any) -> dict[str, Any]:
    url = person.absolute_url()
    photo = cards.picture(person, getRequest(), "face")
    return {
        "name": person.Title(),
        "position": person.position,
        "phone": person.phone or None,
        "photo": photo.get("image"),
        "photo_set": photo.get("image_set"),
        "href": url,
    }


def card(brain: Any, language: str) -> dict[str, Any]:
    """Title, address, day, text and picture of a catalog row."""
    more = getattr(brain, "town_card", None)
    more = more if isinstance(more, dict) else {}
    day = shown_day(brain)
    return {
        "title": brain.Title,
        "text": brain.Description,
        "href": brain.getURL(),
        "day": more.get("day") or day_text(day, language),
        "iso": more.get("iso") or day.isoformat(),
        "number": more.get("number") or "",
        "word": more.get("word") or "",
        "tone": more.get("tone") or "",
        "picture": _picture(brain),
    }


def shown_day(brain: Any) -> dt.date:
    """The day of publication; that of making where none was set."""
    moment = brain.effective
    if moment is None or moment.year() < EARLIEST:
        moment = brain.created
    return moment.asdatetime().astimezone(BANGKOK).date()


def _picture(brain: Any) -> dict[str, Any]:
    """The small scales of an item's picture; empty without one."""
    # A row without the column holds Missing.Value, which is false.
    if not getattr(brain, "image_scales", None):
        return {}
    return cards.picture(brain.getObject(), getRequest())


@kept
def coming(most: int, language: str) -> list[dict[str, Any]]:
    """Published events that are not over yet, the nearest first."""
    found = get_events(
        api.portal.get(),
        start=now(),
        ret_mode=RET_MODE_ACCESSORS,
        expand=True,
        limit=most,
        review_state="published",
    )
    return [_event(one, language) for one in found[:most]]


@kept
def in_month(first: dt.date) -> list[tuple[dt.date, dict[str, Any]]]:
    """Published events of a month as (day, event), one row for each day."""
    start = dt.datetime.combine(first, dt.time(), BANGKOK)
    end = start + dt.timedelta(days=32)
    end = end.replace(day=1) - dt.timedelta(seconds=1)
    found = get_events(
        api.portal.get(),
        start=start,
        end=end,
        ret_mode=RET_MODE_ACCESSORS,
        expand=True,
        review_state="published",
    )
    return [
        (day, {"title": one.title, "href": one.url})
        for one in found
        for day in _days(one, first, end.date())
    ]


def _days(event: Any, first: dt.date, last: dt.date):
    day = max(_day(event.start), first)
    while day <= min(_day(event.end), last):
        yield day
        day += dt.timedelta(days=1)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(BANGKOK).date()


def _event(event: IEventAccessor, language: str) -> dict[str, Any]:
    day, last = _day(event.start), _day(event.end)
    start = event.start.astimezone(BANGKOK)
    return {
        "title": event.title,
        "href": event.url,
        "iso": day.isoformat(),
        "number": day.day,
        "month": day_text(day, language).split(" ", 1)[1],
        "until": day_text(last, language) if last > day else "",
        "time": "" if event.whole_day else f"{start:%H.%M}",
        "place": event.location or "",
    }
