"""The map on a page, and ``@@town-map``: what the town drew, for the script.

A page says where the point is and, on a form, which inputs hold it; the rest
comes from the settings. Without JavaScript the inputs and a link remain.
"""

from plone import api
from Products.Five import BrowserView
from thesaban.portal import map_settings
from thesaban.portal.map_settings import PREFIX
from thesaban.portal.static import static_url
from typing import Any
import hashlib
import json


DAY = 86_400
#: Where no point is known, the link shows this place: the middle of the view.
PLACES = "{:.6f}"


def _record(name: str) -> Any:
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=None) or ""


def drawing() -> dict[str, Any]:
    """The town's drawing; an empty one of Thailand where there is none."""
    text = _record("drawing") or '{"type": "FeatureCollection", "features": []}'
    return map_settings.read(text)


def link(latitude: Any, longitude: Any) -> str:
    """Where a point opens in a map outside of the site; empty if there is none."""
    at = {"lat": PLACES.format(latitude), "lon": PLACES.format(longitude)}
    return _record("link").replace("{lat}", at["lat"]).replace("{lon}", at["lon"])


def middle() -> tuple[float, float]:
    """Latitude and longitude of the middle of what a map shows first."""
    west, south, east, north = drawing()["bbox"]
    return (south + north) / 2, (west + east) / 2


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
