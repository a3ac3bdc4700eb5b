"""What accounts owe: sums and pages of their bills and receipts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from thesaban.payments.model import Bill
from thesaban.payments.model import ZERO
from thesaban.payments.store.bills import bill_of
from thesaban.payments.store.bills import PAYABLE
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import session
from thesaban.registers.base import Money
from thesaban.registers.paging import paged


DOMAIN = "waste"


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt in a list."""

    uid: str
    number_text: str
    issued_on: date
    total: Decimal
    state: str
    document_url: str | None


def sums(uids: Iterable[str]) -> dict[str, Decimal]:
    """{account uid: baht still to pay}; accounts that owe nothing are left out."""
    wanted = list(uids)
    if not wanted:
        return {}
    owed = func.sum(BillRow.total - BillRow.paid - BillRow.credited, type_=Money)
    rows = session().execute(
        select(BillRow.record_uid, owed)
        .where(BillRow.record_uid.in_(wanted), BillRow.state.in_(PAYABLE))
        .group_by(BillRow.record_uid)
    )
    return {uid: amount or ZERO for uid, amount in rows}


def open_bills(uid: str) -> list[Bill]:
    """The bills to pay of an account, the oldest first."""
    rows = session().scalars(
        select(BillRow)
        .options(selectinload(BillRow.lines))
        .where(BillRow.record_uid == uid, BillRow.state.in_(PAYABLE))
        .order_by(BillRow.due_on, BillRow.issued_on, BillRow.number)
    )
    return [bill_of(row) for row in rows]


def bills(uid: str, start: int = 0, size: int = 24) -> tuple[list[Bill], int]:
    """A page of an account's bills, the newest first, and how many there are."""
    query = (
        select(BillRow)
        .options(selectinload(BillRow.lines))
        .where(BillRow.record_uid == uid)
        .order_by(BillRow.issued_on.desc(), BillRow.number.desc())
    )
    return paged(query, bill_of, start, size)


def receipts(uid: str, size: int = 24) -> list[Given]:
    """The last receipts of an account's bills, the newest first."""
    of_account = (
        select(ReceiptLine.receipt_uid)
        .join(BillRow, BillRow.uid == ReceiptLine.bill_uid)
        .where(BillRow.record_uid == uid)
    )
    rows = session().scalars(
        select(ReceiptRow)
        .where(ReceiptRow.uid.in_(of_account))
        .order_by(ReceiptRow.issued_at.desc())
        .limit(size)
    )
    return [
        Given(
            row.uid,
            row.number_text,
            row.issued_on,
            row.total,
            row.state,
            row.document_url,
        )
        for row in rows
    ]
