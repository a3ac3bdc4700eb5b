"""Which column of a file is which field of an account. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from hashlib import sha256
from thesaban.waste import fields


REQUIRED = tuple(item.name for item in fields.FIELDS if item.required)


def key_of(heading: Iterable[str]) -> str:
    """What a remembered mapping is found by: the same heading again."""
    return sha256("\x1f".join(map(fields.key_of, heading)).encode()).hexdigest()


def propose(heading: Iterable[str], titles: Mapping[str, Iterable[str]]) -> dict:
    """{field: column} by names; ``titles`` are the fields' names on the pages."""
    known: dict[str, str] = {}
    for item in fields.FIELDS:
        for name in (item.name, *titles.get(item.name, ()), *item.headings):
            known.setdefault(fields.key_of(name), item.name)
    found: dict[str, int] = {}
    for column, title in enumerate(heading):
        name = known.get(fields.key_of(title))
        if name is not None:
            found.setdefault(name, column)
    return found


def check(mapping: Mapping[str, int], columns: int) -> list[str]:
    """Fields that must be mapped and are not, or to a column twice."""
    missing = [name for name in REQUIRED if name not in mapping]
    seen: set[int] = set()
    for name, column in mapping.items():
        if column in seen or not 0 <= column < columns:
            missing.append(name)
        seen.add(column)
    return missing


def raw_of(cells: tuple[str, ...] | list[str], mapping: Mapping[str, int]) -> dict:
    """{field: text} of a row; a short row misses its last cells."""
    return {
        name: cells[column] if column < len(cells) else ""
        for name, column in mapping.items()
    }
