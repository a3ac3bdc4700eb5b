"""Receipts: finding them, and voiding one on the day it was given.

A void keeps the number, needs a reason and a second person, and writes a
reverse entry; the bills are open again. Nothing is deleted. After the day of
issue money goes back by a refund of the finance office only.
"""

from datetime import date
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import books
from thesaban.payments.errors import require
from thesaban.payments.interfaces import IReceiptPrinter
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.model import Bill
from thesaban.payments.model import CASH
from thesaban.payments.model import Receipt
from thesaban.payments.model import VoidRequest
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import closed
from thesaban.payments.store import receipts as store
from thesaban.payments.store import shifts as shift_store
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import numbering
from thesaban.thai.dates import short_date
from thesaban.thai.money import format_baht
from uuid import uuid4
from zope.component import getUtility
from zope.event import notify


def get(uid: str) -> Receipt:
    """The receipt; raises PaymentError where there is none."""
    receipt = store.get(uid)
    require(receipt is not None, "unknown_receipt")
    return receipt


def of_bill(bill_uid: str) -> list[Receipt]:
    """The receipts of a bill, void ones too, oldest first."""
    return store.of_bill(bill_uid)


def valid_for(bill_uid: str) -> Receipt | None:
    """The valid receipt that settled a bill, or None."""
    valid = [found for found in of_bill(bill_uid) if found.state == "valid"]
    return valid[-1] if valid else None


def of_user(user_id: str, start: int = 0, size: int = 20) -> tuple[list[Receipt], int]:
    """A page of a user's own receipts, newest first, and how many there are."""
    return store.of_user(user_id, start, size)


def waiting_voids() -> list[VoidRequest]:
    """Wishes to void that wait for a second person."""
    return store.waiting_voids()


def void_request(receipt_uid: str) -> VoidRequest | None:
    """The asked or approved wish to void a receipt."""
    row = store.live_void(receipt_uid)
    return store.void_of(row) if row is not None else None


def _voidable(uid: str) -> ReceiptRow:
    row = store.lock(uid)
    require(row is not None, "unknown_receipt")
    require(row.state == "valid", "receipt_void", number=row.number_text)
    require(row.issued_on == today(), "not_today", number=row.number_text)
    day = row.payment.books_on
    require(not closed.is_closed(day), "day_closed", day=short_date(day))
    return row


def ask_void(uid: str, reason: str, by: str) -> VoidRequest:
    """Ask for a void; somebody else decides. Raises PaymentError."""
    require(reason.strip(), "reason")
    row = _voidable(uid)
    known = store.live_void(uid)
    require(known is None, "void_asked", number=row.number_text)
    return store.void_of(store.add_void(uuid4().hex, uid, reason.strip(), by, now()))


def approve_void(void_uid: str, by: str, note: str = "") -> Receipt:
    """Void the receipt as the second person; raises PaymentError."""
    wish = store.lock_void(void_uid)
    require(wish is not None, "unknown_receipt")
    require(wish.state == "asked", "void_decided")
    row = _voidable(wish.receipt_uid)
    require(by not in (wish.asked_by, row.cashier_id), "second_person")
    drawer = _drawer(row, wish.asked_by)
    store.decide_void(wish, "approved", by, note.strip(), now())
    return reverse(row, wish.reason, wish.asked_by, by, drawer)


def refuse_void(void_uid: str, by: str, note: str) -> VoidRequest:
    """Leave the receipt as it is; needs a reason. Raises PaymentError."""
    require(note.strip(), "reason")
    wish = store.lock_void(void_uid)
    require(wish is not None, "unknown_receipt")
    require(wish.state == "asked", "void_decided")
    require(by != wish.asked_by, "second_person")
    return store.decide_void(wish, "refused", by, note.strip(), now())


def void(uid: str, reason: str, by: str, approver: str) -> Receipt:
    """Ask and approve in one step, by two persons. Raises PaymentError."""
    require(by != approver, "second_person")
    return approve_void(ask_void(uid, reason, by).uid, approver)


def _drawer(row: ReceiptRow, by: str) -> str | None:
    """The shift that pays the money back: the receipt's own while it is open,
    else the open one of who asked, if it holds so much. Raises PaymentError."""
    payment = row.payment
    if payment.shift_uid is None:
        return None
    shift = shift_store.get(payment.shift_uid)
    if shift.state != "open":
        other = shift_store.open_row(by)
        require(other is not None, "drawer_closed")
        shift = shift_store.shift_of(other)
    enough = payment.method != CASH or shift.expected >= payment.amount
    require(enough, "drawer_short", held=format_baht(shift.expected))
    return shift.uid


def reverse(
    row: ReceiptRow,
    reason: str,
    by: str,
    approver: str,
    drawer: str | None,
    books_on: date | None = None,
) -> Receipt:
    """Void a locked receipt: reverse entry, bills open again, number struck.

    ``drawer`` is the shift that pays the money back; ``books_on`` the day of the
    reverse entry, by default the payment's, in either case the first open day
    from there. Who calls has checked that it may be done; fires ReceiptVoided.
    """
    payment, moment = row.payment, now()
    shares = store.allocations_of(payment.uid)
    bills = {found.uid: found for found in bill_store.lock(uid for uid, _ in shares)}
    store.add_payment(
        {
            "uid": uuid4().hex,
            "state": "reversal",
            "method": payment.method,
            "gateway": payment.gateway,
            "transaction_id": f"reverse:{payment.uid}",
            "amount": -payment.amount,
            "paid_at": moment,
            "value_on": moment.date(),
            "received_at": moment,
            "received_by": by,
            "shift_uid": drawer,
            "reference": row.number_text,
            "reverses_uid": payment.uid,
            "reason": reason,
            "approved_by": approver,
            "books_on": books_on or payment.books_on,
        },
        [(uid, -amount) for uid, amount in shares],
    )
    for uid, amount in shares:
        bill_store.apply(bills[uid], -amount, moment)
    receipt = store.strike(row, reason, by, approver, moment)
    _strike_number(receipt, reason, approver)
    getUtility(IReceiptPrinter).strike(receipt)
    notify(ReceiptVoided(receipt, _pictures(bills)))
    told = {"reason": reason, "approver": approver}
    subject = receipt.payer_user or ""
    notify(Acted("receipt.void", receipt.uid, subject=subject, detail=told))
    return receipt


def _pictures(bills: dict) -> tuple[Bill, ...]:
    return tuple(bill_store.bill_of(bills[uid]) for uid in sorted(bills))


def _strike_number(receipt: Receipt, reason: str, by: str) -> None:
    """Void the number, unless the repair of the registers has done it."""
    for series, entry in numbering.held_by(receipt.uid):
        if series.kind == books.KIND and not entry.is_void:
            numbering.void(series, entry.number, reason, by)
