"""How each type is shown, listed and described: data beside the type.

Every ``*.yaml`` of the folders here is one shape, so removing a type is removing
its folder.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
import yaml


HERE = Path(__file__).parent
STYLES = ("rows", "cards", "table", "people", "faq", "events")
FILTERS = ("text", "year", "kind", "unit")
ERAS = ("calendar", "fiscal")
#: Order of the folder itself, as its editors arranged it.
POSITION = "position"


class ShapeError(ValueError):
    """A shape that does not hold together, with the reason."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One type's data; names are those of its schema's fields."""

    type: str
    icon: str
    folder: str = ""
    style: str = "rows"
    kind_field: str = ""
    kinds: str = ""
    date: str = ""
    era: str = ""
    year_field: str = ""
    topic: str = ""
    rank: str = ""
    order: str = ""
    status: str = ""
    facts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tables: tuple[tuple[str, tuple[str, ...]], ...] = ()
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ("text",)
    map: bool = False
    page: bool = True
    schema_type: str = ""
    schema_properties: tuple[tuple[str, str], ...] = ()

    @property
    def sort(self) -> dict[str, Any]:
        """Sorting of its lists, as the catalog takes it."""
        if self.rank == POSITION:
            return {"sort_on": "getObjPositionInParent"}
        if self.rank:
            return {"sort_on": ("town_rank", "sortable_title")}
        return {"sort_on": "town_date", "sort_order": "descending"}


def shape_from(data: dict[str, Any], folder: str = "") -> Shape:
    """The shape of a file's data; raises ShapeError."""
    kind = data.get("kind") or {}
    year = data.get("year") or {}
    schema = data.get("schema") or {}
    found = Shape(
        type=data["type"],
        icon=data["icon"],
        folder=folder,
        style=data.get("style", "rows"),
        kind_field=kind.get("field", ""),
        kinds=kind.get("list", ""),
        date=data.get("date", ""),
        era=year.get("era", ""),
        year_field=year.get("field", ""),
        topic=data.get("topic", ""),
        rank=data.get("rank", ""),
        order=data.get("order", ""),
        status=data.get("status", ""),
        facts=tuple(data.get("facts", ())),
        after=tuple(data.get("after", ())),
        parts=tuple(data.get("parts", ())),
        tables=tuple(
            (name, tuple(columns or ()))
            for name, columns in (data.get("tables") or {}).items()
        ),
        columns=tuple(data.get("columns", ())),
        filters=tuple(data.get("filters", ("text",))),
        map=bool(data.get("map")),
        page=data.get("page", True),
        schema_type=schema.get("type", ""),
        schema_properties=tuple((schema.get("properties") or {}).items()),
    )
    _check(found)
    return found


def _check(shape: Shape) -> None:
    if shape.style not in STYLES:
        raise ShapeError(f"{shape.type}: unknown style {shape.style}")
    if strange := set(shape.filters) - set(FILTERS):
        raise ShapeError(f"{shape.type}: unknown filters {sorted(strange)}")
    if shape.era and shape.era not in ERAS:
        raise ShapeError(f"{shape.type}: unknown era {shape.era}")
    if "kind" in shape.filters and not shape.kinds:
        raise ShapeError(f"{shape.type}: filtered by kind, but has no list of kinds")


def _yaml(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _all() -> dict[str, Shape]:
    found = {}
    for path in sorted(HERE.glob("*/*.yaml")):
        shape = shape_from(_yaml(path), path.parent.name)
        found[shape.type] = shape
    return found


def shapes() -> list[Shape]:
    """Every shape, by type."""
    return list(_all().values())


def listed() -> list[str]:
    """Types that a section can list."""
    return list(_all())


def shape(portal_type: str) -> Shape | None:
    """The shape of a type, or None."""
    return _all().get(portal_type)
