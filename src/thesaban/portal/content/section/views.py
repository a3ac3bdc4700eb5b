"""The page of a section, for every type it can list."""

from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content.base import ContentPage
from thesaban.portal.content.english import called_brain
from thesaban.portal.content.listing import Listing
from thesaban.portal.reach import reachable
from typing import Any


#: What a section shows of itself beside its list: type -> icon.
INSIDE = {
    "thesaban.Section": "chevron-right",
    "Folder": "chevron-right",
    "Document": "file-earmark-text",
}
PAGE = "Document"
SECTIONS = tuple(name for name in INSIDE if name != PAGE)
EMPTY = {
    "title": _("empty_list", default="Nothing has been published here yet."),
    "text": _(
        "empty_list_text",
        default="Ask the office meanwhile: by telephone, or with a message.",
    ),
    "icon": "inbox",
}
NOT_FOUND = _("empty_list_filtered", default="Nothing matches these filters.")
CONTACT = _("way_contact", default="Contact us")
CLEAR = _("action_show_all", default="Show all")


def listing_of(section: Any, request: Any) -> Listing:
    """The list of a section, with what the section itself narrows."""
    inside = {"path": "/".join(section.getPhysicalPath())}
    return Listing(
        section,
        request,
        tuple(section.lists or ()),
        town_kind=section.kind,
        town_unit=section.unit,
        **({} if section.everywhere else inside),
    )


class SectionPage(ContentPage):
    """``@@town-list``: filters, the list in its type's look, pages, feeds."""

    index = ViewPageTemplateFile("../templates/section.pt")

    @cached_property
    def listing(self) -> Listing:
        return listing_of(self.context, self.request)

    @property
    def style(self) -> str:
        """Macro of the list: that of the first type."""
        return (
            f"list_{self.listing.shape.style}"
            if self.listing.all_shapes
            else "list_rows"
        )

    @cached_property
    def cards(self) -> list[dict[str, Any]]:
        return self.listing.cards() if self.listing.all_shapes else []

    @property
    def sections(self) -> list[dict[str, Any]]:
        """Sections in this one that the visitor may see, as tiles above its list."""
        return self._inside(*SECTIONS)

    @property
    def pages(self) -> list[dict[str, Any]]:
        """Pages in this section, which say more: tiles below its list."""
        return self._inside(PAGE)

    def _inside(self, *types: str) -> list[dict[str, Any]]:
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(
            portal_type=types,
            path={"query": "/".join(self.context.getPhysicalPath()), "depth": 1},
            exclude_from_nav=False,
            is_default_page=False,
            sort_on="getObjPositionInParent",
        )
        return [
            {
                "title": called_brain(brain),
                "text": brain.Description,
                "href": brain.getURL(),
                "icon": INSIDE[brain.portal_type],
            }
            for brain in found
        ]

    def filter_bar(self) -> dict[str, Any]:
        listing = self.listing
        found = _(
            "text_list_found",
            default="${number} found",
            mapping={"number": f"{listing.total:,}"},
        )
        return {
            "action": self.context.absolute_url(),
            "fields": listing.fields(),
            "found": found,
            "active": len(listing.asked),
            "reset_href": self.context.absolute_url() if listing.asked else None,
        }

    def tabs(self) -> list[dict[str, Any]]:
        """To come and past, for a list of dated content."""
        listing = self.listing
        if not listing.all_shapes or not listing.dated:
            return []
        url = self.context.absolute_url()
        return [
            {
                "title": _("tab_coming", default="To come"),
                "href": url,
                "current": not listing.past,
            },
            {
                "title": _("tab_past", default="Past"),
                "href": f"{url}?past=1",
                "current": listing.past,
            },
        ]

    def pager(self) -> dict[str, Any]:
        listing = self.listing
        return {
            "start": listing.start,
            "size": listing.size,
            "total": listing.total,
            "url": listing.url(),
        }

    def empty(self) -> dict[str, Any]:
        if not self.listing.asked:
            href = reachable(api.portal.get(), ("contact",))
            return {**EMPTY, **({"href": href, "action": CONTACT} if href else {})}
        return {
            "icon": "search",
            "title": NOT_FOUND,
            "href": self.context.absolute_url(),
            "action": CLEAR,
        }

    @property
    def feeds(self) -> list[dict[str, str]]:
        """Feeds of what is listed now: title, address, media type."""
        listing = self.listing
        found = [
            {
                "title": "RSS",
                "href": listing.url("rss.xml"),
                "type": "application/rss+xml",
            },
            {
                "title": "Atom",
                "href": listing.url("atom.xml"),
                "type": "application/atom+xml",
            },
        ]
        if any(shape.schema_type == "Event" for shape in listing.all_shapes):
            found.append(
                {
                    "title": "iCal",
                    "href": listing.url("events.ics"),
                    "type": "text/calendar",
                }
            )
        return found


class Feed(BrowserView):
    """A feed of a section; what it says is made by its module."""

    MOST = 50
    media_type = "application/xml"

    def items(self) -> list[Any]:
        listing = listing_of(self.context, self.request)
        return listing.first(self.MOST) if listing.all_shapes else []

    def __call__(self) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", f"{self.media_type}; charset=utf-8")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return self.render()

    def render(self) -> bytes:
        raise NotImplementedError
