"""Kinds of tests, told by the fixtures they ask for; nobody marks by hand.

``pure``: neither Plone nor a database. ``database``: run on SQLite and on
PostgreSQL. ``once``: needs a site, and one database says enough. ``browser``:
drives Chromium.
"""

import pytest


DATABASE = frozenset({"integration", "functional", "database"})
ONCE = frozenset({"walks"})
BROWSER = frozenset({"chromium"})
KINDS = {
    "pure": "needs neither Plone nor a database",
    "database": "runs once per database (THESABAN_TEST_DATABASE)",
    "once": "needs a site; runs on one database",
    "browser": "drives Chromium with Playwright",
}


def pytest_configure(config):
    for name, meaning in KINDS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


def kinds_of(fixturenames) -> set[str]:
    """The kinds of a test that asks for these fixtures."""
    names = set(fixturenames)
    kinds = {"database"} if names & DATABASE else {"pure"}
    kinds = {"once"} if names & ONCE else kinds
    return kinds | {"browser"} if names & BROWSER else kinds


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        for kind in kinds_of(item.fixturenames):
            item.add_marker(kind)
