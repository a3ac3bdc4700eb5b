"""Gateways: the cashier as one, development ones kept out."""

from decimal import Decimal
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.payments import bills
from thesaban.payments import gateways
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import IGateway
from zope.component import getGlobalSiteManager
from zope.interface.verify import verifyClass
from zope.interface.verify import verifyObject
import App.config
import pytest


CASHIER = gateways.CashierGateway()


class Simulator(gateways.CashierGateway):
    development_only = True


@pytest.fixture
def registered():
    manager = getGlobalSiteManager()
    manager.registerUtility(CASHIER, IGateway, "test-cashier")
    manager.registerUtility(Simulator(), IGateway, "test-simulator")
    yield
    for name in ("test-cashier", "test-simulator"):
        manager.unregisterUtility(provided=IGateway, name=name)


def test_the_cashier_keeps_the_contract():
    assert verifyClass(IGateway, gateways.CashierGateway)
    assert verifyObject(IGateway, CASHIER)


def test_start_sends_to_the_counter(bill):
    other = money.open_bill(Decimal(10))
    start = CASHIER.start((bill, other), "applicant1")
    assert (start.kind, start.reference, start.amount) == ("counter", bill.uid, 250)


def test_start_refuses_what_cannot_be_paid(bill):
    paid = money.open_bill(Decimal(1))
    money.pay(paid)
    gone = bills.void(money.open_bill(Decimal(1)).uid, "ผิด", "x")
    for code, asked in (
        ("no_bill", ()),
        ("bill_settled", (bill, bills.get(paid.uid))),
        ("bill_void", (gone,)),
    ):
        with pytest.raises(PaymentError) as caught:
            CASHIER.start(asked, None)
        assert code_of(caught) == code


def test_query_follows_the_bill(bill):
    assert CASHIER.query("f" * 32).state == "unknown"
    assert CASHIER.query(bill.uid).state == "waiting"
    receipt = money.pay(bill)
    outcome = CASHIER.query(bill.uid)
    assert (outcome.state, outcome.receipt_uid) == ("paid", receipt.uid)
    refunded = CASHIER.refund(receipt, "ผิด", "cashier", "finance_head")
    assert (refunded.state, refunded.amount) == ("refunded", 240)
    assert CASHIER.query(bill.uid).state == "waiting"


def test_nothing_calls_the_cashier_back():
    with pytest.raises(PaymentError) as caught:
        CASHIER.callback({}, b"")
    assert code_of(caught) == "gateway"


@pytest.mark.parametrize("debug", [True, False])
def test_a_development_gateway_works_in_development_only(
    registered, monkeypatch, debug
):
    monkeypatch.setattr(
        App.config.getConfiguration(), "debug_mode", debug, raising=False
    )
    assert gateways.gateway("test-cashier") is CASHIER
    assert ("test-simulator" in gateways.usable()) is debug
    if debug:
        assert gateways.gateway("test-simulator").development_only
    else:
        with pytest.raises(PaymentError) as caught:
            gateways.gateway("test-simulator")
        assert code_of(caught) == "gateway"


def test_an_unknown_gateway_is_refused():
    with pytest.raises(PaymentError) as caught:
        gateways.gateway("gold")
    assert code_of(caught) == "gateway"
