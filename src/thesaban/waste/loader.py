"""Loads ``waste.yaml`` of a town: settings and dated rules.

Repeatable: a setting that was changed on the site and a rule that is there
already are left as they are.
"""

from datetime import date
from pathlib import Path
from plone import api
from thesaban.interfaces import ITownLoader
from thesaban.waste import reading
from thesaban.waste import town
from thesaban.waste.settings import IWasteSettings
from thesaban.waste.settings import PREFIX
from thesaban.waste.store import rules as store
from thesaban.waste.tariffs import TariffError
from zope.interface import implementer
from zope.schema import getFieldNames
from zope.schema import ValidationError
import json
import yaml


FILE = "waste.yaml"
KINDS = {
    "rules": "rule",
    "categories": "category",
    "communities": "community",
    "routes": "route",
    "reasons": "reason",
    "waivers": "waiver",
    "tariffs": "tariff",
    "ceilings": "ceiling",
}
HEAD = {"code", "valid_from", "confirm"}
BEGINNING = date(2000, 1, 1)


class WasteFileError(ValueError):
    """``waste.yaml`` cannot be used; the message says where."""


def read(path: Path) -> dict:
    """The file as a dict; empty when there is none. Raises WasteFileError."""
    if not path.is_file():
        return {}
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    unknown = set(data) - {"settings", *KINDS}
    if unknown:
        raise WasteFileError(f"{path.name}: {', '.join(sorted(unknown))}?")
    return data


def rows(data: dict) -> list[dict]:
    """The rules of a file as rows of the registers. Raises WasteFileError."""
    found = []
    for section, kind in KINDS.items():
        for position, entry in enumerate(data.get(section) or (), start=1):
            found.append(_row(kind, position, entry))
    try:
        reading.book(found)
        reading.ceilings(found)
    except TariffError as error:
        raise WasteFileError(str(error)) from error
    return found


def _row(kind: str, position: int, entry: dict) -> dict:
    if not isinstance(entry, dict) or "code" not in entry:
        raise WasteFileError(f"{kind}, entry {position}: no code")
    data = {name: value for name, value in entry.items() if name not in HEAD}
    return {
        "kind": kind,
        "code": str(entry["code"]),
        "valid_from": entry.get("valid_from", BEGINNING),
        "position": position,
        "confirm": bool(entry.get("confirm", False)),
        "data": json.loads(json.dumps(data, default=str)),
    }


def load_settings(values: dict) -> list[str]:
    """Set what still has its default."""
    made = []
    for name, value in values.items():
        if name not in getFieldNames(IWasteSettings):
            raise WasteFileError(f"settings: there is no {name}")
        field = IWasteSettings[name]
        try:
            field.validate(value)
        except ValidationError as error:
            raise WasteFileError(f"settings: {name}: {error!r}") from error
        record = f"{PREFIX}.{name}"
        if api.portal.get_registry_record(record) == field.default != value:
            api.portal.set_registry_record(record, value)
            made.append(f"waste setting {name}")
    return made


@implementer(ITownLoader)
class WasteLoader:
    """Settings first, then the rules."""

    order = 54

    def load(self, site, folder: Path) -> list[str]:
        data = read(folder / FILE)
        if not data:
            return []
        made = load_settings(data.get("settings") or {})
        added = [row for row in rows(data) if store.add(row, by="")]
        town.forget()
        return made + [f"waste {row['kind']} {row['code']}" for row in added]
