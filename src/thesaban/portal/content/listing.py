"""Lists of the town's content: one engine for every type, driven by its shape."""

from DateTime import DateTime
from datetime import datetime
from functools import cached_property
from plone import api
from plone.base.utils import munge_search_term
from Products.ZCTextIndex.ParseTree import ParseError
from thesaban import _
from thesaban.clock.zone import now
from thesaban.people import units
from thesaban.portal.content import lists
from thesaban.portal.content import shapes
from thesaban.portal.content.behaviors import language
from thesaban.portal.content.cards import card
from thesaban.portal.content.values import bangkok
from thesaban.portal.content.values import coming
from thesaban.thai.digits import to_arabic
from typing import Any
from urllib.parse import urlencode
from zope.globalrequest import getRequest


SIZE = 20
#: Fewer where each has a picture, which a first visit loads; rows of two, three and four.
PICTURED = {"cards": 12, "events": 12}
LONGEST = 100
LAST_START = 100_000
MOST_YEARS = 40
#: Order of a shape whose list parts what is to come from what is past.
COMING_FIRST = "start"
ASKED = ("q", "year", "kind", "unit")
LABELS = {
    "text": _("label_list_text", default="Words"),
    "calendar": _("label_list_year", default="Year (B.E.)"),
    "fiscal": _("label_list_fiscal_year", default="Fiscal year (B.E.)"),
    "kind": _("label_content_kind", default="Kind"),
    "unit": _("label_content_unit", default="Unit"),
}
ALL = _("option_all", default="All")


def latest(types: Any, limit: int, **query: Any) -> list[dict[str, Any]]:
    """Cards of the newest content of one or more types that the visitor may see.

    What is pinned comes first. ``query`` narrows it as the catalog takes it.
    """
    names = [types] if isinstance(types, str) else list(types)
    catalog = api.portal.get_tool("portal_catalog")
    found: list[Any] = []
    for pinned in (True, False):
        if len(found) < limit:
            rest = limit - len(found)
            found += catalog(
                portal_type=names,
                town_pinned=pinned,
                sort_on="town_date",
                sort_order="descending",
                sort_limit=rest,
                **query,
            )[:rest]
    request, tongue = getRequest(), language()
    return [card(brain.getObject(), request, tongue) for brain in found]


def asked_text(form: Any, name: str) -> str:
    """A word of the query; anything but a short text is as good as nothing."""
    given = form.get(name, "")
    return given.strip()[:LONGEST] if isinstance(given, str) else ""


def asked_number(form: Any, name: str, most: int) -> int:
    """A number of the query, Thai digits allowed; 0 where there is none."""
    text = to_arabic(asked_text(form, name))
    number = int(text) if text.isascii() and text.isdecimal() else 0
    return number if number <= most else 0


def _next_start(brain: Any) -> datetime:
    """When something that is not over begins; when it begins next, if it had begun."""
    begins = bangkok(brain.start)
    return begins if begins > now() else coming(brain.getObject(), 1)[0][0]


class Listing:
    """What a section lists for who asks, narrowed by the query of the request."""

    def __init__(
        self, section: Any, request: Any, types: tuple[str, ...], **fixed: Any
    ):
        """``fixed`` are words of the catalog that the section itself sets."""
        self.section = section
        self.request = request
        self.types = types
        self.fixed = {name: value for name, value in fixed.items() if value}

    @cached_property
    def all_shapes(self) -> list[shapes.Shape]:
        return [found for name in self.types if (found := shapes.shape(name))]

    @property
    def shape(self) -> shapes.Shape:
        """The one that decides order and looks: that of the first type."""
        return self.all_shapes[0]

    @cached_property
    def filters(self) -> tuple[str, ...]:
        """Filters that every type of the list has, in their usual order."""
        common = set(shapes.FILTERS)
        for shape in self.all_shapes:
            common &= set(shape.filters)
        if len({shape.kinds for shape in self.all_shapes}) > 1:
            common.discard("kind")
        return tuple(
            name
            for name in shapes.FILTERS
            if name in common and f"town_{name}" not in self.fixed
        )

    # what was asked

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The filters in use, by their name in the address."""
        form = self.request.form
        given = {
            "q": asked_text(form, "q"),
            "year": asked_number(form, "year", 9999),
            "kind": asked_text(form, "kind"),
            "unit": asked_text(form, "unit"),
        }
        allowed = {"q" if name == "text" else name for name in self.filters}
        return {name: given[name] for name in ASKED if given[name] and name in allowed}

    @property
    def size(self) -> int:
        """How many items a page has."""
        return PICTURED.get(self.shape.style, SIZE)

    @cached_property
    def start(self) -> int:
        """First item of this page; the last page where a later one was asked for."""
        asked = asked_number(self.request.form, "start", LAST_START)
        size = self.size
        return min(asked // size, max(self.total - 1, 0) // size) * size

    @property
    def base_query(self) -> dict[str, Any]:
        """Everything of the section, before any filter."""
        return {"portal_type": list(self.types), **self.fixed}

    @cached_property
    def query(self) -> dict[str, Any]:
        """What the catalog is asked."""
        query = self.base_query
        for name in ("year", "unit"):
            if name in self.asked:
                query[f"town_{name}"] = self.asked[name]
        if "kind" in self.asked:
            query["town_kind"] = self._names_of(self.asked["kind"])
        if "q" in self.asked:
            query["SearchableText"] = munge_search_term(self.asked["q"])
        return query

    def _names_of(self, kind: str) -> list[str]:
        """What a kind is called: its id; rules of services say its Thai words."""
        entry = lists.entry(self.shape.kinds, kind)
        return [kind, entry.th] if entry else [kind]

    # what was found

    def _search(self, **more: Any) -> Any:
        catalog = api.portal.get_tool("portal_catalog")
        try:
            return catalog(**self.query, **more)
        except ParseError:
            return []

    @property
    def dated(self) -> bool:
        """Whether it lists what is to come apart from what is past."""
        return self.shape.order == COMING_FIRST

    @property
    def past(self) -> bool:
        """Whether what is past was asked for."""
        return self.dated and asked_text(self.request.form, "past") == "1"

    @property
    def _sort(self) -> dict[str, Any]:
        """The order of the list; of dated content only what is asked for, by day."""
        if not self.dated:
            return self.shape.sort
        limit = {"query": DateTime(), "range": "max" if self.past else "min"}
        order = "descending" if self.past else "ascending"
        return {"end": limit, "sort_on": "town_date", "sort_order": order}

    @cached_property
    def brains(self) -> Any:
        found = self._search(**self._sort)
        if not self.dated:
            return found
        if not self.past:
            return sorted(found, key=_next_start)
        # What comes again is not past, though some of its days are.
        ahead = self._search(end={"query": DateTime(), "range": "min"})
        coming_again = {brain.getRID() for brain in ahead}
        return [brain for brain in found if brain.getRID() not in coming_again]

    @property
    def total(self) -> int:
        return len(self.brains)

    @property
    def page(self) -> list[Any]:
        """The items of this page."""
        end = self.start + self.size
        return [brain.getObject() for brain in self.brains[self.start : end]]

    def first(self, limit: int) -> list[Any]:
        """The first items in the order of their type, for feeds."""
        found = self._search(**self.shape.sort)
        return [brain.getObject() for brain in found[:limit]]

    def cards(self) -> list[dict[str, Any]]:
        """The page's items as cards."""
        tongue = language()
        return [card(item, self.request, tongue) for item in self.page]

    # the filters' own values

    @cached_property
    def years(self) -> list[int]:
        """Years in which the section has something, newest first."""
        catalog = api.portal.get_tool("portal_catalog")
        known = sorted(catalog.uniqueValuesFor("town_year"), reverse=True)
        return [
            year
            for year in known[:MOST_YEARS]
            if len(catalog(**self.base_query, town_year=year))
        ]

    def _options(self, name: str) -> list[tuple[str, Any]]:
        tongue = language()
        if name == "year":
            return [(str(year), str(year)) for year in self.years]
        if name == "kind":
            known = lists.entries(self.shape.kinds)
            return [(entry.id, entry.title(tongue)) for entry in known]
        return [(unit.code, unit.title(tongue)) for unit in units.units()]

    def fields(self) -> list[dict[str, Any]]:
        """Fields of the filter bar."""
        return [self._field(name) for name in self.filters]

    def _field(self, name: str) -> dict[str, Any]:
        if name == "text":
            return {
                "kind": "search",
                "name": "q",
                "id": "list-q",
                "label": LABELS["text"],
                "value": self.asked.get("q", ""),
                "maxlength": LONGEST,
                "required": True,
            }
        label = LABELS[self.shape.era] if name == "year" else LABELS[name]
        return {
            "kind": "select",
            "name": name,
            "id": f"list-{name}",
            "label": label,
            "value": str(self.asked.get(name, "")),
            "options": [("", ALL), *self._options(name)],
            "required": True,
        }

    def url(self, name: str = "") -> str:
        """Address of the list, or of a feed of it, with the same filters."""
        base = self.section.absolute_url()
        base = f"{base}/{name}" if name else base
        asked = {**self.asked, **({"past": "1"} if self.past and not name else {})}
        return f"{base}?{urlencode(asked)}" if asked else base
