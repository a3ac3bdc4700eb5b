"""Rows of money that banks report."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_
from thesaban.clock.zone import now
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import ZERO
from thesaban.payments.online_model import Credit
from thesaban.payments.online_model import Incoming
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_find
from thesaban.registers.paging import paged
from uuid import uuid4


#: Two reports of different ways are of one payment when its references and
#: amount are the same and its times are no further apart.
SAME_MOMENT = timedelta(minutes=2)


def incoming_of(row: IncomingRow) -> Incoming:
    """The frozen picture of a row."""
    also = (row.also_gateway, row.also_transaction) if row.also_gateway else None
    return Incoming(
        uid=row.uid,
        gateway=row.gateway,
        transaction_id=row.transaction_id,
        amount=row.amount,
        biller=row.biller,
        ref1=row.ref1,
        ref2=row.ref2,
        paid_at=row.paid_at,
        value_on=row.value_on,
        payer_name=row.payer_name,
        payer_bank=row.payer_bank,
        state=row.state,
        reason=row.reason,
        attempts=row.attempts,
        qr_uid=row.qr_uid,
        payment_uid=row.payment_uid,
        received_at=row.received_at,
        also=also,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
    )


def add(credit: Credit) -> IncomingRow | None:
    """Write a credit as waiting; None when this transaction is known already.

    Waits for another request that is writing the same one.
    """
    values = {
        "uid": uuid4().hex,
        "gateway": credit.gateway,
        "transaction_id": credit.transaction_id,
        "amount": credit.amount,
        "currency": CURRENCY,
        "biller": credit.biller,
        "ref1": credit.ref1,
        "ref2": credit.ref2,
        "paid_at": credit.paid_at,
        "value_on": credit.value_on,
        "payer_name": credit.payer_name,
        "payer_bank": credit.payer_bank,
        "state": "waiting",
        "reason": "",
        "attempts": 0,
        "received_at": now(),
        "note": "",
        "batch": batches.current(),
    }
    return insert_or_find(IncomingRow, values)


def of_transaction(gateway: str, transaction_id: str) -> IncomingRow | None:
    """The row of a bank's transaction, under whichever of its names; locked."""
    return _locked(
        or_(
            (IncomingRow.gateway == gateway)
            & (IncomingRow.transaction_id == transaction_id),
            (IncomingRow.also_gateway == gateway)
            & (IncomingRow.also_transaction == transaction_id),
        )
    )


def same_money(credit: Credit) -> IncomingRow | None:
    """The row of the same payment from another report, not yet joined; locked."""
    return _locked(
        IncomingRow.gateway != credit.gateway,
        IncomingRow.also_gateway.is_(None),
        IncomingRow.ref1 == credit.ref1,
        IncomingRow.ref2 == credit.ref2,
        IncomingRow.amount == credit.amount,
        IncomingRow.paid_at >= credit.paid_at - SAME_MOMENT,
        IncomingRow.paid_at <= credit.paid_at + SAME_MOMENT,
    )


def lock(uid: str) -> IncomingRow | None:
    """A row, locked until the commit."""
    return _locked(IncomingRow.uid == uid)


def of_payment(payment_uid: str) -> IncomingRow | None:
    """The row whose money a payment is; locked."""
    return _locked(IncomingRow.payment_uid == payment_uid)


def _locked(*conditions) -> IncomingRow | None:
    return session().scalar(
        select(IncomingRow)
        .where(*conditions)
        .order_by(IncomingRow.received_at, IncomingRow.uid)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def join(row: IncomingRow, credit: Credit) -> None:
    """Name the second report of a locked row's money."""
    row.also_gateway, row.also_transaction = credit.gateway, credit.transaction_id
    session().flush()


def mark(row: IncomingRow, state: str, reason: str = "", **values) -> Incoming:
    """Set the state of a locked row; ``values`` are further columns."""
    row.state, row.reason = state, reason
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return incoming_of(row)


def decide(
    row: IncomingRow, state: str, by: str, note: str, payment_uid: str | None = None
) -> Incoming:
    """Write the desk's decision on a locked row: allocated or returned."""
    return mark(
        row,
        state,
        row.reason,
        payment_uid=payment_uid,
        decided_by=by,
        decided_at=now(),
        note=note,
    )


def get(uid: str) -> Incoming | None:
    row = session().get(IncomingRow, uid)
    return incoming_of(row) if row is not None else None


def receipt_of(payment_uid: str) -> str | None:
    """The uid of a payment's receipt."""
    return session().scalar(
        select(ReceiptRow.uid).where(ReceiptRow.payment_uid == payment_uid)
    )


def bill_of_reference(ref1: str) -> BillRow | None:
    """The bill whose reference 1 this is."""
    return session().scalar(select(BillRow).where(BillRow.ref1 == ref1))


def reported(ref1: str, ref2: str) -> Incoming | None:
    """The oldest money under these references that still waits for the desk."""
    row = session().scalar(
        select(IncomingRow)
        .where(
            IncomingRow.ref1 == ref1,
            IncomingRow.ref2 == ref2,
            IncomingRow.state == "waiting",
        )
        .order_by(IncomingRow.received_at, IncomingRow.uid)
        .limit(1)
    )
    return incoming_of(row) if row is not None else None


def issue_of_reference(ref1: str) -> tuple[str, date] | None:
    """Uid and day of issue of the bill whose reference 1 this is."""
    found = session().execute(
        select(BillRow.uid, BillRow.issued_on).where(BillRow.ref1 == ref1)
    )
    return next((tuple(row) for row in found), None)


def waiting(start: int = 0, size: int = 50) -> tuple[list[Incoming], int]:
    """A page of the money that waits for the desk, oldest first, and how many."""
    query = (
        select(IncomingRow)
        .where(IncomingRow.state == "waiting")
        .order_by(IncomingRow.received_at, IncomingRow.uid)
    )
    return paged(query, incoming_of, start, size)


def waiting_because(reason: str, size: int = 500) -> list[str]:
    """Uids of the money that waits for one reason, oldest first."""
    return list(
        session().scalars(
            select(IncomingRow.uid)
            .where(IncomingRow.state == "waiting", IncomingRow.reason == reason)
            .order_by(IncomingRow.received_at, IncomingRow.uid)
            .limit(size)
        )
    )


def sums(day: date) -> dict[tuple[str, str], Decimal]:
    """Baht of a bank day by (gateway, state)."""
    rows = session().execute(
        select(
            IncomingRow.gateway,
            IncomingRow.state,
            func.coalesce(
                func.sum(IncomingRow.amount, type_=IncomingRow.amount.type),
                ZERO,
                type_=IncomingRow.amount.type,
            ),
        )
        .where(IncomingRow.value_on == day)
        .group_by(IncomingRow.gateway, IncomingRow.state)
    )
    return {(gateway, state): amount for gateway, state, amount in rows}


def known(names: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which (gateway, transaction id) of these are here, by their first name."""
    columns = tuple_(IncomingRow.gateway, IncomingRow.transaction_id)
    rows = session().execute(
        select(IncomingRow.gateway, IncomingRow.transaction_id).where(
            columns.in_(names)
        )
    )
    return {tuple(row) for row in rows}
