"""Provinces, districts and sub-districts with their postcodes.

The table is a dated file in ``data/``; its head names the source. ``on`` picks
the file in force on a day (the newest if left out). In Bangkok a district is
เขต and a sub-district แขวง. One sub-district may have several postcodes, and
one postcode serves many sub-districts.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import lru_cache
from pathlib import Path
from thesaban.thai.collate import sort_key


DATA = Path(__file__).parent / "data"
PREFIX = "places-"
BANGKOK_CODE = "10"
BANGKOK_NAME = "กรุงเทพมหานคร"
CHANGWAT, AMPHOE, TAMBON = 2, 4, 6


@dataclass(frozen=True, slots=True)
class Place:
    """A province (2 digits of code), district (4) or sub-district (6)."""

    code: str
    name: str
    name_en: str = ""
    postcodes: tuple[str, ...] = ()

    def __str__(self):
        return self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One dated table; ``below`` lists the places within a place."""

    valid_from: date
    by_code: dict[str, Place]
    below: dict[str, tuple[Place, ...]]
    by_postcode: dict[str, tuple[str, ...]] = field(default_factory=dict)


def changwats(on: date | None = None) -> list[Place]:
    """Return the provinces in Thai order."""
    return list(table(on).below[""])


def amphoes(changwat: str, on: date | None = None) -> list[Place]:
    """Return the districts of a province, which is given by name or code."""
    found = find(changwat, on=on)
    return list(table(on).below.get(found.code, ())) if found else []


def tambons(changwat: str, amphoe: str, on: date | None = None) -> list[Place]:
    """Return the sub-districts of a district; both by name or code."""
    found = find(changwat, amphoe, on=on)
    return list(table(on).below.get(found.code, ())) if found else []


def postcodes(
    changwat: str, amphoe: str, tambon: str, on: date | None = None
) -> list[str]:
    """Return the postcodes of a sub-district, none if it is unknown."""
    found = find(changwat, amphoe, tambon, on=on)
    return list(found.postcodes) if found else []


def find(*names: str, on: date | None = None) -> Place | None:
    """Return the place that a path of names (or codes) leads to, or None.

    >>> find("เชียงใหม่", "เมืองเชียงใหม่", "แม่เหียะ").code
    '500109'
    """
    found = None
    for name in names:
        inside = table(on).below.get(found.code if found else "", ())
        found = next((p for p in inside if name in (p.name, p.code, p.name_en)), None)
        if found is None:
            return None
    return found


def by_code(code: str, on: date | None = None) -> Place | None:
    """Return the place with a DOPA code of 2, 4 or 6 digits, or None."""
    return table(on).by_code.get(code)


def by_postcode(
    postcode: str, on: date | None = None
) -> list[tuple[Place, Place, Place]]:
    """Return (province, district, sub-district) of every place it serves."""
    places = table(on).by_code
    return [
        (places[code[:CHANGWAT]], places[code[:AMPHOE]], places[code])
        for code in table(on).by_postcode.get(postcode, ())
    ]


def is_bangkok(changwat: str) -> bool:
    """Tell whether a province, by name or code, is Bangkok."""
    return changwat in (BANGKOK_CODE, BANGKOK_NAME, "กรุงเทพฯ", "กรุงเทพ")


def table(on: date | None = None) -> Table:
    """Return the table in force on a day; before the first one, the first."""
    dates = _dates()
    past = [day for day in dates if on is None or day <= on]
    return _load(past[-1] if past else dates[0])


@lru_cache(maxsize=1)
def _dates() -> tuple[date, ...]:
    names = (path.stem.removeprefix(PREFIX) for path in DATA.glob(f"{PREFIX}*.tsv"))
    return tuple(sorted(map(date.fromisoformat, names)))


@lru_cache(maxsize=4)
def _load(day: date) -> Table:
    text = (DATA / f"{PREFIX}{day}.tsv").read_text("utf-8")
    places = _read(text.splitlines())
    below = defaultdict(list)
    served = defaultdict(list)
    for place in places:
        below[place.code[:-2]].append(place)
        for postcode in place.postcodes:
            served[postcode].append(place.code)
    return Table(
        valid_from=day,
        by_code={place.code: place for place in places},
        below={code: _sorted(inside) for code, inside in below.items()},
        by_postcode={code: tuple(codes) for code, codes in served.items()},
    )


def _read(lines: Iterable[str]) -> list[Place]:
    places = []
    for line in lines:
        if line and not line.startswith("#"):
            code, name, name_en, *rest = line.split("\t")
            places.append(Place(code, name, name_en, tuple(" ".join(rest).split())))
    return places


def _sorted(places: list[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: sort_key(place.name)))
