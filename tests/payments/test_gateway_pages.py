"""Codes and pay pages as rules: one code per sum, tokens, ends and renewals."""

from datetime import timedelta
from decimal import Decimal
from tests.payments import banking
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.payments import barcode
from thesaban.payments import bills
from thesaban.payments import gateways
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import promptpay
from thesaban.payments import references
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import IOnlineGateway
from thesaban.payments.online_settings import IOnlineSettings
from thesaban.payments.online_settings import online_settings
from thesaban.payments.promptpay_gateway import PromptPayGateway
from thesaban.payments.promptpay_gateway import TransferGateway
from thesaban.payments.store.gateway_tables import PaySessionRow
from thesaban.registers.database import session
from zope.component.hooks import getSite
from zope.interface.verify import verifyObject
import pytest


@pytest.fixture
def town(database, monkeypatch):
    with banking.town(monkeypatch) as settings:
        yield settings


def refused(act, *given) -> str:
    with pytest.raises(PaymentError) as caught:
        act(*given)
    return code_of(caught)


@pytest.mark.parametrize("gateway", [PromptPayGateway, TransferGateway])
def test_gateways_keep_the_contract(gateway):
    assert verifyObject(IOnlineGateway, gateway())


def test_the_code_asks_for_the_bill(town, bill):
    page = paying.start([bill.uid], payer_user="applicant1", proved=True)
    payload = promptpay.parse(page.code.payload)
    assert payload.amount == bill.total == page.amount
    assert payload.payee == promptpay.Bill(banking.BILLER, bill.ref1, page.code.ref2)
    assert (payload.name, payload.reusable) == ("SAMPLE TOWN", False)
    assert (page.state, page.payer_user, page.proved) == ("open", "applicant1", True)
    assert paying.parts(page) == [(bills.get(bill.uid), bill.total)]


def test_the_address_has_a_secret_that_is_not_kept(town, bill):
    page = paying.start([bill.uid])
    assert len(page.token) >= 32 and page.url.endswith(page.token)
    [row] = session().query(PaySessionRow).all()
    assert page.token not in str(vars(row))
    for wrong in ("", "x", page.token[:-1], "ก" * 40, "x" * 5000, None):
        assert refused(paying.status, wrong) == "unknown_page"


def test_two_pages_of_the_same_sum_show_one_code(town, bill):
    one, two = paying.start([bill.uid]), paying.start([bill.uid])
    assert one.token != two.token and one.code == two.code
    other = paying.start([bill.uid, money.open_bill(Decimal(1)).uid])
    assert other.code.ref2 != one.code.ref2


def test_references_never_ask_for_two_amounts(town, bill):
    seen = {}
    for total in range(1, 30):
        extra = money.open_bill(Decimal(total))
        code = paying.start([bill.uid, extra.uid]).code
        assert seen.setdefault((code.ref1, code.ref2), code.amount) == code.amount
    assert len(seen) == 29
    printed = references.printed_ref2(bill.issued_on)
    assert (bill.ref1, printed) not in seen and len(printed) == 6


def test_what_cannot_be_paid_has_no_page(town, bill):
    paid = money.open_bill(Decimal(1))
    money.pay(paid)
    gone = bills.void(money.open_bill(Decimal(1)).uid, "ผิด", "x")
    assert refused(lambda: paying.start([])) == "no_bill"
    assert refused(lambda: paying.start(["f" * 32])) == "unknown_bill"
    assert refused(lambda: paying.start([bill.uid, paid.uid])) == "bill_settled"
    assert refused(lambda: paying.start([gone.uid])) == "bill_void"


def test_a_page_runs_out_and_is_renewed_and_at_last_forgotten(town, bill):
    page = paying.start([bill.uid])
    assert paying.renew(page.token).code == page.code
    minutes = online_settings().page_minutes
    with frozen(now() + timedelta(minutes=minutes + 1)):
        assert paying.status(page.token).state == "expired"
        fresh = paying.renew(page.token)
        assert (fresh.state, fresh.token) == ("open", page.token)
        assert fresh.code.ref2 != page.code.ref2
    with frozen(now() + timedelta(minutes=minutes) + paying.KEPT * 3):
        assert refused(lambda: paying.status(page.token)) == "unknown_page"


def test_a_sum_that_changed_needs_a_new_code(town, bill):
    other = money.open_bill(Decimal(60))
    page = paying.start([bill.uid, other.uid])
    money.pay(other)
    assert paying.status(page.token).state == "changed"
    fresh = paying.renew(page.token)
    assert (fresh.state, fresh.amount) == ("open", bill.total)
    old = incoming.take(banking.credit(banking.paid(page, name="OLD")))
    assert old.incoming.reason == "bill_settled"
    new = incoming.take(banking.credit(banking.paid(fresh, name="NEW")))
    assert new.settled
    money.assert_proof()


def test_paying_at_the_counter_turns_the_page_to_that_receipt(town, bill):
    page = paying.start([bill.uid])
    receipt = money.pay(bill)
    shown = paying.status(page.token)
    assert (shown.state, paying.receipt_for(shown)) == ("paid", receipt)
    assert PromptPayGateway().query(page.code.uid).state == "waiting"


def test_query_follows_the_code(town, bill):
    page, gateway = paying.start([bill.uid]), PromptPayGateway()
    assert gateway.query("f" * 32).state == "unknown"
    assert gateway.query(page.code.uid).state == "waiting"
    with frozen(now() + timedelta(days=40)):
        assert gateway.query(page.code.uid).state == "expired"
    taken = incoming.take(banking.credit(banking.paid(page)))
    outcome = gateway.query(page.code.uid)
    assert (outcome.state, outcome.receipt_uid) == ("paid", taken.receipt_uid)
    receipt = paying.receipt_for(paying.status(page.token))
    assert refused(lambda: gateway.refund(receipt, "r", "a", "b")) == "refund"


def test_without_a_biller_a_transfer_with_slip_serves(town, bill):
    town["thesaban.payments.biller_id"] = ""
    assert not paying.available()
    assert refused(lambda: paying.start([bill.uid])) == "gateway"
    assert references.printed_code(bill) == references.printed_barcode(bill) == ""
    town["thesaban.payments.online.transfer_id"] = "0999999999991"
    page = paying.start([bill.uid])
    payload = promptpay.parse(page.code.payload)
    assert payload.payee == promptpay.Transfer("tax_id", "0999999999991")
    assert (page.code.gateway, payload.amount) == ("transfer", bill.total)
    assert refused(lambda: gateways.gateway("transfer").callback({}, b"")) == "gateway"


def test_the_printed_barcode_says_the_same_as_the_code(town, bill):
    payee, amount = barcode.parse(references.printed_barcode(bill))
    payload = promptpay.parse(references.printed_code(bill))
    assert (payee, amount) == (payload.payee, payload.amount)


def test_settings_have_their_defaults_without_a_site(town):
    manager = getSite().getSiteManager()
    assert manager is not None
    assert online_settings().page_minutes == IOnlineSettings["page_minutes"].default
