"""A database without Plone, a printer and names that only remember."""

from decimal import Decimal
from tests.payments import money
from thesaban.registers.testing import CHOICE
from thesaban.registers.testing import RegistersDatabase
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import os
import pytest
import thesaban.payments.store.tables
import thesaban.registers.record_tables
import thesaban.registers.tables  # noqa: F401
import transaction


@pytest.fixture(scope="module", params=[os.environ.get(CHOICE, "sqlite")])
def server(request):
    """A started database of each kind, with the revenue codes."""
    made = RegistersDatabase(request.param)
    made.start()
    money.add_codes()
    transaction.commit()
    made.keep()
    yield made
    transaction.abort()
    made.stop()


@pytest.fixture
def database(server, printer):
    """What the test writes is undone, also what it commits."""
    transaction.abort()
    yield server
    transaction.abort()
    server.put_back()


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
