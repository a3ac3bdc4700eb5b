"""Lists of the town's pages that law or town may change: kinds, methods, O-codes.

They are data: YAML files in ``profiles/<town>/lists``, a file for each list. An
entry has an id, its words in both languages, and from when to when it may be
chosen (``valid_from``, ``valid_until``); one that is no longer offered stays known,
since older pages name it.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from plone import api
from thesaban.clock.zone import today
from types import MappingProxyType
from typing import Any
import json


RECORD = "thesaban.content.lists"
TRANSPARENCY = "transparency"


class ListError(ValueError):
    """A list that cannot be read, with the reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a list."""

    id: str
    th: str
    en: str
    valid_from: date | None = None
    valid_until: date | None = None
    icon: str = ""
    url: str = ""
    group: str = ""

    def title(self, language: str = "th") -> str:
        """Its words; Thai where there are none in the language."""
        return self.en if language == "en" and self.en else self.th

    def offered(self, on: date) -> bool:
        """Whether it may be chosen on a day; both ends included."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)


#: List -> id -> entry, in the order of the file.
Lists = MappingProxyType[str, MappingProxyType[str, Entry]]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _entry(name: str, row: dict[str, Any]) -> Entry:
    try:
        return Entry(
            id=str(row["id"]),
            th=row["th"],
            en=row.get("en", ""),
            valid_from=_day(row.get("valid_from")),
            valid_until=_day(row.get("valid_until")),
            icon=row.get("icon", ""),
            url=row.get("url", ""),
            group=row.get("group", ""),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ListError(f"{name}: {row}: {error}") from error


def rows_of(data: Any) -> list[dict[str, Any]]:
    """The entries of a file: the file itself, or what stands under ``entries``."""
    return data["entries"] if isinstance(data, dict) else data


@lru_cache(maxsize=4)
def read(text: str) -> Lists:
    """Every list of a JSON text; raises ListError."""
    found = {}
    for name, data in json.loads(text or "{}").items():
        entries = [_entry(name, row) for row in rows_of(data)]
        known = {entry.id: entry for entry in entries}
        if len(known) != len(entries):
            raise ListError(f"{name}: an id stands there twice")
        found[name] = MappingProxyType(known)
    return MappingProxyType(found)


@lru_cache(maxsize=4)
def _codes(text: str) -> dict[int, dict[str, str]]:
    data = json.loads(text or "{}").get(TRANSPARENCY) or {}
    years = data.get("codes", {}) if isinstance(data, dict) else {}
    return {int(year): dict(codes) for year, codes in years.items()}


def _text() -> str:
    return api.portal.get_registry_record(RECORD, default="") or ""


def entries(name: str) -> list[Entry]:
    """Every entry of a list, in its order; none when there is no such list."""
    return list(read(_text()).get(name, {}).values())


def offered(name: str) -> list[Entry]:
    """The entries that may be chosen today."""
    day = today()
    return [entry for entry in entries(name) if entry.offered(day)]


def entry(name: str, ident: str | None) -> Entry | None:
    """One entry, whether it is still offered or not.

    By its id; or by its Thai words, as rules of services name what they are.
    """
    known = read(_text()).get(name, {})
    words = (one for one in known.values() if one.th == ident)
    return known.get(ident or "") or next(words, None)


def words(name: str, ident: str | None, language: str = "th") -> str:
    """Words of an entry; the id itself where the list does not know it."""
    found = entry(name, ident)
    return found.title(language) if found else (ident or "")


def code_years() -> list[int]:
    """Fiscal years (พ.ศ.) whose O-codes are known, newest first."""
    return sorted(_codes(_text()), reverse=True)


def o_codes(year: int) -> dict[str, str]:
    """Topic -> O-code in a fiscal year.

    A year without a list of its own has that of the last known year before it.
    """
    known = _codes(_text())
    before = [each for each in known if each <= year]
    return known[max(before)] if before else {}


def is_own_list(year: int) -> bool:
    """Whether the year has its own list, rather than an older one's."""
    return year in _codes(_text())


def groups(name: str) -> dict[str, Entry]:
    """Headings of a list that is parted into groups, by id."""
    data = json.loads(_text() or "{}").get(name)
    rows = data.get("groups", []) if isinstance(data, dict) else []
    return {entry.id: entry for entry in (_entry(name, row) for row in rows)}
