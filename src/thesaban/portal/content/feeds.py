"""Feeds of a section: RSS 2.0, Atom 1.0 and iCalendar, with the section's filters."""

from datetime import datetime
from datetime import time
from email.utils import format_datetime
from lxml import etree
from plone import api
from plone.app.event.ical.exporter import construct_icalendar
from plone.event.interfaces import IEvent
from plone.uuid.interfaces import IUUID
from Products.Five import BrowserView
from thesaban.clock.zone import BANGKOK
from thesaban.portal.content.files import main_file
from thesaban.portal.content.indexers import day_of
from thesaban.portal.content.said import said
from thesaban.portal.content.section.views import Feed
from typing import Any


ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "th"
CALENDAR_NAMES = ("name", "x-wr-calname")


def moment_of(item: Any) -> datetime:
    """When an item went out; midnight of its day where that is all we know."""
    effective = item.effective()
    if effective.year() > 1970:
        return effective.asdatetime().astimezone(BANGKOK)
    return datetime.combine(day_of(item), time(), BANGKOK)


def changed_of(item: Any) -> datetime:
    """When an item was changed last."""
    return item.modified().asdatetime().astimezone(BANGKOK)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    node = etree.SubElement(parent, name, attributes)
    if text:
        node.text = _printable(text)
    return node


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


class Rss(Feed):
    """``rss.xml``."""

    media_type = "application/rss+xml"

    def render(self) -> bytes:
        root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM})
        channel = _add(root, "channel")
        _add(channel, "title", self.context.Title())
        _add(channel, "link", self.context.absolute_url())
        _add(channel, "description", self.context.Description() or self.context.Title())
        _add(channel, "language", LANGUAGE)
        own = {"href": self.request.URL, "rel": "self", "type": self.media_type}
        _add(channel, f"{{{ATOM}}}link", **own)
        items = self.items()
        built = max(map(changed_of, items), default=changed_of(self.context))
        _add(channel, "lastBuildDate", format_datetime(built))
        for item in items:
            self._item(channel, item)
        return _bytes(root)

    def _item(self, channel: Any, item: Any) -> None:
        node = _add(channel, "item")
        _add(node, "title", item.Title())
        _add(node, "link", item.absolute_url())
        _add(node, "description", said(item, self.request))
        _add(node, "pubDate", format_datetime(moment_of(item)))
        _add(node, "guid", IUUID(item), isPermaLink="false")
        file = main_file(item)
        if file is not None:
            blob = item.file
            _add(
                node,
                "enclosure",
                url=file["href"],
                length=str(blob.getSize()),
                type=blob.contentType,
            )


class Atom(Feed):
    """``atom.xml``."""

    media_type = "application/atom+xml"

    def render(self) -> bytes:
        root = etree.Element("feed", nsmap={None: ATOM})
        items = self.items()
        newest = max(map(changed_of, items), default=changed_of(self.context))
        _add(root, "id", f"urn:uuid:{_uuid(self.context)}")
        _add(root, "title", self.context.Title())
        _add(root, "updated", newest.isoformat(timespec="seconds"))
        _add(root, "link", href=self.context.absolute_url())
        _add(root, "link", href=self.request.URL, rel="self")
        author = _add(root, "author")
        _add(author, "name", _site_title())
        for item in items:
            entry = _add(root, "entry")
            _add(entry, "id", f"urn:uuid:{_uuid(item)}")
            _add(entry, "title", item.Title())
            _add(entry, "link", href=item.absolute_url())
            _add(entry, "published", moment_of(item).isoformat(timespec="seconds"))
            _add(entry, "updated", changed_of(item).isoformat(timespec="seconds"))
            _add(entry, "summary", said(item, self.request))
        return _bytes(root)


def _uuid(item: Any) -> str:
    text = IUUID(item)
    parts = (text[:8], text[8:12], text[12:16], text[16:20], text[20:])
    return "-".join(parts)


def _site_title() -> str:
    return api.portal.get_registry_record("plone.site_title", default="") or "-"


def calendar(context: Any, items: list[Any]) -> bytes:
    """An iCalendar file of dated items; those without a date are left out.

    Named as the page it is of: by RFC 7986, 5.1, and as calendars knew it before.
    """
    dated = [item for item in items if IEvent.providedBy(item)]
    made = construct_icalendar(context, dated)
    for name in CALENDAR_NAMES:
        made.add(name, context.Title())
    return made.to_ical()


class Events(Feed):
    """``events.ics`` of a section."""

    media_type = "text/calendar"

    def render(self) -> bytes:
        return calendar(self.context, self.items())


class OneEvent(BrowserView):
    """``event.ics`` of an event or a sitting of the council."""

    def __call__(self) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        name = f"{self.context.getId()}.ics"
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return calendar(self.context, [self.context])
