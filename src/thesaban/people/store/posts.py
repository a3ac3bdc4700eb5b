"""Rows of posts."""

from collections.abc import Iterable
from datetime import date
from sqlalchemy import or_
from sqlalchemy import select
from thesaban.people.store.tables import PostRow
from thesaban.registers import session


FIELDS = (
    "id",
    "user_id",
    "unit",
    "role",
    "title_th",
    "title_en",
    "since",
    "until",
    "order_no",
)


def _plain(rows: Iterable[PostRow]) -> list[dict]:
    return [{name: getattr(row, name) for name in FIELDS} for row in rows]


def _held_on(on: date):
    return (PostRow.since <= on, or_(PostRow.until.is_(None), PostRow.until >= on))


def of_user(user_id: str, on: date | None) -> list[dict]:
    """Posts of a person on a day; with None every post ever held."""
    query = select(PostRow).where(PostRow.user_id == user_id)
    if on is not None:
        query = query.where(*_held_on(on))
    return _plain(session().scalars(query.order_by(PostRow.since, PostRow.id)))


def titles() -> list[tuple[str, str]]:
    """(Thai, English) of every post that has an English name."""
    query = select(PostRow.title_th, PostRow.title_en).where(PostRow.title_en != "")
    return [(thai, english) for thai, english in session().execute(query.distinct())]


def held(unit: str, role: str, on: date) -> list[dict]:
    """Posts of a role in a unit on a day, the earliest holder first."""
    query = select(PostRow).where(
        PostRow.unit == unit, PostRow.role == role, *_held_on(on)
    )
    return _plain(session().scalars(query.order_by(PostRow.since, PostRow.id)))


def latest(unit: str, role: str) -> dict | None:
    """The post of that role that began last, ended or not."""
    query = (
        select(PostRow)
        .where(PostRow.unit == unit, PostRow.role == role)
        .order_by(PostRow.since.desc(), PostRow.id.desc())
        .limit(1)
    )
    return next(iter(_plain(session().scalars(query))), None)


def listing(unit: str, on: date | None, start: int, size: int) -> list[dict]:
    """A page of posts, of one unit when named; ``on`` None shows ended ones."""
    query = select(PostRow)
    if unit:
        query = query.where(PostRow.unit == unit)
    if on is not None:
        query = query.where(or_(PostRow.until.is_(None), PostRow.until >= on))
    query = query.order_by(PostRow.unit, PostRow.role, PostRow.since, PostRow.id)
    return _plain(session().scalars(query.offset(start).limit(size)))


def get(post_id: int) -> dict | None:
    row = session().get(PostRow, post_id)
    return None if row is None else _plain([row])[0]


def add(values: dict) -> int:
    row = PostRow(**values)
    current = session()
    current.add(row)
    current.flush()
    return row.id


def end(post_id: int, until: date, by: str) -> bool:
    """Set the last day of a post; False when there is no such post."""
    current = session()
    row = current.get(PostRow, post_id, with_for_update=True)
    if row is None:
        return False
    row.until, row.ended_by = until, by
    current.flush()
    return True


def user_ids() -> list[str]:
    """Everybody who holds or held a post."""
    return list(session().scalars(select(PostRow.user_id).distinct()))
