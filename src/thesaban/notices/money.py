"""What a notice costs: the first year with the certificate, then every year.

Public Health Act s.63 to s.65. A yearly fee is billed by its number of fee
years since the issue; a paid bill extends the certificate (s.65).
"""

from datetime import date
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


ANNUAL = "annual"


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


def annual_lines(case) -> tuple[list, list[int]]:
    """Lines of the bill for every unpaid year up to today, and their numbers.

    The surcharge of s.65 is a line of its own.
    """
    table = fees.table_of(case)
    lines, numbers = [], []
    for charge in account(case).charges:
        if not charge.owed:
            continue
        year = be_year(charge.due.starts)
        numbers.append(charge.due.number)
        lines.append(
            bills.Line(
                revenue_code=table.revenue_code,
                title=f"{table.title['th']} ประจำปี {year}",
                amount=charge.fee.amount,
            )
        )
        if charge.surcharge:
            lines.append(
                bills.Line(
                    revenue_code=table.surcharge_code or table.revenue_code,
                    title=f"ค่าปรับร้อยละ 20 ของค่าธรรมเนียมประจำปี {year} (มาตรา 65)",
                    amount=charge.surcharge,
                )
            )
    return lines, numbers


def annual_fee_settled(event) -> None:
    """A paid yearly bill: mark its years, extend the certificate, say so."""
    uid = event.bill.record_uid
    case = record_by_uid(uid) if uid else None
    if not INotice.providedBy(case):
        return
    numbers = case.annual_bills.get(event.bill.uid)
    if numbers is None:
        return
    case.mark_paid(numbers, event.receipt.paid_on)
    until = account(case, event.receipt.paid_on).paid_until
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


def total(lines) -> Decimal:
    """Sum of the lines, baht."""
    return sum((line.amount for line in lines), Decimal("0.00"))


NOTHING_DUE = _(
    "error_nothing_due", default="No yearly fee is due; there is nothing to bill."
)
