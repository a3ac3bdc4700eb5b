"""Rows of counts, remittance slips and pay-ins."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling.model import Deposit
from thesaban.payments.reconciling.model import Handed
from thesaban.payments.store.bank_tables import BankLine
from thesaban.payments.store.bank_tables import CashDeposit
from thesaban.payments.store.bank_tables import Remittance
from thesaban.payments.store.bank_tables import ShiftCount
from thesaban.registers import batches
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore


def add_count(shift_uid: str, pieces: Mapping[Decimal, int]) -> None:
    """Keep how many of each note and coin were counted."""
    for piece, number in sorted(pieces.items(), reverse=True):
        session().add(
            ShiftCount(
                shift_uid=shift_uid, piece=piece, pieces=number, currency=CURRENCY
            )
        )
    session().flush()


def count_of(shift_uid: str) -> dict[Decimal, int]:
    """The notes and coins of a closed shift, the largest first."""
    rows = session().execute(
        select(ShiftCount.piece, ShiftCount.pieces)
        .where(ShiftCount.shift_uid == shift_uid)
        .order_by(ShiftCount.piece.desc())
    )
    return {piece: pieces for piece, pieces in rows}


def handed_of(row: Remittance) -> Handed:
    """The frozen picture of a remittance."""
    names = Handed.__dataclass_fields__
    return Handed(**{name: getattr(row, name) for name in names})


def add_remittance(values: dict) -> Handed:
    """Write a remittance slip; flushed at once."""
    row = Remittance(
        **values, state="handed", currency=CURRENCY, batch=batches.current()
    )
    session().add(row)
    session().flush()
    return handed_of(row)


def lock_remittance(uid: str) -> Remittance | None:
    """A remittance, locked until the commit."""
    return session().scalar(
        select(Remittance)
        .where(Remittance.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def receive(row: Remittance, by: str, moment) -> Handed:
    """Write who took over the money of a locked remittance."""
    row.state, row.received_by, row.received_at = "received", by, moment
    session().flush()
    return handed_of(row)


def remittance(uid: str) -> Handed | None:
    row = session().get(Remittance, uid)
    return handed_of(row) if row is not None else None


def remittances(day: date, by: str | None = None) -> list[Handed]:
    """The remittance slips of a day, in the order of their numbers."""
    conditions = [Remittance.books_on == day]
    if by is not None:
        conditions.append(Remittance.handed_by == by)
    rows = session().scalars(
        select(Remittance).where(*conditions).order_by(Remittance.number)
    )
    return [handed_of(row) for row in rows]


def deposit_of(row: CashDeposit) -> Deposit:
    """The frozen picture of a pay-in; ``seen`` once a bank's file shows it."""
    seen = session().scalar(select(BankLine.uid).where(BankLine.deposit_uid == row.uid))
    return Deposit(
        row.uid,
        row.books_on,
        row.amount,
        row.account,
        row.slip_no,
        row.deposited_on,
        row.recorded_by,
        row.recorded_at,
        row.note,
        seen is not None,
    )


def add_deposit(values: dict) -> bool:
    """Write a pay-in; False where this slip of the account is here already."""
    row = values | {"currency": CURRENCY, "batch": batches.current()}
    return bool(insert_or_ignore(CashDeposit, row))


def deposit(uid: str) -> Deposit | None:
    row = session().get(CashDeposit, uid)
    return deposit_of(row) if row is not None else None


def deposits(day: date) -> list[Deposit]:
    """The pay-ins in the books of a day."""
    rows = session().scalars(
        select(CashDeposit)
        .where(CashDeposit.books_on == day)
        .order_by(CashDeposit.recorded_at)
    )
    return [deposit_of(row) for row in rows]


def in_safe(until: date) -> Decimal:
    """Baht that were taken over up to a day and not paid in yet."""
    taken = session().scalar(
        select(func.sum(Remittance.cash + Remittance.cheques, type_=Money)).where(
            Remittance.state == "received", Remittance.books_on <= until
        )
    )
    paid_in = session().scalar(
        select(func.sum(CashDeposit.amount, type_=Money)).where(
            CashDeposit.books_on <= until
        )
    )
    return (taken or ZERO) - (paid_in or ZERO)
