"""Counting a drawer, handing it over, and paying it in.

A shift ends with a count of notes and coins. The closed shift is handed over
with a remittance slip (ใบนำส่งเงิน), numbered by fiscal year; somebody else
takes it over. What was taken over is paid into the account with a slip.

Source: Interior regulation on receipt, custody and remittance of money of local
governments B.E. 2547 and amendments.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import shifts
from thesaban.payments.errors import require
from thesaban.payments.model import SATANG
from thesaban.payments.model import Shift
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling.model import Deposit
from thesaban.payments.reconciling.model import Handed
from thesaban.payments.settings import settings
from thesaban.payments.store import closed
from thesaban.payments.store import days as day_store
from thesaban.payments.store import drawers as store
from thesaban.registers.numbering import allocate
from thesaban.registers.numbering import format_number
from thesaban.registers.numbering import Series
from thesaban.thai.dates import fiscal_year
from thesaban.thai.money import format_baht
from uuid import uuid4
from zope.event import notify


KIND = "remittance"
#: Notes and coins in use, baht; the largest first.
PIECES = tuple(
    Decimal(piece)
    for piece in ("1000", "500", "100", "50", "20", "10", "5", "2", "1", "0.50", "0.25")
)
MOST_PIECES = 100_000


def count(pieces: Mapping[Decimal, int]) -> Decimal:
    """Baht of counted notes and coins; raises PaymentError."""
    for piece, number in pieces.items():
        require(piece in PIECES and 0 <= number <= MOST_PIECES, "pieces")
    return sum((piece * number for piece, number in pieces.items()), ZERO)


def close_shift(
    cashier_id: str,
    pieces: Mapping[Decimal, int],
    cheques: Decimal = ZERO,
    reason: str = "",
) -> Handed:
    """Close the open shift with its count and hand it over; raises PaymentError.

    ``cheques`` is the sum of the cheques in the drawer: it has to agree.
    """
    counted = count(pieces)
    shift = shifts.current(cashier_id)
    require(shift is not None, "no_shift")
    taken = day_store.in_shift(shift.uid)
    in_cheques = taken.get("cheque", ZERO)
    require(cheques == in_cheques, "cheques", expected=format_baht(in_cheques))
    done = shifts.close(cashier_id, counted, reason)
    store.add_count(done.uid, {piece: n for piece, n in pieces.items() if n})
    return _hand_over(done, taken)


def _hand_over(shift: Shift, taken: Mapping[str, Decimal]) -> Handed:
    moment, uid = now(), uuid4().hex
    year = fiscal_year(moment.date())
    number = allocate(Series(KIND, year), uid)
    cheques = taken.get("cheque", ZERO)
    other = sum(
        (amount for method, amount in taken.items() if method not in day_store.IN_HAND),
        ZERO,
    )
    return store.add_remittance(
        {
            "uid": uid,
            "fiscal_year": year,
            "number": number,
            "number_text": format_number(settings().remittance_shape, number, year),
            "books_on": shift.books_on,
            "shift_uid": shift.uid,
            "cash": shift.counted - shift.opening_float,
            "cheques": cheques,
            "other": other,
            "difference": shift.difference,
            "handed_by": shift.cashier_id,
            "handed_at": moment,
        }
    )


def receive(uid: str, by: str) -> Handed:
    """Take over what a cashier hands over, as another person; raises PaymentError."""
    row = store.lock_remittance(uid)
    require(row is not None, "unknown_money")
    require(row.state == "handed", "void_decided")
    require(by != row.handed_by, "second_person")
    done = store.receive(row, by, now())
    notify(Acted("remittance.receive", uid, detail={"total": str(done.total)}))
    return done


def pay_in(
    amount: Decimal, account: str, slip_no: str, day: date, by: str, note: str = ""
) -> Deposit:
    """Record that cash was paid into the account; raises PaymentError."""
    exact = amount.is_finite() and amount == amount.quantize(SATANG)
    require(exact and amount > 0, "line_amount")
    require(account.strip() and slip_no.strip(), "slip_no")
    require(day <= today(), "pay_in_day")
    closed.share()
    books_on = closed.open_day(today())
    held = store.in_safe(books_on)
    require(amount <= held, "in_safe", held=format_baht(held))
    uid = uuid4().hex
    values = {
        "uid": uid,
        "books_on": books_on,
        "amount": amount,
        "account": account.strip()[:40],
        "slip_no": slip_no.strip()[:80],
        "deposited_on": day,
        "recorded_by": by,
        "recorded_at": now(),
        "note": note.strip()[:500],
    }
    require(store.add_deposit(values), "slip_known", slip=slip_no.strip())
    notify(Acted("deposit.add", uid, detail={"amount": str(amount)}))
    return store.deposit(uid)
