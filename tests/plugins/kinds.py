"""Kinds of tests, told by their fixtures and folder; nobody marks by hand.

``pure``: neither Plone nor a database. ``database``: run on SQLite and on
PostgreSQL. ``once``: needs a site, and one database says enough. ``walk``: the
same, of the whole site. ``browser``: drives Chromium. ``make test`` runs ``once``
on PostgreSQL and ``walk`` on SQLite, so that both runs end together.
"""

from collections.abc import Iterable
import pytest


SITE = frozenset({"integration", "functional", "database"})
WALK = frozenset({"walks"})
BROWSER = frozenset({"chromium"})
#: Tests of pages: of the database these ask only who somebody is, which
#: ``tests/people`` and ``tests/registers`` hold on both.
PAGES = (
    "tests/guards/",
    "tests/patches/",
    "tests/portal/",
    "tests/setup/test_install.py",
)
#: Folders of ``portal`` with tables of their own, and who tests them on both
#: (tests/guards/test_kinds.py keeps this true).
STORES = {
    "content/checks": (
        "tests/portal/content/test_checks.py",
        "tests/portal/content/test_outside.py",
    ),
    "forms": ("tests/portal/test_forms.py",),
    "searching": (
        "tests/portal/searching/test_editors.py",
        "tests/portal/searching/test_results.py",
    ),
}
#: The one way through all of it that a browser goes on both.
JOURNEY = "tests/e2e/test_journey.py"
KINDS = {
    "pure": "needs neither Plone nor a database",
    "database": "runs once per database (THESABAN_TEST_DATABASE)",
    "once": "needs a site; runs on PostgreSQL",
    "walk": "walks the whole site; runs on SQLite",
    "browser": "drives Chromium with Playwright",
}


def pytest_configure(config):
    for name, meaning in KINDS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


def is_once(names: set[str], path: str) -> bool:
    """Whether one database says enough of a test that needs a site."""
    if path.startswith(tuple(one for each in STORES.values() for one in each)):
        return False
    return path.startswith(PAGES) or bool(names & BROWSER) and path != JOURNEY


def kinds_of(fixturenames: Iterable[str], path: str) -> set[str]:
    """The kinds of a test in the file ``path`` that asks for these fixtures."""
    names = set(fixturenames)
    kinds = {"browser"} if names & BROWSER else set()
    if names & WALK:
        return kinds | {"walk"}
    if not names & SITE:
        return kinds | {"pure"}
    return kinds | {"once" if is_once(names, path) else "database"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        path = item.path.relative_to(config.rootpath).as_posix()
        for kind in kinds_of(item.fixturenames, path):
            item.add_marker(kind)
