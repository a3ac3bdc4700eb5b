"""Rows of answers to the public forms; plain values in and out."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from sqlalchemy import Date
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import update
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers import session
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import UtcDateTime


class AnswerRow(Base):
    """One form filled in; ``sealed`` is all that was written, encrypted."""

    __tablename__ = "site_answer"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    form_uid: Mapped[str] = mapped_column(String(32), index=True)
    sealed: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    delete_after: Mapped[date] = mapped_column(Date, index=True)
    faq_uid: Mapped[str] = mapped_column(String(32), default="")
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it lies in the table; ``at`` in Bangkok time."""

    id: int
    form_uid: str
    sealed: str
    at: datetime
    delete_after: date
    faq_uid: str
    replied_at: datetime | None = None


def _kept(row: AnswerRow) -> Kept:
    return Kept(**{name: getattr(row, name) for name in Kept.__dataclass_fields__})


def add(form_uid: str, sealed: str, at: datetime, delete_after: date) -> int:
    """Write a row; returns its id."""
    row = AnswerRow(
        form_uid=form_uid, sealed=sealed, at=at, delete_after=delete_after, faq_uid=""
    )
    session().add(row)
    session().flush()
    return row.id


def listing(form_uid: str, start: int = 0, size: int | None = None) -> list[Kept]:
    """The rows of a form, newest first."""
    query = (
        select(AnswerRow)
        .where(AnswerRow.form_uid == form_uid)
        .order_by(AnswerRow.id.desc())
        .offset(start)
        .limit(size)
    )
    return [_kept(row) for row in session().scalars(query)]


def _of(form_uid: str, before: datetime | None):
    """Conditions: the answers of a form, those received before a moment."""
    found = [AnswerRow.form_uid == form_uid]
    return found if before is None else [*found, AnswerRow.at < before]


def count(form_uid: str, before: datetime | None = None) -> int:
    query = select(func.count()).where(*_of(form_uid, before))
    return session().scalar(query) or 0


def one(form_uid: str, answer_id: int) -> Kept | None:
    row = session().get(AnswerRow, answer_id)
    return _kept(row) if row is not None and row.form_uid == form_uid else None


def set_faq(answer_id: int, faq_uid: str) -> None:
    """Remember the question and answer that was made of a row."""
    session().execute(
        update(AnswerRow).where(AnswerRow.id == answer_id).values(faq_uid=faq_uid)
    )


def set_replied(answer_id: int, at: datetime) -> None:
    """Remember that whoever wrote a row got a reply."""
    session().execute(
        update(AnswerRow).where(AnswerRow.id == answer_id).values(replied_at=at)
    )


def remove_all(form_uid: str, before: datetime | None = None) -> int:
    """Delete the answers of a form, of those received before a moment; how many."""
    done = session().execute(delete(AnswerRow).where(*_of(form_uid, before)))
    return done.rowcount


def remove(form_uid: str, answer_id: int) -> int:
    done = session().execute(
        delete(AnswerRow).where(
            AnswerRow.form_uid == form_uid, AnswerRow.id == answer_id
        )
    )
    return done.rowcount


def purge(before: date) -> int:
    """Delete what need not be kept any longer; returns how many."""
    done = session().execute(delete(AnswerRow).where(AnswerRow.delete_after < before))
    return done.rowcount
