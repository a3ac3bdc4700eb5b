"""What signing does: the certificate, and what requests make of it.

The issued notice is the dossier: documents that follow from a request (change,
transfer, replacement, cessation) are filed with it.
"""

from thesaban.cases import drafts
from thesaban.cases import fees
from thesaban.cases import issuing
from thesaban.cases import timeline
from thesaban.cases.acts.base import perform_as_system
from thesaban.cases.interfaces import IEffect
from thesaban.clock.zone import today
from thesaban.documents import status
from thesaban.notices import rules
from thesaban.notices.content import IBusiness
from thesaban.notices.content import INotice
from thesaban.notices.content import IPremises
from thesaban.people import profile
from thesaban.registers.filing import record_by_uid
from zope.component import adapter
from zope.interface import implementer
from zope.schema import getFieldNames


def account_of(case) -> str:
    """The one account that carries the id number of the case's person.

    Empty if there is none, or more than one: the clerk then hands out paper.
    """
    if case.applicant_kind == "juristic":
        found = profile.find_by_juristic_id(case.juristic_id)
    else:
        found = profile.find_by_national_id(case.national_id)
    return found[0] if len(found) == 1 else ""


@implementer(IEffect)
@adapter(INotice)
class Effect:
    """Base: the request, and the issued notice it is about."""

    def __init__(self, case):
        self.case = case

    @property
    def dossier(self):
        """The issued notice; the case itself where it has no parent."""
        if not self.case.parent_uid:
            return self.case
        return record_by_uid(self.case.parent_uid)

    def certify(self, capacity, extra: dict, supersedes: str | None = None):
        """Issue a certificate of the dossier as it now stands."""
        dossier = self.dossier
        issued = issuing.issue(
            dossier,
            "certificate",
            extra,
            valid_until=self.valid_until(),
            supersedes=supersedes,
            signer=capacity,
        )
        dossier.certificate_uid = issued.uid
        dossier.reindexObject()
        return {"document": issued.uid, "certificate": issued.number_text}

    def valid_until(self):
        """Last day that the paid fee years cover; none where there is no fee."""
        dossier = self.dossier
        table = fees.table_of(dossier)
        if table is None:
            return None
        rule = rules.annual_rule(table, dossier.issued_on)
        paid = len(dossier.paid_years)
        return rules.valid_until(dossier.issued_on, max(1, paid), rule)

    def note(self, act: str, data: dict) -> None:
        """Tell the dossier's history of the request."""
        timeline.note(
            self.dossier,
            "system",
            self.case.applicant_id,
            act=act,
            public=True,
            data={**data, "request": self.case.number},
        )


class Issue(Effect):
    """The first certificate."""

    def apply(self, capacity, data):
        case = self.case
        # PHA s.38: no certificate above the limit, whatever happened before.
        table = fees.table_of(case)
        if table is not None:
            rules.check_area(case.area_m2, rules.annual_rule(table, case.rule_day))
        case.issued_on = today()
        case.mark_paid([0], today())
        return self.certify(capacity, {})


class Change(Effect):
    """New particulars: the certificate is replaced by one that shows them."""

    def apply(self, capacity, data):
        for schema in (IPremises, IBusiness):
            for name in getFieldNames(schema):
                setattr(self.dossier, name, getattr(self.case, name, None))
        result = self.certify(capacity, {}, supersedes=self.dossier.certificate_uid)
        self.note("changed", result)
        return result


class Transfer(Effect):
    """A new holder: his particulars, his account, his certificate (s.51)."""

    def apply(self, capacity, data):
        dossier = self.dossier
        drafts.copy_applicant(self.case, dossier)
        dossier.applicant_id = account_of(self.case)
        result = self.certify(capacity, {}, supersedes=dossier.certificate_uid)
        dossier.reindexObjectSecurity()
        self.note("transferred", result)
        return result


class Replace(Effect):
    """A replacement of what was lost, destroyed or damaged (s.50)."""

    def apply(self, capacity, data):
        old = self.dossier.certificate_uid
        extra = {
            "replaces": old,
            "replace_reason": self.case.replace_reason,
        }
        result = self.certify(capacity, extra, supersedes=old)
        self.note("replaced", result)
        return result


class Cease(Effect):
    """The business ends: record, register entry, no further fee (s.51, s.65)."""

    def apply(self, capacity, data):
        dossier = self.dossier
        dossier.ceased_on = self.case.received_at.date()
        issued = issuing.issue(
            dossier,
            "cessation",
            {
                "effective_on": self.case.event_on,
                "received_on": dossier.ceased_on,
            },
            signer=capacity,
        )
        status.set_status(
            dossier.certificate_uid,
            "ceased",
            reason=self.case.number,
            by=capacity.user_id,
            on=max(today(), self.case.event_on),
        )
        perform_as_system(dossier, "cease", {"reason": self.case.number})
        return {"document": issued.uid}
