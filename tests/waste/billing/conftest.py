"""Accounts of the testing town in the registers."""

import pytest
import thesaban.waste.store.run_tables  # noqa: F401


@pytest.fixture
def town(database):
    """The database, for tests that speak of its town."""
    return database
