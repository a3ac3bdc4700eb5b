"""A bank's callback: signed, once, in any order, and never lost."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from tests.payments import banking
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import now
from thesaban.payments import bills
from thesaban.payments import callbacks
from thesaban.payments import dialects
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments import references
from thesaban.payments import signatures
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import BillSettled
from thesaban.payments.promptpay_gateway import PromptPayGateway
from thesaban.payments.simulator import message_of
from thesaban.payments.store import events
from thesaban.payments.store import incoming as store
from thesaban.payments.store import reversals
from thesaban.registers.database import session
import base64
import json
import pytest
import zope.event


@pytest.fixture
def town(database, monkeypatch):
    with banking.town(monkeypatch) as settings:
        yield settings


@pytest.fixture
def page(town, bill):
    return paying.start([bill.uid])


def kept(outcome):
    """The row of money behind an outcome."""
    return store.get(outcome.reference)


# -- good reports --------------------------------------------------------------


def test_a_callback_settles_the_bill_and_gives_the_receipt(page, bill, told):
    outcome = banking.report(banking.paid(page))
    assert outcome.state == "paid" and outcome.reply == {"code": "0000"}
    receipt = receipts.get(outcome.receipt_uid)
    assert (receipt.total, receipt.method, receipt.reference) == (
        Decimal("240.00"),
        "promptpay",
        "T1",
    )
    assert bills.get(bill.uid).state == "settled"
    assert [type(event) for event in told] == [BillSettled]
    shown = paying.status(page.token)
    assert (shown.state, shown.receipt_uid) == ("paid", receipt.uid)
    money.assert_proof()


def test_a_repeated_callback_changes_nothing(page, bill, told):
    first = banking.report(banking.paid(page))
    again = [banking.report(banking.paid(page)) for _time in range(3)]
    assert {one.receipt_uid for one in again} == {first.receipt_uid}
    assert {one.reply.get("repeated") for one in again} == {"yes"}
    assert len(told) == 1 and len(receipts.of_bill(bill.uid)) == 1
    assert events.get(banking.GATEWAY, "T1").repeats == 3


def test_several_bills_are_one_receipt_with_all_names(town, bill):
    other = money.open_bill(Decimal("10.50"), payer="นายอื่น (สมมติ)")
    page = paying.start([bill.uid, other.uid])
    assert page.amount == Decimal("250.50")
    receipt = receipts.get(banking.report(banking.paid(page)).receipt_uid)
    assert set(receipt.bill_uids) == {bill.uid, other.uid}
    assert receipt.payer_name == f"{bill.payer_name}, นายอื่น (สมมติ)"


def test_a_printed_bill_is_found_without_a_page(town, bill):
    code = references.printed_code(bill)
    assert code == references.printed_code(bills.get(bill.uid))
    credited = banking.Credited(
        "P1", bill.total, banking.BILLER, bill.ref1, "", now(), "plain"
    )
    ref2 = references.printed_ref2(bill.issued_on)
    outcome = banking.report(replace(credited, ref2=ref2))
    assert outcome.state == "paid"
    assert bills.get(bill.uid).state == "settled"


def test_money_three_days_late_and_after_the_code_ran_out_still_settles(page, bill):
    from thesaban.clock.zone import frozen

    before = now()
    with frozen(before + timedelta(days=3)):
        assert paying.status(page.token).state == "expired"
        outcome = banking.report(banking.paid(page, at=before))
        receipt = receipts.get(outcome.receipt_uid)
        assert receipt.paid_on == before.date()
        assert receipt.issued_on == before.date() + timedelta(days=3)
        assert paying.status(page.token).state == "paid"


# -- what cannot be settled ----------------------------------------------------


@pytest.mark.parametrize("off", ["1.00", "-1.00"])
def test_a_wrong_amount_waits(page, bill, off):
    outcome = banking.report(banking.paid(page, amount=page.amount + Decimal(off)))
    assert outcome.state == "waiting" and outcome.reply == {"code": "0000"}
    assert (kept(outcome).state, kept(outcome).reason) == ("waiting", "amount")
    assert bills.get(bill.uid).state == "open"


def test_money_for_a_void_bill_waits(page, bill):
    bills.void(bill.uid, "ผิด", "officer")
    outcome = banking.report(banking.paid(page))
    assert kept(outcome).reason == "bill_void"
    assert paying.status(page.token).state == "void"


def test_a_bill_paid_twice_waits_the_second_time(page, bill):
    receipt = money.pay(bill)
    outcome = banking.report(banking.paid(page))
    assert kept(outcome).reason == "bill_settled"
    shown = paying.status(page.token)
    assert (shown.state, shown.receipt_uid) == ("paid", receipt.uid)
    money.assert_proof()


@pytest.mark.parametrize(
    "more,reason",
    [
        ({"ref1": "99999999999"}, "unknown_reference"),
        ({"ref2": "1"}, "unknown_reference"),
        ({"biller": "099999999999102"}, "biller"),
    ],
)
def test_unknown_references_wait(page, more, reason):
    outcome = banking.report(banking.paid(page, **more))
    assert kept(outcome).reason == reason
    waiting, total = store.waiting()
    assert total == 1 and waiting[0].amount == page.amount


def test_a_domain_that_fails_costs_the_payer_nothing(page, bill):
    def fail(event):
        if isinstance(event, BillSettled):
            raise RuntimeError("no")

    zope.event.subscribers.append(fail)
    try:
        outcome = banking.report(banking.paid(page))
    finally:
        zope.event.subscribers.remove(fail)
    assert (kept(outcome).reason, kept(outcome).note) == ("failed", "RuntimeError: no")
    assert bills.get(bill.uid).state == "open"
    taken = incoming.again(outcome.reference)
    assert taken.settled and bills.get(bill.uid).state == "settled"
    money.assert_proof()


def test_a_second_message_with_another_amount_changes_nothing(page, bill):
    first = banking.report(banking.paid(page))
    second = banking.report(banking.paid(page, amount="9.99"))
    assert second.receipt_uid == first.receipt_uid
    assert second.amount == page.amount
    row = events.get(banking.GATEWAY, "T1")
    assert (row.state, row.outcome) == ("applied", "differs")


# -- two reports of one payment ------------------------------------------------


@pytest.mark.parametrize("first", ["promptpay", "bank-file"])
def test_the_file_and_the_callback_are_one_payment(page, bill, first):
    moment = now()
    callback = banking.paid(page, name="CB1", at=moment)
    line = banking.paid(page, name="20261122-000001", at=moment)
    reports = {
        "promptpay": banking.credit(callback, "promptpay"),
        "bank-file": banking.credit(line, "bank-file"),
    }
    other = "bank-file" if first == "promptpay" else "promptpay"
    taken = incoming.take(reports[first])
    twin = incoming.take(reports[other])
    assert taken.settled and not taken.repeated
    assert twin.repeated and twin.incoming.uid == taken.incoming.uid
    assert twin.receipt_uid == taken.receipt_uid
    assert twin.incoming.also == (other, reports[other].transaction_id)
    assert incoming.take(reports[other]).incoming.uid == taken.incoming.uid


def test_paying_one_code_twice_is_two_payments(page):
    moment = now()
    first = incoming.take(banking.credit(banking.paid(page, name="A", at=moment)))
    second = incoming.take(
        banking.credit(banking.paid(page, name="B", at=moment + timedelta(seconds=20)))
    )
    assert first.settled and second.incoming.reason == "bill_settled"


# -- after a void and after a kill ---------------------------------------------


def test_a_void_receipt_leaves_the_money_with_the_desk(page, bill):
    outcome = banking.report(banking.paid(page))
    receipts.void(outcome.receipt_uid, "ผิด", "cashier", "finance_head")
    row = kept(outcome)
    assert (row.state, row.reason, row.payment_uid) == ("waiting", "receipt_void", None)
    assert paying.status(page.token).state == "open"
    again = banking.report(banking.paid(page))
    assert again.state == "waiting"
    taken = incoming.again(row.uid)
    assert taken.settled and taken.receipt_uid != outcome.receipt_uid
    money.assert_proof()


def test_what_a_kill_undid_is_settled_again(page, bill):
    from thesaban.payments.online import IncomingReconciler
    from thesaban.payments.store import receipts as receipt_store

    outcome = banking.report(banking.paid(page))
    locked = receipt_store.lock(outcome.receipt_uid)
    receipts.reverse(locked, "killed", "system", "system", None)
    assert kept(outcome).reason == "lost"
    [line] = IncomingReconciler().reconcile(None, frozenset())
    assert "now settled" in line
    assert kept(outcome).attempts == 1
    valid = receipts.valid_for(bill.uid)
    assert valid is not None and valid.uid != outcome.receipt_uid
    money.assert_proof()


# -- signatures ------------------------------------------------------------------


def refused(headers, body):
    with pytest.raises(PaymentError) as caught:
        PromptPayGateway().callback(headers, body)
    session().expire_all()
    return code_of(caught), store.waiting()[1]


def test_a_message_needs_the_banks_signature_in_time(page):
    body = message_of(banking.paid(page))
    good = banking.signed(body)
    wrong = [
        {},
        banking.signed(body, secret=b"another secret"),
        banking.signed(body, seconds=-signatures.WINDOW - 2),
        banking.signed(body, seconds=signatures.WINDOW + 2),
        {**good, "webhook-id": "m2"},
        {**good, "webhook-timestamp": "soon"},
        {**good, "webhook-timestamp": "๑๒๓"},
        {**good, "webhook-signature": good["webhook-signature"][3:]},
        {**good, "webhook-signature": "v1,\ud800"},
        {**good, "webhook-id": "x" * 300},
    ]
    for headers in wrong:
        assert refused(headers, body) == ("signature", 0)
    assert refused(good, body.replace(b"240.00", b"241.00")) == ("signature", 0)
    assert PromptPayGateway().callback(good, body).state == "paid"


def test_names_of_headers_do_not_depend_on_case_and_secrets_can_change(
    page, monkeypatch
):
    old = base64.b64encode(b"the old secret of the bank").decode()
    new = base64.b64encode(b"the new secret of the bank").decode()
    monkeypatch.setenv(signatures.SECRET_VARIABLE, f"whsec_{new} {old}")
    body = message_of(banking.paid(page))
    headers = banking.signed(body, secret=base64.b64decode(old))
    upper = {name.title(): value for name, value in headers.items()}
    assert PromptPayGateway().callback(upper, body).state == "paid"


def test_the_published_example_of_the_specification():
    """Source: Standard Webhooks, the reference libraries' test of a signature."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = signatures.signature(
        secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("secret", ["x", "!!!", "whsec_"])
def test_a_secret_that_is_none_is_refused_at_once(monkeypatch, secret):
    from thesaban.registers.keyring import KeyringError

    monkeypatch.setenv(signatures.SECRET_VARIABLE, secret)
    with pytest.raises(KeyringError):
        signatures.secrets_of("promptpay")


# -- words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 5000,
        b'{"amount": NaN}',
        b'{"transaction_id": "T", "amount": "-1", "paid_at": "2026-11-22"}',
        b'{"transaction_id": "T", "amount": "1", "paid_at": "yesterday"}',
        b'{"transaction_id": "", "amount": "1", "paid_at": "2026-11-22"}',
        b'{"transaction_id": "T", "amount": "1", "currency": "USD", "paid_at": "2026-11-22"}',
        b'{"transaction_id": "T\\u0000", "amount": "x\\ud800", "paid_at": "2026-11-22"}',
    ],
)
def test_a_signed_message_that_says_nothing_is_kept_and_said_so(town, body):
    outcome = PromptPayGateway().callback(banking.signed(body), body)
    assert (outcome.state, outcome.reply) == ("failed", {"code": "message"})
    assert store.waiting()[1] == 0


SCB = {
    "payeeProxyId": banking.BILLER,
    "payerName": "ผู้ชำระ (สมมติ)",
    "sendingBankCode": "014",
    "amount": "240.00",
    "transactionId": "S1",
    "transactionDateandTime": "2026-11-22T10:11:12+07:00",
    "billPaymentRef1": "1",
    "billPaymentRef2": "2",
}
BBL = {
    "billerId": banking.BILLER,
    "transDate": "25691122",
    "transTime": "101112",
    "amount": "240.00",
    "reference1": "1",
    "reference2": "2",
    "fromBank": "002",
    "fromName": "ผู้ชำระ (สมมติ)",
    "bankRef": "S1",
    "txnType": "C",
}


@pytest.mark.parametrize("name,message", [("scb", SCB), ("bbl", BBL)])
def test_banks_say_the_same_in_other_words(name, message):
    read = dialects.read(json.dumps(message).encode())
    found = dialects.credit(dialects.dialect(name), "promptpay", read)
    assert (found.transaction_id, found.amount) == ("S1", Decimal("240.00"))
    assert (found.biller, found.ref1, found.ref2) == (banking.BILLER, "1", "2")
    assert found.paid_at.isoformat() == "2026-11-22T10:11:12+07:00"
    assert found.value_on.isoformat() == "2026-11-22"


def test_money_taken_back_is_no_credit(town):
    body = json.dumps({**BBL, "txnType": "D"}).encode()
    outcome = callbacks.handle("promptpay", "bbl", banking.signed(body), body)
    assert outcome.state == "waiting" and store.waiting()[1] == 0
    again = callbacks.handle("promptpay", "bbl", banking.signed(body), body)
    assert again.reply["responseCode"] == "212"
    (found,) = reversals.waiting()[0]
    assert (found.uid, found.amount) == (outcome.reference, outcome.amount)
    noise = json.dumps({**BBL, "txnType": "X"}).encode()
    outcome = callbacks.handle("promptpay", "bbl", banking.signed(noise), noise)
    assert outcome.state == "unknown" and reversals.waiting()[1] == 1
