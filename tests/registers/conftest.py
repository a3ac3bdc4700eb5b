"""A database without Plone around it, and a type of records."""

from tests.registers import sample
from thesaban.registers.testing import CHOICE
from thesaban.registers.testing import RegistersDatabase
import os
import pytest
import thesaban.registers.record_tables
import thesaban.registers.tables  # noqa: F401
import transaction


@pytest.fixture(scope="module", params=[os.environ.get(CHOICE, "sqlite")])
def server(request):
    """A started database of the kind that the run is for.

    It stands in front of a layer's until the end of the module: tests that
    use a layer stand in other modules than those that use this.
    """
    made = RegistersDatabase(request.param)
    made.start()
    made.keep()
    yield made
    transaction.abort()
    made.stop()


@pytest.fixture
def database(server):
    """Empty tables; what the test commits is undone."""
    transaction.abort()
    yield server
    transaction.abort()
    server.put_back()


@pytest.fixture
def samples(integration, portal):
    """A site that knows the tests' record type."""
    sample.register()
    sample.add_type(portal)
    yield portal
    sample.unregister()


@pytest.fixture
def committed_samples(functional, functional_portal):
    """The same, committed: other threads see it."""
    sample.register()
    sample.add_type(functional_portal)
    transaction.commit()
    yield functional_portal
    sample.unregister()


@pytest.fixture
def functional_portal(functional):
    return functional["portal"]
