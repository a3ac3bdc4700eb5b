"""The card of a person on their own page."""

from thesaban.portal.content import cards
from thesaban.portal.content.parts import section
from thesaban.portal.content.values import phone_html
from thesaban.portal.content.values import value
from typing import Any


SCALE = "preview"


def portrait(page: Any) -> list[dict[str, Any]]:
    """Photograph, above the facts; nothing where there is none."""
    found = cards.picture(page.context, page.request, SCALE)
    if not found:
        return []
    return [{**section("portrait", found), "first": True}]


def person_card(
    item: Any, request: Any, words: Any, scale: str = "face"
) -> dict[str, Any]:
    """Parameters of the piece ``person_card``, with the photograph in a scale."""
    photo = cards.picture(item, request, scale)
    return {
        "name": item.Title(),
        "href": item.absolute_url(),
        "position": value(item, "position"),
        "acting": value(item, "capacity"),
        "unit": words.text("unit"),
        "phone_html": phone_html(value(item, "phone") or ""),
        "email": value(item, "email"),
        "photo": photo.get("image"),
        "photo_set": photo.get("image_set"),
    }
