"""Layers as fixtures. Pure tests never pay for a layer they do not ask for."""

from plone.memoize.ram import global_cache
from pytest_plone import fixtures_factory
from thesaban.testing import FUNCTIONAL_TESTING
from thesaban.testing import INTEGRATION_TESTING
import pytest


pytest_plugins = [
    "tests.plugins.memory",
    "pytest_plone",
    "tests.plugins.kinds",
    "tests.plugins.databases",
    "tests.plugins.visitors",
    "tests.plugins.browser",
    "tests.plugins.examples",
]

globals().update(
    fixtures_factory(
        ((FUNCTIONAL_TESTING, "functional"), (INTEGRATION_TESTING, "integration")),
        keep_session=False,
    )
)

LAYERS = ("integration", "functional")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Keep a layer for the whole session once some test needs it."""
    for item in items:
        for layer in LAYERS:
            if layer in item.fixturenames:
                item.fixturenames.insert(0, f"{layer}_session")


@pytest.fixture(autouse=True)
def nothing_kept():
    """Lists kept by a test's catalog say nothing of the next test's."""
    global_cache.invalidateAll()
