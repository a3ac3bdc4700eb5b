"""The table of searches that found nothing: words, day, how often. No persons."""

from datetime import date
from sqlalchemy import Date
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import Integer
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers import session
from thesaban.registers.base import Base
from thesaban.registers.dialect import dialect_insert


LONGEST = 60


class MissRow(Base):
    """Words that were looked for and not found on a day."""

    __tablename__ = "search_miss"

    on_date: Mapped[date] = mapped_column(Date, primary_key=True)
    words: Mapped[str] = mapped_column(String(LONGEST), primary_key=True)
    times: Mapped[int] = mapped_column(Integer, default=1)


def count(on: date, words: str) -> None:
    """One more search for these words on this day."""
    statement = dialect_insert(MissRow).values(on_date=on, words=words, times=1)
    session().execute(
        statement.on_conflict_do_update(
            index_elements=["on_date", "words"],
            set_={"times": MissRow.__table__.c.times + 1},
        )
    )


def known_on(on: date) -> int:
    """How many different words were noted on a day."""
    query = select(func.count()).select_from(MissRow).where(MissRow.on_date == on)
    return session().scalar(query) or 0


def has(on: date, words: str) -> bool:
    query = select(MissRow.times).where(MissRow.on_date == on, MissRow.words == words)
    return session().scalar(query) is not None


def listing(
    since: date, at_least: int, limit: int, latest: bool = False
) -> list[tuple[str, int, date]]:
    """(words, times, last day) of what came on so many days, most (or latest) first."""
    times, last = func.sum(MissRow.times), func.max(MissRow.on_date)
    order = (last.desc(), times.desc()) if latest else (times.desc(), last.desc())
    query = (
        select(MissRow.words, times, last)
        .where(MissRow.on_date >= since)
        .group_by(MissRow.words)
        .having(func.count() >= at_least)
        .order_by(*order, MissRow.words)
        .limit(limit)
    )
    return [
        (words, int(number), day) for words, number, day in session().execute(query)
    ]


def rare(since: date, below: int) -> int:
    """How many different words were looked for on fewer days than that."""
    grouped = (
        select(MissRow.words)
        .where(MissRow.on_date >= since)
        .group_by(MissRow.words)
        .having(func.count() < below)
        .subquery()
    )
    return session().scalar(select(func.count()).select_from(grouped)) or 0


def forget(words: str) -> int:
    """Drop a word from the list (an editor has dealt with it)."""
    return session().execute(delete(MissRow).where(MissRow.words == words)).rowcount


def forget_all() -> int:
    """Drop every word; returns how many rows."""
    return session().execute(delete(MissRow)).rowcount


def purge(before: date) -> int:
    """Forget the days before that; returns how many rows."""
    return session().execute(delete(MissRow).where(MissRow.on_date < before)).rowcount


def purge_rare(before: date, below: int) -> int:
    """Forget words of fewer days than that, the last before a day; how many rows."""
    grouped = (
        select(MissRow.words)
        .group_by(MissRow.words)
        .having(func.count() < below, func.max(MissRow.on_date) < before)
    )
    statement = delete(MissRow).where(MissRow.words.in_(grouped))
    return session().execute(statement).rowcount
