"""Refused requests: written after their transaction was undone.

Who was refused and on what is read before the undoing, since the objects of
the request are stale afterwards.
"""

from plone.uuid.interfaces import IUUID
from thesaban import logger
from thesaban.audit import trail
from thesaban.interfaces import IThesabanLayer
from thesaban.registers.interfaces import IRecord
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.component import adapter
from zope.component.hooks import getSite
from ZPublisher.interfaces import IPubBeforeAbort
from ZPublisher.interfaces import IPubFailure
import transaction


REFUSALS = (Unauthorized, Forbidden)
KEY = "thesaban.audit.denied"
LONGEST_PATH = 300


@adapter(IPubBeforeAbort)
def note_refusal(event) -> None:
    """Remember on the request what is about to be undone."""
    request = event.request
    if event.retry or not IThesabanLayer.providedBy(request):
        return
    if not issubclass(event.exc_info[0], REFUSALS):
        return
    try:
        note = _note(request)
    except Exception:  # never stand in the way of the answer to the request
        logger.exception("audit: a refusal could not be read")
        return
    if note is not None:
        request.environ[KEY] = note


@adapter(IPubFailure)
def write_refusal(event) -> None:
    """Write what was remembered, in a transaction of its own."""
    note = event.request.environ.pop(KEY, None)
    if note is None:
        return
    try:
        with transaction.manager:
            trail.record(**note)
    except Exception:  # the answer to the request has been made already
        logger.exception("audit: a refusal could not be written")


def _note(request) -> dict | None:
    """What to write: refusals of known people, and any on a record."""
    record = _record_of(request)
    actor = _who(request)
    if not actor and record is None:
        return None
    return {
        "action": "request.denied",
        "uid": IUUID(record, "") if record is not None else "",
        "subject": getattr(record, "applicant_id", "") or "",
        "outcome": trail.DENY,
        "actor": actor,
        "detail": {
            "path": (request.get("PATH_INFO") or "")[:LONGEST_PATH],
            "method": request.get("REQUEST_METHOD", ""),
        },
    }


def _record_of(request):
    for thing in request.get("PARENTS") or ():
        if IRecord.providedBy(thing):
            return thing
    return None


def _who(request) -> str:
    """The signed-in user; one refused while traversing is not set yet."""
    actor = trail.current_actor()
    if actor not in ("", trail.SYSTEM):
        return actor
    acl = getattr(getSite(), "acl_users", None)
    if acl is None:
        return ""
    found = acl._extractUserIds(request, acl.plugins)
    return found[0][0] if found else ""
