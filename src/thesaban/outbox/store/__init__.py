"""Queries of the outbox; every function works in the running transaction."""

from dataclasses import dataclass
from datetime import datetime
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update
from thesaban.outbox.store.tables import DutyRow
from thesaban.outbox.store.tables import MessageRow
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from uuid import uuid4


WAITING, SENDING, SENT = "waiting", "sending", "sent"
UNSURE, FAILED = "unsure", "failed"
STATES = (WAITING, SENDING, SENT, UNSURE, FAILED)
#: Hand-overs with an unknown end after which a person has to look.
MOST_HANDED = 2


@dataclass(frozen=True, slots=True)
class Message:
    """A row as plain values."""

    id: int
    template: str
    channel: str
    recipient: str
    language: str
    data: dict
    ref: str
    state: str
    tries: int
    handed: int
    next_at: datetime
    claim: str
    created_at: datetime
    sent_at: datetime | None
    error: str
    attach: str = ""


def _plain(row: MessageRow) -> Message:
    names = Message.__dataclass_fields__
    return Message(**{name: getattr(row, name) for name in names})


def add(values: dict) -> int:
    row = MessageRow(**values, batch=batches.current())
    current = session()
    current.add(row)
    current.flush()
    return row.id


def drop_lost(lost: frozenset[str]) -> list[int]:
    """Take out messages of transactions that never came to be; their ids.

    One that a worker has already handed over is not among them.
    """
    found = session().scalars(
        select(MessageRow.id).where(
            MessageRow.batch.in_(lost), MessageRow.state == WAITING
        )
    )
    ids = sorted(found)
    session().execute(delete(MessageRow).where(MessageRow.id.in_(ids)))
    return ids


def get(message_id: int) -> Message | None:
    row = session().get(MessageRow, message_id)
    return None if row is None else _plain(row)


def claim(at: datetime) -> Message | None:
    """Take the next due message; no other worker gets it (SKIP LOCKED)."""
    current = session()
    query = (
        select(MessageRow)
        .where(MessageRow.state == WAITING, MessageRow.next_at <= at)
        .order_by(MessageRow.next_at, MessageRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = current.scalars(query).first()
    if row is None:
        return None
    row.state, row.claim, row.claimed_at = SENDING, uuid4().hex, at
    row.handed += 1
    row.tries += 1
    current.flush()
    return _plain(row)


def _claimed(message: Message) -> MessageRow | None:
    """The row while the claim still holds (it may have been taken away)."""
    query = (
        select(MessageRow)
        .where(MessageRow.id == message.id, MessageRow.claim == message.claim)
        .with_for_update()
    )
    return session().scalars(query).first()


def mark_sent(message: Message, at: datetime) -> bool:
    """Close a message; True even when the claim had been given to another."""
    done = session().execute(
        update(MessageRow)
        .where(MessageRow.id == message.id, MessageRow.state != SENT)
        .values(state=SENT, sent_at=at, error="", claim="")
        .execution_options(synchronize_session=False)
    )
    return done.rowcount == 1


def put_back(message: Message, error: str, next_at: datetime, certain: bool) -> bool:
    """Let a message wait for its next try.

    ``certain``: it is known not to have left. Otherwise the hand-over counts,
    and after the second one the message is set aside as ``unsure``.
    """
    row = _claimed(message)
    if row is None:
        return False
    if certain:
        row.handed -= 1
    row.state = UNSURE if row.handed >= MOST_HANDED else WAITING
    row.error, row.next_at, row.claim = error, next_at, ""
    session().flush()
    return True


def give_up(message: Message, error: str) -> bool:
    row = _claimed(message)
    if row is None:
        return False
    row.state, row.error, row.claim = FAILED, error, ""
    session().flush()
    return True


def recover(stale_before: datetime, at: datetime) -> int:
    """Free messages whose worker is gone; returns how many."""
    query = (
        select(MessageRow)
        .where(MessageRow.state == SENDING, MessageRow.claimed_at < stale_before)
        .order_by(MessageRow.id)
        .with_for_update(skip_locked=True)
    )
    current = session()
    rows = list(current.scalars(query))
    for row in rows:
        row.state = UNSURE if row.handed >= MOST_HANDED else WAITING
        row.error = "the worker ended before the answer"
        row.next_at, row.claim = at, ""
    current.flush()
    return len(rows)


def retry(message_id: int, at: datetime) -> bool:
    """Let a failed or unsure message go again; the count begins anew."""
    done = session().execute(
        update(MessageRow)
        .where(MessageRow.id == message_id, MessageRow.state.in_((FAILED, UNSURE)))
        .values(state=WAITING, tries=0, handed=0, next_at=at, claim="")
        .execution_options(synchronize_session=False)
    )
    return done.rowcount == 1


def listing(state: str, start: int, size: int) -> list[Message]:
    """A page, the newest first; of one state when named."""
    query = select(MessageRow)
    if state:
        query = query.where(MessageRow.state == state)
    query = query.order_by(MessageRow.id.desc()).offset(start).limit(size)
    return [_plain(row) for row in session().scalars(query)]


def of_ref(ref: str) -> list[Message]:
    """Messages about one thing, in the order they were written."""
    query = select(MessageRow).where(MessageRow.ref == ref).order_by(MessageRow.id)
    return [_plain(row) for row in session().scalars(query)]


def counts() -> dict[str, int]:
    """How many messages are in each state."""
    query = select(MessageRow.state, func.count()).group_by(MessageRow.state)
    found = {state: number for state, number in session().execute(query)}
    return {state: found.get(state, 0) for state in STATES}


def purge(before: datetime) -> int:
    """Delete messages sent before a moment (they name people)."""
    return (
        session()
        .execute(
            delete(MessageRow)
            .where(MessageRow.state == SENT, MessageRow.sent_at < before)
            .execution_options(synchronize_session=False)
        )
        .rowcount
    )


def lock_duty(name: str) -> DutyRow | None:
    """The duty's row, locked until the end of the transaction.

    None while another worker holds it.
    """
    current = session()
    insert_or_ignore(
        DutyRow, {"name": name, "period": "", "note": "", "error": "", "failures": 0}
    )
    query = (
        select(DutyRow).where(DutyRow.name == name).with_for_update(skip_locked=True)
    )
    row = current.scalars(query).first()
    if row is not None:
        current.refresh(row)
    return row


def duties() -> list[dict]:
    """The last run of every duty, by name."""
    rows = session().scalars(select(DutyRow).order_by(DutyRow.name))
    names = ("name", "period", "finished_at", "note", "failures", "next_at", "error")
    return [{name: getattr(row, name) for name in names} for row in rows]


def duty_done(row: DutyRow, period: str, at: datetime, note: str) -> None:
    row.period, row.finished_at, row.note = period, at, note
    row.failures, row.next_at, row.error = 0, None, ""
    session().flush()


def duty_failed(row: DutyRow, error: str, next_at: datetime) -> None:
    row.failures += 1
    row.error, row.next_at = error, next_at
    session().flush()
