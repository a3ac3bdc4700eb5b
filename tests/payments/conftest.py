"""A database without Plone, a printer and names that only remember."""

from decimal import Decimal
from tests.payments import money
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import pytest
import thesaban.payments.store.tables
import thesaban.registers.record_tables
import thesaban.registers.tables  # noqa: F401


@pytest.fixture(scope="module")
def stock():
    """The revenue codes."""
    return money.add_codes


@pytest.fixture
def database(database, printer):
    """What the test writes is undone; receipts are only remembered."""
    return database


@pytest.fixture
def printer():
    """A site of these tests alone, whose printer and names only remember."""
    office = money.Office()
    before = getSite()
    setSite(office)
    yield office.printer
    setSite(before)


@pytest.fixture
def told():
    """The events of payments, in the order in which they were told."""
    with money.listening() as heard:
        yield heard


@pytest.fixture
def bill(database):
    """An open bill of 240.00 baht."""
    return money.open_bill(Decimal("240.00"))
