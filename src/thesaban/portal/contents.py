"""``@@town-cards``: what a folder holds, as tiles with icon and a line of text."""

from plone import api
from Products.Five import BrowserView
from thesaban.portal.content.english import called
from thesaban.portal.content.english import called_brain
from thesaban.portal.content.english import original
from thesaban.portal.content.english import trail
from typing import Any


# portal_type -> icon; a folder of the root may have its own below.
ICONS = {
    "Document": "file-earmark-text",
    "Folder": "files",
    "Link": "box-arrow-up-right",
    "File": "download",
    "Event": "calendar-event",
    "News Item": "newspaper",
    "thesaban.Section": "list",
    "thesaban.Gallery": "image",
    "thesaban.UnitPage": "building",
    "thesaban.Person": "person",
    "thesaban.Place": "geo-alt",
}
PAGE = ICONS["Document"]
# What a section lists -> its icon.
LISTED = {
    "thesaban.Announcement": "megaphone",
    "thesaban.Procurement": "cart",
    "thesaban.Person": "people",
    "thesaban.UnitPage": "building",
    "thesaban.Place": "geo-alt",
    "News Item": "newspaper",
    "Event": "calendar-event",
    "thesaban.Plan": "graph-up",
    "thesaban.Ordinance": "bank",
    "thesaban.CouncilMeeting": "chat-dots",
    "thesaban.Dataset": "database",
    "thesaban.Faq": "question-circle",
    "thesaban.Gallery": "image",
    "thesaban.Manual": "card-checklist",
    "thesaban.Transparency": "shield-check",
}


class Cards(BrowserView):
    """The children of a folder, in their order, those that its menu shows."""

    plone_ui = True

    @property
    def title(self) -> str:
        return called(self.context)

    @property
    def original(self) -> str:
        return original(self.context)

    @property
    def lead(self) -> str:
        return self.context.Description()

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return trail(self.context)

    @property
    def tiles(self) -> list[dict[str, Any]]:
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(
            path={"query": "/".join(self.context.getPhysicalPath()), "depth": 1},
            exclude_from_nav=False,
            sort_on="getObjPositionInParent",
        )
        tiles = [self._tile(brain) for brain in found if brain.portal_type != "Image"]
        # One icon over and over tells nothing.
        plain = 2 * sum(tile["icon"] == PAGE for tile in tiles) > len(tiles)
        return [{**tile, "plain": plain} for tile in tiles]

    @staticmethod
    def _tile(brain: Any) -> dict[str, Any]:
        return {
            "title": called_brain(brain),
            "text": brain.Description,
            "href": brain.getURL(),
            "icon": icon(brain),
        }


def icon(brain: Any) -> str:
    """The icon of a catalog row: of what a section lists, else of its type."""
    if brain.portal_type == "thesaban.Section":
        lists = getattr(brain.getObject(), "lists", None) or ()
        return next((LISTED[one] for one in lists if one in LISTED), "list")
    return ICONS.get(brain.portal_type, PAGE)
