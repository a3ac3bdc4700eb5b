"""Tables of the records: one row per case, letter, document or report.

Full text is a table that each database builds in its own way (see
:mod:`thesaban.registers.fulltext`); who may see a row is kept as a shared set
of principals plus the few principals that are the row's own.
"""

from datetime import date
from datetime import datetime
from sqlalchemy import Date
from sqlalchemy import event
from sqlalchemy import Float
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import text
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime
from thesaban.registers.fulltext import create_text_table
from thesaban.registers.fulltext import drop_text_table


class AccessSet(Base):
    """A set of principals that may see; shared by all rows with that set."""

    __tablename__ = "access_set"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class AccessMember(Base):
    """A principal (role or ``user:<id>``) in a shared set."""

    __tablename__ = "access_member"
    __table_args__ = (Index(None, "principal", "set_id"),)

    set_id: Mapped[int] = mapped_column(
        ForeignKey("access_set.id", ondelete="CASCADE"), primary_key=True
    )
    principal: Mapped[str] = mapped_column(String(160), primary_key=True)


_OPEN = text("closed_at IS NULL")
_COUNTED = ("state", "domain", "access_set")


def _open_index(name: str, *columns: str) -> Index:
    """An index over the open records only, which is what queues read."""
    return Index(name, *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


class Record(Base):
    """What lists, queues, searches and statistics know of a record."""

    __tablename__ = "record"
    __table_args__ = (
        # State, domain and access stand last in an index, so that a count is
        # answered from the index alone.
        _open_index("ix_record_open_unit", "unit", "due_sort", "id", *_COUNTED),
        _open_index("ix_record_open_due", "due_sort", "id", *_COUNTED),
        Index("ix_record_due", "due_sort", "id", *_COUNTED),
        Index("ix_record_assignee", "assignee", "due_sort", "id", *_COUNTED),
        Index(
            "ix_record_unit_state",
            "unit",
            "state",
            "due_sort",
            "id",
            "domain",
            "access_set",
            "closed_at",
        ),
        Index(None, "unit", "modified_at", "id"),
        Index(None, "domain", "state", "modified_at", "id"),
        Index(None, "applicant_id", "modified_at", "id"),
        Index(None, "modified_at", "id"),
        Index(None, "submitted_at", "id"),
        Index(None, "number", "id"),
        Index(None, "tracking_code"),
        Index(None, "parent_uid"),
        Index(None, "written_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    domain: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(80))
    number: Mapped[str] = mapped_column(String(120))
    tracking_code: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(60))
    assignee: Mapped[str] = mapped_column(String(80))
    applicant_id: Mapped[str] = mapped_column(String(80))
    applicant_name: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(String(40))
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None] = mapped_column(Date)
    #: ``due_on``, or a day far ahead: both databases sort it the same way.
    due_sort: Mapped[date] = mapped_column(Date)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    path: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    rule_version: Mapped[str] = mapped_column(String(80))
    parent_uid: Mapped[str] = mapped_column(String(64))
    extra: Mapped[dict | None] = mapped_column(Json)
    modified_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: The machine's time of the last write and its batch, for reconcile.
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))
    access_set: Mapped[int | None] = mapped_column(ForeignKey("access_set.id"))


class RecordPerson(Base):
    """A principal that may see this record alone: its applicant, its assignee."""

    __tablename__ = "record_person"
    __table_args__ = (Index(None, "principal", "record_id"),)

    record_id: Mapped[int] = mapped_column(
        ForeignKey("record.id", ondelete="CASCADE"), primary_key=True
    )
    principal: Mapped[str] = mapped_column(String(160), primary_key=True)


event.listen(Record.__table__, "after_create", create_text_table)
event.listen(Record.__table__, "before_drop", drop_text_table)
