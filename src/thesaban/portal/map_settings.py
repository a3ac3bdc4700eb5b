"""How the town's map looks: registry records ``thesaban.map.*``.

A map has tiles (pictures of the land from a tile server), and over them what the town
drew itself: its boundary and its landmarks. Without tiles the drawing and a grid stand
alone. Whose tiles a page shows learns the visitor's network address and which part of
the town was looked at; that is why the server is a setting, and may be left empty.
"""

from thesaban import _
from typing import Any
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
import json
import re


PREFIX = "thesaban.map"
OPEN_STREET_MAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
LARGEST_DRAWING = 200_000
#: Everything a GeoJSON drawing may have; others are not drawn.
SHAPES = frozenset(
    {"Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)
#: West, south, east, north of what is shown where nothing says more: Thailand.
THAILAND = (97.3, 5.6, 105.7, 20.5)
TEMPLATE = re.compile(
    r"^(https://[a-z0-9.-]+(:\d+)?|http://(localhost|127\.0\.0\.1)(:\d+)?|/[^/])"
    r"[^\s<>\"']*$"
)


class TilesFault(Invalid):
    """The address of the tiles cannot be used."""


class DrawingFault(Invalid):
    """The town's drawing cannot be used."""


def tiles(text: str | None) -> bool:
    """True for nothing, or an https address with ``{z}``, ``{x}`` and ``{y}``."""
    if not text:
        return True
    if TEMPLATE.match(text) and all(name in text for name in ("{z}", "{x}", "{y}")):
        return True
    raise TilesFault(
        _(
            "error_map_tiles",
            default="The address begins with https:// and has {z}, {x} and {y} in it. Leave it empty for a map without tiles.",
        )
    )


def link(text: str | None) -> bool:
    """True for nothing, or an https address with ``{lat}`` and ``{lon}``."""
    if not text:
        return True
    if text.startswith("https://") and "{lat}" in text and "{lon}" in text:
        return True
    raise TilesFault(
        _(
            "error_map_link",
            default="The address begins with https:// and has {lat} and {lon} in it.",
        )
    )


def drawing(text: str | None) -> bool:
    """True for nothing or a GeoJSON FeatureCollection within Thailand."""
    if not text:
        return True
    try:
        read(text)
    except ValueError as error:
        raise DrawingFault(
            _(
                "error_map_drawing",
                default="The drawing is a GeoJSON FeatureCollection of at most 200 kB with points, lines and areas in Thailand (longitude, latitude).",
            )
        ) from error
    return True


def read(text: str) -> dict[str, Any]:
    """The drawing: ``features`` and ``bbox`` (west, south, east, north, degrees).

    Raises ValueError when it is no drawing. Of a feature only its shape and its
    ``name`` and ``name_en`` are kept.
    """
    if len(text.encode()) > LARGEST_DRAWING:
        raise ValueError("too large")
    given = json.loads(text)
    if not isinstance(given, dict) or given.get("type") != "FeatureCollection":
        raise ValueError("no FeatureCollection")
    features = [_feature(one) for one in given.get("features") or ()]
    points = [point for one in features for point in _points(one["geometry"])]
    box = given.get("bbox") or _box(points)
    if len(box) != 4:
        raise ValueError("bbox")
    for longitude, latitude in (*points, box[:2], box[2:]):
        _check(longitude, latitude)
    return {"type": "FeatureCollection", "bbox": list(box), "features": features}


def _feature(given: dict) -> dict[str, Any]:
    shape = given["geometry"] if isinstance(given, dict) and "geometry" in given else {}
    if not isinstance(shape, dict) or shape.get("type") not in SHAPES:
        raise ValueError("shape")
    said = given.get("properties") or {}
    names = {
        name: str(said[name])[:200] for name in ("name", "name_en") if name in said
    }
    kept = {"type": shape["type"], "coordinates": shape.get("coordinates")}
    return {"type": "Feature", "properties": names, "geometry": kept}


def _points(shape: dict) -> list[tuple[float, float]]:
    """Every point of a shape as (longitude, latitude)."""
    flat, left = [], [shape["coordinates"]]
    while left:
        one = left.pop()
        if not isinstance(one, list) or not one:
            raise ValueError("coordinates")
        if isinstance(one[0], list):
            left.extend(one)
        else:
            flat.append(tuple(one[:2]))
    return flat


def _check(longitude: Any, latitude: Any) -> None:
    west, south, east, north = THAILAND
    good = all(
        isinstance(one, int | float) and not isinstance(one, bool)
        for one in (longitude, latitude)
    )
    if not (good and west <= longitude <= east and south <= latitude <= north):
        raise ValueError("not in Thailand")


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    if not points:
        return THAILAND
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


class IMapSettings(Interface):
    """Tiles, attribution and the town's own drawing."""

    tiles = schema.TextLine(
        title=_("label_map_tiles", default="Address of the tiles"),
        description=_(
            "help_map_tiles",
            default="With {z}, {x} and {y}. The visitor's browser asks this server for pictures, so read its conditions; a busy town keeps its own. Empty: no tiles, the town's drawing and a grid alone.",
        ),
        default=OPEN_STREET_MAP,
        missing_value="",
        required=False,
        max_length=300,
        constraint=tiles,
    )
    attribution = schema.TextLine(
        title=_("label_map_attribution", default="Whose tiles they are"),
        description=_(
            "help_map_attribution",
            default="Stands on every map, as the conditions of the tiles ask.",
        ),
        default="© OpenStreetMap contributors",
        missing_value="",
        required=False,
        max_length=200,
    )
    attribution_url = schema.TextLine(
        title=_("label_map_attribution_url", default="Where their conditions stand"),
        default="https://www.openstreetmap.org/copyright",
        missing_value="",
        required=False,
        max_length=300,
        constraint=lambda text: not text or text.startswith("https://"),
    )
    largest_zoom = schema.Int(
        title=_("label_map_zoom", default="Largest zoom of the tiles"),
        default=19,
        min=1,
        max=22,
    )
    link = schema.TextLine(
        title=_("label_map_link", default="Address of a map to open"),
        description=_(
            "help_map_link",
            default="With {lat} and {lon}: for phones without JavaScript, and for finding the way.",
        ),
        default="https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}",
        missing_value="",
        required=False,
        max_length=300,
        constraint=link,
    )
    drawing = schema.Text(
        title=_("label_map_drawing", default="The town's own drawing (GeoJSON)"),
        description=_(
            "help_map_drawing",
            default="Boundary and landmarks. Its bbox (west, south, east, north) is what a map shows first.",
        ),
        default="",
        missing_value="",
        required=False,
        constraint=drawing,
    )
