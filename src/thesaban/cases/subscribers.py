"""What follows from an act, a payment or a changed grant."""

from decimal import Decimal
from thesaban.cases import issuing
from thesaban.cases import messages
from thesaban.cases.acts.base import perform_as_system
from thesaban.cases.acts.base import state_of
from thesaban.cases.content import ICase
from thesaban.registers.filing import record_by_uid


def after_act(case, event) -> None:
    """Issue the slip, pass a free case on, tell the applicant."""
    if event.act == "submit":
        issuing.issue(case, "slip", number_text=case.number)
    if event.act == "assess_fee" and Decimal(event.result["total"]) == 0:
        perform_as_system(case, "settle", {})
    messages.after_act(case, event)


def bill_settled(event) -> None:
    """A paid bill moves the case on that waits for it."""
    uid = event.bill.record_uid
    case = record_by_uid(uid) if uid else None
    if not ICase.providedBy(case):
        return
    if state_of(case) == "awaiting_payment" and case.fee["bill"] == event.bill.uid:
        perform_as_system(case, "settle", {})


def grants_changed(event) -> None:
    """A grant came or went: the rows of the case must agree with it."""
    case = record_by_uid(event.uid)
    if ICase.providedBy(case):
        case.reindexObjectSecurity()
