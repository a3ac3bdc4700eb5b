"""Loads a town's particulars, colours, seal and first pages.

What somebody has changed since the last load is left alone: a setting is written
only while it is empty or still what was loaded last; a page is made only once and
never touched again, also when it has been deleted.
"""

from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from thesaban.interfaces import ITownLoader
from thesaban.portal import map_settings
from thesaban.portal import theme
from thesaban.portal.blocks.board import Board
from thesaban.portal.blocks.board import from_file
from thesaban.portal.memory import Memory
from thesaban.portal.settings import ITownSettings
from thesaban.portal.settings import PREFIX
from typing import Any
from zope.interface import implementer
from zope.schema import getFieldNames
import json
import yaml


OWN = "thesaban.portal"
# Record -> file of the town's own pictures.
PICTURES = {"seal": "seal.svg", "hero": "pictures/hero.svg"}
# Titles that Plone gives to a site nobody has named yet.
UNNAMED = ("Site", "Plone site", "Plone Site")


class TownFileError(ValueError):
    """A town's file that cannot be loaded, with the reason."""


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


def _set(memory: Memory, record: str, value: str) -> list[str]:
    """Writes a text record unless somebody has changed it."""
    current = api.portal.get_registry_record(record, default="") or ""
    free = current in UNNAMED or memory.untouched(record, current)
    if current == value or not free:
        return []
    api.portal.set_registry_record(record, value)
    memory.remember(record, value)
    return [record]


@implementer(ITownLoader)
class PortalLoader:
    """Named utility ``portal``."""

    order = 60

    def load(self, site: Any, folder: Path) -> list[str]:
        memory = Memory()
        made = [
            *self._settings(memory, site, folder),
            *self._looks(memory, folder),
            *self._map(memory, folder),
            *self._pages(memory, site, folder),
            *self._front(memory, site),
            *self._blocks(site, folder),
        ]
        memory.save()
        return made

    def _settings(self, memory: Memory, site: Any, folder: Path) -> list[str]:
        data = _yaml(folder / "town.yaml")
        if not data:
            return []
        given = data.get("town") or {}
        strange = sorted(set(given) - set(getFieldNames(ITownSettings)))
        if strange:
            raise TownFileError(f"town.yaml: unknown: {', '.join(strange)}")
        made = []
        for name, value in given.items():
            made += _set(memory, f"{PREFIX}.{name}", str(value or ""))
        facts = json.dumps(data.get("facts") or [], ensure_ascii=False)
        made += _set(memory, f"{OWN}.facts", facts)
        names = json.dumps(data.get("names") or [], ensure_ascii=False)
        made += _set(memory, f"{OWN}.names", names)
        if given.get("name"):
            made += _set(memory, "plone.site_title", given["name"])
            if site.title in UNNAMED:
                site.title = given["name"]
        return made

    def _looks(self, memory: Memory, folder: Path) -> list[str]:
        made = []
        if (folder / "theme.yaml").exists():
            colours = theme.read(folder / "theme.yaml")
            if weak := theme.weak_pairs(colours):
                raise TownFileError("theme.yaml: " + "; ".join(weak))
            made += _set(memory, f"{OWN}.theme", json.dumps(colours))
        for name, file in PICTURES.items():
            if (folder / file).exists():
                text = (folder / file).read_text(encoding="utf-8")
                made += _set(memory, f"{OWN}.{name}", text)
        return made

    @staticmethod
    def _map(memory: Memory, folder: Path) -> list[str]:
        """What the town draws over a map: ``map.geojson``."""
        path = folder / "map.geojson"
        if not path.exists():
            return []
        text = path.read_text(encoding="utf-8")
        try:
            map_settings.read(text)
        except ValueError as error:
            raise TownFileError(f"map.geojson: {error}") from error
        return _set(memory, f"{map_settings.PREFIX}.drawing", text)

    def _pages(self, memory: Memory, site: Any, folder: Path) -> list[str]:
        made = []
        for page in _yaml(folder / "pages.yaml") or ():
            key = f"page:{page['id']}"
            if key in memory.known or page["id"] in site:
                continue
            with api.env.adopt_roles(["Manager"]):
                self._page(site, page, folder / "pages" / f"{page['id']}.html")
            memory.remember(key, page["title"])
            made.append(key)
        return made

    @staticmethod
    def _page(site: Any, page: dict[str, Any], body: Path) -> None:
        made = api.content.create(
            container=site,
            type="Document",
            id=page["id"],
            title=page["title"],
            description=page.get("description", ""),
            exclude_from_nav=not page.get("in_menu", False),
            language=page.get("language", "th"),
        )
        text = body.read_text(encoding="utf-8")
        made.text = RichTextValue(text, "text/html", "text/x-html-safe")
        if api.portal.get_tool("portal_workflow").getChainFor(made):
            api.content.transition(made, "publish")
        made.reindexObject()

    @staticmethod
    def _blocks(site: Any, folder: Path) -> list[str]:
        """The town's own front page, until an editor makes another."""
        path = folder / "front.yaml"
        changed = path.exists() and Board(site).load(from_file(path))
        return ["front page"] if changed else []

    @staticmethod
    def _front(memory: Memory, site: Any) -> list[str]:
        """Our front page becomes the site's, once."""
        if "front" in memory.known:
            return []
        if site.hasProperty("default_page"):
            site.manage_delProperties(["default_page"])
        site.setLayout("front")
        memory.remember("front", "front")
        return ["front"]
