"""What a row of a file means: an account to add, to change, or the same as is.

A row is matched to an account by number, old number, house code, or by the same
house and payer. So a file that is taken twice changes nothing the second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from thesaban.waste import fields
from thesaban.waste.fields import Fault
from thesaban.waste.fields import Lists
from thesaban.waste.importing import mapping as columns
from typing import Any


KEYS = ("number", "legacy_no", "house_code")
ADD, CHANGE, SAME = "add", "change", "same"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row: its typed values, its faults, which account it is (row id)."""

    line: int
    values: dict[str, Any]
    faults: tuple[Fault, ...]


def read_row(line: int, cells, mapping: Mapping[str, int], lists: Lists) -> Judged:
    """The typed values of a row and what is wrong with it alone."""
    raw = columns.raw_of(cells, mapping)
    values, faults = fields.clean(raw, lists, mapping)
    if len(cells) <= max(mapping[name] for name in columns.REQUIRED):
        faults = [Fault("", "cut"), *faults]
    return Judged(line, values, tuple(faults))


def same_house(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two rows the same household where no number says so."""
    place = (values.get(name) or "" for name in fields.PLACE[:7])
    return tuple(map(fields.key_of, (*place, values.get("payer_name") or "")))


class Twice:
    """Finds what stands in one file twice; the first of them is good."""

    def __init__(self):
        self.seen: dict[tuple, int] = {}

    def faults(self, values: Mapping[str, Any]) -> list[Fault]:
        found = []
        for name in KEYS:
            value = values.get(name)
            if value and self._known((name, value)):
                found.append(Fault(name, "twice", str(value)))
        keyless = not any(values.get(name) for name in KEYS)
        if keyless and self._known(("house", *same_house(values))):
            found.append(Fault("house_no", "twice", str(values.get("house_no", ""))))
        return found

    def _known(self, key: tuple) -> bool:
        if key in self.seen:
            return True
        self.seen[key] = 1
        return False
