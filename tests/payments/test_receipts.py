"""Voiding a receipt: number kept, reason, second person, same day, drawer."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import numbering
from thesaban.registers.database import session
import pytest


DAY = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
HEAD = "finance_head"


@pytest.fixture
def receipt(bill):
    with frozen(DAY):
        yield money.pay(bill, tendered="1000")


def test_void_opens_the_bill_again_and_keeps_everything(receipt, bill, told, printer):
    gone = receipts.void(receipt.uid, "ชื่อผู้ชำระผิด", "cashier", HEAD)
    assert (gone.state, gone.void_reason) == ("void", "ชื่อผู้ชำระผิด")
    assert (gone.void_by, gone.void_approved_by) == ("cashier", HEAD)
    assert gone.void_at == DAY
    assert (gone.number_text, gone.lines) == (receipt.number_text, receipt.lines)
    opened = bills.get(bill.uid)
    assert (opened.state, opened.paid, opened.settled_at) == ("open", 0, None)
    assert told[-1] == ReceiptVoided(gone, (opened,))
    assert printer.struck[-1] == gone
    assert receipts.valid_for(bill.uid) is None
    ((_series, entry),) = numbering.held_by(receipt.uid)
    assert (entry.number, entry.void_reason) == (receipt.number, "ชื่อผู้ชำระผิด")
    money.assert_proof()


def test_the_reverse_entry_names_the_payment_and_both_persons(receipt):
    receipts.void(receipt.uid, "ผิด", "cashier", HEAD)
    row = session().scalar(
        select(PaymentRow).where(PaymentRow.reverses_uid == receipt.payment_uid)
    )
    assert (row.amount, row.state) == (Decimal("-240.00"), "reversal")
    assert (row.received_by, row.approved_by, row.reason) == ("cashier", HEAD, "ผิด")
    assert session().get(PaymentRow, receipt.payment_uid).state == "reversed"


def test_paying_again_takes_the_next_number(receipt, bill):
    receipts.void(receipt.uid, "ผิด", "cashier", HEAD)
    again = money.pay(bills.get(bill.uid))
    assert again.number == receipt.number + 1
    assert [item.state for item in receipts.of_bill(bill.uid)] == ["void", "valid"]
    money.assert_proof()


@pytest.mark.parametrize(
    "by,approver", [("cashier", "cashier"), (HEAD, HEAD), (HEAD, "cashier")]
)
def test_the_second_person_is_another_and_not_who_took_the_money(receipt, by, approver):
    with pytest.raises(PaymentError) as caught:
        receipts.void(receipt.uid, "ผิด", by, approver)
    assert code_of(caught) == "second_person"


def test_void_needs_a_reason(receipt):
    with pytest.raises(PaymentError) as caught:
        receipts.void(receipt.uid, " ", "cashier", HEAD)
    assert code_of(caught) == "reason"


def test_only_on_the_day_it_was_given(receipt):
    with frozen(DAY + timedelta(days=1)), pytest.raises(PaymentError) as caught:
        receipts.ask_void(receipt.uid, "ผิด", "cashier")
    assert code_of(caught) == "not_today"


def test_asked_today_and_approved_tomorrow_is_too_late(receipt):
    wish = receipts.ask_void(receipt.uid, "ผิด", "cashier")
    with frozen(DAY + timedelta(days=1)), pytest.raises(PaymentError) as caught:
        receipts.approve_void(wish.uid, HEAD)
    assert code_of(caught) == "not_today"
    assert receipts.get(receipt.uid).state == "valid"


def test_a_wish_is_asked_once_and_decided_once(receipt):
    wish = receipts.ask_void(receipt.uid, "ผิด", "cashier")
    assert receipts.waiting_voids() == [wish]
    assert receipts.void_request(receipt.uid) == wish
    with pytest.raises(PaymentError) as caught:
        receipts.ask_void(receipt.uid, "ผิดอีก", "cashier")
    assert code_of(caught) == "void_asked"
    receipts.approve_void(wish.uid, HEAD)
    assert receipts.waiting_voids() == []
    for decide in (receipts.approve_void, receipts.refuse_void):
        with pytest.raises(PaymentError) as caught:
            decide(wish.uid, HEAD, "อีกครั้ง")
        assert code_of(caught) == "void_decided"
    with pytest.raises(PaymentError) as caught:
        receipts.ask_void(receipt.uid, "ผิด", "cashier")
    assert code_of(caught) == "receipt_void"


def test_a_refused_wish_leaves_the_receipt_and_can_be_asked_again(receipt):
    wish = receipts.ask_void(receipt.uid, "ผิด", "cashier")
    with pytest.raises(PaymentError) as caught:
        receipts.refuse_void(wish.uid, HEAD, " ")
    assert code_of(caught) == "reason"
    refused = receipts.refuse_void(wish.uid, HEAD, "ใบเสร็จถูกต้อง")
    assert (refused.state, refused.note) == ("refused", "ใบเสร็จถูกต้อง")
    assert receipts.get(receipt.uid).state == "valid"
    assert receipts.ask_void(receipt.uid, "ผิดจริง", "cashier").state == "asked"


def test_what_is_not_there(database):
    for call in (
        lambda: receipts.get("f" * 32),
        lambda: receipts.ask_void("f" * 32, "ผิด", "cashier"),
        lambda: receipts.approve_void("f" * 32, HEAD),
        lambda: receipts.refuse_void("f" * 32, HEAD, "ไม่มี"),
    ):
        with pytest.raises(PaymentError) as caught:
            call()
        assert code_of(caught) == "unknown_receipt"


def test_the_drawer_gives_the_money_back(receipt):
    assert shifts.current("cashier").expected == 240
    receipts.void(receipt.uid, "ผิด", "cashier", HEAD)
    assert shifts.current("cashier").expected == 0


def test_after_the_count_an_open_drawer_has_to_pay(receipt):
    shifts.close("cashier", Decimal(240))
    with pytest.raises(PaymentError) as caught:
        receipts.void(receipt.uid, "ผิด", "cashier", HEAD)
    assert code_of(caught) == "drawer_closed"
    wish = receipts.void_request(receipt.uid)
    shifts.open("cashier", Decimal("239.99"))
    with pytest.raises(PaymentError) as caught:
        receipts.approve_void(wish.uid, HEAD)
    assert code_of(caught) == "drawer_short"
    shifts.close("cashier", Decimal("239.99"))
    shifts.open("cashier", Decimal(500))
    receipts.approve_void(wish.uid, HEAD)
    assert shifts.current("cashier").expected == 260
    counts = {shift.counted for shift in shifts.latest("cashier")}
    assert counts == {None, Decimal(240), Decimal("239.99")}


def test_a_receipt_cannot_be_taken_away(receipt):
    """The payment and its receipt hold each other in the database."""
    with pytest.raises(IntegrityError), session().begin_nested():
        session().execute(
            delete(PaymentRow).where(PaymentRow.uid == receipt.payment_uid)
        )
    assert session().get(ReceiptRow, receipt.uid) is not None


def test_a_user_sees_own_receipts_only(database):
    mine = money.pay(money.open_bill(Decimal(5), payer_user="applicant1"))
    money.pay(money.open_bill(Decimal(6), payer_user="applicant2"))
    assert receipts.of_user("applicant1") == ([mine], 1)
