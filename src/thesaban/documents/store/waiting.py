"""Documents whose file is not made yet, with what will stand in it."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.documents.store.rows import set_values
from thesaban.documents.store.tables import WaitingFile
from thesaban.registers import batches
from thesaban.registers import session


KEPT_ERROR = 500
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document's paper, its holder, and whether its file was made meanwhile."""

    template: str
    data: dict
    applicant_id: str
    sealed: bool


def keep_waiting(uid: str, template: str, data: dict, applicant_id: str) -> None:
    """Keep the paper of a document that is being issued, and whose it is."""
    session().execute(
        insert(WaitingFile).values(
            uid=uid,
            template=template,
            data=data,
            applicant_id=applicant_id,
            next_at=now(),
            attempts=0,
            error="",
            sealed_batch="",
            sealed_at=None,
        )
    )


def next_waiting(at: datetime) -> str | None:
    """The uid of the document that has waited longest; None when none does."""
    chosen = (
        select(WaitingFile.uid)
        .where(WaitingFile.sealed_batch == "", WaitingFile.next_at <= at)
        .order_by(WaitingFile.next_at)
        .limit(1)
    )
    return session().execute(chosen).scalar()


def waiting(uid: str) -> Waiting | None:
    """A document's paper; None without one."""
    row = session().execute(
        select(
            WaitingFile.template,
            WaitingFile.data,
            WaitingFile.applicant_id,
            WaitingFile.sealed_batch,
        ).where(WaitingFile.uid == uid)
    )
    found = row.one_or_none()
    if found is None:
        return None
    return Waiting(
        found.template, dict(found.data), found.applicant_id, bool(found.sealed_batch)
    )


def lock_waiting(uid: str) -> bool:
    """Lock a document's paper until the commit; False when its file was made
    meanwhile, or is not to be made any more."""
    batch = session().scalar(
        select(WaitingFile.sealed_batch).where(WaitingFile.uid == uid).with_for_update()
    )
    return batch == ""


def sealed(uid: str) -> None:
    """Note that the file was made, in the transaction that keeps it."""
    _set(WaitingFile.uid == uid, sealed_batch=batches.current(), sealed_at=now())


def put_off(uid: str, error: str) -> None:
    """Making the file failed: later again, less and less often."""
    tried = select(WaitingFile.attempts).where(WaitingFile.uid == uid)
    attempts = (session().execute(tried).scalar() or 0) + 1
    wait = min(timedelta(minutes=2**attempts), LONGEST_WAIT)
    _set(
        WaitingFile.uid == uid,
        attempts=attempts,
        error=error[:KEPT_ERROR],
        next_at=now() + wait,
    )


def count_waiting(before: datetime) -> int:
    """How many documents wait for their file since before that moment."""
    waits = select(func.count()).where(
        WaitingFile.sealed_batch == "", WaitingFile.next_at < before
    )
    return session().execute(waits).scalar() or 0


def undo_sealed(lost: frozenset[str]) -> list[str]:
    """Files whose transaction was lost wait again; returns the documents."""
    chosen = select(WaitingFile.uid).where(WaitingFile.sealed_batch.in_(lost))
    uids = sorted(session().scalars(chosen))
    for uid in uids:
        set_values(uid, sha256="", key_id="", path="")
        _set(WaitingFile.uid == uid, sealed_batch="", sealed_at=None, next_at=now())
    return uids


def forget_waiting(uid: str) -> None:
    """The document never came to be: no file will be made."""
    session().execute(delete(WaitingFile).where(WaitingFile.uid == uid))


def forget_sealed(before: datetime) -> int:
    """Drop the papers of files that were made before; returns how many."""
    gone = session().execute(
        delete(WaitingFile).where(
            WaitingFile.sealed_batch != "", WaitingFile.sealed_at < before
        )
    )
    return gone.rowcount


def _set(condition, **values) -> None:
    session().execute(
        update(WaitingFile)
        .where(condition)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
