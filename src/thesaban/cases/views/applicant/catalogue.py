"""The catalogue of services: tiles by group."""

from functools import cached_property
from plone import api
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases.definitions import Service
from thesaban.cases.views.applicant.base import Page
from thesaban.interfaces import IOtherServices
from zope.component import getUtilitiesFor


GROUPS = {
    "health": _("group_health", default="Public health and food"),
    "works": _("group_works", default="Building and works"),
    "finance": _("group_finance", default="Fees and taxes"),
    "registry": _("group_registry", default="Registration"),
    "welfare": _("group_welfare", default="Welfare"),
    "general": _("group_general", default="General requests"),
}


class CataloguePage(Page):
    """Tiles of all services, by group. Layout ``service-catalogue``."""

    page_layout = "page"

    @property
    def title(self):
        """The folder's name as its editor wrote it, which is in Thai."""
        if api.portal.get_current_language() == "en":
            return _("heading_services", default="Services for residents")
        return self.context.Title()

    @cached_property
    def pages(self) -> dict:
        """Service pages of this folder by code, those the visitor may see."""
        found = api.content.find(
            context=self.context, depth=1, portal_type="thesaban.Service"
        )
        return {brain.getId: brain for brain in found}

    def lead(self):
        return _(
            "lead_catalogue",
            default="Choose what you need. Each page says what to bring, how long it takes and what it costs.",
        )

    def nothing(self) -> dict:
        return {"title": _("empty_services", default="No services are listed yet.")}

    @cached_property
    def groups(self) -> list[dict]:
        """Each group with its tiles; a service without a page is left out."""
        tiles: dict[str, list] = {}
        for service in catalogue.services():
            if service.parent or service.code not in self.pages:
                continue
            tiles.setdefault(service.group or "general", []).append(self._tile(service))
        order = [*GROUPS, *(name for name in tiles if name not in GROUPS)]
        return [
            {"title": GROUPS.get(name, name), "tiles": tiles[name]}
            for name in order
            if name in tiles
        ]

    @cached_property
    def others(self) -> list[dict]:
        """What is asked for at the office, by who takes it there."""
        found = sorted(getUtilitiesFor(IOtherServices))
        return [
            group for _name, other in found for group in other.groups(self.language)
        ]

    def _tile(self, service: Service) -> dict:
        online = _("tag_online", default="Apply online")
        return {
            "title": self.say(service.version.title),
            "href": self.pages[service.code].getURL(),
            "icon": service.icon,
            "text": self.say(service.version.summary),
            "note": online
            if service.online
            else _("tag_office", default="At the office"),
        }
