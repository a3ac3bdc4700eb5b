"""Rows of the town's dated data."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.registers import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.waste.store.rate_tables import RuleWithdrawn
from thesaban.waste.store.tables import RuleRow


FIELDS = ("kind", "code", "valid_from", "position", "confirm", "data")
OLD = ("kind", "code", "valid_from", "data", "made_by", "made_at")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with who made it; withdrawn where ``withdrawn_at`` is set."""

    kind: str
    code: str
    valid_from: date
    data: dict
    made_by: str
    made_at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    reason: str = ""


def every() -> list[dict]:
    """All of it, in the order of the file."""
    rows = session().execute(
        select(*(getattr(RuleRow, name) for name in FIELDS)).order_by(
            RuleRow.kind, RuleRow.position, RuleRow.valid_from
        )
    )
    return [dict(row._mapping) for row in rows]


def stamp() -> tuple[int, int]:
    """Changes whenever an entry is added or withdrawn."""
    last = select(func.max(RuleRow.id)).scalar_subquery()
    gone = select(func.max(RuleWithdrawn.id)).scalar_subquery()
    row = session().execute(select(last, gone)).one()
    return row[0] or 0, row[1] or 0


def add(values: dict, by: str) -> bool:
    """Insert an entry unless one of that kind, code and day is there, or was."""
    if session().scalar(select(RuleWithdrawn.id).where(*_key(RuleWithdrawn, values))):
        return False
    return insert(values, by)


def insert(values: dict, by: str) -> bool:
    """Insert an entry unless one of that kind, code and day is there."""
    row = {name: values[name] for name in FIELDS}
    return bool(insert_or_ignore(RuleRow, row | {"made_by": by, "made_at": now()}))


def _key(table, values: dict) -> list:
    names = ("kind", "code", "valid_from")
    return [getattr(table, name) == values[name] for name in names]


def withdraw(values: dict, by: str, reason: str) -> bool:
    """Move an entry (by kind, code, day) to what was withdrawn; False: not there."""
    row = (
        session()
        .scalars(select(RuleRow).where(*_key(RuleRow, values)).with_for_update())
        .first()
    )
    if row is None:
        return False
    kept = {name: getattr(row, name) for name in OLD}
    session().add(
        RuleWithdrawn(**kept, withdrawn_by=by, withdrawn_at=now(), reason=reason)
    )
    session().execute(
        delete(RuleRow)
        .where(RuleRow.id == row.id)
        .execution_options(synchronize_session=False)
    )
    session().expunge(row)
    session().flush()
    return True


def entries(kind: str, code: str) -> list[Entry]:
    """Every entry of a code, also those withdrawn, the latest day first."""
    live = [
        Entry(**{name: getattr(row, name) for name in OLD})
        for row in session().scalars(
            select(RuleRow).where(RuleRow.kind == kind, RuleRow.code == code)
        )
    ]
    names = (*OLD, "withdrawn_by", "withdrawn_at", "reason")
    gone = [
        Entry(**{name: getattr(row, name) for name in names})
        for row in session().scalars(
            select(RuleWithdrawn).where(
                RuleWithdrawn.kind == kind, RuleWithdrawn.code == code
            )
        )
    ]
    return sorted(
        live + gone, key=lambda item: (item.valid_from, item.made_at), reverse=True
    )


def last_position(kind: str) -> int:
    """The highest position of a kind; 0 without any."""
    return (
        session().scalar(select(func.max(RuleRow.position)).where(RuleRow.kind == kind))
        or 0
    )


def position(kind: str, code: str) -> int | None:
    """Where a code stands among its kind; None for an unknown one."""
    return session().scalar(
        select(func.max(RuleRow.position)).where(
            RuleRow.kind == kind, RuleRow.code == code
        )
    )
