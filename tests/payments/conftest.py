"""A database without Plone, a printer and names that only remember."""

from decimal import Decimal
from tests.payments import money
from thesaban.payments.interfaces import IReceiptPrinter
from thesaban.payments.interfaces import IStaffNames
from thesaban.registers.testing import KINDS
from thesaban.registers.testing import RegistersDatabase
from zope.component import getGlobalSiteManager
from zope.component import queryUtility
import pytest
import thesaban.payments.store.tables
import thesaban.registers.record_tables
import thesaban.registers.tables  # noqa: F401
import transaction


@pytest.fixture(scope="module", params=sorted(KINDS))
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
def database(server, desk):
    """What the test writes is undone, also what it commits."""
    transaction.abort()
    yield server
    transaction.abort()
    server.put_back()


@pytest.fixture(scope="module")
def desk():
    """The fake printer and names, in place of the site's own."""
    manager = getGlobalSiteManager()
    fakes = ((money.Printer(), IReceiptPrinter), (money.Names(), IStaffNames))
    before = [(queryUtility(iface), iface) for _fake, iface in fakes]
    for fake, iface in fakes:
        manager.registerUtility(fake, iface)
    yield fakes[0][0]
    for old, iface in before:
        manager.unregisterUtility(provided=iface)
        if old is not None:
            manager.registerUtility(old, iface)


@pytest.fixture
def told():
    """The events of payments, in the order in which they were told."""
    with money.listening() as heard:
        yield heard


@pytest.fixture
def bill(database):
    """An open bill of 240.00 baht."""
    return money.open_bill(Decimal("240.00"))
