"""Sums that must agree, asked of the database in few statements."""

from collections.abc import Iterable
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.model import ZERO
from thesaban.payments.store.credit_tables import BillCredit
from thesaban.payments.store.tables import BillLine
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import PaymentAllocation
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.registers.numbering import Series
from thesaban.registers.tables import AllocatedNumber
from thesaban.registers.tables import NumberSeries


#: Kinds of numbers and the rows that bear them.
HOLDERS = (
    ("bill", BillRow.uid),
    ("bill-credit", BillCredit.uid),
    ("receipt", ReceiptRow.uid),
)


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


def credits_off() -> list[str]:
    """Numbers of bills whose credited sum is not that of their credit notes."""
    rows = session().execute(
        select(BillRow.number_text, BillRow.credited, _sum(BillCredit.amount))
        .outerjoin(BillCredit, BillCredit.bill_uid == BillRow.uid)
        .group_by(BillRow.uid, BillRow.number_text, BillRow.credited)
    )
    return [number for number, credited, total in rows if credited != (total or ZERO)]


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


def receipts_in(lost: Iterable[str]) -> list[str]:
    """Uids of the receipts whose payment was written in these batches."""
    return _uids(
        select(ReceiptRow.uid)
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .where(PaymentRow.batch.in_(set(lost)), PaymentRow.state == "received")
        .order_by(ReceiptRow.number)
    )


def voids_in(lost: Iterable[str]) -> list[str]:
    """Uids of the receipts that were made void in these batches."""
    reversed_in = select(PaymentRow.reverses_uid).where(
        PaymentRow.batch.in_(set(lost)), PaymentRow.state == "reversal"
    )
    return _uids(
        select(ReceiptRow.uid)
        .where(ReceiptRow.payment_uid.in_(reversed_in))
        .order_by(ReceiptRow.number)
    )


def bills_in(lost: Iterable[str]) -> list[str]:
    """Uids of the bills that were opened in these batches."""
    return _uids(select(BillRow.uid).where(BillRow.batch.in_(set(lost))))


def _uids(statement) -> list[str]:
    return list(session().scalars(statement))


def orphan_numbers() -> list[tuple[Series, int]]:
    """Live numbers of bills and receipts that no row bears."""
    found = []
    for kind, holder in HOLDERS:
        rows = session().execute(
            select(NumberSeries, AllocatedNumber.number)
            .join(AllocatedNumber, AllocatedNumber.series_id == NumberSeries.id)
            .outerjoin(holder.class_, holder == AllocatedNumber.holder_uid)
            .where(
                NumberSeries.kind == kind,
                AllocatedNumber.void_reason.is_(None),
                holder.is_(None),
            )
            .order_by(AllocatedNumber.number)
        )
        found += [(Series(s.kind, s.year, unit=s.unit), n) for s, n in rows]
    return found
