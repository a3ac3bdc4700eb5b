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


__all__ = [
    "Document",
    "Event",
    "Found",
    "add",
    "by_code",
    "by_hash",
    "certificates",
    "change",
    "documents_of",
    "finish",
    "first",
    "get",
    "history",
    "in_batches",
    "lock",
    "new_code",
    "public_search",
    "remember_key",
    "replacement_of",
    "slice_of",
    "undo_events",
    "void_lost",
]
