"""Correcting a bill: less by a credit note, more by a further bill. Never by edit."""

from dataclasses import dataclass
from decimal import Decimal
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments.model import Bill
from thesaban.payments.model import Credit
from thesaban.payments.model import Opened
from thesaban.payments.model import SATANG
from thesaban.payments.store import bills as bill_store
from thesaban.thai.money import format_baht
from thesaban.waste import accounts
from thesaban.waste.billing import runs
from thesaban.waste.billing.errors import require
from thesaban.waste.billing.plan import Planned
from thesaban.waste.billing.rule import rule
from thesaban.waste.model import ChargeLine
from thesaban.waste.store import runs as store
from thesaban.waste.store.runs import BillOf


CORRECTION = "correction"
MORE = "more"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction came to: a credit note, or a further bill."""

    credit: Credit | None = None
    opened: Opened | None = None


def find(bill_uid: str) -> tuple[Bill, BillOf]:
    """A waste bill and what it is for. Raises BillingError, PaymentError."""
    bill = bills.get(bill_uid)
    where = store.of_bill(bill_uid)
    require(where is not None, "not_waste")
    return bill, where


def right(bill_uid: str, amount: Decimal, reason: str, by: str) -> Corrected:
    """Make a bill's account owe ``amount`` baht for the period instead.

    ``amount`` is what the bill should have asked for, credit notes so far
    counted. Raises BillingError or PaymentError, after which nothing happened.
    """
    require(bill_store.lock([bill_uid]), "not_waste")
    bill, where = find(bill_uid)
    exact = amount.is_finite() and amount == amount.quantize(SATANG)
    require(exact and amount >= 0, "amount")
    asked = bill.total - corrected(bill_uid)
    require(amount != asked, "same_amount")
    if amount > asked:
        return Corrected(opened=_more(bill, where, amount - asked, reason, by))
    less = asked - amount
    left = format_baht(bill.outstanding)
    require(less <= bill.outstanding, "paid", outstanding=left)
    return Corrected(credit=bills.credit(bill_uid, less, reason, by, CORRECTION))


def corrected(bill_uid: str) -> Decimal:
    """Baht that corrections took off; money paid in advance is not among it."""
    notes = bills.credits_of(bill_uid)
    return sum((n.amount for n in notes if n.kind == CORRECTION), Decimal("0.00"))


def _more(bill: Bill, where: BillOf, amount: Decimal, reason: str, by: str) -> Opened:
    """A further bill for the same account and period, with a kind of its own."""
    period = runs.period_of(where.period)
    taken = store.kinds_of(where.account_uid, where.period)
    kind = next(f"{MORE}-{at}" for at in range(1, 1000) if f"{MORE}-{at}" not in taken)
    line = bill.lines[0]
    title = f"{line.title} (เพิ่มเติมจากใบแจ้งเลขที่ {bill.number_text}: {reason.strip()})"
    plan = Planned(
        (ChargeLine(line.revenue_code, title[:300], amount, line.period, line.law),)
    )
    account = accounts.among([where.account_uid]).get(where.account_uid)
    require(account is not None, "no_account")
    due = rule().due_on(today())
    opened = runs.open_bills([(account, plan)], period, due, None, by, kind)
    require(opened, "same_amount")
    return opened[0]
