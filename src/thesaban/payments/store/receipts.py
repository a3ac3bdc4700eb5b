"""Rows of payments, receipts, their books and voids."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import Receipt
from thesaban.payments.model import ReceiptItem
from thesaban.payments.model import VoidRequest
from thesaban.payments.model import ZERO
from thesaban.payments.store import closed
from thesaban.payments.store.tables import PaymentAllocation
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptBook
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.payments.store.tables import VoidRow
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.paging import paged


def receipt_of(row: ReceiptRow) -> Receipt:
    """The frozen picture of a receipt's row."""
    payment = row.payment
    return Receipt(
        uid=row.uid,
        payment_uid=row.payment_uid,
        series=row.series,
        fiscal_year=row.fiscal_year,
        number=row.number,
        book_no=row.book_no,
        leaf=row.leaf,
        number_text=row.number_text,
        payer_name=row.payer_name,
        payer_user=row.payer_user,
        issued_at=row.issued_at,
        issued_on=row.issued_on,
        paid_on=row.paid_on,
        total=row.total,
        method=row.method,
        reference=row.reference,
        place=row.place,
        cashier_id=row.cashier_id,
        cashier_name=row.cashier_name,
        cashier_position=row.cashier_position,
        state=row.state,
        lines=tuple(_item(line) for line in row.lines),
        tendered=payment.tendered,
        change=payment.change,
        shift_uid=payment.shift_uid,
        gateway=payment.gateway,
        document_uid=row.document_uid,
        document_url=row.document_url,
        void_reason=row.void_reason,
        void_by=row.void_by,
        void_approved_by=row.void_approved_by,
        void_at=row.void_at,
    )


def _item(row: ReceiptLine) -> ReceiptItem:
    return ReceiptItem(
        bill_uid=row.bill_uid,
        revenue_code=row.revenue_code,
        title=row.title,
        amount=row.amount,
        period=row.period,
        law=row.law,
    )


def add_payment(values: dict, allocations: Iterable[tuple[str, Decimal]]) -> PaymentRow:
    """Insert a payment and what of it goes to which bill; flushed at once.

    It stands in the books of ``books_on``, by default of the day it was
    received, in either case of the first day from there that is open.
    """
    closed.share()
    day = values.pop("books_on", None) or values["received_at"].date()
    row = PaymentRow(
        **values,
        currency=CURRENCY,
        batch=batches.current(),
        books_on=closed.open_day(day),
    )
    session().add(row)
    session().flush()
    for bill_uid, amount in allocations:
        session().add(
            PaymentAllocation(
                payment_uid=row.uid,
                bill_uid=bill_uid,
                amount=amount,
                currency=CURRENCY,
            )
        )
    session().flush()
    return row


def payment_day(payment_uid: str) -> date:
    """The day in whose books a payment stands."""
    return session().get_one(PaymentRow, payment_uid).books_on


def reversal_day(payment_uid: str) -> date:
    """The day in whose books the reversal of a payment stands."""
    return session().scalar(
        select(PaymentRow.books_on).where(PaymentRow.reverses_uid == payment_uid)
    )


def allocations_of(payment_uid: str) -> list[tuple[str, Decimal]]:
    """(bill uid, amount) of a payment."""
    rows = session().execute(
        select(PaymentAllocation.bill_uid, PaymentAllocation.amount)
        .where(PaymentAllocation.payment_uid == payment_uid)
        .order_by(PaymentAllocation.bill_uid)
    )
    return [(bill_uid, amount) for bill_uid, amount in rows]


def add_receipt(values: dict, items: Iterable[ReceiptItem]) -> ReceiptRow:
    """Insert a receipt with its lines; flushed at once."""
    row = ReceiptRow(
        **values, state="valid", currency=CURRENCY, batch=batches.current()
    )
    row.lines = [
        ReceiptLine(
            position=position,
            bill_uid=item.bill_uid,
            revenue_code=item.revenue_code,
            title=item.title,
            period=item.period,
            law=item.law,
            amount=item.amount,
            currency=CURRENCY,
        )
        for position, item in enumerate(items, start=1)
    ]
    session().add(row)
    session().flush()
    return row


def attach(row: ReceiptRow, document_uid: str, url: str) -> Receipt:
    """Name the sealed document of a receipt."""
    row.document_uid, row.document_url = document_uid, url
    session().flush()
    return receipt_of(row)


def get(uid: str) -> Receipt | None:
    row = session().get(ReceiptRow, uid)
    return receipt_of(row) if row is not None else None


def lock(uid: str) -> ReceiptRow | None:
    """A receipt's row, locked until the commit."""
    return session().scalar(
        select(ReceiptRow)
        .where(ReceiptRow.uid == uid)
        .with_for_update(of=ReceiptRow)
        .execution_options(populate_existing=True)
    )


def of_transaction(gateway: str, transaction_id: str) -> Receipt | None:
    """The receipt that one transaction of a gateway has given."""
    row = session().scalar(
        select(ReceiptRow)
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .where(
            PaymentRow.gateway == gateway, PaymentRow.transaction_id == transaction_id
        )
    )
    return receipt_of(row) if row is not None else None


def of_payment(payment_uid: str) -> Receipt | None:
    """The receipt of a payment."""
    found = _receipts(ReceiptRow.payment_uid == payment_uid)
    return found[0] if found else None


def of_bill(bill_uid: str) -> list[Receipt]:
    """Every receipt with a line of the bill, void ones too, oldest first."""
    lines = select(ReceiptLine.receipt_uid).where(ReceiptLine.bill_uid == bill_uid)
    return _receipts(ReceiptRow.uid.in_(lines))


def of_user(user_id: str, start: int, size: int) -> tuple[list[Receipt], int]:
    """A page of the receipts given to a user, newest first, and how many."""
    return page(ReceiptRow.payer_user == user_id, start=start, size=size)


def issued_on(day: date, start: int, size: int) -> tuple[list[Receipt], int]:
    """A page of the receipts of a day, newest first, and how many."""
    return page(ReceiptRow.issued_on == day, start=start, size=size)


def given_by(
    cashier: str, day: date, start: int, size: int
) -> tuple[list[Receipt], int]:
    """A page of the receipts that one cashier gave on a day, newest first."""
    mine = ReceiptRow.cashier_id == cashier
    return page(ReceiptRow.issued_on == day, mine, start=start, size=size)


def _receipts(*conditions) -> list[Receipt]:
    rows = session().scalars(
        select(ReceiptRow)
        .options(selectinload(ReceiptRow.lines))
        .where(*conditions)
        .order_by(ReceiptRow.fiscal_year, ReceiptRow.series, ReceiptRow.number)
    )
    return [receipt_of(row) for row in rows]


def page(*conditions, start: int, size: int) -> tuple[list[Receipt], int]:
    """A page of receipts, newest first, and how many there are."""
    query = (
        select(ReceiptRow)
        .options(selectinload(ReceiptRow.lines))
        .where(*conditions)
        .order_by(ReceiptRow.issued_at.desc(), ReceiptRow.number.desc())
    )
    return paged(query, receipt_of, start, size)


def strike(row: ReceiptRow, reason: str, by: str, approver: str, moment) -> Receipt:
    """Make a locked receipt void; number and lines stay."""
    row.state, row.void_reason = "void", reason
    row.void_by, row.void_approved_by, row.void_at = by, approver, moment
    row.payment.state = "reversed"
    session().flush()
    return receipt_of(row)


# Books


def current_book(series: str, fiscal_year: int) -> ReceiptBook | None:
    """The book with the highest numbers; call with the series locked."""
    return session().scalar(
        select(ReceiptBook)
        .where(ReceiptBook.series == series, ReceiptBook.fiscal_year == fiscal_year)
        .order_by(ReceiptBook.book_no.desc())
        .limit(1)
    )


def add_book(series: str, fiscal_year: int, number: int, first: int, size: int, moment):
    """Open the next book of ``size`` receipts."""
    row = ReceiptBook(
        series=series,
        fiscal_year=fiscal_year,
        book_no=number,
        first=first,
        last=first + size - 1,
        opened_at=moment,
    )
    session().add(row)
    session().flush()
    return row


def books(fiscal_year: int) -> list[ReceiptBook]:
    """The books of a year, in order."""
    return list(
        session().scalars(
            select(ReceiptBook)
            .where(ReceiptBook.fiscal_year == fiscal_year)
            .order_by(ReceiptBook.series, ReceiptBook.book_no)
        )
    )


# Voids


def void_of(row: VoidRow) -> VoidRequest:
    """The frozen picture of a wish to void."""
    return VoidRequest(
        uid=row.uid,
        receipt_uid=row.receipt_uid,
        state=row.state,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
    )


def add_void(uid: str, receipt_uid: str, reason: str, by: str, moment) -> VoidRow:
    """Insert a wish to void; flushed at once."""
    row = VoidRow(
        uid=uid,
        receipt_uid=receipt_uid,
        state="asked",
        reason=reason,
        asked_by=by,
        asked_at=moment,
    )
    session().add(row)
    session().flush()
    return row


def lock_void(uid: str) -> VoidRow | None:
    """A wish to void, locked until the commit."""
    return session().scalar(
        select(VoidRow)
        .where(VoidRow.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def live_void(receipt_uid: str) -> VoidRow | None:
    """The asked or approved wish for a receipt."""
    return session().scalar(
        select(VoidRow).where(
            VoidRow.receipt_uid == receipt_uid, VoidRow.state != "refused"
        )
    )


def decide_void(row: VoidRow, state: str, by: str, note: str, moment) -> VoidRequest:
    """Write what the second person said."""
    row.state, row.decided_by, row.decided_at = state, by, moment
    row.note = note
    session().flush()
    return void_of(row)


def waiting_voids() -> list[VoidRequest]:
    """The wishes that wait for a second person, oldest first."""
    rows = session().scalars(
        select(VoidRow).where(VoidRow.state == "asked").order_by(VoidRow.asked_at)
    )
    return [void_of(row) for row in rows]


def cash_of_shift(shift_uid: str, method: str) -> Decimal:
    """Baht that ``method`` brought in a shift, reversals taken off."""
    amount = session().scalar(
        select(func.sum(PaymentRow.amount)).where(
            PaymentRow.shift_uid == shift_uid, PaymentRow.method == method
        )
    )
    return ZERO if amount is None else amount


def highest_numbers(fiscal_year: int) -> dict[str, int]:
    """The last number used in each series of a year."""
    rows = session().execute(
        select(ReceiptRow.series, func.max(ReceiptRow.number))
        .where(ReceiptRow.fiscal_year == fiscal_year)
        .group_by(ReceiptRow.series)
    )
    return {series: number for series, number in rows}


def close_book(row: ReceiptBook, highest: int, by: str, moment) -> None:
    """Close a book once; its forms above ``highest`` are cancelled."""
    if row.closed_at is not None:
        return
    if row.last > highest:
        row.cancelled_from = max(row.first, highest + 1)
    row.closed_at, row.closed_by = moment, by
    session().flush()
