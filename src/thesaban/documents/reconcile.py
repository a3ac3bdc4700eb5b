"""Repairs and checks: register rows against sealed files.

After a killed process: what its lost transaction issued becomes void with the
reason, and a status that was changed by a lost transaction goes back. Every
day a part of all files is hashed and compared with the register.
"""

from hashlib import sha256
from thesaban import _
from thesaban import logger
from thesaban.clock.zone import today
from thesaban.documents import store
from thesaban.documents.content import sealed_object
from thesaban.interfaces import IScheduledDuty
from thesaban.registers.interfaces import IReconciler
from zope.interface import implementer


LOST = (
    "ระบบหยุดทำงานระหว่างออกเอกสาร ไม่มีเอกสารตามเลขนี้"
    " (the system stopped while issuing; no document bears this number)"
)
DAYS = 28
"""In so many days every file is compared once."""


def compare(document: store.Document) -> str:
    """What is wrong between a row and its file; empty when nothing is."""
    found = sealed_object(document.path)
    if found is None or found.file is None:
        return f"{document.number_text} ({document.uid}): the file is missing"
    if sha256(found.file.data).hexdigest() != document.sha256:
        return f"{document.number_text} ({document.uid}): the file was changed"
    return ""


@implementer(IReconciler)
class DocumentReconciler:
    """After a kill: documents, changes and files of lost transactions."""

    order = 20

    def reconcile(self, site, lost: frozenset[str]) -> list[str]:
        lines = []
        undone = store.undo_events(lost) if lost else []
        unmade = store.undo_sealed(lost) if lost else []
        for document in store.in_batches(lost) if lost else []:
            # Even if the worker has made the file of one that waited for it.
            store.void_lost(document.uid, LOST)
            store.forget_waiting(document.uid)
            lines.append(f"document {document.number_text}: void, never came to be")
        lines.extend(f"document {uid}: status as before" for uid in undone)
        lines.extend(f"document {uid}: its file is made again" for uid in unmade)
        return lines


@implementer(IScheduledDuty)
class CompareFiles:
    """Daily: one of :data:`DAYS` slices of all files against the register."""

    title = _("duty_compare_files", default="Compare documents with their seals")
    told = _("duty_note_compared", default="${a} files compared, ${b} differ")
    every = "daily"
    at = "02:30"

    def run(self, site) -> str:
        checked, wrong = 0, []
        for document in store.slice_of(today().toordinal() % DAYS, DAYS):
            checked += 1
            problem = compare(document)
            if problem:
                wrong.append(problem)
                logger.error("documents: %s", problem)
            site._p_jar.cacheGC()
        summary = f"{checked} files compared, {len(wrong)} differ"
        return "; ".join([summary, *wrong])
