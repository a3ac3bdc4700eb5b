"""Whoever of the staff reads a person's case leaves a trace that the person sees."""

from plone import api
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from thesaban import audit
from thesaban.cases.content import ICase
from thesaban.interfaces import IThesabanLayer
from thesaban.thai.ids import mask_national_id
from zope.component import adapter
from zope.interface import implementer


def is_own(case) -> bool:
    """Whether the reader is the applicant, or filed the case for them."""
    return api.user.get_current().getId() in (case.applicant_id, case.filed_by)


def note_reading(case) -> None:
    """An entry of the trail, unless the case is the reader's own."""
    if not is_own(case):
        audit.record("case.read", uid=case.UID(), subject=case.applicant_id)


def masked(case, values: dict) -> dict:
    """Values for the reader: others than the owner get the national id masked."""
    if values.get("national_id") and not is_own(case):
        return {**values, "national_id": mask_national_id(values["national_id"])}
    return values


@implementer(ISerializeToJson)
@adapter(ICase, IThesabanLayer)
class CaseToJson(SerializeToJson):
    """The case as JSON, as plone.restapi makes it, and the entry."""

    def __call__(self, version=None, include_items=True):
        note_reading(self.context)
        found = super().__call__(version=version, include_items=include_items)
        return masked(self.context, found)
