"""Accounts with and without Plone: a database of each kind, visitors, bills."""

from datetime import date
from decimal import Decimal
from plone import api
from tests.payments import money
from tests.waste import households
from thesaban.payments import bills
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.waste import acts
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import pytest
import thesaban.payments.store.tables
import thesaban.people.store.tables
import thesaban.registers.record_tables
import thesaban.registers.tables
import thesaban.waste.store.tables  # noqa: F401
import transaction


@pytest.fixture(scope="module")
def stock():
    """Revenue codes and the town's rules."""

    def write():
        money.add_codes()
        households.load_town()

    return write


@pytest.fixture
def database(database):
    """What a test writes is undone; the site knows nothing but printers."""
    before = getSite()
    setSite(money.Office())
    households.town.forget()
    yield database
    setSite(before)
    households.town.forget()


@pytest.fixture
def account(functional):
    """A committed account with two bills of 20.00 baht to pay, also by QR."""
    api.portal.set_registry_record("thesaban.payments.biller_id", "099400015804189")
    made = acts.open_account(
        households.values(house_code="50011234567"), "officer_health"
    )
    for period, day in (("ต.ค. 2569", 15), ("พ.ย. 2569", 30)):
        line = Line("waste", "ค่าธรรมเนียมเก็บและขนมูลฝอย", Decimal("20.00"), period)
        bills.open(
            BillDraft(
                made.payer_name,
                [line],
                record_uid=made.uid,
                record_number=made.number,
                domain="waste",
                due_on=date(2026, 12, day),
            )
        )
    transaction.commit()
    return made
