"""The register row of a case: what lists, queues and searches read."""

from plone import api
from thesaban.cases import chain
from thesaban.cases import clocks
from thesaban.cases.content import ICase
from thesaban.clock.zone import now
from thesaban.registers.interfaces import IRecordRow
from thesaban.registers.records import RecordRow
from zope.component import adapter
from zope.interface import implementer


@implementer(IRecordRow)
@adapter(ICase)
def case_row(case) -> RecordRow:
    """Compute the row of ``case`` from the object (see RecordRow)."""
    return RecordRow(
        uid=case.UID(),
        domain=case.domain,
        kind=case.service_code,
        number=case.number,
        tracking_code=case.tracking_code,
        title=case.Title(),
        state=api.content.get_state(case),
        unit=case.unit,
        assignee=assignee_of(case),
        applicant_id=case.applicant_id,
        applicant_name=case.applicant_name,
        channel=case.channel,
        submitted_at=case.submitted_at,
        received_at=case.received_at,
        due_on=clocks.due_on(case),
        closed_at=case.closed_at,
        path="/".join(case.getPhysicalPath()),
        place=place_of(case),
        lat=_float(case.latitude),
        lon=_float(case.longitude),
        rule_version=case.rule_day.isoformat() if case.rule_day else "",
        parent_uid=case.parent_uid,
        extra=case.row_extra(),
        text=words_of(case),
        modified_at=now(),
    )


def assignee_of(case) -> str:
    """Who has the case: a desk of the chain while it is proposed, else a person."""
    desk = chain.current(case)
    return chain.desk_name(desk.role) if desk else case.assignee


def words_of(case) -> str:
    """What a case is found by. A draft is nobody's to find: it has none."""
    return " ".join(filter(None, case.row_words())) if case.submitted_at else ""


def place_of(case) -> str:
    """The coarse place of a case, never a house number."""
    return getattr(case, "place_tambon", None) or ""


def _float(value) -> float | None:
    return None if value is None else float(value)
