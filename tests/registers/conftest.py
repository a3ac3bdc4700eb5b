"""A type of records, with and without a site."""

from tests.registers import sample
import pytest
import thesaban.registers.record_tables
import thesaban.registers.tables  # noqa: F401
import transaction


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
