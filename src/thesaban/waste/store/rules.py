"""Rows of the town's dated data."""

from sqlalchemy import func
from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.registers import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.waste.store.tables import RuleRow


FIELDS = ("kind", "code", "valid_from", "position", "confirm", "data")


def every() -> list[dict]:
    """All of it, in the order of the file."""
    rows = session().execute(
        select(*(getattr(RuleRow, name) for name in FIELDS)).order_by(
            RuleRow.kind, RuleRow.position, RuleRow.valid_from
        )
    )
    return [dict(row._mapping) for row in rows]


def stamp() -> int:
    """Changes whenever a rule is added (rules are never changed)."""
    return session().scalar(select(func.max(RuleRow.id))) or 0


def add(values: dict, by: str) -> bool:
    """Insert a rule unless one of that kind, code and day is there."""
    row = {name: values[name] for name in FIELDS}
    return bool(insert_or_ignore(RuleRow, row | {"made_by": by, "made_at": now()}))
