"""Rows of cashiers' shifts."""

from decimal import Decimal
from sqlalchemy import select
from thesaban.payments.model import CASH
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import Shift
from thesaban.payments.store import closed
from thesaban.payments.store.receipts import cash_of_shift
from thesaban.payments.store.shift_tables import CashierShift
from thesaban.registers.database import session


def shift_of(row: CashierShift) -> Shift:
    """The frozen picture of a shift, with what the drawer should hold."""
    expected = row.expected
    if expected is None:
        expected = row.opening_float + cash_of_shift(row.uid, CASH)
    return Shift(
        uid=row.uid,
        cashier_id=row.cashier_id,
        state=row.state,
        opened_at=row.opened_at,
        opening_float=row.opening_float,
        expected=expected,
        closed_at=row.closed_at,
        counted=row.counted,
        difference_reason=row.difference_reason,
        books_on=row.books_on,
    )


def add(uid: str, cashier_id: str, opening: Decimal, moment) -> CashierShift:
    """Open a shift, in the books of its day; flushed at once."""
    closed.share()
    row = CashierShift(
        uid=uid,
        cashier_id=cashier_id,
        state="open",
        opened_at=moment,
        opening_float=opening,
        currency=CURRENCY,
        books_on=closed.open_day(moment.date()),
    )
    session().add(row)
    session().flush()
    return row


def get(uid: str) -> Shift | None:
    row = session().get(CashierShift, uid)
    return shift_of(row) if row is not None else None


def open_row(cashier_id: str, lock: bool = False) -> CashierShift | None:
    """A cashier's open shift."""
    statement = select(CashierShift).where(
        CashierShift.cashier_id == cashier_id, CashierShift.state == "open"
    )
    if lock:
        statement = statement.with_for_update()
    return session().scalar(statement)


def close(row: CashierShift, counted: Decimal, reason: str, by: str, moment) -> Shift:
    """Close a locked shift with what was counted."""
    row.expected = shift_of(row).expected
    row.counted, row.difference_reason = counted, reason or None
    row.state, row.closed_at, row.closed_by = "closed", moment, by
    session().flush()
    return shift_of(row)


def latest(cashier_id: str | None, size: int = 20) -> list[Shift]:
    """The newest shifts, of one cashier or of all."""
    statement = select(CashierShift).order_by(CashierShift.opened_at.desc())
    if cashier_id is not None:
        statement = statement.where(CashierShift.cashier_id == cashier_id)
    return [shift_of(row) for row in session().scalars(statement.limit(size))]
