"""Parts of a page that several types have."""

from plone import api
from thesaban import _
from thesaban.portal.content import cards
from thesaban.portal.content.values import value
from typing import Any


THUMB = "list"
BIG = "larger"
MOST_PICTURES = 60
#: Pictures that are loaded with the page; a tap shows the others.
FIRST_PICTURES = 10


def section(macro: str, p: dict, title: Any = None, name: str = "") -> dict[str, Any]:
    """A part of a page: the macro that draws it, its heading and parameters."""
    return {"macro": macro, "p": p, "title": title, "id": f"part-{name or macro}"}


def pictures(page: Any) -> list[dict[str, Any]]:
    """The pictures that stand below the page, as a grid."""
    catalog = api.portal.get_tool("portal_catalog")
    path = {"query": "/".join(page.context.getPhysicalPath()), "depth": 1}
    brains = catalog(portal_type="Image", path=path, sort_on="getObjPositionInParent")[
        :MOST_PICTURES
    ]
    shown = []
    for brain in brains:
        item = brain.getObject()
        small = cards.picture(item, page.request, THUMB)
        if small:
            big = cards.picture(item, page.request, BIG)
            shown.append({**small, "href": big["image"], "caption": item.Description()})
    if not shown:
        return []
    title = _("heading_pictures", default="Pictures")
    p = {"pictures": shown, "first": FIRST_PICTURES}
    return [section("photo_grid", p, title, "pictures")]


def point(page: Any) -> list[dict[str, Any]]:
    """Where the place is: the point, and a map to open."""
    latitude = value(page.context, "latitude")
    longitude = value(page.context, "longitude")
    if latitude is None or longitude is None:
        return []
    p = {
        "latitude": latitude,
        "longitude": longitude,
        "label": _(
            "label_content_map_of",
            default="Map: ${title}",
            mapping={"title": page.context.Title()},
        ),
        "said": f"{latitude:.5f}, {longitude:.5f}",
    }
    title = _("heading_where", default="Where it is")
    return [section("point_map", p, title, "point")]
