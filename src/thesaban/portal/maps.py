"""The map on a page, and ``@@town-map``: what the town drew, for the script.

A page says where the point is and, on a form, which inputs hold it; the rest
comes from the settings. Without JavaScript the inputs and a link remain.
"""

from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.portal import map_settings
from thesaban.portal.map_settings import PREFIX
from thesaban.portal.static import static_url
from typing import Any
from zope.i18n import translate
import hashlib
import json


DAY = 86_400
DEGREES = "{:.6f}"
#: What the script says.
WORDS = {
    "pin": _("label_map_pin", default="Pin: the place"),
    "placed": _("text_map_placed", default="The pin is at"),
    "cleared": _("text_map_cleared", default="The pin was taken away."),
    "zoomIn": _("action_zoom_in", default="Larger"),
    "zoomOut": _("action_zoom_out", default="Smaller"),
    "noTiles": _(
        "text_map_no_tiles",
        default="The pictures of the map did not load; the grid shows degrees instead.",
    ),
}


def _record(name: str) -> Any:
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=None) or ""


def drawing() -> dict[str, Any]:
    """The town's drawing; an empty one of Thailand where there is none."""
    text = _record("drawing") or '{"type": "FeatureCollection", "features": []}'
    return map_settings.read(text)


def link(latitude: Any, longitude: Any) -> str:
    """Where a point opens in a map outside of the site; empty if there is none."""
    at = {"lat": DEGREES.format(latitude), "lon": DEGREES.format(longitude)}
    return _record("link").replace("{lat}", at["lat"]).replace("{lon}", at["lon"])


def middle() -> tuple[float, float]:
    """Latitude and longitude of the middle of what a map shows first."""
    west, south, east, north = drawing()["bbox"]
    return (south + north) / 2, (west + east) / 2


class Drawn:
    """One map on a page; ``given`` are the parameters of the piece ``map``."""

    def __init__(self, request: Any, language: str, given: Any):
        self.request = request
        self.language = language
        self.ident = given.id or "map"
        self.inputs = list(given.inputs or ())
        self.help = f"{self.ident}-help"
        self.point = _point(given.latitude, given.longitude)

    @property
    def link(self) -> str:
        """Where the point, else the middle of the town, opens in another map."""
        return link(*(self.point or middle()))

    @property
    def data(self) -> str:
        """For the script, as JSON."""
        words = {
            name: translate(text, context=self.request) for name, text in WORDS.items()
        }
        own = {
            "point": self.point,
            "inputs": self.inputs or None,
            "help": self.help,
            "words": words,
        }
        both = {**settings(self.request, self.language), **own}
        return json.dumps(both, ensure_ascii=False)


def _point(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    if latitude is None or longitude is None:
        return None
    return float(latitude), float(longitude)


def settings(request: Any, language: str) -> dict[str, Any]:
    """What the script needs for any map of this site."""
    site = api.portal.get().absolute_url()
    mark = hashlib.sha256(_record("drawing").encode()).hexdigest()[:10]
    return {
        "tiles": _record("tiles"),
        "attribution": _record("attribution"),
        "attributionUrl": _record("attribution_url"),
        "largestZoom": _record("largest_zoom") or 19,
        "drawing": f"{site}/@@town-map?v={mark}",
        "language": language,
        "script": static_url(request, "leaflet.js"),
        "styles": static_url(request, "leaflet.css"),
        "icons": static_url(request, "icons.svg"),
    }


class TownMap(BrowserView):
    """The drawing as GeoJSON; public, and the same for everybody."""

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Content-Type", "application/geo+json; charset=utf-8")
        response.setHeader("Cache-Control", f"public, max-age={DAY}")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return json.dumps(drawing(), ensure_ascii=False)
