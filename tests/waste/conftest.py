"""A database of each kind with the testing town's rules, without Plone."""

from tests.payments import money
from tests.waste import households
from thesaban.registers.testing import KINDS
from thesaban.registers.testing import RegistersDatabase
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import pytest
import thesaban.payments.store.tables
import thesaban.people.store.tables
import thesaban.registers.record_tables
import thesaban.registers.tables
import thesaban.waste.store.tables  # noqa: F401
import transaction


@pytest.fixture(scope="module", params=sorted(KINDS))
def server(request):
    """A started database with revenue codes and the town's rules."""
    made = RegistersDatabase(request.param)
    made.start()
    money.add_codes()
    households.load_town()
    transaction.commit()
    made.keep()
    yield made
    transaction.abort()
    made.stop()


@pytest.fixture
def database(server):
    """What a test writes is undone; the site knows nothing but printers."""
    transaction.abort()
    before = getSite()
    setSite(money.Office())
    households.town.forget()
    yield server
    setSite(before)
    transaction.abort()
    server.put_back()
    households.town.forget()
