"""An item as it stands in a list, on the front page or in a feed."""

from functools import cache
from importlib import import_module
from plone import api
from thesaban import _
from thesaban.portal.content import lists
from thesaban.portal.content import shapes
from thesaban.portal.content.english import called
from thesaban.portal.content.indexers import day_of
from thesaban.portal.content.silent import alt_of
from thesaban.portal.content.values import coming
from thesaban.portal.content.values import day_text
from thesaban.portal.content.values import PHONE
from thesaban.portal.content.values import phone_html
from thesaban.portal.content.values import unit_title
from thesaban.portal.content.values import value
from thesaban.portal.content.values import Words
from typing import Any
from zope.i18n import translate


SCALE = "list"
#: Part of a page that shows the pictures which stand in an item.
PICTURES = "pictures"
#: Years between the Buddhist era and the common one.
BUDDHIST = 543
#: Pixels of a picture in a list on a screen whose pixels are as large as CSS's.
CARD = 300
#: Scales that browsers choose from by the room there is and the screen they have; the
#: last is the picture's own address. A number is the longest side in pixels. What they
#: may weigh stands in ``patches/light_scales.py``.
SETS = {
    "face": ("thumb", "mini"),
    "list": ("mini", CARD),
    "large": ("preview", "teaser", "large"),
}
PACKAGE = __package__


@cache
def part(shape: shapes.Shape, name: str):
    """The function ``name`` of a type's folder, or of those that types share."""
    for module in (f"{PACKAGE}.{shape.folder}.parts", f"{PACKAGE}.parts"):
        try:
            found = getattr(import_module(module), name, None)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            continue
        if found is not None:
            return found
    raise shapes.ShapeError(f"{shape.type}: no part {name}")


def status(item: Any, shape: shapes.Shape, words: Words) -> tuple[str, Any] | None:
    """Tone and word of where an item stands today, for types that have such."""
    return part(shape, "status")(item, words) if shape.status else None


def picture(item: Any, request: Any, scale: str = SCALE) -> dict[str, Any]:
    """Address, size and words of an item's picture, in a scale or a set of :data:`SETS`.

    Empty without a picture.
    """
    if value(item, "image") is None:
        return {}
    images = api.content.get_view("images", item, request)
    made = [_scale(images, name) for name in SETS.get(scale, (scale,))]
    shown = made[-1]
    if not shown:
        return {}
    widths = {one.width: one.url for one in made if one}
    return {
        "image": shown.url,
        "image_width": shown.width,
        "image_height": shown.height,
        "image_alt": alt_of(item),
        "image_set": ", ".join(f"{url} {width}w" for width, url in widths.items()),
    }


def _scale(images: Any, name: str | int) -> Any:
    if isinstance(name, int):
        return images.scale("image", width=name, height=name, pre=True)
    return images.scale("image", scale=name, pre=True)


def card(item: Any, request: Any, language: str) -> dict[str, Any]:
    """What a list shows of an item."""
    shape = shapes.shape(item.portal_type)
    words = Words(item, request, language)
    code = value(item, "unit")
    unit = unit_title(code, language) if code else ""
    phone = value(item, PHONE) if shape.style == "cards" else None
    found = {
        "title": called(item),
        "href": _href(item),
        "text": item.Description(),
        **_day(item, shape, words),
        "type": item.portal_type,
        "icon": shape.icon,
        "number": value(item, "number"),
        "kind": _kind(item, shape, language),
        "unit": "" if unit == called(item) else unit,
        "phone_html": phone_html(phone) if phone else "",
        "pinned": bool(value(item, "pinned")),
        "review_state": api.content.get_state(item, default="published"),
        **picture(pictured(item, shape), request),
    }
    stands = status(item, shape, words)
    if stands:
        found["tone"], found["word"] = stands
    found["more"] = [words.text(name) for name in shape.columns]
    return found


def pictured(item: Any, shape: shapes.Shape) -> Any:
    """What has the picture of an item: itself, or the first one that stands in it."""
    if value(item, "image") is not None or PICTURES not in shape.parts:
        return item
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(
        portal_type="Image",
        path={"query": "/".join(item.getPhysicalPath()), "depth": 1},
        sort_on="getObjPositionInParent",
        sort_limit=1,
    )[:1]
    return found[0].getObject() if found else item


def _day(item: Any, shape: shapes.Shape, words: Words) -> dict[str, str]:
    """The day a list shows, and as machines read it.

    A paper without a day of its own stands under its year, never under the day
    somebody put it on the site.
    """
    year = value(item, shape.year_field) if shape.year_field else None
    if year is not None and value(item, shape.date) is None:
        text = translate(_year(shape.era, year), context=words.request)
        return {"day": text, "iso": str(year - BUDDHIST)}
    again = value(item, "recurrence")
    day = coming(item, 1)[0][0].date() if again else day_of(item)
    text = day_text(day, words.language, long=False) if shape.era else ""
    return {"day": text, "iso": day.isoformat()}


def _year(era: str, year: int) -> Any:
    given = {"year": str(year)}
    if era == "fiscal":
        return _("text_list_fiscal_year", default="Fiscal year ${year}", mapping=given)
    return _("text_list_year", default="B.E. ${year}", mapping=given)


def _kind(item: Any, shape: shapes.Shape, language: str) -> str:
    if not shape.kind_field:
        return ""
    return lists.words(shape.kinds, value(item, shape.kind_field), language)


def _href(item: Any) -> str:
    """Files and pictures open on their page; all others are their address."""
    url = item.absolute_url()
    return f"{url}/view" if item.portal_type in ("File", "Image") else url
