"""The front page: what people come for, first; then services, news, facts."""

from functools import cached_property
from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases.definitions import say
from thesaban.portal.menu import Link
from thesaban.portal.town import town
from thesaban.thai.dates import english_date
from thesaban.thai.dates import short_date
from typing import Any
from zope.component import getMultiAdapter


# What four in five visitors come for: words, a line below, icon, and where it goes:
# the first of the views and pages named that is there for who asks.
ERRANDS = (
    (
        _("errand_waste", default="Pay the bin bill"),
        _("errand_waste_text", default="See and pay waste fees"),
        "recycle",
        ("@@pay-waste", "pay-waste-fee"),
    ),
    (
        _("errand_report", default="Report a problem"),
        _("errand_report_text", default="Roads, lights, drains, nuisance"),
        "megaphone",
        ("@@report-problem", "report-a-problem"),
    ),
    (
        _("errand_apply", default="Apply"),
        _("errand_apply_text", default="Permits, notifications, certificates"),
        "file-earmark-text",
        ("@@services",),
    ),
    (
        _("errand_track", default="Track"),
        _("errand_track_text", default="See how far your matter is"),
        "search",
        ("@@track", "contact"),
    ),
)
SERVICE = "thesaban.Service"
MOST_SERVICES = 6
MOST_NEWS = 4


def reachable(site: Any, names: tuple[str, ...]) -> str | None:
    """Address of the first view or page of ``names`` that the user may see."""
    for name in names:
        found = site.restrictedTraverse(name, None)
        if found is not None:
            return f"{site.absolute_url()}/{name.removeprefix('@@')}"
    return None


def service_tiles(language: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Tiles of the services whose page is published, in the order of their folder."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(portal_type=SERVICE, sort_on="getObjPositionInParent")
    known = {service.code: service for service in catalogue.services()}
    return [_tile(brain, known.get(brain.getId), language) for brain in found[:limit]]


def _tile(brain: Any, service: Any, language: str) -> dict[str, Any]:
    """The page's own words in Thai; the service's where English is asked for."""
    tile = {"title": brain.Title, "text": brain.Description, "href": brain.getURL()}
    if service is not None:
        tile["icon"] = service.icon
        if language == "en":
            tile["title"] = say(service.version.title, language)
            tile["text"] = say(service.version.summary, language)
    return tile


class Page(BrowserView):
    """What front page and list of services share."""

    @cached_property
    def state(self):
        return getMultiAdapter((self.context, self.request), name="plone_portal_state")

    @cached_property
    def town(self):
        return town(self.request, self.state.language())


class Front(Page):
    """``@@front`` of the site."""

    is_front = True
    plone_ui = True
    crumbs = ()
    words = {
        "number": _("label_case_number", default="Number"),
        "code": _("label_tracking_code", default="Tracking code"),
    }

    @property
    def title(self) -> str:
        return self.town.title

    @property
    def errands(self) -> list[dict[str, Any]]:
        site = api.portal.get()
        return [
            {"title": title, "text": text, "icon": icon, "href": href}
            for title, text, icon, names in ERRANDS
            if (href := reachable(site, names))
        ]

    @property
    def services(self) -> list[dict[str, Any]]:
        return service_tiles(self.state.language(), MOST_SERVICES)

    @property
    def track_url(self) -> str | None:
        return reachable(api.portal.get(), ("@@track",))

    @property
    def register(self) -> Link | None:
        href = reachable(api.portal.get(), ("@@documents-register",))
        return (
            Link(_("action_documents_issued", default="Documents issued"), href)
            if href
            else None
        )

    @property
    def check_url(self) -> str | None:
        return reachable(api.portal.get(), ("@@check-document",))

    def news(self) -> list[dict[str, str]]:
        """The latest published news: title, address, day."""
        catalog = api.portal.get_tool("portal_catalog")
        rows = catalog(
            portal_type="News Item",
            review_state="published",
            sort_on="effective",
            sort_order="reverse",
            sort_limit=MOST_NEWS,
        )[:MOST_NEWS]
        return [self._item(row) for row in rows]

    def _item(self, row: Any) -> dict[str, str]:
        shown = english_date if self.state.language() == "en" else short_date
        day = max(row.effective, row.created).asdatetime().date()
        return {
            "title": row.Title,
            "href": row.getURL(),
            "day": shown(day),
            "iso": day.isoformat(),
        }


class Services(Page):
    """``@@services``: everything that can be asked for here."""

    title = _("heading_services", default="Services for residents")
    lead = _(
        "lead_services",
        default="Each page says what you need, how long it takes, what it costs, "
        "and lets you apply.",
    )
    empty = {
        "title": _(
            "empty_services_online", default="No service can be asked for here yet."
        ),
        "text": _(
            "empty_services_text",
            default="Please ask at the one-stop service counter or by telephone.",
        ),
    }

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return service_tiles(self.state.language())
