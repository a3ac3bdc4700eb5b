"""Rows of money that banks take back, and of the wishes to accept it."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.payments.model import CURRENCY
from thesaban.payments.online_model import Credit
from thesaban.payments.online_model import Incoming
from thesaban.payments.reconciling.model import Reversal
from thesaban.payments.reconciling.model import ReversalWish as Wish
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.incoming import incoming_of
from thesaban.payments.store.reversal_tables import BankReversal
from thesaban.payments.store.reversal_tables import ReversalWish
from thesaban.registers import batches
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_find
from thesaban.registers.paging import paged
from uuid import uuid4


FIELDS = tuple(Reversal.__dataclass_fields__)
WISH_FIELDS = tuple(Wish.__dataclass_fields__)
#: A callback and its line of a file lie at most so far apart.
NEAR = timedelta(days=4)
LOOKED_AT = 50


def reversal_of(row: BankReversal) -> Reversal:
    """The frozen picture of a reversal."""
    return Reversal(**{name: getattr(row, name) for name in FIELDS})


def wish_of(row: ReversalWish) -> Wish:
    """The frozen picture of a wish."""
    return Wish(**{name: getattr(row, name) for name in WISH_FIELDS})


def add(told: Credit) -> BankReversal | None:
    """Write a reversal as open; None when this transaction is known already."""
    values = {
        "uid": uuid4().hex,
        "gateway": told.gateway,
        "transaction_id": told.transaction_id,
        "amount": told.amount,
        "currency": CURRENCY,
        "biller": told.biller,
        "ref1": told.ref1,
        "ref2": told.ref2,
        "taken_at": told.paid_at,
        "value_on": told.value_on,
        "payer_name": told.payer_name,
        "state": "open",
        "reported_at": now(),
        "batch": batches.current(),
    }
    return insert_or_find(BankReversal, values)


def of_transaction(gateway: str, transaction_id: str) -> BankReversal | None:
    """The row of a bank's transaction, under whichever of its names; locked."""
    return _locked(
        or_(
            (BankReversal.gateway == gateway)
            & (BankReversal.transaction_id == transaction_id),
            (BankReversal.also_gateway == gateway)
            & (BankReversal.also_transaction == transaction_id),
        )
    )


def same_money(told: Credit) -> BankReversal | None:
    """The reversal that another way reported, not yet joined; locked."""
    return _locked(
        BankReversal.state != "aside",
        BankReversal.gateway != told.gateway,
        BankReversal.also_gateway.is_(None),
        BankReversal.ref1 == told.ref1,
        BankReversal.ref2 == told.ref2,
        BankReversal.amount == told.amount,
        BankReversal.taken_at >= told.paid_at - NEAR,
        BankReversal.taken_at <= told.paid_at + NEAR,
    )


def join(row: BankReversal, told: Credit) -> None:
    """Name the second report of a locked row."""
    row.also_gateway, row.also_transaction = told.gateway, told.transaction_id
    session().flush()


def lock(uid: str) -> BankReversal | None:
    """A row, locked until the commit."""
    return _locked(BankReversal.uid == uid)


def _locked(*conditions) -> BankReversal | None:
    return session().scalar(
        select(BankReversal)
        .where(*conditions)
        .order_by(BankReversal.reported_at, BankReversal.uid)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def change(row: BankReversal, **values) -> Reversal:
    """Write on a locked row."""
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return reversal_of(row)


def get(uid: str) -> Reversal | None:
    row = session().get(BankReversal, uid)
    return reversal_of(row) if row is not None else None


def of_line(line_uid: str) -> Reversal | None:
    """The reversal that a line of a file proves."""
    row = session().scalar(
        select(BankReversal).where(BankReversal.line_uid == line_uid)
    )
    return reversal_of(row) if row is not None else None


def told_of(ref1: str, amount: Decimal, day: date, days: int) -> bool:
    """Whether a file of bill payments has brought this reversal already."""
    near = timedelta(days=days)
    found = session().scalar(
        select(BankReversal.uid)
        .where(
            BankReversal.ref1 == ref1,
            BankReversal.amount == amount,
            BankReversal.line_uid.is_not(None),
            BankReversal.value_on >= day - near,
            BankReversal.value_on <= day + near,
        )
        .limit(1)
    )
    return found is not None


def waiting(start: int = 0, size: int = 50) -> tuple[list[Reversal], int]:
    """A page of the reversals that are not settled, oldest first, and how many."""
    query = (
        select(BankReversal)
        .where(BankReversal.state == "open")
        .order_by(BankReversal.value_on, BankReversal.reported_at, BankReversal.uid)
    )
    return paged(query, reversal_of, start, size)


def unsettled(until: date) -> tuple[int, Decimal]:
    """Number and baht of the reversals of days up to ``until`` that wait."""
    row = (
        session()
        .execute(
            select(
                func.count(BankReversal.uid),
                func.coalesce(func.sum(BankReversal.amount, type_=Money), 0),
            ).where(BankReversal.state == "open", BankReversal.value_on <= until)
        )
        .one()
    )
    return row[0], Decimal(row[1])


def with_reference(ref1: str, amount: Decimal) -> list[Incoming]:
    """Money with this reference and at least this amount, newest first."""
    return _money(IncomingRow.ref1 == ref1, IncomingRow.amount >= amount)


def with_amount(amount: Decimal, since: date, until: date) -> list[Incoming]:
    """Money of exactly this amount that was credited between two days."""
    between = (IncomingRow.value_on >= since, IncomingRow.value_on <= until)
    return _money(IncomingRow.amount == amount, *between)


def _money(*conditions) -> list[Incoming]:
    rows = session().scalars(
        select(IncomingRow)
        .where(*conditions)
        .order_by(IncomingRow.paid_at.desc(), IncomingRow.uid)
        .limit(LOOKED_AT)
    )
    return [incoming_of(row) for row in rows]


# Wishes


def add_wish(values: dict) -> Wish:
    """Write a wish; flushed at once."""
    row = ReversalWish(state="asked", note="", **values, batch=batches.current())
    session().add(row)
    session().flush()
    return wish_of(row)


def lock_wish(uid: str) -> ReversalWish | None:
    """A wish, locked until the commit."""
    return session().scalar(
        select(ReversalWish)
        .where(ReversalWish.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def change_wish(row: ReversalWish, **values) -> Wish:
    """Write on a locked wish."""
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return wish_of(row)


def get_wish(uid: str) -> Wish | None:
    row = session().get(ReversalWish, uid)
    return wish_of(row) if row is not None else None


def wishes_of(reversal_uid: str) -> list[Wish]:
    """The wishes for a reversal, oldest first, refused ones too."""
    rows = session().scalars(
        select(ReversalWish)
        .where(ReversalWish.reversal_uid == reversal_uid)
        .order_by(ReversalWish.asked_at, ReversalWish.uid)
    )
    return [wish_of(row) for row in rows]


def asked_wishes() -> dict[str, Wish]:
    """{reversal uid: the wish that waits for a second person}."""
    rows = session().scalars(select(ReversalWish).where(ReversalWish.state == "asked"))
    return {row.reversal_uid: wish_of(row) for row in rows}
