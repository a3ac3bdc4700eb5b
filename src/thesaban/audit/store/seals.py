"""The chain of seals."""

from collections.abc import Iterator
from datetime import datetime
from sqlalchemy import func
from sqlalchemy import select
from thesaban.audit.store.entries import Entry
from thesaban.audit.store.entries import plain
from thesaban.audit.store.tables import EntryRow
from thesaban.audit.store.tables import SealRow
from thesaban.registers.database import begin_writing
from thesaban.registers.database import session


#: PostgreSQL's advisory lock of whoever seals (any fixed number).
SEALER = 2569_0815


def lock() -> None:
    """Let one transaction seal at a time."""
    current = session()
    if current.get_bind().dialect.name == "postgresql":
        current.execute(select(func.pg_advisory_xact_lock(SEALER)))
    else:
        begin_writing(current.connection())


def last() -> tuple[int, str]:
    """(seq, digest) of the chain's end; (0, "") before the first seal."""
    query = select(SealRow.seq, SealRow.digest).order_by(SealRow.seq.desc()).limit(1)
    row = session().execute(query).first()
    return (row.seq, row.digest) if row else (0, "")


def unsealed(size: int) -> list[Entry]:
    """Entries without a seal, the oldest first."""
    query = (
        select(EntryRow)
        .outerjoin(SealRow, SealRow.entry_id == EntryRow.id)
        .where(SealRow.seq.is_(None))
        .order_by(EntryRow.id)
        .limit(size)
    )
    return [plain(row) for row in session().scalars(query)]


def unsealed_before(moment: datetime) -> int:
    """How many entries made before a moment have no seal."""
    query = (
        select(func.count(EntryRow.id))
        .outerjoin(SealRow, SealRow.entry_id == EntryRow.id)
        .where(SealRow.seq.is_(None), EntryRow.at < moment)
    )
    return session().scalar(query) or 0


def add(seq: int, entry_id: int, digest: str, at: datetime) -> None:
    session().add(SealRow(seq=seq, entry_id=entry_id, digest=digest, sealed_at=at))


def chain(size: int = 1000) -> Iterator[tuple[int, int, str, Entry | None]]:
    """(seq, entry id, digest, entry) from the first seal to the last."""
    position = 0
    while True:
        query = (
            select(SealRow, EntryRow)
            .outerjoin(EntryRow, SealRow.entry_id == EntryRow.id)
            .where(SealRow.seq > position)
            .order_by(SealRow.seq)
            .limit(size)
        )
        rows = session().execute(query).all()
        for seal, entry in rows:
            found = None if entry is None else plain(entry)
            yield seal.seq, seal.entry_id, seal.digest, found
            position = seal.seq
        session().expunge_all()
        if len(rows) < size:
            return
