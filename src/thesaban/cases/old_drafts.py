"""Drafts that nobody goes on with are deleted after some time (PDPA s.37: no longer
than needed). Who can be reached is told before; what was ever sent is never deleted.

Settings: ``thesaban.cases.draft_days`` (0 keeps them for ever) and
``thesaban.cases.draft_warn_days``.
"""

from datetime import datetime
from datetime import timedelta
from plone import api
from thesaban import _
from thesaban import audit
from thesaban import outbox
from thesaban.cases import drafts
from thesaban.cases import telling
from thesaban.cases.content import ICase
from thesaban.clock.zone import now
from thesaban.interfaces import IScheduledDuty
from thesaban.outbox.messages import MessageError
from thesaban.people.profile import profile
from thesaban.registers import records
from thesaban.registers.filing import record_by_uid
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import speaking
from zope.interface import implementer


#: So many drafts are looked at in one run; the next day goes on.
MOST = 300


def _days(name: str, default: int) -> int:
    found = api.portal.get_registry_record(f"thesaban.cases.{name}", default=default)
    return default if found is None else found


def _untouched_since(moment: datetime) -> list:
    """Draft cases last saved before a moment, oldest first, with that moment."""
    query = records.RecordQuery(
        states=("draft",), modified_before=moment, sort="oldest", size=MOST
    )
    found = []
    for row in records.search(query, None).rows:
        case = record_by_uid(row.uid)
        if ICase.providedBy(case) and _never_sent(case):
            found.append((case, row.modified_at))
    return found


def _never_sent(case) -> bool:
    state = api.content.get_state(case)
    return state == "draft" and case.submitted_at is None and not case.number


def address_of(case) -> str:
    """Where the person of a draft is reached; empty when nowhere."""
    typed = getattr(case, "email", None)
    person = profile(case.applicant_id) if case.applicant_id else None
    return typed or (person.email if person is not None else "")


def run() -> tuple[int, int]:
    """Warn of drafts that will be deleted, delete those whose time is over.

    Returns how many were warned of and how many were deleted.
    """
    days = _days("draft_days", 180)
    if not days:
        return 0, 0
    before = min(max(_days("draft_warn_days", 14), 0), days)
    warned = purged = 0
    for case, saved_at in _untouched_since(now() - timedelta(days=days - before)):
        if not _was_warned(case, saved_at):
            warned += _warn(case, before)
        elif now() >= case.draft_ends_at and now() >= saved_at + timedelta(days=days):
            _purge(case)
            purged += 1
    return warned, purged


def _was_warned(case, saved_at: datetime) -> bool:
    """Whether the present stretch of silence was told of already."""
    told = case.draft_told_at
    return told is not None and told >= saved_at


def _warn(case, before: int) -> bool:
    """Begin the last days of a draft; True when somebody could be told."""
    case.draft_told_at = now()
    case.draft_ends_at = now() + timedelta(days=before)
    email = address_of(case)
    told = bool(email) and _send(case, email)
    detail = {"ends_on": case.draft_ends_at.date().isoformat(), "told": told}
    audit.record("draft.ends", uid=case.UID(), subject=case.applicant_id, detail=detail)
    return told


def _send(case, email: str) -> bool:
    """Nothing personal stands in it, so the address need not be confirmed."""
    language = telling.language_of(case)
    with speaking(language):
        ends_on = long_date(case.draft_ends_at.date())
    data = {
        "service": case.service().title("th"),
        "service_en": case.service().title("en"),
        "ends_on": ends_on,
        "link": f"{api.portal.get().absolute_url()}/@@my-work",
        "site": api.portal.get().Title(),
    }
    try:
        outbox.send(
            "cases/draft-ends",
            to=email,
            data=data,
            ref=case.UID(),
            language=language,
        )
    except MessageError:
        return False
    return True


def _purge(case) -> None:
    audit.record(
        "draft.purge",
        uid=case.UID(),
        subject=case.applicant_id,
        detail={"service": case.service_code},
    )
    drafts.discard(case)


@implementer(IScheduledDuty)
class OldDrafts:
    """Every night."""

    title = _("duty_old_drafts", default="Delete drafts that nobody goes on with")
    told = _("duty_note_drafts", default="${a} people warned, ${b} drafts deleted")
    every = "daily"
    at = "03:10"

    def run(self, site) -> str:
        warned, purged = run()
        return f"{warned} warned of, {purged} deleted"
