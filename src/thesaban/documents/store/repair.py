"""What the reconcile run and the daily comparison need."""

from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import today
from thesaban.documents.store.rows import add_event
from thesaban.documents.store.rows import history
from thesaban.documents.store.rows import many
from thesaban.documents.store.rows import set_values
from thesaban.documents.store.tables import IssuedDocument
from thesaban.documents.store.tables import IssuedDocumentEvent
from thesaban.documents.store.types import Document
from thesaban.registers import session


def in_batches(lost: frozenset[str]) -> list[Document]:
    """Documents whose issue belongs to a lost transaction."""
    return many(IssuedDocument.batch.in_(lost), IssuedDocument.status != "void")


def void_lost(uid: str, reason: str) -> None:
    """Mark a document that never came to be.

    Its once key goes back, so that the same request can issue another.
    """
    set_values(uid, status="void", status_on=today(), batch="", once_key=uid)
    add_event(uid, "void", today(), "system", reason)


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
            set_values(
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
    return many(
        or_(*matches), IssuedDocument.sha256 != "", IssuedDocument.status != "void"
    )
