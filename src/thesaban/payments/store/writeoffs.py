"""Rows of debts that are asked to be written off, or were."""

from collections.abc import Iterable
from sqlalchemy import select
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import WriteOff as Plain
from thesaban.payments.model import WriteOffLine
from thesaban.payments.store.bills import due
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.writeoff_tables import WriteOff
from thesaban.payments.store.writeoff_tables import WriteOffBill
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.paging import paged


OWN = ("uid", "state", "authority", "reason", "asked_by", "asked_at")
DECIDED = ("decided_by", "decided_at", "note")


def _lines(uid: str) -> list[WriteOffBill]:
    return list(
        session().scalars(
            select(WriteOffBill)
            .where(WriteOffBill.writeoff_uid == uid)
            .order_by(WriteOffBill.id)
        )
    )


def plain(row: WriteOff) -> Plain:
    """The frozen picture of a wish with its bills."""
    lines = tuple(
        WriteOffLine(line.bill_uid, line.amount, line.credit_uid)
        for line in _lines(row.uid)
    )
    values = {name: getattr(row, name) for name in OWN + DECIDED}
    return Plain(**values, lines=lines)


def add(values: dict, bills: Iterable[BillRow]) -> Plain:
    """Write a wish for locked bills, each with what it asks now."""
    row = WriteOff(**values, state="asked", note="", batch=batches.current())
    session().add(row)
    session().flush()
    for bill in bills:
        session().add(
            WriteOffBill(
                writeoff_uid=row.uid,
                bill_uid=bill.uid,
                amount=due(bill),
                currency=CURRENCY,
            )
        )
    session().flush()
    return plain(row)


def lock(uid: str) -> WriteOff | None:
    """A wish, locked until the commit."""
    return session().scalar(
        select(WriteOff)
        .where(WriteOff.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def decide(row: WriteOff, credits: dict[str, str], **values) -> Plain:
    """Write a decision on a locked wish; ``credits``: bill uid -> credit note."""
    for name, value in values.items():
        setattr(row, name, value)
    for line in _lines(row.uid):
        line.credit_uid = credits.get(line.bill_uid)
    session().flush()
    return plain(row)


def get(uid: str) -> Plain | None:
    row = session().get(WriteOff, uid)
    return plain(row) if row is not None else None


def asked_among(bill_uids: Iterable[str]) -> set[str]:
    """Those of the bills that somebody has asked to write off already."""
    rows = session().scalars(
        select(WriteOffBill.bill_uid)
        .join(WriteOff, WriteOff.uid == WriteOffBill.writeoff_uid)
        .where(WriteOff.state == "asked", WriteOffBill.bill_uid.in_(set(bill_uids)))
    )
    return set(rows)


def page(start: int, size: int) -> tuple[list[Plain], int]:
    """A page of the wishes, those that wait first, then the newest; how many."""
    waiting = (WriteOff.state == "asked").desc()
    query = select(WriteOff).order_by(waiting, WriteOff.asked_at.desc(), WriteOff.uid)
    return paged(query, plain, start, size)
