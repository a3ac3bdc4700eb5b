"""Drafts: begin a case, prefill it, discard it."""

from plone import api
from plone.dexterity.utils import iterSchemata
from thesaban.cases import catalogue
from thesaban.cases import timeline
from thesaban.cases.schema import ADDRESS
from thesaban.cases.schema import IApplicant
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.people import grants
from thesaban.people import profile
from thesaban.registers.filing import file_record
from zope.schema import getFieldNames


COUNTER = "counter"


class NotAllowed(Exception):
    """The service cannot be begun so (not online, no parent, not the holder)."""


def begin(
    code: str,
    user_id: str,
    *,
    answers: dict | None = None,
    channel: str = "online",
    parent=None,
):
    """Create a draft of the service ``code``; returns the case.

    Online the user is the applicant; at the counter an officer files for a
    citizen who has no account, and works on the draft by a grant that ends
    with the submission. ``parent`` is the issued case a request is about.
    Raises catalogue.UnknownService, NotAllowed.
    """
    service = catalogue.service(code)
    if not service.online and channel != COUNTER:
        raise NotAllowed(code)
    if bool(service.parent) != (parent is not None):
        raise NotAllowed(code)
    case = file_record(
        service.portal_type,
        service.domain,
        now(),
        title=service.title("th"),
        service_code=code,
        unit=parent.unit if parent is not None else service.unit,
        channel=channel,
        applicant_id="" if channel == COUNTER else user_id,
        filed_by=user_id,
        rule_day=today(),
        privacy_version=service.version.privacy,
    )
    case.answers = dict(answers or {})
    if parent is not None:
        case.parent_uid = parent.UID()
        case.applicant_id = parent.applicant_id
        copy_fields(parent, case)
    elif channel != COUNTER:
        prefill(case, user_id)
    case.take_answers(case.answers)
    if channel == COUNTER:
        grants.grant(case.UID(), user_id, "Applicant", "counter", None, user_id)
    timeline.note(case, "system", user_id, act="begin", public=True, state="draft")
    case.reindexObject()
    case.reindexObjectSecurity()
    return case


def prefill(case, user_id: str) -> None:
    """Take over what the person's profile already knows (not asking twice)."""
    known = profile.profile(user_id)
    if known is None:
        return
    for name, value in applicant_fields(known).items():
        if value not in (None, ""):
            setattr(case, name, value)


def applicant_fields(known: profile.Profile) -> dict:
    """A profile as the applicant's fields of a case (``schema.IApplicant``)."""
    secret = known.national_id
    fields = {
        "applicant_kind": known.kind,
        "name_title": known.title,
        "first_name": known.first_name,
        "last_name": known.last_name,
        "national_id": secret.reveal() if secret is not None else None,
        "birth_date": known.birth_date,
        "juristic_name": known.juristic_name,
        "juristic_id": known.juristic_id,
        "phone": known.phone,
        "email": known.email,
    }
    return {**fields, **{name: known.address.get(name) for name in ADDRESS}}


def copy_fields(source, target) -> None:
    """Copy the values of all form fields from one case to another."""
    for schema in iterSchemata(source):
        for name in getFieldNames(schema):
            value = getattr(source, name, None)
            if value is not None:
                setattr(target, name, value)


def copy_applicant(source, target) -> None:
    """Copy who applies, with all particulars, from one case to another."""
    for name in getFieldNames(IApplicant):
        setattr(target, name, getattr(source, name, None))


def discard(case) -> None:
    """Delete a draft for good; only the workflow's draft state allows it."""
    container = case.aq_parent
    if api.content.get_state(case) != "draft":
        raise NotAllowed(case.getId())
    container._delObject(case.getId())
