"""The words of the public pages, kept in memory for who mistypes one.

Made from titles and descriptions of what a visitor may see, at the first search that
finds nothing (1.5 s for as many pages as are read); pages that are changed or go out
later are added to it. Words of pages that are gone stay: what is offered to somebody is
looked for first.
"""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.SpecialUsers import nobody
from collections.abc import Iterator
from contextlib import contextmanager
from DateTime import DateTime
from plone import api
from thesaban.portal.searching.meant import Vocabulary
from threading import Lock
from typing import Any


#: The latest pages; their words are those of the others.
MOST_PAGES = 5_000
#: By which of their days pages are found that were not there yet.
DAYS = ("modified", "effective")
#: Days that pages are read again: commits of other processes come in later.
AGAIN = 5 / 24 / 60
_LOCK = Lock()
#: Path of the site -> (read until, texts read last, vocabulary)
_KEPT: dict[str, tuple[DateTime, set[str], Vocabulary]] = {}


@contextmanager
def as_visitor():
    """The rights of somebody who has not signed in."""
    before = getSecurityManager()
    newSecurityManager(None, nobody)
    try:
        yield
    finally:
        setSecurityManager(before)


def vocabulary() -> Vocabulary:
    """The words of this site's public pages."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(api.portal.get().getPhysicalPath())
    with _LOCK:
        now = DateTime()
        if path in _KEPT:
            since, read, kept = _KEPT[path]
            texts = _later(catalog, since - AGAIN)
            kept.add(texts - read)
        else:
            texts, kept = set(), Vocabulary(_texts(catalog, sort_on=DAYS[0]))
        _KEPT[path] = (now, texts, kept)
    return kept


def _later(catalog: Any, since: DateTime) -> set[str]:
    """Texts of the pages that were changed or went out since then."""
    return {
        text
        for name in DAYS
        for text in _texts(
            catalog, sort_on=name, **{name: {"query": since, "range": "min"}}
        )
    }


def _texts(catalog: Any, **query: Any) -> Iterator[str]:
    with as_visitor():
        brains = catalog(sort_order="reverse", sort_limit=MOST_PAGES, **query)
        for brain in brains[:MOST_PAGES]:
            yield f"{brain.Title} {brain.Description}"


def forget() -> None:
    """Make every vocabulary anew at the next question (tests)."""
    _KEPT.clear()
