"""Rows of counted attempts."""

from datetime import datetime
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from thesaban.people.store.tables import AttemptRow
from thesaban.registers import session


def count(scope: str, key_hash: str, since: datetime) -> int:
    query = (
        select(func.count())
        .select_from(AttemptRow)
        .where(
            AttemptRow.scope == scope,
            AttemptRow.key_hash == key_hash,
            AttemptRow.at >= since,
        )
    )
    return session().scalar(query) or 0


def add(scope: str, key_hash: str, at: datetime) -> None:
    current = session()
    current.add(AttemptRow(scope=scope, key_hash=key_hash, at=at))
    current.flush()


def clear(scope: str, key_hash: str) -> None:
    session().execute(
        delete(AttemptRow).where(
            AttemptRow.scope == scope, AttemptRow.key_hash == key_hash
        )
    )


def purge(before: datetime) -> int:
    """Forget attempts made before a moment; returns how many."""
    return session().execute(delete(AttemptRow).where(AttemptRow.at < before)).rowcount
