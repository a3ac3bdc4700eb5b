"""Makes the items of a town's ``content/`` and keeps them up until somebody edits.

For each field it remembers a digest of what it wrote. A field that still holds that is
brought to what the profile says now; one that an editor has changed is left alone for
good. What an editor has deleted is not made again, and what was there before the first
load is never touched.
"""

from pathlib import Path
from plone import api
from plone.dexterity.utils import iterSchemata
from Products.CMFCore.interfaces import IFolderish
from thesaban import logger
from thesaban.clock.zone import BANGKOK
from thesaban.interfaces import ITownLoader
from thesaban.portal.memory import Memory
from thesaban.portal.seed import files
from thesaban.portal.seed import values
from thesaban.portal.seed.files import Item
from thesaban.portal.seed.files import SeedError
from typing import Any
from zope.interface import implementer
from zope.lifecycleevent import modified
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ValidationError
import datetime as dt


PREFIX = "seed"
LANGUAGE = "th"


@implementer(ITownLoader)
class SeedLoader:
    """Named utility ``seed``: after the town's particulars, lists and services."""

    order = 65

    def load(self, site: Any, folder: Path) -> list[str]:
        memory = Memory()
        items = files.read(folder)
        # All of them first, so that texts can link to what comes later.
        new = {item.name for item in items if _create(site, item, memory)}
        lines = [_fill(site, item, memory, item.name in new) for item in items]
        memory.save()
        return [line for line in lines if line]


def _key(item: Item) -> str:
    return f"{PREFIX}:{item.name}"


def _create(site: Any, item: Item, memory: Memory) -> bool:
    """Makes an empty item where there is none; False where nothing is to be made."""
    parent = _at(site, item.path[:-1])
    if not _is_container(parent) or item.path[-1] in parent:
        return False
    if memory.knows(_key(item)):
        return False
    try:
        api.content.create(
            parent, item.type, id=item.path[-1], title=item.title, language=LANGUAGE
        )
    except api.exc.InvalidParameterError as error:
        raise SeedError(f"{item.name}: {error}") from error
    return True


def _fill(site: Any, item: Item, memory: Memory, is_new: bool) -> str:
    found = _at(site, item.path)
    if found is None or found.portal_type != item.type:
        return ""
    if is_new:
        return _first(found, item, memory)
    return _refresh(found, item, memory) if memory.knows(_key(item)) else ""


def _is_container(item: Any) -> bool:
    return IFolderish.providedBy(item)


def _at(site: Any, steps: tuple[str, ...]) -> Any:
    """The item at a path; None when an editor has taken it away."""
    found = site
    for step in steps:
        if not _is_container(found) or step not in found:
            return None
        found = found[step]
    return found


def wanted(item: Item) -> dict[str, Any]:
    """Raw values by field name."""
    given = {
        "title": item.title,
        "description": item.description,
        "text": item.text,
        "image": item.picture,
        "image_alt": item.alt,
        "file": item.file,
        "subjects": item.subjects,
        "exclude_from_nav": not item.menu or None,
        **item.fields,
    }
    return {name: raw for name, raw in given.items() if raw not in (None, "", ())}


def _targets(found: Any, item: Item) -> list[tuple[str, Any, Any, Any]]:
    """(name, where to write, field, value) of what the row says. Raises SeedError."""
    fields = {
        name: (schema, field)
        for schema in iterSchemata(found)
        for name, field in getFieldsInOrder(schema)
    }
    rows = []
    for name, raw in wanted(item).items():
        if name not in fields:
            raise SeedError(f"{item.name}: {item.type} has no field {name}")
        schema, field = fields[name]
        bound = field.bind(found)
        value = values.convert(bound, raw, item.folder)
        try:
            bound.validate(value)
        except (ValidationError, ValueError) as error:
            raise SeedError(f"{item.name}: {name}: {error!r}") from error
        rows.append((name, schema(found), bound, value))
    return rows


def _first(made: Any, item: Item, memory: Memory) -> str:
    key = _key(item)
    for name, target, field, value in _targets(made, item):
        field.set(target, value)
        memory.keep(f"{key}#{name}", values.digest(value))
    if item.layout:
        made.setLayout(item.layout)
    if item.default_page:
        made.setDefaultPage(item.default_page)
    _publish(made, item)
    modified(made)
    memory.keep(key, "made")
    return f"content {item.name}"


def _publish(made: Any, item: Item) -> None:
    if item.effective:
        day = dt.datetime.combine(item.effective, dt.time(8, 30), BANGKOK)
        made.setEffectiveDate(day.isoformat())
    tool = api.portal.get_tool("portal_workflow")
    if any(step["id"] == "publish" for step in tool.getTransitionsFor(made)):
        api.content.transition(made, "publish")


def _refresh(found: Any, item: Item, memory: Memory) -> str:
    key, changed = _key(item), []
    for name, target, field, value in _targets(found, item):
        mark, note = values.digest(value), f"{key}#{name}"
        current = values.digest(field.get(target))
        if current != mark and memory.is_kept(note, current):
            field.set(target, value)
            memory.keep(note, mark)
            changed.append(name)
    if not changed:
        return ""
    modified(found)
    logger.info("content %s: %s", item.name, ", ".join(changed))
    return f"content {item.name}: {', '.join(changed)}"
