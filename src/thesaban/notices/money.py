"""What a notice costs: the first year with the certificate, then every year.

Public Health Act s.63 to s.65. A yearly fee is billed by its number of fee
years since the issue; a paid bill extends the certificate (s.65).
"""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from thesaban import _
from thesaban.cases import fees
from thesaban.cases import timeline
from thesaban.cases.interfaces import IFeeLines
from thesaban.cases.rules.fees import Fee
from thesaban.cases.rules.fees import FeeTable
from thesaban.clock.zone import today
from thesaban.documents import status
from thesaban.notices import rules
from thesaban.notices.content import INotice
from thesaban.payments import bills
from thesaban.registers.filing import record_by_uid
from thesaban.thai.dates import be_year
from zope.component import adapter
from zope.interface import implementer


#: From when on before its due day a yearly fee can be billed and paid.
AHEAD = timedelta(days=60)
PAY_WITHIN = timedelta(days=30)


def fee_on(case, table: FeeTable, on: date) -> Fee:
    """The yearly fee of the notice by the table in force on ``on``."""
    return table.fee(case.food_kind, case.area_m2, on)


@implementer(IFeeLines)
@adapter(INotice)
class NoticeFee:
    """The fee of the first year; a request after the issue costs nothing."""

    def __init__(self, case):
        self.case = case
        self.table = fees.table_of(case)

    def fee(self) -> Fee | None:
        return fee_on(self.case, self.table, self.case.rule_day) if self.table else None

    def lines(self):
        fee = self.fee()
        if fee is None or not fee.amount:
            return []
        year = be_year(today())
        return [
            bills.Line(
                revenue_code=self.table.revenue_code,
                title=f"{self.table.title['th']} ประจำปี {year}",
                amount=fee.amount,
            )
        ]

    def explained(self):
        fee = self.fee()
        if fee is None:
            return {}
        return {
            "kind": fee.kind,
            "area_m2": str(fee.measure),
            "base": str(fee.base),
            "amount": str(fee.amount),
            "rule_from": fee.rule_from.isoformat(),
            "citation": dict(fee.citation),
            "waiver": dict(fee.waiver.citation) if fee.waiver else {},
        }


def account(case, on: date | None = None) -> rules.Account | None:
    """All yearly fees of an issued notice as they stand on ``on`` (today)."""
    table = fees.table_of(case)
    if table is None or case.issued_on is None:
        return None
    return rules.account(
        case.issued_on,
        on or today(),
        lambda day: fee_on(case, table, day),
        rules.read_annual(table.annual),
        paid={int(number): day for number, day in case.paid_years.items()},
        ceased_on=case.ceased_on,
    )


def charges(case) -> list[rules.Charge]:
    """Unpaid yearly fees: those that are due, and the next one from
    ``AHEAD`` before its due day on, so that it can be paid in time."""
    found = account(case)
    if found is None:
        return []
    owed = [charge for charge in found.charges if charge.owed]
    table, known = fees.table_of(case), len(found.charges)
    coming = rules.dues(
        case.issued_on,
        today() + AHEAD,
        rules.annual_rule(table, case.issued_on),
        case.ceased_on,
    )
    for due in coming[known:]:
        if due.number not in case.paid_years:
            fee = fee_on(case, table, due.due_on)
            owed.append(rules.Charge(due, fee, rules.ZERO))
    return owed


def annual_lines(case) -> tuple[list, list[int]]:
    """Lines of the bill for every unpaid year, and the numbers of the years.

    The surcharge of s.65 is a line of its own.
    """
    table, lines = fees.table_of(case), []
    found = charges(case)
    for charge in found:
        year = be_year(charge.due.starts)
        lines.append(
            bills.Line(
                revenue_code=table.revenue_code,
                title=f"{table.title['th']} ประจำปี {year}",
                amount=charge.fee.amount,
                period=str(year),
            )
        )
        if charge.surcharge:
            lines.append(surcharge_line(table, year, charge.surcharge))
    return lines, [charge.due.number for charge in found]


def surcharge_line(table: FeeTable, year: int, amount: Decimal):
    """The line of a surcharge on the fee of ``year`` (BE)."""
    return bills.Line(
        revenue_code=table.surcharge_code or table.revenue_code,
        title=f"ค่าปรับร้อยละ 20 ของค่าธรรมเนียมประจำปี {year} (มาตรา 65)",
        amount=amount,
        period=str(year),
        law="พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 65",
    )


def open_bill(case, lines) -> bills.Bill:
    """Open a bill of the notice, to be paid within ``PAY_WITHIN``."""
    return bills.open(
        bills.BillDraft(
            payer_name=case.applicant_name,
            payer_user=case.applicant_id,
            record_uid=case.UID(),
            record_number=case.number,
            domain=case.domain,
            unit=case.unit,
            due_on=today() + PAY_WITHIN,
            lines=lines,
        )
    )


def annual_fee_settled(event) -> None:
    """A paid yearly bill: mark its years, extend the certificate, say so."""
    uid = event.bill.record_uid
    case = record_by_uid(uid) if uid else None
    if not INotice.providedBy(case):
        return
    numbers = case.annual_bills.get(event.bill.uid)
    if not numbers or set(numbers) <= set(case.paid_years):
        return
    paid_on = event.receipt.paid_on
    case.mark_paid(numbers, paid_on)
    _bill_late_surcharge(case, event.bill, numbers)
    # As on the last due day: a year paid ahead of its time counts as well.
    until = account(case, max(paid_on, today() + AHEAD)).paid_until
    if until is not None and case.certificate_uid:
        status.extend(case.certificate_uid, until, event.receipt.number_text)
    timeline.note(
        case,
        "system",
        "system",
        act="annual_paid",
        public=True,
        data={"receipt": event.receipt.number_text, "until": until},
    )
    case.reindexObject()


def _bill_late_surcharge(case, bill, numbers) -> None:
    """Bill the surcharge of a fee that was billed in time and paid too late."""
    table = fees.table_of(case)
    charged = {line.period for line in bill.lines if line.law}
    lines = [
        surcharge_line(table, be_year(charge.due.starts), charge.surcharge)
        for charge in account(case).charges
        if charge.due.number in numbers
        and charge.surcharge
        and str(be_year(charge.due.starts)) not in charged
    ]
    if lines:
        open_bill(case, lines)


def total(lines) -> Decimal:
    """Sum of the lines, baht."""
    return sum((line.amount for line in lines), Decimal("0.00"))


NOTHING_DUE = _(
    "error_nothing_due", default="No yearly fee is due; there is nothing to bill."
)
