"""Loads a town's lists: ``lists/*.yaml``, or a neighbour's by ``lists.yaml``."""

from pathlib import Path
from plone import api
from thesaban.interfaces import ITownLoader
from thesaban.portal.content import lists
from typing import Any
from zope.interface import implementer
import datetime as dt
import json
import yaml


FOLDER = "lists"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def lender(folder: Path) -> Path:
    """The profile whose lists these are: its own, or the one it borrows from."""
    borrowed = folder / f"{FOLDER}.yaml"
    return folder.parent / _yaml(borrowed)["from"] if borrowed.is_file() else folder


def lists_in(folder: Path) -> dict[str, Any]:
    """Every list of a profile by name; none where it has no such folder."""
    paths = sorted((lender(folder) / FOLDER).glob("*.yaml"))
    return {path.stem: _plain(_yaml(path)) for path in paths}


@implementer(ITownLoader)
class ListsLoader:
    """Before the content that names their entries; refuses what cannot be read."""

    order = 58

    def load(self, site: Any, folder: Path) -> list[str]:
        found = lists_in(folder)
        if not found:
            return []
        text = json.dumps(found, ensure_ascii=False, sort_keys=False)
        lists.read(text)
        if api.portal.get_registry_record(lists.RECORD, default="") == text:
            return []
        api.portal.set_registry_record(lists.RECORD, text)
        return [f"{len(found)} lists"]
