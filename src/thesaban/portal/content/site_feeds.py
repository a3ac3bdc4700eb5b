"""Feeds of the whole site, in the place of Plone's: news, and what a search finds.

``rss.xml`` and ``atom.xml`` of the site have what is new of the types people follow;
``events.ics`` its events; ``search_rss`` answers a search. ``RSS``, the address of
Plone's old feed, leads to the first.
"""

from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from plone.base.interfaces import IPloneSiteRoot
from Products.Five import BrowserView
from thesaban import _
from thesaban.portal.content import feeds
from thesaban.portal.content.listing import asked_text
from thesaban.portal.searching.find import find
from typing import Any
from zope.i18n import translate


FOLLOWED = ("News Item", "thesaban.Announcement", "thesaban.Procurement")
EVENTS = ("Event",)
KINDS = (
    ("rss.xml", "RSS", "application/rss+xml"),
    ("atom.xml", "Atom", "application/atom+xml"),
    ("events.ics", "iCal", "text/calendar"),
)


def newest(types: tuple[str, ...], limit: int) -> list[Any]:
    """The newest content of these types that the visitor may see."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(
        portal_type=types,
        sort_on="town_date",
        sort_order="descending",
        sort_limit=limit,
    )
    return [brain.getObject() for brain in brains[:limit]]


class SiteRss(feeds.Rss):
    """``rss.xml`` of the site."""

    def items(self) -> list[Any]:
        return newest(FOLLOWED, self.MOST)


class SiteAtom(feeds.Atom):
    """``atom.xml`` of the site."""

    def items(self) -> list[Any]:
        return newest(FOLLOWED, self.MOST)


class SiteEvents(feeds.Events):
    """``events.ics`` of the site."""

    def items(self) -> list[Any]:
        return newest(EVENTS, self.MOST)


class SearchRss(feeds.Rss):
    """``search_rss``: what a search finds, the best first."""

    def items(self) -> list[Any]:
        words = asked_text(self.request.form, "SearchableText")
        found = find(api.portal.get_tool("portal_catalog"), words) if words else ()
        brains = found.brains(0, self.MOST) if len(found) else []
        return [brain.getObject() for brain in brains]


class OldFeed(BrowserView):
    """``RSS``: where Plone had its feed."""

    def __call__(self) -> str:
        address = f"{api.portal.get().absolute_url()}/rss.xml"
        self.request.response.redirect(address, status=301)
        return ""


class Links(ViewletBase):
    """What a reader of feeds is told in the head of the front page."""

    def index(self) -> str:
        if not IPloneSiteRoot.providedBy(self.context):
            return ""
        base = self.context.absolute_url()
        title = translate(_("label_feed_news", default="News"), context=self.request)
        return "".join(
            f'<link rel="alternate" href="{base}/{name}" type="{kind}"'
            f' title="{title} ({word})" />'
            for name, word, kind in KINDS
        )
