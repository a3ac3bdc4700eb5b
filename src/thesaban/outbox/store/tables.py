"""Tables of messages and of the runs of timed duties."""

from datetime import datetime
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
from thesaban.registers.base import utcnow


class MessageRow(Base):
    """A message to one recipient.

    States: ``waiting`` (for its time), ``sending`` (a worker has it), ``sent``,
    ``unsure`` (handed over twice without an answer: a person decides) and
    ``failed`` (given up). ``handed`` counts hand-overs whose end is unknown.
    """

    __tablename__ = "outbox_message"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    template: Mapped[str] = mapped_column(String(80))
    channel: Mapped[str] = mapped_column(String(20))
    recipient: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(5))
    data: Mapped[dict] = mapped_column(Json, default=dict)
    ref: Mapped[str] = mapped_column(String(80), default="", index=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(Integer, default=0)
    handed: Mapped[int] = mapped_column(Integer, default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    claim: Mapped[str] = mapped_column(String(32), default="")
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(Text, default="")
    #: The transaction that wrote it (see thesaban.registers.batches).
    batch: Mapped[str] = mapped_column(String(32), default="", index=True)
    #: Name of the utility that makes its files when it is delivered; or empty.
    attach: Mapped[str] = mapped_column(String(40), default="", server_default="")

    __table_args__ = (Index("ix_outbox_message_due", "state", "next_at"),)


class DutyRow(Base):
    """The last run of a timed duty; its lock is the row's."""

    __tablename__ = "outbox_duty"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    period: Mapped[str] = mapped_column(String(20), default="")
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    failures: Mapped[int] = mapped_column(Integer, default=0)
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(Text, default="")
