"""What follows from an act, a payment or a changed grant."""

from decimal import Decimal
from thesaban.cases import issuing
from thesaban.cases import telling
from thesaban.cases.acts.base import perform_as_system
from thesaban.cases.acts.base import state_of
from thesaban.cases.content import ICase
from thesaban.registers.filing import record_by_uid


def after_act(case, event) -> None:
    """Issue the slip, pass a free case on, tell the applicant."""
    if event.act == "submit":
        issuing.issue(
            case, "slip", number_text=case.number, once_key="slip", later=True
        )
    if event.act == "assess_fee" and Decimal(event.result["total"]) == 0:
        perform_as_system(case, "settle", {})
    telling.after_act(case, event)


def bill_settled(event) -> None:
    """A paid bill moves the case on that waits for it."""
    uid = event.bill.record_uid
    case = record_by_uid(uid) if uid else None
    if not ICase.providedBy(case):
        return
    if state_of(case) == "awaiting_payment" and case.fee["bill"] == event.bill.uid:
        perform_as_system(case, "settle", {})


def receipt_voided(event) -> None:
    """A void receipt opens its bill again: the case waits for payment."""
    for bill in event.bills:
        case = record_by_uid(bill.record_uid) if bill.record_uid else None
        if not ICase.providedBy(case) or not case.fee:
            continue
        if case.fee["bill"] == bill.uid and state_of(case) in ("reviewed", "proposed"):
            perform_as_system(case, "unsettle", {})


def grants_changed(event) -> None:
    """A grant came or went: the rows of the case must agree with it."""
    case = record_by_uid(event.uid)
    if ICase.providedBy(case):
        case.reindexObjectSecurity()
