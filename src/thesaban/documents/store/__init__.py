"""The register of issued documents.

A row holds what is printed on a document and its status today; every change
of status is an event that stays. Rows are written in the transaction of the
sealed file.
"""

from thesaban.documents.store.keys import certificates
from thesaban.documents.store.keys import remember_key
from thesaban.documents.store.repair import in_batches
from thesaban.documents.store.repair import slice_of
from thesaban.documents.store.repair import undo_events
from thesaban.documents.store.repair import void_lost
from thesaban.documents.store.rows import add
from thesaban.documents.store.rows import as_issued
from thesaban.documents.store.rows import by_code
from thesaban.documents.store.rows import by_hash
from thesaban.documents.store.rows import change
from thesaban.documents.store.rows import documents_of
from thesaban.documents.store.rows import finish
from thesaban.documents.store.rows import first
from thesaban.documents.store.rows import get
from thesaban.documents.store.rows import history
from thesaban.documents.store.rows import lock
from thesaban.documents.store.rows import new_code
from thesaban.documents.store.rows import replacement_of
from thesaban.documents.store.search import public_search
from thesaban.documents.store.types import Document
from thesaban.documents.store.types import Event
from thesaban.documents.store.types import Found
from thesaban.documents.store.waiting import count_waiting
from thesaban.documents.store.waiting import forget_sealed
from thesaban.documents.store.waiting import forget_waiting
from thesaban.documents.store.waiting import keep_waiting
from thesaban.documents.store.waiting import lock_waiting
from thesaban.documents.store.waiting import next_waiting
from thesaban.documents.store.waiting import put_off
from thesaban.documents.store.waiting import sealed
from thesaban.documents.store.waiting import undo_sealed
from thesaban.documents.store.waiting import Waiting
from thesaban.documents.store.waiting import waiting


__all__ = [
    "Document",
    "Event",
    "Found",
    "Waiting",
    "add",
    "as_issued",
    "by_code",
    "by_hash",
    "certificates",
    "change",
    "count_waiting",
    "documents_of",
    "finish",
    "first",
    "forget_sealed",
    "forget_waiting",
    "get",
    "history",
    "in_batches",
    "keep_waiting",
    "lock",
    "lock_waiting",
    "new_code",
    "next_waiting",
    "public_search",
    "put_off",
    "remember_key",
    "replacement_of",
    "sealed",
    "slice_of",
    "undo_events",
    "undo_sealed",
    "void_lost",
    "waiting",
]
