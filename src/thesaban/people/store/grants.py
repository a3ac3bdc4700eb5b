"""Rows of grants."""

from datetime import date
from datetime import datetime
from sqlalchemy import or_
from sqlalchemy import select
from thesaban.people.store.tables import GrantRow
from thesaban.registers import session


FIELDS = (
    "uid",
    "principal",
    "role",
    "cause",
    "reference",
    "until",
    "granted_by",
    "granted_at",
    "revoked_at",
)


def _plain(row: GrantRow) -> dict:
    return {name: getattr(row, name) for name in FIELDS}


def _live(on: date):
    return (
        GrantRow.revoked_at.is_(None),
        or_(GrantRow.until.is_(None), GrantRow.until >= on),
    )


def live(uid: str, on: date) -> list[dict]:
    """Grants on a record that count on a day."""
    query = select(GrantRow).where(GrantRow.uid == uid, *_live(on))
    return [_plain(row) for row in session().scalars(query.order_by(GrantRow.id))]


def history(uid: str) -> list[dict]:
    """Every grant on a record, revoked ones too."""
    query = select(GrantRow).where(GrantRow.uid == uid).order_by(GrantRow.id)
    return [_plain(row) for row in session().scalars(query)]


def add(values: dict) -> None:
    current = session()
    current.add(GrantRow(**values))
    current.flush()


def revoke(uid: str, cause: str, reference: str, principal: str, at: datetime) -> int:
    """Revoke what one cause gave on a record; returns how many."""
    query = select(GrantRow).where(
        GrantRow.uid == uid, GrantRow.cause == cause, GrantRow.revoked_at.is_(None)
    )
    if reference:
        query = query.where(GrantRow.reference == reference)
    if principal:
        query = query.where(GrantRow.principal == principal)
    return _close(query, at)


def _close(query, at: datetime) -> int:
    current = session()
    rows = list(current.scalars(query.with_for_update()))
    for row in rows:
        row.revoked_at = at
    current.flush()
    return len(rows)


def expired(on: date) -> list[str]:
    """Records with grants whose last day is over and that are not closed."""
    query = select(GrantRow.uid).where(
        GrantRow.revoked_at.is_(None), GrantRow.until < on
    )
    return sorted(set(session().scalars(query)))


def close_expired(uid: str, on: date, at: datetime) -> int:
    """Mark the run-out grants of a record as revoked."""
    query = select(GrantRow).where(
        GrantRow.uid == uid, GrantRow.revoked_at.is_(None), GrantRow.until < on
    )
    return _close(query, at)
