"""A page of the rows that a query finds."""

from collections.abc import Callable
from sqlalchemy import func
from sqlalchemy import Select
from sqlalchemy import select
from thesaban.registers.database import session
from typing import TypeVar


T = TypeVar("T")


def paged(
    query: Select, made: Callable[..., T], start: int, size: int | None
) -> tuple[list[T], int]:
    """``size`` rows from ``start`` on, each as ``made`` gives it, and how many in all.

    The query is of one entity, ordered, and without joins.
    """
    entity = query.column_descriptions[0]["entity"]
    counted = select(func.count()).select_from(entity)
    if query.whereclause is not None:
        counted = counted.where(query.whereclause)
    rows = session().scalars(query.offset(start).limit(size))
    return [made(row) for row in rows], session().scalar(counted) or 0
