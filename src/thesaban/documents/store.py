"""The register of issued documents: its tables and queries.

A row holds what is printed on a document and its status today; every change
of status is an event that stays. Rows are written in the transaction of the
sealed file.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from sqlalchemy import Date
from sqlalchemy import false
from sqlalchemy import func
from sqlalchemy import Index
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.clock.zone import now
from thesaban.registers import Base
from thesaban.registers import batches
from thesaban.registers import BigKey
from thesaban.registers import Json
from thesaban.registers import session
from thesaban.registers import UtcDateTime
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.errors import RegisterConflict
from thesaban.thai.words import encoded_phrases
from thesaban.thai.words import encoded_text
import secrets


CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U: read aloud and retyped without mistakes."""

CODE_LENGTH = 16
PAGE_SIZE = 20
MOST_COUNTED = 2000
"""A search counts no further than this; the page then says "more than"."""


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


class IssuerKey(Base):
    """A certificate that sealed documents; kept after it is replaced."""

    __tablename__ = "issuer_key"

    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    certificate: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Document:
    """One issued document as other folders see it.

    ``status`` is the one in force (``valid``, ``suspended``, ``revoked``,
    ``ceased``, ``replaced`` or ``void``); :meth:`status_at` adds ``expired``.
    Dates are days in Bangkok, ``issued_at`` is aware.
    """

    uid: str
    code: str
    slug: str
    kind: str
    series_kind: str
    series_unit: str
    year: int
    number: int
    number_text: str
    record_uid: str
    once_key: str
    unit: str
    title: str
    holder_name: str
    holder_masked: str
    public_fields: dict
    listed: bool
    issued_on: date
    issued_at: datetime
    valid_until: date | None
    status: str
    status_on: date
    supersedes: str
    sha256: str
    key_id: str
    path: str

    def status_at(self, day: date) -> str:
        """The status on ``day``: a valid document past its last day is expired."""
        over = self.valid_until is not None and self.valid_until < day
        return "expired" if self.status == "valid" and over else self.status


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a document's history."""

    status: str
    effective_on: date
    at: datetime
    by: str
    reason: str = ""
    valid_until: date | None = None
    receipt_no: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search; ``more`` when ``total`` stopped counting."""

    rows: list[Document]
    total: int
    start: int
    size: int
    more: bool = False


FIELDS = tuple(Document.__dataclass_fields__)


def _document(row: IssuedDocument) -> Document:
    values = {name: getattr(row, name) for name in FIELDS}
    return Document(**values | {"public_fields": dict(row.public_fields or {})})


def _one(*conditions) -> Document | None:
    row = session().execute(select(IssuedDocument).where(*conditions)).scalar()
    return None if row is None else _document(row)


def new_code() -> str:
    """A code that nobody guesses: 78 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def add(document: Document, words: str, by: str) -> None:
    """Write the row of a document that is being issued, and its first event.

    :raises RegisterConflict: the same (record, kind, once key) was issued by
        another transaction meanwhile; Zope repeats the request.
    """
    values = {name: getattr(document, name) for name in FIELDS}
    values |= {"words": f" {encoded_text(words)} ", "batch": batches.current()}
    try:
        session().execute(insert(IssuedDocument).values(**values))
    except IntegrityError as error:
        raise RegisterConflict(f"issued meanwhile: {document.kind}") from error
    _add_event(document.uid, document.status, document.issued_on, by, document=document)


def finish(uid: str, sha256: str, path: str) -> None:
    """Note the sealed file's hash and place, in the transaction of :func:`add`."""
    _change(uid, sha256=sha256, path=path)


def _change(uid: str, **values) -> None:
    session().execute(
        update(IssuedDocument)
        .where(IssuedDocument.uid == uid)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _add_event(uid, status, effective_on, by, reason="", receipt_no="", document=None):
    session().execute(
        insert(IssuedDocumentEvent).values(
            uid=uid,
            status=status,
            valid_until=document.valid_until if document else None,
            effective_on=effective_on,
            reason=reason,
            receipt_no=receipt_no,
            by=by,
            at=now(),
            batch=batches.current(),
            lost=False,
        )
    )


def lock(uid: str) -> Document | None:
    """The document, locked until the end of the transaction."""
    row = session().execute(
        select(IssuedDocument)
        .where(IssuedDocument.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = row.scalar()
    return None if found is None else _document(found)


def change(
    document: Document, *, by: str, on: date, reason: str = "", receipt_no: str = ""
) -> None:
    """Write the status and last day that ``document`` now has, and the event."""
    _change(
        document.uid,
        status=document.status,
        status_on=on,
        valid_until=document.valid_until,
    )
    _add_event(
        document.uid, document.status, on, by, reason, receipt_no, document=document
    )


def get(uid: str) -> Document | None:
    """The document with this uid."""
    return _one(IssuedDocument.uid == uid)


def first(record_uid: str, kind: str, once_key: str) -> Document | None:
    """What was issued before for the same record, kind and key."""
    return _one(
        IssuedDocument.record_uid == record_uid,
        IssuedDocument.kind == kind,
        IssuedDocument.once_key == once_key,
    )


def by_code(number: str, code: str) -> Document | None:
    """The document of a verification address; ``number`` as it stands there."""
    return _one(IssuedDocument.code == code.upper(), IssuedDocument.slug == number)


def by_hash(sha256: str) -> Document | None:
    """The document whose sealed file has this SHA-256."""
    return _one(IssuedDocument.sha256 == sha256) if sha256 else None


def replacement_of(uid: str) -> Document | None:
    """The document that replaces this one, the newest when there are several."""
    return next(iter(_many(IssuedDocument.supersedes == uid)), None)


def documents_of(record_uid: str) -> list[Document]:
    """Everything issued for a record, newest first."""
    return _many(IssuedDocument.record_uid == record_uid)


def _many(*conditions) -> list[Document]:
    rows = session().execute(
        select(IssuedDocument)
        .where(*conditions)
        .order_by(IssuedDocument.issued_at.desc(), IssuedDocument.uid)
    )
    return [_document(row) for row in rows.scalars()]


def history(uid: str) -> list[Event]:
    """A document's events, oldest first."""
    rows = session().execute(
        select(IssuedDocumentEvent)
        .where(IssuedDocumentEvent.uid == uid, IssuedDocumentEvent.lost.is_(False))
        .order_by(IssuedDocumentEvent.id)
    )
    names = tuple(Event.__dataclass_fields__)
    return [Event(**{n: getattr(row, n) for n in names}) for row in rows.scalars()]


def public_search(
    text: str = "",
    *,
    kind: str = "",
    status: str = "",
    day: date | None = None,
    start: int = 0,
    size: int = PAGE_SIZE,
) -> Found:
    """The listed documents, newest first; every word of ``text`` must be there.

    ``status`` may also be ``expired``; ``day`` (by default today) decides that.
    """
    conditions = [IssuedDocument.listed.is_(True), *_text(text)]
    if kind:
        conditions.append(IssuedDocument.kind == kind)
    if status:
        conditions.extend(_status(status, day or now().date()))
    rows = session().execute(
        select(IssuedDocument)
        .where(*conditions)
        .order_by(IssuedDocument.issued_on.desc(), IssuedDocument.uid)
        .offset(start)
        .limit(size)
    )
    found = [_document(row) for row in rows.scalars()]
    total = _count(conditions)
    return Found(found, total, start, size, more=total >= MOST_COUNTED)


def _count(conditions) -> int:
    few = select(IssuedDocument.uid).where(*conditions).limit(MOST_COUNTED).subquery()
    return session().execute(select(func.count()).select_from(few)).scalar_one()


def _text(text: str) -> list:
    """Conditions for each phrase; signs alone find nothing."""
    phrases = [one for one in encoded_phrases(text.replace("\x00", " ")) if one]
    if text.strip() and not phrases:
        return [false()]
    return [
        IssuedDocument.words.contains(f" {phrase} ", autoescape=True)
        for phrase in phrases
    ]


def _status(status: str, day: date) -> list:
    open_ended = IssuedDocument.valid_until.is_(None)
    if status == "expired":
        return [IssuedDocument.status == "valid", IssuedDocument.valid_until < day]
    if status == "valid":
        still = or_(open_ended, IssuedDocument.valid_until >= day)
        return [IssuedDocument.status == "valid", still]
    return [IssuedDocument.status == status]


def remember_key(key_id: str, certificate: str) -> None:
    """Keep a certificate for all later checks."""
    if session().get(IssuerKey, key_id) is None:
        values = {"key_id": key_id, "certificate": certificate, "since": now()}
        insert_or_ignore(IssuerKey, values)


def certificates() -> list[str]:
    """Every certificate that ever sealed a document here (PEM), newest first."""
    return list(
        session().scalars(
            select(IssuerKey.certificate).order_by(IssuerKey.since.desc())
        )
    )


def in_batches(lost: frozenset[str]) -> list[Document]:
    """Documents whose issue belongs to a lost transaction."""
    return _many(IssuedDocument.batch.in_(lost), IssuedDocument.status != "void")


def void_lost(uid: str, reason: str) -> None:
    """Mark a document that never came to be."""
    _change(uid, status="void", status_on=now().date(), batch="")
    _add_event(uid, "void", now().date(), "system", reason)


def undo_events(lost: frozenset[str]) -> list[str]:
    """Take back the changes of lost transactions; returns the uids they touched."""
    touched = select(IssuedDocumentEvent.uid).where(
        IssuedDocumentEvent.batch.in_(lost), IssuedDocumentEvent.lost.is_(False)
    )
    uids = sorted(set(session().scalars(touched)))
    session().execute(
        update(IssuedDocumentEvent)
        .where(IssuedDocumentEvent.batch.in_(lost))
        .values(lost=True)
        .execution_options(synchronize_session=False)
    )
    for uid in uids:
        left = history(uid)
        if left:
            last = left[-1]
            _change(
                uid,
                status=last.status,
                status_on=last.effective_on,
                valid_until=last.valid_until,
            )
    return uids


def slice_of(part: int, parts: int) -> list[Document]:
    """One of ``parts`` slices of all live documents, for the daily comparison."""
    letters = "0123456789abcdef"
    heads = [a + b for a in letters for b in letters]
    chosen = [head for n, head in enumerate(heads) if n % parts == part]
    matches = [IssuedDocument.uid.startswith(head) for head in chosen]
    return _many(
        or_(*matches), IssuedDocument.sha256 != "", IssuedDocument.status != "void"
    )
