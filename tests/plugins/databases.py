"""Registers without Plone around them: a database for a module of tests."""

from collections.abc import Callable
from thesaban.registers.testing import CHOICE
from thesaban.registers.testing import RegistersDatabase
import os
import pytest
import transaction


@pytest.fixture(scope="module")
def stock() -> Callable[[], None]:
    """Writes what every test of a module finds; folders say what that is."""
    return lambda: None


@pytest.fixture(scope="module", params=[os.environ.get(CHOICE, "sqlite")])
def server(request, stock):
    """A started database of the kind that the run is for.

    It stands in front of a layer's until the end of the module: tests that
    use a layer stand in other modules than those that use this.
    """
    made = RegistersDatabase(request.param)
    made.start()
    stock()
    transaction.commit()
    made.keep()
    yield made
    transaction.abort()
    made.stop()


@pytest.fixture
def database(server):
    """What the test writes is undone, also what it commits."""
    transaction.abort()
    yield server
    transaction.abort()
    server.put_back()
