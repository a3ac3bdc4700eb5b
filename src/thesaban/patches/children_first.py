"""Lead to a page whose address is the name of a field of the page it stands in.

Zope takes an attribute of that name first: below a section, ``text`` was the text of
the section, so that the page of that name was not found, nor its form or step, and a
list with it ended in an error. New pages get another address (``plone.base``,
``check_id``); what was renamed, pasted or imported is found by this. No upstream issue:
``plone.dexterity`` knows the same of its ``_data`` alone.
"""

from plone.dexterity.content import Container
from plone.dexterity.utils import iterSchemata
from typing import Any
from ZPublisher.interfaces import UseTraversalDefault


NAME = "__bobo_traverse__"


def is_field(item: Any, name: str) -> bool:
    """Whether the type of an item, or one of its behaviours, has a field ``name``."""
    return any(name in schema for schema in iterSchemata(item))


def traverse(self, request: Any, name: str) -> Any:
    """What is in the container, before a field of it; all else as ever."""
    tree = self._tree
    if tree is None or name not in tree or not is_field(self, name):
        raise UseTraversalDefault
    return self._getOb(name)


def is_applied() -> bool:
    return getattr(Container, NAME, None) is traverse


def apply() -> None:
    """Give containers their own way to what is in them; once."""
    if not is_applied():
        setattr(Container, NAME, traverse)
