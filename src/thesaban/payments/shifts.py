"""Shifts of cashiers: open with a float, count at the end, explain a difference.

One open shift per cashier. A shift is of one day: yesterday's has to be closed
before money is taken today.
"""

from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments.errors import require
from thesaban.payments.model import SATANG
from thesaban.payments.model import Shift
from thesaban.payments.model import ZERO
from thesaban.payments.store import shifts as store
from thesaban.payments.store.shift_tables import CashierShift
from thesaban.thai.dates import short_date
from thesaban.thai.money import format_baht
from uuid import uuid4
from zope.event import notify


def _check(amount: Decimal) -> Decimal:
    exact = amount.is_finite() and amount == amount.quantize(SATANG)
    require(exact and amount >= 0, "line_amount")
    return amount


def open(cashier_id: str, opening_float: Decimal = ZERO) -> Shift:
    """Open a shift; raises PaymentError if one is open."""
    require(store.open_row(cashier_id) is None, "shift_open")
    return store.shift_of(
        store.add(uuid4().hex, cashier_id, _check(opening_float), now())
    )


def current(cashier_id: str) -> Shift | None:
    """The cashier's open shift, with what the drawer should hold now."""
    row = store.open_row(cashier_id)
    return store.shift_of(row) if row is not None else None


def for_today(cashier_id: str) -> CashierShift:
    """The open shift of today, locked; opened with no float if there is none.

    Raises PaymentError while a shift of another day is open.
    """
    row = store.open_row(cashier_id, lock=True)
    if row is None:
        return store.add(uuid4().hex, cashier_id, ZERO, now())
    # A day that was closed early goes on in a shift of the next one.
    day = row.books_on or row.opened_at.date()
    require(day >= today(), "shift_of_another_day", day=short_date(day))
    return row


def close(cashier_id: str, counted: Decimal, reason: str = "") -> Shift:
    """Close the open shift with the count; a difference needs its reason."""
    row = store.open_row(cashier_id, lock=True)
    require(row is not None, "no_shift")
    expected = store.shift_of(row).expected
    difference = _check(counted) - expected
    require(
        difference == 0 or reason.strip(),
        "difference",
        counted=format_baht(counted),
        expected=format_baht(expected),
    )
    closed = store.close(row, counted, reason.strip(), cashier_id, now())
    told = {"expected": str(expected), "counted": str(counted)}
    notify(Acted("shift.close", closed.uid, detail=told))
    return closed


def latest(cashier_id: str | None = None) -> list[Shift]:
    """The newest shifts, of one cashier or of all."""
    return store.latest(cashier_id)
