"""Tables of the register of issued documents."""

from datetime import date
from datetime import datetime
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers import Base
from thesaban.registers import BigKey
from thesaban.registers import Json
from thesaban.registers import UtcDateTime


class IssuedDocument(Base):
    """One issued document."""

    __tablename__ = "issued_document"
    __table_args__ = (
        UniqueConstraint("record_uid", "kind", "once_key"),
        Index(None, "listed", "issued_on", "uid"),
        Index(None, "listed", "kind", "issued_on"),
    )

    uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    slug: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(80))
    series_kind: Mapped[str] = mapped_column(String(80), default="")
    series_unit: Mapped[str] = mapped_column(String(80), default="")
    year: Mapped[int] = mapped_column(default=0)
    number: Mapped[int] = mapped_column(default=0)
    number_text: Mapped[str] = mapped_column(String(80))
    record_uid: Mapped[str] = mapped_column(String(64))
    once_key: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(300))
    holder_name: Mapped[str] = mapped_column(String(300))
    holder_masked: Mapped[str] = mapped_column(String(300))
    public_fields: Mapped[dict | None] = mapped_column(Json)
    listed: Mapped[bool] = mapped_column()
    issued_on: Mapped[date] = mapped_column(Date)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_until: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20))
    status_on: Mapped[date] = mapped_column(Date)
    supersedes: Mapped[str] = mapped_column(String(64), default="", index=True)
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    key_id: Mapped[str] = mapped_column(String(16))
    path: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    batch: Mapped[str] = mapped_column(String(32), index=True)


class IssuedDocumentEvent(Base):
    """One change of a document's status or last day; never changed itself.

    ``lost`` marks an event whose transaction half was lost with a killed
    process: it stays to be seen, and counts for nothing.
    """

    __tablename__ = "issued_document_event"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), index=True)
    status: Mapped[str] = mapped_column(String(20))
    valid_until: Mapped[date | None] = mapped_column(Date)
    effective_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text, default="")
    receipt_no: Mapped[str] = mapped_column(String(80), default="")
    by: Mapped[str] = mapped_column("by_user", String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32), index=True)
    lost: Mapped[bool] = mapped_column(default=False)


class WaitingFile(Base):
    """What goes into the file of a document that is sealed after its issue.

    ``sealed_batch`` is the batch that made the file, empty until then; the
    row goes a day later (:mod:`thesaban.documents.later`).
    """

    __tablename__ = "waiting_file"
    __table_args__ = (Index(None, "sealed_batch", "next_at"),)

    uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    template: Mapped[str] = mapped_column(String(80))
    data: Mapped[dict] = mapped_column(Json)
    applicant_id: Mapped[str] = mapped_column(String(80), default="")
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(500), default="")
    sealed_batch: Mapped[str] = mapped_column(String(32), default="")
    sealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class IssuerKey(Base):
    """A certificate that sealed documents; kept after it is replaced."""

    __tablename__ = "issuer_key"

    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    certificate: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
