"""Rows of what was done with reported money, and what waits for the desk."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from thesaban.payments.model import Bill
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling.model import DeskItem
from thesaban.payments.reconciling.model import Use
from thesaban.payments.store import incoming as incoming_store
from thesaban.payments.store import statements
from thesaban.payments.store.bank_tables import BankLine
from thesaban.payments.store.bank_tables import MoneyUse
from thesaban.payments.store.bills import bill_of
from thesaban.payments.store.bills import PAYABLE
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import PaymentRow
from thesaban.registers import batches
from thesaban.registers.base import Money
from thesaban.registers.database import session


FIELDS = tuple(Use.__dataclass_fields__)
LIVE = ("asked", "done")
#: Ways to pay at the counter whose money comes by the bank.
BY_BANK = ("transfer", "card")


def use_of(row: MoneyUse) -> Use:
    """The frozen picture of a use."""
    return Use(**{name: getattr(row, name) for name in FIELDS})


def add(values: dict) -> Use:
    """Write a use; flushed at once."""
    blank = {"note": "", "voucher": "", "currency": CURRENCY}
    row = MoneyUse(**blank | values, batch=batches.current())
    session().add(row)
    session().flush()
    return use_of(row)


def lock(uid: str) -> MoneyUse | None:
    """A use, locked until the commit."""
    return session().scalar(
        select(MoneyUse)
        .where(MoneyUse.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def change(row: MoneyUse, **values) -> Use:
    """Write on a locked use."""
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return use_of(row)


def get(uid: str) -> Use | None:
    row = session().get(MoneyUse, uid)
    return use_of(row) if row is not None else None


def of_incoming(incoming_uid: str) -> list[Use]:
    """The uses of reported money, oldest first, refused ones too."""
    return _uses(MoneyUse.incoming_uid == incoming_uid)


def of_payment(payment_uid: str) -> list[Use]:
    """The uses that gave money to a payment."""
    return _uses(MoneyUse.payment_uid == payment_uid)


def asked() -> list[Use]:
    """What waits for a second person."""
    return _uses(MoneyUse.state == "asked")


def to_pay_out() -> list[Use]:
    """Approved refunds whose money has not left yet."""
    return _uses(
        MoneyUse.kind == "refund",
        MoneyUse.state == "done",
        MoneyUse.paid_out_on.is_(None),
    )


def _uses(*conditions) -> list[Use]:
    rows = session().scalars(
        select(MoneyUse).where(*conditions).order_by(MoneyUse.asked_at, MoneyUse.uid)
    )
    return [use_of(row) for row in rows]


def _total(column):
    return func.coalesce(func.sum(column, type_=Money), ZERO, type_=Money)


def _used():
    """(incoming uid, all live uses, credit kept) for a join."""
    kept = func.sum(MoneyUse.amount, type_=Money).filter(MoneyUse.kind == "credit")
    return (
        select(
            MoneyUse.incoming_uid.label("uid"),
            _total(MoneyUse.amount).label("used"),
            func.coalesce(kept, ZERO, type_=Money).label("held"),
        )
        .where(MoneyUse.state.in_(LIVE))
        .group_by(MoneyUse.incoming_uid)
        .subquery()
    )


def _waiting(*conditions):
    """(row, used, held) of the money that is not settled."""
    used = _used()
    return (
        select(
            IncomingRow,
            func.coalesce(used.c.used, ZERO, type_=Money),
            func.coalesce(used.c.held, ZERO, type_=Money),
        )
        .outerjoin(used, used.c.uid == IncomingRow.uid)
        .where(IncomingRow.state == "waiting", *conditions)
        .order_by(IncomingRow.value_on, IncomingRow.received_at, IncomingRow.uid)
    )


def item(incoming_uid: str) -> DeskItem | None:
    """Reported money with what was done with it, whatever its state."""
    money = incoming_store.get(incoming_uid)
    if money is None:
        return None
    uses = of_incoming(incoming_uid)
    live = [use for use in uses if use.state in LIVE]
    used = sum((use.amount for use in live), ZERO)
    held = sum((use.amount for use in live if use.kind == "credit"), ZERO)
    left = ZERO if money.state == "settled" else money.amount - used
    line = statements.line_of_incoming(incoming_uid)
    return DeskItem(money, left, held, line, tuple(uses))


def waiting(held: bool, start: int, size: int) -> tuple[list[DeskItem], int]:
    """A page of the money with something unexplained, or of what is kept."""
    rows = session().execute(_waiting()).all()
    wanted = [
        (row, used, kept)
        for row, used, kept in rows
        if (kept > 0 if held else row.amount != used)
    ]
    page = [
        DeskItem(
            incoming_store.incoming_of(row),
            row.amount - used,
            kept,
            statements.line_of_incoming(row.uid),
        )
        for row, used, kept in wanted[start : start + size]
    ]
    return page, len(wanted)


def unexplained(until: date) -> list[tuple[str, Decimal]]:
    """(uid, baht) of the money of days up to ``until`` that nothing explains."""
    rows = session().execute(_waiting(IncomingRow.value_on <= until))
    return [
        (row.uid, row.amount - used) for row, used, _kept in rows if row.amount != used
    ]


def unproved_payment(payment_uid: str) -> Decimal:
    """Baht of a counter payment by bank that no line of a file explains yet."""
    row = session().get(PaymentRow, payment_uid)
    given = sum(
        (use.amount for use in of_payment(payment_uid) if use.state in LIVE), ZERO
    )
    return row.amount - given if row is not None and row.state == "received" else ZERO


def counter_payments(amount: Decimal, day: date, days: int) -> list[PaymentRow]:
    """Transfers and cards at the counter of this amount that wait for the bank."""
    given = (
        select(MoneyUse.payment_uid)
        .where(MoneyUse.payment_uid.is_not(None), MoneyUse.state.in_(LIVE))
        .group_by(MoneyUse.payment_uid)
        .having(_total(MoneyUse.amount) > 0)
    )
    near = timedelta(days=days)
    return list(
        session().scalars(
            select(PaymentRow)
            .where(
                PaymentRow.method.in_(BY_BANK),
                PaymentRow.state == "received",
                PaymentRow.amount == amount,
                PaymentRow.value_on >= day - near,
                PaymentRow.value_on <= day + near,
                PaymentRow.uid.not_in(given),
            )
            .order_by(PaymentRow.received_at)
            .limit(10)
        )
    )


def payment(uid: str) -> PaymentRow | None:
    """A payment's row, locked until the commit."""
    return session().scalar(
        select(PaymentRow).where(PaymentRow.uid == uid).with_for_update()
    )


def twins(incoming_uid: str) -> list[str]:
    """Other money with the same references and amount that a file proves."""
    money = session().get(IncomingRow, incoming_uid)
    return list(
        session().scalars(
            select(IncomingRow.uid)
            .join(BankLine, BankLine.incoming_uid == IncomingRow.uid)
            .where(
                IncomingRow.uid != money.uid,
                IncomingRow.ref1 == money.ref1,
                IncomingRow.ref2 == money.ref2,
                IncomingRow.amount == money.amount,
            )
            .order_by(IncomingRow.paid_at)
            .limit(5)
        )
    )


def bills_of_payer(payer_key: str, size: int = 20) -> list[Bill]:
    """The open bills of a payer, oldest first."""
    return _bills(BillRow.payer_key == payer_key, size=size)


def bills_of_amount(amount: Decimal, size: int = 300) -> list[Bill]:
    """Open bills that ask exactly this, newest first."""
    due = BillRow.total - BillRow.paid - BillRow.credited
    return _bills(due == amount, size=size, newest=True)


def _bills(*conditions, size: int, newest: bool = False) -> list[Bill]:
    order = BillRow.opened_at.desc() if newest else BillRow.opened_at
    rows = session().scalars(
        select(BillRow)
        .where(and_(BillRow.state.in_(PAYABLE), *conditions))
        .order_by(order, BillRow.number)
        .limit(size)
    )
    return [bill_of(row) for row in rows]
