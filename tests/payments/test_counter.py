"""Taking money: change, faults, repeats, events, one receipt for many bills."""

from datetime import datetime
from decimal import Decimal
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments import receipts
from thesaban.payments import settlement
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import BillSettled
from thesaban.payments.model import PaymentDraft
from thesaban.registers import numbering
import pytest
import transaction
import zope.event


NOON = datetime(2026, 11, 22, 12, 0, tzinfo=BANGKOK)


def test_cash_with_change(bill, told, printer):
    with frozen(NOON):
        receipt = money.pay(bill, tendered="500.00")
    assert (receipt.total, receipt.tendered, receipt.change) == (240, 500, 260)
    assert receipt.payer_name == bill.payer_name
    assert receipt.cashier_name == "นางcashier (สมมติ)"
    assert receipt.issued_at == NOON and receipt.paid_on == NOON.date()
    assert (receipt.state, receipt.gateway, receipt.method) == (
        "valid",
        "cashier",
        "cash",
    )
    assert receipt.document_uid and printer.issued[-1].uid == receipt.uid
    paid = bills.get(bill.uid)
    assert (paid.state, paid.paid, paid.settled_at) == ("settled", 240, NOON)
    assert [(e.bill, e.receipt) for e in told] == [(paid, receipt)]
    assert receipts.valid_for(bill.uid) == receipt
    money.assert_proof()


def test_the_first_receipts_of_a_year(database):
    with frozen(NOON):
        first, second = (money.pay(money.open_bill(Decimal(1))) for _ in range(2))
    assert first.number_text == "เล่มที่ 1 เลขที่ 01/2570"
    assert (second.book_no, second.leaf, second.fiscal_year) == (1, 2, 2570)


def test_several_bills_and_fees_on_one_receipt(database, told):
    one = money.open_bill(Decimal("100.25"), Decimal("20.05"))
    two = money.open_bill(Decimal("30"))
    receipt = money.pay(one, two)
    assert receipt.total == Decimal("150.30")
    assert sorted(item.amount for item in receipt.lines) == [
        Decimal("20.05"),
        Decimal(30),
        Decimal("100.25"),
    ]
    assert set(receipt.bill_uids) == {one.uid, two.uid}
    assert {event.bill.uid for event in told} == {one.uid, two.uid}
    money.assert_proof()


def test_bills_of_different_payers_need_a_name(database):
    one = money.open_bill(Decimal(1), payer="นายหนึ่ง", payer_user="u1")
    two = money.open_bill(Decimal(2), payer="นายสอง", payer_user="u2")
    with pytest.raises(PaymentError) as caught:
        money.pay(one, two)
    assert code_of(caught) == "payers_differ"
    receipt = money.pay(one, two, payer_name=" นายสาม ")
    assert (receipt.payer_name, receipt.payer_user) == ("นายสาม", None)


@pytest.mark.parametrize(
    "code,tendered,method,reference",
    [
        ("short", "239.99", "cash", ""),
        ("short", "0", "cash", ""),
        ("short", "-1", "cash", ""),
        ("line_amount", "240.001", "cash", ""),
        ("line_amount", "NaN", "cash", ""),
        ("line_amount", "Infinity", "cash", ""),
        ("not_exact", "241", "cheque", "123"),
        ("short", "239", "transfer", "123"),
        ("reference", "240", "cheque", " "),
        ("method", "240", "gold", "1"),
    ],
)
def test_money_that_cannot_be_taken(bill, told, code, tendered, method, reference):
    with pytest.raises(PaymentError) as caught:
        money.pay(bill, tendered=tendered, method=method, reference=reference)
    assert code_of(caught) == code
    assert bills.get(bill.uid) == bill
    assert told == []


def test_a_fault_leaves_the_key_good(bill):
    """The same form, corrected, goes through with the same key."""
    with pytest.raises(PaymentError):
        money.pay(bill, tendered="1", key="k1")
    receipt = money.pay(bill, tendered="240", key="k1")
    assert (receipt.number, receipt.total) == (1, 240)


def test_a_second_tap_gives_the_same_receipt(bill, told):
    first = money.pay(bill, tendered="300", key="k1")
    again = money.pay(bill, tendered="300", key="k1")
    assert again == first
    assert len(told) == 1
    assert len(receipts.of_bill(bill.uid)) == 1


def test_a_key_is_of_one_cashier(bill):
    money.pay(bill, key="k1")
    with pytest.raises(PaymentError) as caught:
        counter.receive([bill.uid], Decimal(240), "cash", "other", "k1")
    assert code_of(caught) == "bill_settled"
    assert caught.value.data["number"] == bill.number_text


def test_a_bill_is_paid_once_whoever_takes_it(bill):
    money.pay(bill)
    with pytest.raises(PaymentError) as caught:
        money.pay(bill, tendered="240", cashier="second")
    assert code_of(caught) == "bill_settled"
    money.assert_proof()


@pytest.mark.parametrize(
    "code,uids", [("no_bill", []), ("unknown_bill", ["f" * 32]), ("unknown_bill", [""])]
)
def test_bills_that_are_not_there(database, code, uids):
    with pytest.raises(PaymentError) as caught:
        counter.receive(uids, Decimal(1), "cash", "cashier", "k")
    assert code_of(caught) == code


def test_a_bill_named_twice_counts_once(bill):
    receipt = counter.receive(
        [bill.uid, bill.uid], Decimal(240), "cash", "cashier", "k"
    )
    assert receipt.total == 240


def test_who_listens_can_undo_the_payment(bill):
    """A case that cannot go on keeps the money from being taken."""
    transaction.commit()

    def refuse(event):
        if isinstance(event, BillSettled):
            raise RuntimeError("the case was withdrawn")

    zope.event.subscribers.append(refuse)
    try:
        with pytest.raises(RuntimeError):
            money.pay(bill, key="k1")
    finally:
        zope.event.subscribers.remove(refuse)
    transaction.abort()
    assert bills.get(bill.uid) == bill
    assert money.pay(bill, key="k1").number == 1


def draft(bill, transaction_id="T1", **more) -> PaymentDraft:
    values = {
        "bill_uids": (bill.uid,),
        "amount": bill.total,
        "method": "promptpay",
        "gateway": "bank",
        "transaction_id": transaction_id,
        "received_by": "system",
        "paid_at": NOON,
        "value_on": NOON.date(),
    }
    return PaymentDraft(**{**values, **more})


def test_one_transaction_of_a_bank_gives_one_receipt(bill, told):
    first = settlement.settle(draft(bill))
    assert settlement.settle(draft(bill)) == first
    assert len(told) == 1
    assert (first.method, first.paid_on) == ("promptpay", NOON.date())


def test_one_transaction_never_pays_a_second_bill(bill):
    first = settlement.settle(draft(bill))
    other = money.open_bill(bill.total)
    assert settlement.settle(draft(other)) == first
    assert bills.get(other.uid).state == "open"


def test_a_second_transaction_finds_the_bill_settled(bill):
    settlement.settle(draft(bill))
    with pytest.raises(PaymentError) as caught:
        settlement.settle(draft(bill, "T2"))
    assert code_of(caught) == "bill_settled"


@pytest.mark.parametrize("amount", ["239.99", "240.01", "0.01"])
def test_the_amount_must_be_what_the_bills_ask(bill, amount):
    with pytest.raises(PaymentError) as caught:
        settlement.settle(draft(bill, amount=Decimal(amount)))
    assert code_of(caught) == "amount"


def test_the_number_is_held_by_the_receipt(bill):
    receipt = money.pay(bill)
    held = numbering.held_by(receipt.uid)
    assert [(series.kind, entry.number) for series, entry in held] == [("receipt", 1)]
