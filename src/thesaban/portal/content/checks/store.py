"""The table of links to other sites, and what came back from each."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime
from sqlalchemy import Date
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import Integer
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import update
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.portal.content.checks import outside
from thesaban.registers import session
from thesaban.registers.base import Base
from thesaban.registers.base import UtcDateTime
from thesaban.registers.dialect import dialect_insert


class OutsideLinkRow(Base):
    """A link that stands on some page: when it was asked last, when it is next."""

    __tablename__ = "outside_link"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str] = mapped_column(String(outside.LONGEST))
    seen_on: Mapped[date] = mapped_column(Date)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verdict: Mapped[str] = mapped_column(String(12), default="")
    status: Mapped[int | None] = mapped_column(Integer)


def keep(urls: Iterable[str], on: date, at: datetime) -> int:
    """Note that these stand on pages on a day; new ones are asked from ``at``.

    Those that stood on no page that day are dropped. Returns how many stand.
    """
    number = 0
    for url in dict.fromkeys(urls):
        statement = dialect_insert(OutsideLinkRow).values(
            digest=outside.digest(url), url=url, seen_on=on, next_at=at, verdict=""
        )
        session().execute(
            statement.on_conflict_do_update(
                index_elements=["digest"], set_={"seen_on": on}
            )
        )
        number += 1
    session().execute(delete(OutsideLinkRow).where(OutsideLinkRow.seen_on < on))
    return number


def due(at: datetime) -> str | None:
    """The address that waits longest; None when none is due."""
    query = (
        select(OutsideLinkRow.url)
        .where(OutsideLinkRow.next_at <= at)
        .order_by(OutsideLinkRow.next_at, OutsideLinkRow.digest)
        .limit(1)
    )
    return session().scalar(query)


def put_off(url: str, until: datetime) -> None:
    """Ask again later."""
    _change(url, next_at=until)


def note(
    url: str, verdict: str, status: int | None, at: datetime, until: datetime
) -> None:
    """Keep what came back, and when to ask again."""
    _change(url, verdict=verdict, status=status, checked_at=at, next_at=until)


def _change(url: str, **values) -> None:
    digest = outside.digest(url)
    row = update(OutsideLinkRow).where(OutsideLinkRow.digest == digest)
    session().execute(row.values(**values))


def found(verdicts: Iterable[str]) -> dict[str, str]:
    """Address -> verdict, of those with one of these verdicts."""
    query = select(OutsideLinkRow.url, OutsideLinkRow.verdict).where(
        OutsideLinkRow.verdict.in_(tuple(verdicts))
    )
    return {url: kind for url, kind in session().execute(query)}


def figures() -> tuple[int, int, datetime | None]:
    """How many links stand, how many have been asked, and when last."""
    query = select(
        func.count(),
        func.count(OutsideLinkRow.checked_at),
        func.max(OutsideLinkRow.checked_at),
    ).select_from(OutsideLinkRow)
    number, asked, last = session().execute(query).one()
    return number, asked, last
