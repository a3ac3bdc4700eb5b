"""Tables of numbers, keys of requests, holidays and marks.

Those of the records are in :mod:`thesaban.registers.record_tables`.
"""

from datetime import date
from datetime import datetime
from sqlalchemy import Boolean
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime


class NumberSeries(Base):
    """A run of numbers; its row is locked while one is allocated."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("kind", "unit", "year", "secrecy", "circular"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(40))
    year: Mapped[int] = mapped_column(Integer)
    secrecy: Mapped[str] = mapped_column(String(40))
    circular: Mapped[bool] = mapped_column(Boolean)
    last: Mapped[int] = mapped_column(Integer)


class AllocatedNumber(Base):
    """A number given to a record, or void with its reason; never deleted."""

    __tablename__ = "allocated_number"
    __table_args__ = (
        UniqueConstraint("series_id", "number"),
        Index(None, "holder_uid"),
        Index(None, "batch"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    number: Mapped[int] = mapped_column(Integer)
    holder_uid: Mapped[str] = mapped_column(String(64))
    allocated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))
    void_reason: Mapped[str | None] = mapped_column(Text)
    void_by: Mapped[str | None] = mapped_column(String(80))
    void_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RequestKey(Base):
    """A request that must not act twice, with the result of its first run."""

    __tablename__ = "request_key"
    __table_args__ = (
        UniqueConstraint("scope", "key", "user_id"),
        Index(None, "batch"),
        Index(None, "begun_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    scope: Mapped[str] = mapped_column(String(160))
    key: Mapped[str] = mapped_column(String(80))
    user_id: Mapped[str] = mapped_column(String(80))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))
    result: Mapped[dict | None] = mapped_column(Json)


class Stamp(Base):
    """A word that changes with some tables (:mod:`thesaban.registers.stamps`)."""

    __tablename__ = "register_stamp"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(16))


class Holiday(Base):
    """A day off. Rows are switched off, not deleted, so that seeding again
    does not bring back what the staff took away."""

    __tablename__ = "holiday"

    on: Mapped[date] = mapped_column("on_date", Date, primary_key=True)
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Boolean)
    edited_by: Mapped[str | None] = mapped_column(String(80))
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Mark(Base):
    """How far a repeated run has come (reconcile), by name."""

    __tablename__ = "mark"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LostBatch(Base):
    """A batch whose rows were committed and whose objects were not."""

    __tablename__ = "lost_batch"

    batch: Mapped[str] = mapped_column(String(32), primary_key=True)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
