"""Adding and reading entries."""

from dataclasses import dataclass
from datetime import datetime
from sqlalchemy import func
from sqlalchemy import select
from thesaban.audit.store.tables import EntryRow
from thesaban.registers.database import session


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as plain values; ``at`` is Bangkok time."""

    id: int
    at: datetime
    actor: str
    capacity: str
    action: str
    uid: str
    subject: str
    outcome: str
    ip: str
    detail: dict | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a page of the trail is narrowed to; empty values do not narrow."""

    actor: str = ""
    action: str = ""
    uid: str = ""
    subject: str = ""
    outcome: str = ""
    since: datetime | None = None
    until: datetime | None = None


def plain(row: EntryRow) -> Entry:
    return Entry(**{name: getattr(row, name) for name in Entry.__dataclass_fields__})


def add(values: dict) -> None:
    session().add(EntryRow(**values))


def _narrowed(query, filters: Filters):
    for name in ("actor", "action", "uid", "subject", "outcome"):
        if value := getattr(filters, name):
            query = query.where(getattr(EntryRow, name) == value)
    if filters.since is not None:
        query = query.where(EntryRow.at >= filters.since)
    if filters.until is not None:
        query = query.where(EntryRow.at < filters.until)
    return query


def page(filters: Filters, start: int, size: int) -> list[Entry]:
    """A page of the trail, the newest first."""
    query = _narrowed(select(EntryRow), filters).order_by(EntryRow.id.desc())
    return [plain(row) for row in session().scalars(query.offset(start).limit(size))]


def total(filters: Filters, most: int = 10_000) -> int:
    """How many entries there are, counted no further than ``most``."""
    inner = _narrowed(select(EntryRow.id), filters).limit(most).subquery()
    return session().scalar(select(func.count()).select_from(inner)) or 0


def reads_of(subject: str, actions: tuple[str, ...], start: int, size: int):
    """Entries about a person made by others, the newest first."""
    query = (
        select(EntryRow)
        .where(
            EntryRow.subject == subject,
            EntryRow.actor != subject,
            EntryRow.action.in_(actions),
        )
        .order_by(EntryRow.id.desc())
    )
    return [plain(row) for row in session().scalars(query.offset(start).limit(size))]


def count_reads_of(subject: str, actions: tuple[str, ...]) -> int:
    query = select(func.count()).where(
        EntryRow.subject == subject,
        EntryRow.actor != subject,
        EntryRow.action.in_(actions),
    )
    return session().scalar(query) or 0


def actions() -> list[str]:
    """Every action that occurs, for the filter."""
    return list(
        session().scalars(select(EntryRow.action).distinct().order_by(EntryRow.action))
    )
