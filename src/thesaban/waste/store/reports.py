"""Sums for reports: what came in, what is still to pay, and since when.

Only sums leave this module, no names of payers. Receipts that were made void
do not count.
"""

from datetime import date
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.payments.store.tables import RevenueCode
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.waste.store.run_tables import WasteBill
from thesaban.waste.store.run_tables import WasteRun


LEFT = BillRow.total - BillRow.paid - BillRow.credited
#: What receipts can be counted by.
KEYS = {
    "day": ReceiptRow.issued_on,
    "unit": BillRow.unit,
    "community": WasteBill.community,
    "officer": ReceiptRow.cashier_id,
    "revenue": ReceiptLine.revenue_code,
    "method": ReceiptRow.method,
}


def _sum(column):
    return func.sum(column, type_=Money)


def collected(by: str, first: date, last: date) -> list[tuple[object, int, Decimal]]:
    """(key, receipts, baht) of a time, both days inside; ``by`` is one of KEYS.

    By community only money for waste bills counts.
    """
    key = KEYS[by]
    receipts = func.count(ReceiptRow.uid.distinct())
    statement = (
        select(key, receipts, _sum(ReceiptLine.amount))
        .select_from(ReceiptLine)
        .join(ReceiptRow, ReceiptRow.uid == ReceiptLine.receipt_uid)
        .where(ReceiptRow.state == "valid", ReceiptRow.issued_on.between(first, last))
        .group_by(key)
        .order_by(key)
    )
    if by == "unit":
        statement = statement.join(BillRow, BillRow.uid == ReceiptLine.bill_uid)
    if by == "community":
        statement = statement.join(
            WasteBill, WasteBill.bill_uid == ReceiptLine.bill_uid
        )
    return [tuple(row) for row in session().execute(statement)]


def revenue_titles() -> dict[str, tuple[str, str]]:
    """(Thai, English) title of each revenue code."""
    rows = session().scalars(select(RevenueCode).order_by(RevenueCode.position))
    return {row.code: (row.title_th, row.title_en) for row in rows}


def owed(domain: str = "waste") -> list[tuple[str, date | None, int, Decimal]]:
    """(community, day to pay by, bills, baht) of what is still to pay."""
    rows = session().execute(
        select(WasteBill.community, BillRow.due_on, func.count(), _sum(LEFT))
        .select_from(BillRow)
        .join(WasteBill, WasteBill.bill_uid == BillRow.uid)
        .where(BillRow.domain == domain, BillRow.state.in_(("open", "part")))
        .group_by(WasteBill.community, BillRow.due_on)
        .order_by(WasteBill.community, BillRow.due_on)
    )
    return [tuple(row) for row in rows]


def by_period(most: int = 12) -> list[tuple[str, int, Decimal, Decimal, Decimal]]:
    """(period, bills, billed, credited, paid) of the latest periods, newest first."""
    begun = func.max(BillRow.issued_on)
    rows = session().execute(
        select(
            WasteBill.period,
            func.count(),
            _sum(BillRow.total),
            _sum(BillRow.credited),
            _sum(BillRow.paid),
        )
        .join(BillRow, BillRow.uid == WasteBill.bill_uid)
        .where(BillRow.state != "void")
        .group_by(WasteBill.period)
        .order_by(begun.desc(), WasteBill.period.desc())
        .limit(most)
    )
    return [tuple(row) for row in rows]


def latest_run() -> str | None:
    """The latest run that looked at all accounts."""
    return session().scalar(
        select(WasteRun.uid)
        .where(WasteRun.state.in_(("ready", "done")), WasteRun.community == "")
        .order_by(WasteRun.created_at.desc())
        .limit(1)
    )
