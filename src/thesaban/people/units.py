"""Units of the municipality: สำนัก/กอง, ฝ่าย, งาน (data, edited by staff).

Whether a unit may issue document numbers is stored, not worked out. A unit is
never deleted, since records name it; it is made inactive.
"""

from dataclasses import dataclass
from thesaban.people import cache
from thesaban.people.store import units as store
import re


ROOT = "town"
CODE = re.compile(r"[a-z][a-z0-9_]{0,38}[a-z0-9]")


class UnitError(ValueError):
    """A unit cannot be saved; ``code`` says why, ``field`` where."""

    def __init__(self, code: str, field: str):
        super().__init__(code)
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``parent`` is empty for the root ("town") only."""

    code: str
    title_th: str
    title_en: str = ""
    short_th: str = ""
    parent: str = ""
    phone: str = ""
    can_issue_number: bool = False
    active: bool = True

    def title(self, language: str = "th") -> str:
        """The name in a language; Thai where there is none in it."""
        return self.title_en if language == "en" and self.title_en else self.title_th


def _all() -> dict[str, Unit]:
    return cache.kept(
        "units", lambda: {row["code"]: Unit(**row) for row in store.all_units()}
    )


def unit(code: str) -> Unit | None:
    """The unit of that code, or None."""
    return _all().get(code)


def units(active: bool = True) -> list[Unit]:
    """Units in their order; with ``active`` False the closed ones as well."""
    return [item for item in _all().values() if item.active or not active]


def lineage(code: str) -> list[str]:
    """Codes from ``code`` up to the root; empty for an unknown code."""
    known = _all()
    found: list[str] = []
    while code in known and code not in found:
        found.append(code)
        code = known[code].parent
    return found


def descendants(code: str) -> list[str]:
    """Codes of every unit below ``code`` (not itself), parents first."""
    found: list[str] = []
    waiting = [code]
    while waiting:
        parent = waiting.pop(0)
        children = [item.code for item in _all().values() if item.parent == parent]
        found.extend(children)
        waiting.extend(children)
    return found


def depth(code: str) -> int:
    """0 for the root, 1 for a division, 2 for a section ..."""
    return max(len(lineage(code)) - 1, 0)


def tree() -> list[tuple[int, Unit]]:
    """Every unit with its depth, each parent followed by its children."""

    def branch(parent: str, level: int):
        for item in _all().values():
            if item.parent == parent:
                yield level, item
                yield from branch(item.code, level + 1)

    return list(branch("", 0))


def add_unit(new: Unit) -> bool:
    """Add a unit; False when the code is taken. Raises :class:`UnitError`."""
    if not CODE.fullmatch(new.code):
        raise UnitError("code", "code")
    _check(new)
    values = {name: getattr(new, name) for name in store.FIELDS}
    made = store.add_unit(values, position=len(_all()) + 1)
    cache.changed()
    return made


def save_unit(changed: Unit) -> bool:
    """Update a unit by its code; False when there is none."""
    _check(changed)
    if changed.parent in [changed.code, *descendants(changed.code)]:
        raise UnitError("circle", "parent")
    values = {name: getattr(changed, name) for name in store.FIELDS if name != "code"}
    done = store.change_unit(changed.code, values)
    cache.changed()
    return done


def _check(item: Unit) -> None:
    if not item.title_th.strip():
        raise UnitError("required", "title_th")
    if item.code == ROOT:
        if item.parent or not item.active:
            raise UnitError("root", "parent")
    elif unit(item.parent) is None:
        raise UnitError("parent", "parent")
