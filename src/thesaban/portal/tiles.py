"""Tiles of the services that can be asked for."""

from plone import api
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases.definitions import say
from thesaban.interfaces import IOtherServices
from thesaban.people import units
from thesaban.portal.content.english import called_brain
from typing import Any
from zope.interface import implementer


SERVICE = "thesaban.Service"
MANUAL = "thesaban.Manual"


def service_tiles(language: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Tiles of the services whose page is published, in the order of their folder."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(portal_type=SERVICE, sort_on="getObjPositionInParent")
    known = {service.code: service for service in catalogue.services()}
    return [_tile(brain, known.get(brain.getId), language) for brain in found[:limit]]


def manual_tiles(limit: int) -> list[dict[str, Any]]:
    """Tiles of published citizen manuals, in the order of their section."""
    if limit <= 0:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(
        portal_type=MANUAL,
        review_state="published",
        sort_on="getObjPositionInParent",
    )
    note = _("tag_manual", default="How to")
    return [
        {
            "title": called_brain(brain),
            "text": brain.Description,
            "href": brain.getURL(),
            "icon": "journal-text",
            "note": note,
        }
        for brain in found[:limit]
    ]


def manuals_by_division(language: str) -> list[dict[str, Any]]:
    """Published citizen manuals under the division that takes them, in its order.

    Those that name no unit stand under the town itself, which comes first.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(
        portal_type=MANUAL,
        review_state="published",
        sort_on="getObjPositionInParent",
    )
    links: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        link = {"title": called_brain(row), "href": row.getURL()}
        links.setdefault(_division(row.getObject().unit or ""), []).append(link)
    return [
        {"title": unit.title(language), "links": links[unit.code]}
        for unit in units.units(active=False)
        if unit.code in links
    ]


def _division(code: str) -> str:
    """Code of the division that a unit is a part of; the town's for no unit."""
    line = units.lineage(code) or [units.ROOT]
    return line[-2] if len(line) > 1 else line[-1]


@implementer(IOtherServices)
class Manuals:
    """What the catalogue of services names beside the online ones."""

    def groups(self, language: str) -> list[dict[str, Any]]:
        return manuals_by_division(language)


def _tile(brain: Any, service: Any, language: str) -> dict[str, Any]:
    """The page's own words in Thai; the service's where English is asked for."""
    tile = {"title": brain.Title, "text": brain.Description, "href": brain.getURL()}
    if service is not None:
        tile["icon"] = service.icon
        if language == "en":
            tile["title"] = say(service.version.title, language)
            tile["text"] = say(service.version.summary, language)
    return tile
