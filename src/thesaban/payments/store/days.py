"""The sums of a day of the books, each asked of other tables than the next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import aliased
from thesaban.payments.model import Shift
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling.model import Closed
from thesaban.payments.store.bank_tables import BankLine
from thesaban.payments.store.bank_tables import DayClose
from thesaban.payments.store.bank_tables import MoneyUse
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.shift_tables import CashierShift
from thesaban.payments.store.shifts import shift_of
from thesaban.payments.store.tables import PaymentAllocation
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.payments.store.tables import RevenueCode
from thesaban.payments.store.tables import VoidRow
from thesaban.payments.store.uses import LIVE
from thesaban.registers import batches
from thesaban.registers.base import Money
from thesaban.registers.database import session


#: What lies in the drawer; everything else comes by the bank.
IN_HAND = ("cash", "cheque")


def _total(column):
    return func.coalesce(func.sum(column, type_=Money), ZERO, type_=Money)


def _one(statement) -> Decimal:
    return session().scalar(statement) or ZERO


def on_bills(day: date) -> Decimal:
    """Baht that were put on bills, reversals taken off."""
    return _one(
        select(_total(PaymentAllocation.amount))
        .join(PaymentRow, PaymentRow.uid == PaymentAllocation.payment_uid)
        .where(PaymentRow.books_on == day)
    )


def receipts_given(day: date) -> tuple[int, Decimal]:
    """Number and baht of the receipts, by their lines, void ones too."""
    row = (
        session()
        .execute(
            select(
                func.count(ReceiptLine.receipt_uid.distinct()),
                _total(ReceiptLine.amount),
            )
            .join(ReceiptRow, ReceiptRow.uid == ReceiptLine.receipt_uid)
            .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
            .where(PaymentRow.books_on == day)
        )
        .one()
    )
    return row[0], row[1]


def receipts_voided(day: date) -> tuple[int, Decimal]:
    """Number and baht of the receipts whose reverse entry stands on the day."""
    reversal = aliased(PaymentRow)
    row = (
        session()
        .execute(
            select(func.count(ReceiptRow.uid), _total(ReceiptRow.total))
            .join(reversal, reversal.reverses_uid == ReceiptRow.payment_uid)
            .where(reversal.books_on == day, ReceiptRow.state == "void")
        )
        .one()
    )
    return row[0], row[1]


def by_method(day: date) -> dict[str, Decimal]:
    """Baht by way of payment, reversals taken off."""
    rows = session().execute(
        select(PaymentRow.method, _total(PaymentRow.amount))
        .where(PaymentRow.books_on == day)
        .group_by(PaymentRow.method)
        .order_by(PaymentRow.method)
    )
    return {method: amount for method, amount in rows}


def by_revenue(
    day: date, cashier: str | None = None, language: str = "th"
) -> list[tuple]:
    """(code, title, account code, receipts, baht), void receipts left out."""
    title = RevenueCode.title_en if language == "en" else RevenueCode.title_th
    conditions = [PaymentRow.books_on == day, ReceiptRow.state == "valid"]
    if cashier is not None:
        conditions.append(ReceiptRow.cashier_id == cashier)
    rows = session().execute(
        select(
            RevenueCode.code,
            title,
            RevenueCode.account_code,
            func.count(ReceiptRow.uid.distinct()),
            _total(ReceiptLine.amount),
        )
        .join(ReceiptLine, ReceiptLine.revenue_code == RevenueCode.code)
        .join(ReceiptRow, ReceiptRow.uid == ReceiptLine.receipt_uid)
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .where(*conditions)
        .group_by(RevenueCode.code, title, RevenueCode.account_code)
        .group_by(RevenueCode.position)
        .order_by(RevenueCode.position)
    )
    return [tuple(row) for row in rows]


def books_used(day: date, cashier: str | None = None) -> list[tuple]:
    """(series, book, first leaf, last leaf, receipts, void) of the day."""
    conditions = [PaymentRow.books_on == day]
    if cashier is not None:
        conditions.append(ReceiptRow.cashier_id == cashier)
    void = func.count(ReceiptRow.uid).filter(ReceiptRow.state == "void")
    rows = session().execute(
        select(
            ReceiptRow.series,
            ReceiptRow.book_no,
            func.min(ReceiptRow.leaf),
            func.max(ReceiptRow.leaf),
            func.count(ReceiptRow.uid),
            void,
        )
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .where(*conditions)
        .group_by(ReceiptRow.series, ReceiptRow.fiscal_year, ReceiptRow.book_no)
        .order_by(ReceiptRow.fiscal_year, ReceiptRow.series, ReceiptRow.book_no)
    )
    return [tuple(row) for row in rows]


def shifts(day: date, cashier: str | None = None) -> list[Shift]:
    """The shifts of a day, oldest first."""
    conditions = [CashierShift.books_on == day]
    if cashier is not None:
        conditions.append(CashierShift.cashier_id == cashier)
    rows = session().scalars(
        select(CashierShift).where(*conditions).order_by(CashierShift.opened_at)
    )
    return [shift_of(row) for row in rows]


def without_shift(day: date) -> Decimal:
    """Baht in hand that came in outside any shift of the day (should be none)."""
    return _one(
        select(_total(PaymentRow.amount))
        .outerjoin(CashierShift, CashierShift.uid == PaymentRow.shift_uid)
        .where(
            PaymentRow.books_on == day,
            PaymentRow.method.in_(IN_HAND),
            or_(CashierShift.uid.is_(None), CashierShift.books_on != day),
        )
    )


def in_shift(shift_uid: str) -> dict[str, Decimal]:
    """Baht of a shift by way of payment, reversals taken off."""
    rows = session().execute(
        select(PaymentRow.method, _total(PaymentRow.amount))
        .where(PaymentRow.shift_uid == shift_uid)
        .group_by(PaymentRow.method)
    )
    return {method: amount for method, amount in rows}


def proved_by_bank(day: date) -> Decimal:
    """Baht of the day's payments that lines of banks' files prove."""
    settled = _one(
        select(_total(IncomingRow.amount))
        .join(BankLine, BankLine.incoming_uid == IncomingRow.uid)
        .join(PaymentRow, PaymentRow.uid == IncomingRow.payment_uid)
        .where(IncomingRow.state == "settled", PaymentRow.books_on == day)
    )
    given = _one(
        select(_total(MoneyUse.amount))
        .join(BankLine, BankLine.incoming_uid == MoneyUse.incoming_uid)
        .where(
            MoneyUse.kind == "payment",
            MoneyUse.state.in_(LIVE),
            MoneyUse.books_on == day,
        )
    )
    return settled + given


@dataclass(frozen=True, slots=True)
class Unproved:
    """A payment by bank whose line no file has brought yet."""

    payment_uid: str
    receipt_uid: str
    number_text: str
    payer_name: str
    method: str
    amount: Decimal
    missing: Decimal


def unproved(day: date, size: int = 500) -> list[Unproved]:
    """The day's payments by bank that no line of a file proves in full."""
    given = (
        select(
            MoneyUse.payment_uid.label("uid"), _total(MoneyUse.amount).label("amount")
        )
        .join(BankLine, BankLine.incoming_uid == MoneyUse.incoming_uid)
        .where(MoneyUse.kind == "payment", MoneyUse.state.in_(LIVE))
        .group_by(MoneyUse.payment_uid)
        .subquery()
    )
    settled = (
        select(IncomingRow.payment_uid.label("uid"))
        .join(BankLine, BankLine.incoming_uid == IncomingRow.uid)
        .where(IncomingRow.state == "settled")
    )
    amount = func.coalesce(given.c.amount, ZERO, type_=Money)
    rows = session().execute(
        select(ReceiptRow, PaymentRow, amount)
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .outerjoin(given, given.c.uid == PaymentRow.uid)
        .where(
            PaymentRow.books_on == day,
            PaymentRow.state == "received",
            PaymentRow.method.not_in(IN_HAND),
            PaymentRow.uid.not_in(settled),
            amount < PaymentRow.amount,
        )
        .order_by(ReceiptRow.number)
        .limit(size)
    )
    return [
        Unproved(
            payment.uid,
            receipt.uid,
            receipt.number_text,
            receipt.payer_name,
            payment.method,
            payment.amount,
            payment.amount - proved,
        )
        for receipt, payment, proved in rows
    ]


def wrong_sums(day: date) -> list[str]:
    """Numbers of the day's receipts that differ from payment, lines or bills."""
    lines = (
        select(
            ReceiptLine.receipt_uid.label("uid"),
            _total(ReceiptLine.amount).label("amount"),
        )
        .group_by(ReceiptLine.receipt_uid)
        .subquery()
    )
    shares = (
        select(
            PaymentAllocation.payment_uid.label("uid"),
            _total(PaymentAllocation.amount).label("amount"),
        )
        .group_by(PaymentAllocation.payment_uid)
        .subquery()
    )
    rows = session().execute(
        select(
            ReceiptRow.number_text,
            ReceiptRow.total,
            PaymentRow.amount,
            lines.c.amount,
            shares.c.amount,
        )
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .outerjoin(lines, lines.c.uid == ReceiptRow.uid)
        .outerjoin(shares, shares.c.uid == PaymentRow.uid)
        .where(
            PaymentRow.books_on == day,
            or_(
                ReceiptRow.total != PaymentRow.amount,
                func.coalesce(lines.c.amount, ZERO, type_=Money) != ReceiptRow.total,
                func.coalesce(shares.c.amount, ZERO, type_=Money) != ReceiptRow.total,
            ),
        )
    )
    return [row[0] for row in rows]


def reported(day: date) -> dict[str, tuple[int, Decimal]]:
    """Number and baht of what banks' files credit on a day, by what it is."""
    rows = session().execute(
        select(IncomingRow.state, func.count(IncomingRow.uid), _total(BankLine.amount))
        .join(IncomingRow, IncomingRow.uid == BankLine.incoming_uid)
        .where(BankLine.value_on == day)
        .group_by(IncomingRow.state)
    )
    return {state: (count, amount) for state, count, amount in rows}


def open_lines(until: date) -> tuple[int, Decimal]:
    """Lines of files up to a day that belong to nothing yet."""
    row = (
        session()
        .execute(
            select(func.count(BankLine.uid), _total(BankLine.amount)).where(
                BankLine.state == "open", BankLine.value_on <= until
            )
        )
        .one()
    )
    return row[0], row[1]


def waiting_voids(day: date) -> int:
    """Wishes to void a receipt of the day that nobody has decided."""
    return int(
        _one(
            select(func.count(VoidRow.uid))
            .join(ReceiptRow, ReceiptRow.uid == VoidRow.receipt_uid)
            .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
            .where(VoidRow.state == "asked", PaymentRow.books_on == day)
        )
    )


def asked_uses(until: date) -> tuple[int, Decimal]:
    """Wishes for money to leave that wait for a second person."""
    row = (
        session()
        .execute(
            select(func.count(MoneyUse.uid), _total(MoneyUse.amount)).where(
                MoneyUse.state == "asked", MoneyUse.books_on <= until
            )
        )
        .one()
    )
    return row[0], row[1]


def open_days(after: date | None, until: date) -> list[date]:
    """Days with money or shifts that are not closed, oldest first."""
    found: set[date] = set()
    for column in (PaymentRow.books_on, CashierShift.books_on):
        conditions = [column <= until]
        if after is not None:
            conditions.append(column > after)
        found |= set(
            session().scalars(select(column).where(and_(*conditions)).distinct())
        )
    return sorted(found)


def closed_of(row: DayClose) -> Closed:
    """The frozen picture of a closed day."""
    return Closed(
        row.day, row.closed_at, row.closed_by, dict(row.figures), row.digest, row.note
    )


def get_closed(day: date) -> Closed | None:
    row = session().get(DayClose, day)
    return closed_of(row) if row is not None else None


def closed_days(start: int, size: int) -> list[Closed]:
    """The closed days, newest first."""
    rows = session().scalars(
        select(DayClose).order_by(DayClose.day.desc()).offset(start).limit(size)
    )
    return [closed_of(row) for row in rows]


def close(day: date, by: str, moment, figures: dict, digest: str, note: str) -> Closed:
    """Write a closed day; call with the books held."""
    row = DayClose(
        day=day,
        closed_at=moment,
        closed_by=by,
        figures=figures,
        digest=digest,
        note=note,
        batch=batches.current(),
    )
    session().add(row)
    session().flush()
    return closed_of(row)
