"""Makes the items of a town's ``content/`` and keeps them up until somebody edits.

For each field it remembers a digest of what it wrote. A field that still holds that is
brought to what the profile says now; one that an editor has changed is left alone for
good. It remembers the UID of what it made as well, so that an item that was moved or
renamed is found, and links to it lead there. What an editor has deleted is not made
again, and what was there before the first load is never touched.
"""

from functools import partial
from pathlib import Path
from plone import api
from plone.dexterity.utils import iterSchemata
from Products.CMFCore.interfaces import IContentish
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


@implementer(ITownLoader)
class SeedLoader:
    """Named utility ``seed``: after the town's particulars, lists and services."""

    order = 65

    def load(self, site: Any, folder: Path) -> list[str]:
        memory = Memory()
        items = files.read(folder)
        # All of them first, so that texts can link to what comes later.
        new = {item.name for item in items if _create(site, item, memory)}
        links = partial(_target, site, memory)
        lines = [_fill(site, item, memory, links, item.name in new) for item in items]
        memory.save()
        return [line for line in lines if line]


def _key(name: str) -> str:
    return f"{PREFIX}:{name}"


def _uid_key(name: str) -> str:
    return f"{PREFIX}:{name}@"


def _create(site: Any, item: Item, memory: Memory) -> bool:
    """Makes an empty item where there is none; False where nothing is to be made."""
    parent = _at(site, item.path[:-1], memory)
    if not _is_container(parent) or item.path[-1] in parent:
        return False
    if memory.knows(_key(item.name)):
        return False
    try:
        made = api.content.create(
            parent,
            item.type,
            id=item.path[-1],
            title=item.title,
            language=item.language,
        )
    except api.exc.InvalidParameterError as error:
        raise SeedError(f"{item.name}: {error}") from error
    memory.keep(_uid_key(item.name), api.content.get_uuid(made))
    return True


def _fill(
    site: Any, item: Item, memory: Memory, links: values.Links, is_new: bool
) -> str:
    found = _at(site, item.path, memory)
    if found is None or found.portal_type != item.type:
        return ""
    if is_new:
        return _first(found, item, memory, links)
    known = memory.knows(_key(item.name))
    return _refresh(found, item, memory, links) if known else ""


def _is_container(item: Any) -> bool:
    return IFolderish.providedBy(item)


def _at(site: Any, steps: tuple[str, ...], memory: Memory) -> Any:
    """What we made under this path, wherever it stands now; else what stands there.

    None when an editor has taken it away.
    """
    uid = memory.known.get(_uid_key("/".join(steps)))
    if uid:
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=uid)
        return brains[0]._unrestrictedGetObject() if brains else None
    found = site
    for step in steps:
        if not _is_container(found) or step not in found:
            return None
        found = found[step]
    return found


def _target(site: Any, memory: Memory, path: str) -> str | None:
    """UID of what a link of a text leads to: one of our items, else of the address.

    That of an item which an editor has deleted stays: the text is not written anew
    for that.
    """
    if ours := memory.known.get(_uid_key(path)):
        return ours
    target = site.unrestrictedTraverse(path, None) if path else site
    return api.content.get_uuid(target) if IContentish.providedBy(target) else None


def wanted(item: Item) -> dict[str, Any]:
    """Raw values by field name."""
    given = {
        "title": item.title,
        "title_en": item.title_en,
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


def _targets(
    found: Any, item: Item, links: values.Links
) -> list[tuple[str, Any, Any, Any]]:
    """(name, where to write, field, value) of what the row says. Raises SeedError."""
    fields = {
        name: (schema, field)
        for schema in iterSchemata(found)
        for name, field in getFieldsInOrder(schema)
    }
    source = values.Source(item.folder, links, item.language)
    rows = []
    for name, raw in wanted(item).items():
        if name not in fields:
            raise SeedError(f"{item.name}: {item.type} has no field {name}")
        schema, field = fields[name]
        bound = field.bind(found)
        value = values.convert(bound, raw, source)
        try:
            bound.validate(value)
        except (ValidationError, ValueError) as error:
            raise SeedError(f"{item.name}: {name}: {error!r}") from error
        rows.append((name, schema(found), bound, value))
    return rows


def _first(made: Any, item: Item, memory: Memory, links: values.Links) -> str:
    key = _key(item.name)
    for name, target, field, value in _targets(made, item, links):
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


def _refresh(found: Any, item: Item, memory: Memory, links: values.Links) -> str:
    key, changed = _key(item.name), []
    for name, target, field, value in _targets(found, item, links):
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
