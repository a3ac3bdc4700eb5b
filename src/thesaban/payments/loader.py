"""Loads ``payments.yaml`` of a town: settings and revenue codes.

Repeatable: a setting that was changed on the site and a revenue code that is
there already are left as they are.
"""

from dataclasses import asdict
from pathlib import Path
from plone import api
from thesaban.interfaces import ITownLoader
from thesaban.payments.settings import IPaymentsSettings
from thesaban.payments.settings import NAMES
from thesaban.payments.settings import PREFIX
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as store
from zope.interface import implementer
from zope.schema import ValidationError
import yaml


class PaymentsFileError(ValueError):
    """``payments.yaml`` cannot be used; the message says where."""


def read(path: Path) -> dict:
    """The file as a dict; empty when there is none. Raises PaymentsFileError."""
    if not path.is_file():
        return {}
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    unknown = set(data) - {"settings", "revenue_codes"}
    if unknown:
        raise PaymentsFileError(f"{path.name}: {', '.join(sorted(unknown))}?")
    return data


def load_settings(values: dict) -> list[str]:
    """Set what still has its default."""
    made, present = [], asdict(settings())
    for name, value in values.items():
        if name not in NAMES:
            raise PaymentsFileError(f"settings: there is no {name}")
        try:
            IPaymentsSettings[name].validate(value)
        except ValidationError as error:
            raise PaymentsFileError(f"settings: {name}: {error!r}") from error
        if present[name] == IPaymentsSettings[name].default != value:
            api.portal.set_registry_record(f"{PREFIX}.{name}", value)
            made.append(f"setting {name}")
    return made


def code_row(position: int, entry: dict) -> dict:
    """The row of a revenue code; raises PaymentsFileError."""
    try:
        title = entry["title"]
        return {
            "code": entry["code"],
            "title_th": title["th"],
            "title_en": title["en"],
            "law": entry.get("law", ""),
            "unit": entry.get("unit", ""),
            "account_code": entry.get("account_code", ""),
            "position": position,
        }
    except (KeyError, TypeError) as error:
        raise PaymentsFileError(f"revenue_codes, entry {position}: {error}") from error


@implementer(ITownLoader)
class PaymentsLoader:
    """Settings first, then the codes."""

    order = 30

    def load(self, site, folder: Path) -> list[str]:
        data = read(folder / "payments.yaml")
        made = load_settings(data.get("settings") or {})
        entries = enumerate(data.get("revenue_codes") or (), start=1)
        rows = [code_row(position, entry) for position, entry in entries]
        codes = store.add_revenue_codes(rows)
        return made + [f"revenue code {code}" for code in codes]
