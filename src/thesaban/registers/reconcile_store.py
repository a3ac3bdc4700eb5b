"""The statements of the reconcile run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.registers.database import session
from thesaban.registers.dialect import dialect_insert
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.record_tables import Record
from thesaban.registers.tables import AllocatedNumber
from thesaban.registers.tables import LostBatch
from thesaban.registers.tables import Mark


LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
#: Rows that are read at a time.
STRETCH = 500


@dataclass(frozen=True, slots=True)
class Written:
    """A row's last write: where its object is and which batch wrote it."""

    id: int
    uid: str
    path: str
    batch: str
    written_at: datetime


def written_since(moment: datetime) -> Iterator[Written]:
    """The rows written at ``moment`` or later, in stretches."""
    last = 0
    while True:
        found = session().execute(
            select(Record.id, Record.uid, Record.path, Record.batch, Record.written_at)
            .where(Record.written_at >= moment, Record.id > last)
            .order_by(Record.id)
            .limit(STRETCH)
        )
        stretch = [Written(*row) for row in found]
        yield from stretch
        if len(stretch) < STRETCH:
            return
        last = stretch[-1].id


def lock_batch(uid: str) -> str | None:
    """Lock a row; returns the batch that wrote it last, None without a row."""
    found = select(Record.batch).where(Record.uid == uid).with_for_update()
    return session().execute(found).scalar()


def void_numbers(holder_uid: str, batch: str, reason: str, by: str) -> int:
    """Void the live numbers that a batch gave to a record; returns how many."""
    done = session().execute(
        update(AllocatedNumber)
        .where(
            AllocatedNumber.holder_uid == holder_uid,
            AllocatedNumber.batch == batch,
            AllocatedNumber.void_reason.is_(None),
        )
        .values(void_reason=reason, void_by=by, void_at=now())
        .execution_options(synchronize_session=False)
    )
    return done.rowcount


def remember_lost(batch: str) -> None:
    """Keep a lost batch until every reconciler has dealt with it."""
    insert_or_ignore(LostBatch, {"batch": batch, "found_at": now()})


def unsettled() -> frozenset[str]:
    """The lost batches that some reconciler has still to deal with."""
    found = select(LostBatch.batch).where(LostBatch.settled_at.is_(None))
    return frozenset(session().execute(found).scalars())


def settle(lost: frozenset[str]) -> None:
    """Every reconciler has dealt with these."""
    if lost:
        session().execute(
            update(LostBatch)
            .where(LostBatch.batch.in_(lost))
            .values(settled_at=now())
            .execution_options(synchronize_session=False)
        )


def mark(name: str) -> datetime:
    """How far a run has come; long ago before the first."""
    return session().execute(select(Mark.at).where(Mark.name == name)).scalar() or (
        LONG_AGO
    )


def set_mark(name: str, at: datetime) -> None:
    """Remember how far a run has come."""
    session().execute(
        dialect_insert(Mark)
        .values(name=name, at=at)
        .on_conflict_do_update(index_elements=["name"], set_={"at": at})
    )
