"""What happens to a document after its issue; the sealed file never changes."""

from dataclasses import replace
from datetime import date
from plone import api
from thesaban.documents import store


LEADS_TO = {
    "valid": frozenset({"suspended", "revoked", "ceased", "replaced", "void"}),
    "suspended": frozenset({"valid", "revoked", "ceased", "replaced", "void"}),
}
"""From which status to which; the others are final."""

REASONED = frozenset({"suspended", "revoked", "void"})


class StatusError(ValueError):
    """The change is not possible; ``code`` is ``unknown``, ``final``,
    ``impossible``, ``no_reason`` or ``earlier``."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def set_status(uid: str, status: str, reason: str, by: str, on: date) -> store.Document:
    """Give a document a new status from ``on``; the same once more does nothing.

    :raises StatusError: see there.
    """
    document = _locked(uid)
    if document.status == status:
        return document
    _may_become(document, status)
    if status in REASONED and not reason.strip():
        raise StatusError("no_reason")
    changed = replace(document, status=status, status_on=on)
    store.change(changed, by=by, on=on, reason=reason.strip())
    return changed


def _may_become(document: store.Document, status: str) -> None:
    if document.status not in LEADS_TO:
        raise StatusError("final")
    if status not in LEADS_TO[document.status]:
        raise StatusError("impossible")


def extend(
    uid: str, valid_until: date, receipt_no: str, by: str = ""
) -> store.Document:
    """Move the last day of a document after its fee was paid.

    The same day and receipt once more does nothing.

    :raises StatusError: ``unknown``, ``final``, or ``earlier`` when the new
        last day is before the present one.
    """
    document = _locked(uid)
    if document.status not in LEADS_TO:
        raise StatusError("final")
    known = document.valid_until
    if known == valid_until:
        return document
    if known is None or known > valid_until:
        raise StatusError("earlier")
    changed = replace(document, valid_until=valid_until)
    actor = by or api.user.get_current().getId() or "system"
    store.change(changed, by=actor, on=document.status_on, receipt_no=receipt_no)
    return changed


def _locked(uid: str) -> store.Document:
    document = store.lock(uid)
    if document is None:
        raise StatusError("unknown")
    return document
