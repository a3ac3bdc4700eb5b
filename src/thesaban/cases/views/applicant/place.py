"""Comfort with places: what a postcode already says, and pasted coordinates."""

from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.thai import places
from thesaban.thai.collate import sort_key
from thesaban.thai.digits import to_arabic
from typing import Any
import json
import re


NAMES = ("changwat", "amphoe", "tambon")
POINT = re.compile(
    r"^\s*\(?\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*\)?\s*$"
)
#: A postcode of more subdistricts than this gets no list in the hint.
MOST_NAMED = 24


def served(postcode: str | None) -> list[tuple]:
    """(province, district, subdistrict) of every place of a postcode."""
    text = to_arabic(postcode or "").strip()
    return places.by_postcode(text) if re.fullmatch(r"\d{5}", text) else []


def filled(values: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """``values`` with the empty place names that the postcode leaves no doubt of.

    Nothing that was typed is changed.
    """
    if "postcode" not in stored:
        return values
    values = dict(values)
    options = served(values.get("postcode"))
    for level, name in enumerate(NAMES):
        found = {place[level].name for place in options}
        if values.get(name) in (None, "") and len(found) == 1:
            values[name] = found.pop()
        options = [p for p in options if p[level].name == values.get(name)]
    return values


def split_point(form: dict, prefix: str) -> None:
    """Coordinates pasted as one text into the first field go to both."""
    latitude, longitude = f"{prefix}latitude", f"{prefix}longitude"
    found = POINT.match(to_arabic(form.get(latitude) or ""))
    if found and longitude in form and not str(form[longitude]).strip():
        form[latitude], form[longitude] = found.groups()


def tambon_hint(postcode: str | None):
    """The subdistricts of a postcode as a hint; None where there is no help."""
    names = sorted({place[2].name for place in served(postcode)}, key=sort_key)
    if not 1 < len(names) <= MOST_NAMED:
        return None
    return _(
        "hint_tambons",
        default="Subdistricts of postcode ${postcode}: ${names}",
        mapping={"postcode": postcode, "names": ", ".join(names)},
    )


class PlacesOfPostcode(BrowserView):
    """``@@places?postcode=50100``: the places of a postcode as JSON."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "public, max-age=86400")
        response.setHeader("X-Content-Type-Options", "nosniff")
        rows = served(str(self.request.form.get("postcode", ""))[:10])
        return json.dumps(
            [
                dict(zip(NAMES, (place.name for place in row), strict=True))
                for row in rows
            ],
            ensure_ascii=False,
        )


def address() -> str:
    """Where the script asks for the places of a postcode."""
    return f"{api.portal.get().absolute_url()}/@@places"
