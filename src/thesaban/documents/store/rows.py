"""Write, change and find single documents."""

from dataclasses import replace
from datetime import date
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from thesaban.clock.zone import now
from thesaban.documents.store.tables import IssuedDocument
from thesaban.documents.store.tables import IssuedDocumentEvent
from thesaban.documents.store.types import Document
from thesaban.documents.store.types import Event
from thesaban.registers import batches
from thesaban.registers import session
from thesaban.registers.errors import RegisterConflict
from thesaban.thai.words import bordered_text
from thesaban.thai.words import encoded_text
import secrets


CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U: read aloud and retyped without mistakes."""

CODE_LENGTH = 16
FIELDS = tuple(Document.__dataclass_fields__)


def as_document(row: IssuedDocument) -> Document:
    values = {name: getattr(row, name) for name in FIELDS}
    return Document(**values | {"public_fields": dict(row.public_fields or {})})


def _one(*conditions) -> Document | None:
    row = session().execute(select(IssuedDocument).where(*conditions)).scalar()
    return None if row is None else as_document(row)


def new_code() -> str:
    """A code that nobody guesses: 78 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def add(document: Document, words: str, by: str) -> None:
    """Write the row of a document that is being issued, and its first event.

    :raises RegisterConflict: the same (record, kind, once key) was issued by
        another transaction meanwhile; Zope repeats the request.
    """
    values = {name: getattr(document, name) for name in FIELDS}
    values |= {"words": searched(words), "batch": batches.current()}
    try:
        session().execute(insert(IssuedDocument).values(**values))
    except IntegrityError as error:
        raise RegisterConflict(f"issued meanwhile: {document.kind}") from error
    add_event(document.uid, document.status, document.issued_on, by, document=document)


def searched(words: str) -> str:
    """What the search of the register looks in: the tokens, then with their borders."""
    return f" {encoded_text(words)} | {bordered_text(words)} "


def finish(uid: str, path: str, sha256: str, key_id: str) -> None:
    """Note where the sealed file is, its hash and the key of its seal."""
    set_values(uid, sha256=sha256, key_id=key_id, path=path)


def set_values(uid: str, **values) -> None:
    session().execute(
        update(IssuedDocument)
        .where(IssuedDocument.uid == uid)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def add_event(uid, status, effective_on, by, reason="", receipt_no="", document=None):
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
    return None if found is None else as_document(found)


def change(
    document: Document, *, by: str, on: date, reason: str = "", receipt_no: str = ""
) -> None:
    """Write the status and last day that ``document`` now has, and the event."""
    set_values(
        document.uid,
        status=document.status,
        status_on=on,
        valid_until=document.valid_until,
    )
    add_event(
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
    return next(iter(many(IssuedDocument.supersedes == uid)), None)


def documents_of(record_uid: str) -> list[Document]:
    """Everything issued for a record, newest first."""
    return many(IssuedDocument.record_uid == record_uid)


def many(*conditions) -> list[Document]:
    rows = session().execute(
        select(IssuedDocument)
        .where(*conditions)
        .order_by(IssuedDocument.issued_at.desc(), IssuedDocument.uid)
    )
    return [as_document(row) for row in rows.scalars()]


def as_issued(document: Document) -> Document:
    """The document as its first event has it, whatever became of it since."""
    born = history(document.uid)[0]
    return replace(document, status=born.status, valid_until=born.valid_until)


def history(uid: str) -> list[Event]:
    """A document's events, oldest first."""
    rows = session().execute(
        select(IssuedDocumentEvent)
        .where(IssuedDocumentEvent.uid == uid, IssuedDocumentEvent.lost.is_(False))
        .order_by(IssuedDocumentEvent.id)
    )
    names = tuple(Event.__dataclass_fields__)
    return [Event(**{n: getattr(row, n) for n in names}) for row in rows.scalars()]
