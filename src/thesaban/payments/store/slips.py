"""Rows of slips that payers sent in."""

from datetime import datetime
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.payments.online_model import SentSlip
from thesaban.payments.store.gateway_tables import SlipRow
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.paging import paged


def slip_of(row: SlipRow) -> SentSlip:
    """The frozen picture of a row, without the picture that was sent."""
    return SentSlip(
        uid=row.uid,
        bank=row.bank,
        reference=row.reference,
        qr_uid=row.qr_uid,
        state=row.state,
        sent_at=row.sent_at,
        incoming_uid=row.incoming_uid,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
    )


def add(values: dict) -> SentSlip | None:
    """Write a slip as waiting; None when its reference was sent before."""
    row = {**values, "state": "waiting", "sent_at": now(), "note": ""}
    return get(values["uid"]) if insert_or_ignore(SlipRow, row) else None


def get(uid: str) -> SentSlip | None:
    row = session().get(SlipRow, uid)
    return slip_of(row) if row is not None else None


def of_reference(bank: str, reference: str) -> SentSlip | None:
    row = session().scalar(
        select(SlipRow).where(SlipRow.bank == bank, SlipRow.reference == reference)
    )
    return slip_of(row) if row is not None else None


def of_code(qr_uid: str) -> list[SentSlip]:
    """The slips sent for a code, oldest first."""
    rows = session().scalars(
        select(SlipRow).where(SlipRow.qr_uid == qr_uid).order_by(SlipRow.sent_at)
    )
    return [slip_of(row) for row in rows]


def image(uid: str) -> bytes | None:
    """The picture that was sent (JPEG), while it is kept."""
    return session().scalar(select(SlipRow.image).where(SlipRow.uid == uid))


def waiting(start: int = 0, size: int = 50) -> tuple[list[SentSlip], int]:
    """A page of the slips that wait, oldest first, and how many."""
    query = (
        select(SlipRow)
        .where(SlipRow.state == "waiting")
        .order_by(SlipRow.sent_at, SlipRow.uid)
    )
    return paged(query, slip_of, start, size)


def _decide(*conditions, **values) -> int:
    done = session().execute(
        update(SlipRow)
        .where(SlipRow.state == "waiting", *conditions)
        .values(decided_at=now(), **values)
        .execution_options(synchronize_session="fetch")
    )
    return done.rowcount


def confirm(qr_uid: str, incoming_uid: str, by: str) -> int:
    """The money of a code is in: its waiting slips are confirmed."""
    values = {"state": "confirmed", "incoming_uid": incoming_uid, "decided_by": by}
    return _decide(SlipRow.qr_uid == qr_uid, **values)


def confirm_one(uid: str, incoming_uid: str, by: str) -> int:
    """Confirm one slip with the money that the desk has found for it."""
    values = {"state": "confirmed", "incoming_uid": incoming_uid, "decided_by": by}
    return _decide(SlipRow.uid == uid, **values)


def refuse(uid: str, by: str, note: str) -> int:
    """Refuse a waiting slip; its reference stays used."""
    return _decide(SlipRow.uid == uid, state="refused", decided_by=by, note=note)


def forget_images(before: datetime) -> int:
    """Drop the pictures of slips decided before a moment; returns how many."""
    done = session().execute(
        update(SlipRow)
        .where(SlipRow.decided_at < before, SlipRow.image.is_not(None))
        .values(image=None)
        .execution_options(synchronize_session=False)
    )
    return done.rowcount
