"""What the running site's town gives to its documents: letterhead, templates, kinds."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from plone import api
from thesaban.registers.town import town_folder
from thesaban.registers.town import TownError
from thesaban.thai.ids import format_phone
import re
import yaml


KINDS_FILE = Path(__file__).parent / "kinds.yaml"
TOWN_FILE = "documents.yaml"
LINE_BREAKS = re.compile(r" (?=อำเภอ|เขต|จังหวัด)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document; ``listed`` when the public register shows it,
    ``money`` when it is the cashiers' business."""

    code: str
    title_th: str
    title_en: str
    listed: bool = False
    money: bool = False

    def title(self, language: str) -> str:
        return self.title_en if language.startswith("en") else self.title_th


def _folder() -> Path | None:
    try:
        return town_folder()
    except TownError:
        return None


def templates_folder() -> Path | None:
    """The town's own templates, laid over the package's; None without any."""
    folder = _folder()
    own = None if folder is None else folder / "templates"
    return own if own is not None and own.is_dir() else None


@lru_cache(maxsize=8)
def _catalogue(folder: Path | None) -> tuple[dict[str, Kind], dict[str, dict]]:
    kinds: dict[str, dict] = {}
    labels: dict[str, dict] = {}
    files = [KINDS_FILE] if folder is None else [KINDS_FILE, folder / TOWN_FILE]
    for file in files:
        if file.exists():
            data = yaml.safe_load(file.read_text("utf-8")) or {}
            kinds.update(data.get("kinds") or {})
            labels.update(data.get("fields") or {})
    return {code: Kind(code, **values) for code, values in kinds.items()}, labels


def kinds() -> dict[str, Kind]:
    """Every kind of document that this town knows, by code."""
    return _catalogue(_folder())[0]


def kind(code: str) -> Kind:
    """One kind; a code that is not in the lists gets itself as its title."""
    return kinds().get(code) or Kind(code, code, code)


def labelled(fields: dict, language: str) -> list[tuple[str, str]]:
    """(label, value) of public fields in the order of the lists, then others."""
    labels = _catalogue(_folder())[1]
    order = [name for name in labels if name in fields]
    order += [name for name in fields if name not in labels]
    short = "en" if language.startswith("en") else "th"
    return [
        (labels.get(name, {}).get(short, name), _text(fields[name]))
        for name in order
        if fields[name] not in (None, "", [])
    ]


def _text(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _setting(name: str) -> str:
    return api.portal.get_registry_record(f"thesaban.town.{name}", default="") or ""


def issuer() -> str:
    """The municipality's name."""
    return _setting("name") or api.portal.get().title


def letterhead() -> dict:
    """``town`` of a template's data."""
    lines = LINE_BREAKS.split(_setting("address")) if _setting("address") else []
    if lines and _setting("postcode"):
        lines[-1] += f" {_setting('postcode')}"
    phone = _setting("phone")
    return {
        "name": issuer(),
        "address_lines": lines,
        "phone": format_phone(phone) if phone else "",
        "place": _setting("changwat"),
    }


def public_url() -> str:
    """The site's public address, as it stands in QR codes."""
    named = api.portal.get_registry_record("thesaban.documents.public_url", default="")
    return (named or api.portal.get().absolute_url()).rstrip("/")
