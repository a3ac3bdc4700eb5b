"""The bank's file as a gateway: the same QR, settled by the evening's file."""

from datetime import timedelta
from decimal import Decimal
from tests.payments import bank
from tests.payments import banking
from tests.payments import money
from tests.payments.test_reconcile_desk import refused
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import gateways
from thesaban.payments import paying
from thesaban.payments import promptpay
from thesaban.payments import receipts
from thesaban.payments.interfaces import IGateway
from thesaban.payments.interfaces import IOnlineGateway
from thesaban.payments.online_settings import PREFIX
from thesaban.payments.reconciling.gateway import BankFileGateway
from thesaban.payments.store import uses
from zope.component import getSiteManager
from zope.interface.verify import verifyClass
from zope.interface.verify import verifyObject
import pytest


FILE = BankFileGateway()


@pytest.fixture(autouse=True)
def town(database, monkeypatch):
    """A town whose bank sends files only; yields its settings."""
    with banking.town(monkeypatch, **{f"{PREFIX}.dialect": "file"}) as settings:
        getSiteManager().registerUtility(FILE, IGateway, FILE.name)
        yield settings


def line_of(page, amount=None):
    """The payment of a code as the evening's file has it."""
    code = page.code
    paid = page.amount if amount is None else Decimal(amount)
    return now(), code.ref1, code.ref2, paid


def bring(*lines):
    return bank.bring(bank.crossbank(today(), list(lines)))


def test_it_keeps_the_contract():
    assert verifyClass(IOnlineGateway, BankFileGateway)
    assert verifyObject(IOnlineGateway, FILE)


def test_it_serves_pay_pages_where_the_bank_sends_files_only(town):
    assert gateways.online() is FILE and gateways.usable()[FILE.name] is FILE
    town[f"{PREFIX}.dialect"] = "scb"
    assert gateways.online().name == "promptpay" and not FILE.ready()
    town[f"{PREFIX}.dialect"] = "file"
    town["thesaban.payments.biller_id"] = ""
    assert gateways.online() is None


def test_the_file_of_the_evening_turns_the_page_to_the_receipt(bill):
    page = paying.start([bill.uid])
    assert page.code.gateway == "bank-file"
    said = promptpay.parse(page.code.payload)
    assert (said.payee.biller, said.payee.ref1) == (banking.BILLER, bill.ref1)
    assert said.amount == bill.total
    asked = FILE.query(page.code.uid)
    assert (asked.state, asked.transaction_id) == ("waiting", "")
    done = bring(line_of(page))
    assert done.settled == 1
    outcome = FILE.query(page.code.uid)
    receipt = receipts.valid_for(bill.uid)
    assert (outcome.state, outcome.receipt_uid) == ("paid", receipt.uid)
    assert outcome.amount == receipt.total == bill.total
    assert receipt.gateway == "bank-file" and paying.status(page.token).state == "paid"
    assert FILE.query(page.code.uid) == outcome
    money.assert_proof()


def test_a_wrong_sum_in_the_file_is_answered_as_waiting(bill):
    page = paying.start([bill.uid])
    bring(line_of(page, "240.50"))
    (item,) = uses.waiting(False, 0, 10)[0]
    outcome = FILE.query(page.code.uid)
    assert (outcome.state, outcome.amount) == ("waiting", Decimal("240.50"))
    assert outcome.transaction_id == item.incoming.transaction_id


def test_a_code_that_nobody_paid_expires(bill):
    page = paying.start([bill.uid])
    with frozen(page.expires_at + timedelta(minutes=1)):
        assert FILE.query(page.code.uid).state == "expired"
        bring(line_of(page))
        assert FILE.query(page.code.uid).state == "paid", "late money is money"
    assert FILE.query("f" * 32).state == "unknown"


def test_nobody_calls_and_refunds_go_through_the_finance_office(bill):
    assert refused(lambda: FILE.callback({}, b"{}")) == "gateway"
    page = paying.start([bill.uid])
    bring(line_of(page))
    receipt = receipts.valid_for(bill.uid)
    assert refused(lambda: FILE.refund(receipt, "ผิด", "a", "b")) == "refund"
    assert refused(lambda: FILE.start((), None)) == "no_bill"
