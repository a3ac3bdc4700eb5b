"""Rows of e-mail addresses and of the links that prove them."""

from datetime import datetime
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers import session
from thesaban.registers.base import Base
from thesaban.registers.base import UtcDateTime
from typing import Any


class EmailRow(Base):
    """An address that an account named, and whether its mailbox was proved."""

    __tablename__ = "people_email"

    user_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(10), default="")
    nonce_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


FIELDS = (
    "user_id",
    "email",
    "purpose",
    "nonce_hash",
    "until",
    "asked_at",
    "confirmed_at",
)


def _plain(row: EmailRow | None) -> dict[str, Any] | None:
    return None if row is None else {name: getattr(row, name) for name in FIELDS}


def get(user_id: str, email: str) -> dict[str, Any] | None:
    return _plain(session().get(EmailRow, (user_id, email)))


def of(user_id: str) -> list[dict[str, Any]]:
    """Every address of an account."""
    query = select(EmailRow).where(EmailRow.user_id == user_id).order_by(EmailRow.email)
    return [_plain(row) for row in session().scalars(query)]


def by_nonce(nonce_hash: str) -> dict[str, Any] | None:
    """The address whose link this is; held until the transaction ends."""
    query = select(EmailRow).where(EmailRow.nonce_hash == nonce_hash).with_for_update()
    return _plain(session().scalar(query))


def save(user_id: str, email: str, **values: Any) -> None:
    """Insert or change the row of an address."""
    current = session()
    row = current.get(EmailRow, (user_id, email), with_for_update=True)
    if row is None:
        current.add(EmailRow(user_id=user_id, email=email, **values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    current.flush()


def forget(user_id: str, email: str) -> None:
    """Take an address off an account."""
    session().execute(
        delete(EmailRow).where(EmailRow.user_id == user_id, EmailRow.email == email)
    )


def purge(before: datetime) -> int:
    """Forget addresses that were never proved and whose link is long over."""
    query = delete(EmailRow).where(
        EmailRow.confirmed_at.is_(None), EmailRow.until < before
    )
    return session().execute(query).rowcount
