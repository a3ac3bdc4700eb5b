"""What the page of a unit gathers: its people, and what it published last."""

from plone import api
from thesaban import _
from thesaban.portal.content.listing import latest
from thesaban.portal.content.parts import section
from thesaban.portal.content.person.parts import person_card
from thesaban.portal.content.values import value
from thesaban.portal.content.values import Words
from typing import Any


MOST_PEOPLE = 40
#: Of more, photographs are as large as they are drawn, also on the sharpest screens.
MANY_PEOPLE = 16
MOST_LATEST = 6
PUBLISHED = (
    "News Item",
    "Event",
    "thesaban.Announcement",
    "thesaban.Procurement",
    "thesaban.Plan",
    "thesaban.Dataset",
)


def unit_people(page: Any) -> list[dict[str, Any]]:
    """The unit's people in the directory, in their order."""
    code = value(page.context, "unit")
    if not code:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(
        portal_type="thesaban.Person",
        town_unit=code,
        sort_on=("town_rank", "sortable_title"),
    )[:MOST_PEOPLE]
    scale = "thumb" if len(brains) > MANY_PEOPLE else "face"
    people = []
    for brain in brains:
        item = brain.getObject()
        words = Words(item, page.request, page.language)
        people.append(person_card(item, page.request, words, scale))
    title = _("heading_unit_people", default="People")
    return [section("people_grid", {"people": people}, title)] if people else []


def unit_latest(page: Any) -> list[dict[str, Any]]:
    """What the unit published last, wherever it stands."""
    code = value(page.context, "unit")
    found = latest(PUBLISHED, MOST_LATEST, town_unit=code) if code else []
    title = _("heading_unit_latest", default="Latest from this unit")
    return [section("list_rows", {"cards": found}, title, "latest")] if found else []
