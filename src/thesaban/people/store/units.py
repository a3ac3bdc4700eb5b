"""Rows of units."""

from sqlalchemy import select
from thesaban.people.store.tables import UnitRow
from thesaban.registers import session


FIELDS = (
    "code",
    "parent",
    "title_th",
    "title_en",
    "short_th",
    "phone",
    "can_issue_number",
    "active",
)


def all_units() -> list[dict]:
    """Every unit in its order, inactive ones too."""
    rows = session().scalars(select(UnitRow).order_by(UnitRow.position, UnitRow.code))
    return [{name: getattr(row, name) for name in FIELDS} for row in rows]


def add_unit(values: dict, position: int) -> bool:
    """Insert a unit; False when its code is taken."""
    current = session()
    if current.get(UnitRow, values["code"]) is not None:
        return False
    current.add(UnitRow(position=position, **values))
    current.flush()
    return True


def change_unit(code: str, values: dict) -> bool:
    """Update a unit; False when there is none of that code."""
    current = session()
    row = current.get(UnitRow, code, with_for_update=True)
    if row is None:
        return False
    for name, value in values.items():
        setattr(row, name, value)
    current.flush()
    return True
