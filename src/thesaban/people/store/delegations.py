"""Rows of delegations."""

from collections.abc import Iterable
from datetime import date
from sqlalchemy import or_
from sqlalchemy import select
from thesaban.people.store.tables import DelegationRow
from thesaban.registers import session


FIELDS = (
    "id",
    "kind",
    "unit",
    "role",
    "post_title_th",
    "post_title_en",
    "agent",
    "order_no",
    "order_date",
    "powers",
    "limits",
    "valid_from",
    "valid_to",
    "given_by",
    "ended_reason",
)


def _plain(rows: Iterable[DelegationRow]) -> list[dict]:
    return [{name: getattr(row, name) for name in FIELDS} for row in rows]


def of_agent(agent: str) -> list[dict]:
    """Every delegation of a person, ended ones too, the newest first."""
    query = (
        select(DelegationRow)
        .where(DelegationRow.agent == agent)
        .order_by(DelegationRow.valid_from.desc(), DelegationRow.id)
    )
    return _plain(session().scalars(query))


def of_post(unit: str, role: str, on: date) -> list[dict]:
    """Delegations of a post that run on a day."""
    query = select(DelegationRow).where(
        DelegationRow.unit == unit,
        DelegationRow.role == role,
        DelegationRow.valid_from <= on,
        or_(DelegationRow.valid_to.is_(None), DelegationRow.valid_to >= on),
    )
    return _plain(session().scalars(query.order_by(DelegationRow.valid_from)))


def listing(on: date | None, start: int, size: int) -> list[dict]:
    """A page, the newest first; ``on`` leaves out those that ended before it."""
    query = select(DelegationRow)
    if on is not None:
        query = query.where(
            or_(DelegationRow.valid_to.is_(None), DelegationRow.valid_to >= on)
        )
    query = query.order_by(DelegationRow.valid_from.desc(), DelegationRow.id)
    return _plain(session().scalars(query.offset(start).limit(size)))


def get(delegation_id: str) -> dict | None:
    row = session().get(DelegationRow, delegation_id)
    return None if row is None else _plain([row])[0]


def add(values: dict) -> None:
    current = session()
    current.add(DelegationRow(**values))
    current.flush()


def end(delegation_id: str, last_day: date, by: str, reason: str) -> bool:
    """Shorten a delegation to ``last_day``; False when there is none."""
    current = session()
    row = current.get(DelegationRow, delegation_id, with_for_update=True)
    if row is None:
        return False
    row.valid_to, row.ended_by, row.ended_reason = last_day, by, reason
    current.flush()
    return True
