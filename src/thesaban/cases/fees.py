"""Fees of a case: lines from the service's dated table, one bill, its receipt."""

from decimal import Decimal
from thesaban.cases.interfaces import IFeeLines
from thesaban.cases.rules import fees as rules
from thesaban.clock.zone import today
from thesaban.payments import bills
import datetime as dt


DUE_DAYS = 15


def table_of(case) -> rules.FeeTable | None:
    """The fee table of the case's rule version; None if it is free."""
    return case.service().version.derived("fees", rules.read)


def assess(case) -> dict:
    """Bill the case's fee and keep how it came about; returns id and total.

    A total of zero needs no bill. Amounts are baht as text with two decimals.
    """
    draft = IFeeLines(case)
    lines = draft.lines()
    total = sum((line.amount for line in lines), Decimal("0.00"))
    bill = None
    if total:
        bill = bills.open(
            bills.BillDraft(
                payer_name=case.applicant_name,
                payer_user=case.applicant_id,
                record_uid=case.UID(),
                record_number=case.number,
                domain=case.domain,
                unit=case.unit,
                due_on=today() + dt.timedelta(days=DUE_DAYS),
                lines=lines,
            )
        )
    case.fee = {
        "total": str(total),
        "bill": bill.uid if bill else "",
        "explained": draft.explained(),
        "assessed_on": today(),
    }
    return {"total": str(total), "bill": case.fee["bill"]}


def settled(case) -> bool:
    """True if the fee was assessed and, when above zero, has its receipt."""
    if case.fee is None:
        return table_of(case) is None
    return Decimal(case.fee["total"]) == 0 or has_receipt(case)


def bills_of(case) -> list:
    """The bills of the case, newest first."""
    return list(bills.of(case.UID()))


def has_receipt(case) -> bool:
    """True if the bill of the present assessment is paid."""
    uid = (case.fee or {}).get("bill")
    return any(bill.uid == uid and bill.state == "settled" for bill in bills_of(case))


def void_open_bills(case, reason: str, by: str) -> None:
    """Void the bills of the case that nobody has paid."""
    for bill in bills_of(case):
        if bill.state == "open":
            bills.void(bill.uid, reason, by)
