"""Sums that must agree, asked of the database in few statements."""

from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.model import ZERO
from thesaban.payments.store.tables import BillLine
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import PaymentAllocation
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers.base import Money
from thesaban.registers.database import session


def _sum(column):
    return func.coalesce(func.sum(column, type_=Money), ZERO, type_=Money)


def bills_off() -> list[str]:
    """Numbers of bills whose paid sum is not what was allocated to them."""
    allocated = _sum(PaymentAllocation.amount)
    rows = session().execute(
        select(BillRow.number_text, BillRow.paid, allocated)
        .outerjoin(PaymentAllocation, PaymentAllocation.bill_uid == BillRow.uid)
        .group_by(BillRow.uid, BillRow.number_text, BillRow.paid)
    )
    return [number for number, paid, total in rows if paid != (total or ZERO)]


def totals_off() -> list[str]:
    """Numbers of bills whose total is not the sum of their lines."""
    rows = session().execute(
        select(BillRow.number_text, BillRow.total, _sum(BillLine.amount))
        .outerjoin(BillLine, BillLine.bill_uid == BillRow.uid)
        .group_by(BillRow.uid, BillRow.number_text, BillRow.total)
    )
    return [number for number, total, lines in rows if total != (lines or ZERO)]


def payments_off() -> list[str]:
    """Uids of payments that are not allocated to the last satang."""
    rows = session().execute(
        select(PaymentRow.uid, PaymentRow.amount, _sum(PaymentAllocation.amount))
        .outerjoin(PaymentAllocation, PaymentAllocation.payment_uid == PaymentRow.uid)
        .group_by(PaymentRow.uid, PaymentRow.amount)
    )
    return [uid for uid, amount, total in rows if amount != (total or ZERO)]


def receipts_off() -> list[str]:
    """Numbers of receipts that are not their lines or not their payment."""
    rows = session().execute(
        select(
            ReceiptRow.number_text,
            ReceiptRow.total,
            PaymentRow.amount,
            _sum(ReceiptLine.amount),
        )
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .outerjoin(ReceiptLine, ReceiptLine.receipt_uid == ReceiptRow.uid)
        .group_by(
            ReceiptRow.uid, ReceiptRow.number_text, ReceiptRow.total, PaymentRow.amount
        )
    )
    return [number for number, *sums in rows if len(set(sums)) != 1]


def payments_without_receipt() -> list[str]:
    """Uids of payments that came in and have no receipt."""
    rows = session().scalars(
        select(PaymentRow.uid)
        .outerjoin(ReceiptRow, ReceiptRow.payment_uid == PaymentRow.uid)
        .where(PaymentRow.state != "reversal", ReceiptRow.uid.is_(None))
    )
    return list(rows)


def receipt_numbers() -> set[tuple[str, int, int]]:
    """(series, fiscal year, number) of every receipt."""
    rows = session().execute(
        select(ReceiptRow.series, ReceiptRow.fiscal_year, ReceiptRow.number)
    )
    return {tuple(row) for row in rows}
