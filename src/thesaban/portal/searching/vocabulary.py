"""The words of the public pages, kept in memory for who mistypes one.

Made from titles and descriptions of what a visitor may see, at the first search
that finds nothing, and again after an hour or when pages have come or gone.
"""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.SpecialUsers import nobody
from contextlib import contextmanager
from plone import api
from thesaban.portal.searching.meant import Vocabulary
from threading import Lock
from typing import Any
import time


LASTS = 3600
MOST_PAGES = 20_000
_LOCK = Lock()
#: Path of the site -> (made at, number of pages then, vocabulary)
_KEPT: dict[str, tuple[float, int, Vocabulary]] = {}


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
    size = len(catalog)
    with _LOCK:
        made, then, kept = _KEPT.get(path, (0.0, -1, None))
        if kept is None or then != size or time.monotonic() - made > LASTS:
            kept = Vocabulary(_texts(catalog))
            _KEPT[path] = (time.monotonic(), size, kept)
    return kept


def _texts(catalog: Any):
    with as_visitor():
        brains = catalog(
            sort_on="modified", sort_order="reverse", sort_limit=MOST_PAGES
        )
        for brain in brains[:MOST_PAGES]:
            yield f"{brain.Title} {brain.Description}"


def forget() -> None:
    """Make every vocabulary anew at the next question (tests)."""
    _KEPT.clear()
