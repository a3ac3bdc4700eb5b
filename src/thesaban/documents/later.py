"""Files that are made after the issue: soon by the worker, or when asked for.

A slip or a receipt is good with its number and its row in the register. Its
file takes a tenth of a second to make, which the sender need not wait for and
the receipts' series should not be locked for. Until then nothing of it stands
in the object store, so that a receipt is one transaction of the registers alone.
"""

from datetime import timedelta
from thesaban import _
from thesaban.clock.zone import now
from thesaban.documents import store
from thesaban.documents.keeping import keep
from thesaban.documents.making import make
from thesaban.documents.making import Paper
from thesaban.interfaces import IBackgroundWork
from thesaban.interfaces import IScheduledDuty
from zope.interface import implementer


KEEP_PAPERS = timedelta(days=1)
"""So long what stands in a file can be read again for a reconcile run."""
LATE = timedelta(hours=1)


def seal(uid: str) -> None:
    """Make and keep the file of a document in the running transaction.

    Does nothing when it was made meanwhile, or when the document never came
    to be. Raises what rendering raises.
    """
    waiting, document = store.waiting(uid), store.get(uid)
    if waiting is None or document is None or waiting.sealed:
        return
    made = make(store.as_issued(document), Paper(waiting.template, waiting.data))
    # Not before: on SQLite this keeps every other writer out until the commit.
    if not store.lock_waiting(uid):
        return
    keep(document, made, waiting.applicant_id)
    store.sealed(uid)


@implementer(IBackgroundWork)
class SealWaiting:
    """The worker's part."""

    def waiting(self, site) -> str | None:
        return store.next_waiting(now())

    def do(self, site, piece: str) -> None:
        seal(piece)

    def failed(self, site, piece: str, error: Exception) -> None:
        store.put_off(piece, repr(error))


@implementer(IScheduledDuty)
class ForgetPapers:
    """Drops the papers of files that were made; says what waits too long."""

    title = _("duty_papers", default="Make files of documents that wait")
    told = _(
        "duty_note_papers",
        default="${a} papers dropped, ${b} documents wait for their file",
    )
    every = "daily"
    at = "03:00"

    def run(self, site) -> str:
        dropped = store.forget_sealed(now() - KEEP_PAPERS)
        late = store.count_waiting(now() - LATE)
        return f"{dropped} papers dropped, {late} documents wait for their file"
