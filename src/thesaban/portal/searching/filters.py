"""Kind of page, year and unit, by which the results can be narrowed."""

from DateTime import DateTime
from functools import cached_property
from plone import api
from thesaban import _
from thesaban.clock.zone import today
from thesaban.people import units
from thesaban.thai.collate import sort_key
from typing import Any
from zope.i18n import translate


UNIT_INDEX = "town_unit"
BUDDHIST = 543
MOST_YEARS = 30
ZONE = "Asia/Bangkok"


class Filters:
    """What was chosen of each filter; anything that is not offered is not chosen."""

    def __init__(self, request: Any, catalog: Any, types: list[str]):
        self.request = request
        self.catalog = catalog
        self.types = types

    @cached_property
    def _types_tool(self) -> Any:
        return api.portal.get_tool("portal_types")

    def kind_of(self, portal_type: str) -> str:
        """What a type of page is called."""
        info = self._types_tool.get(portal_type)
        return translate(info.Title(), context=self.request) if info else ""

    @cached_property
    def kinds(self) -> list[tuple[str, str]]:
        """The types of which there are pages, as a dictionary has their names."""
        there = set(self.catalog.uniqueValuesFor("portal_type"))
        found = [(name, self.kind_of(name)) for name in self.types if name in there]
        return sorted(found, key=lambda pair: sort_key(pair[1]))

    @cached_property
    def years(self) -> list[tuple[str, str]]:
        """Years from this one to that of the oldest page, in พ.ศ. (พ.ศ. in English too)."""
        oldest = self.catalog(sort_on="Date", sort_limit=1)[:1]
        now = today().year
        first = oldest[0].Date[:4] if oldest else str(now)
        begin = int(first) if first.isdigit() else now
        begin = max(begin, now - MOST_YEARS)
        return [
            (str(year + BUDDHIST), str(year + BUDDHIST))
            for year in range(now, begin - 1, -1)
        ]

    @cached_property
    def units(self) -> list[tuple[str, str]]:
        """The units that have pages."""
        if UNIT_INDEX not in self.catalog.indexes():
            return []
        language = api.portal.get_current_language()
        there = set(self.catalog.uniqueValuesFor(UNIT_INDEX))
        return [
            (unit.code, unit.title(language))
            for unit in units.units()
            if unit.code in there
        ]

    def _one(self, name: str, options: list[tuple[str, str]]) -> str:
        value = self.request.form.get(name, "")
        return value if value in [option[0] for option in options] else ""

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Name of the filter -> what was chosen."""
        found = {
            "type": self._one("type", self.kinds),
            "year": self._one("year", self.years),
            "unit": self._one("unit", self.units),
        }
        return {name: value for name, value in found.items() if value}

    @property
    def active(self) -> int:
        return len(self.chosen)

    @cached_property
    def query(self) -> dict[str, Any]:
        """What the catalog is asked beside the words."""
        chosen = self.chosen
        asked: dict[str, Any] = {"portal_type": chosen.get("type") or self.types}
        if "unit" in chosen:
            asked[UNIT_INDEX] = chosen["unit"]
        if "year" in chosen:
            year = int(chosen["year"]) - BUDDHIST
            first = DateTime(f"{year}/01/01 00:00:00 {ZONE}")
            last = DateTime(f"{year}/12/31 23:59:59 {ZONE}")
            asked["Date"] = {"query": (first, last), "range": "min:max"}
        return asked

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Fields for the piece ``filter_bar``; none where there is nothing to choose."""
        everything = translate(_("option_all", default="All"), context=self.request)
        rows = (
            ("type", _("label_search_type", default="Kind of page"), self.kinds),
            ("year", _("label_search_year", default="Year"), self.years),
            ("unit", _("label_search_unit", default="Unit"), self.units),
        )
        return [
            {
                "kind": "select",
                "name": name,
                "label": label,
                "value": self.chosen.get(name, ""),
                "options": [("", everything), *options],
                "required": True,
            }
            for name, label, options in rows
            if len(options) > 1
        ]
