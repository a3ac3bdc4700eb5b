"""The surcharge of an ordinance on late bills; nothing where no rule says so.

The 20 per cent of Public Health Act s.65 is for notified and licensed
businesses, not for household waste: only the town's rule ``surcharge`` counts.
A late bill gets one surcharge, as a bill of its own for the same period.
"""

from datetime import timedelta
from decimal import Decimal
from decimal import ROUND_HALF_UP
from thesaban.clock.zone import today
from thesaban.payments.model import SATANG
from thesaban.payments.store import bills as bill_store
from thesaban.waste import accounts
from thesaban.waste.billing import runs
from thesaban.waste.billing.plan import Planned
from thesaban.waste.billing.rule import rule
from thesaban.waste.billing.rule import surcharge
from thesaban.waste.model import ChargeLine
from thesaban.waste.store import letters as store
from thesaban.waste.store import runs as run_store


KIND = "surcharge"
CHUNK = 200
BY = "system"


def amount_of(outstanding: Decimal, percent: Decimal) -> Decimal:
    """The surcharge on what is still to pay, to the satang, halves up."""
    return (outstanding * percent / 100).quantize(SATANG, rounding=ROUND_HALF_UP)


def late(size: int = CHUNK) -> list[str]:
    """Bills that have to get the surcharge today; none without a rule."""
    wanted = surcharge()
    if wanted is None:
        return []
    day = today() - timedelta(days=wanted.after_days + 1)
    return store.late_without(KIND, day, size)


def step(size: int = CHUNK) -> int:
    """Open the next surcharges; returns how many."""
    wanted, uids = surcharge(), late(size)
    if not uids:
        return 0
    bills = {bill.uid: bill for bill in bill_store.many(uids)}
    where = run_store.of_bills(uids)
    known = accounts.among({item.account_uid for item in where.values()})
    due, opened = rule().due_on(today()), 0
    for period_code in {item.period for item in where.values()}:
        period = runs.period_of(period_code)
        pairs = [
            (known[where[uid].account_uid], _plan(bills[uid], wanted))
            for uid in uids
            if where[uid].period == period_code
        ]
        pairs = [(account, plan) for account, plan in pairs if plan.total]
        opened += len(runs.open_bills(pairs, period, due, None, BY, KIND))
    return opened


def _plan(bill, wanted) -> Planned:
    amount = amount_of(bill.outstanding, wanted.percent)
    title = f"{wanted.title} (ใบแจ้งเลขที่ {bill.number_text})"
    line = ChargeLine(wanted.revenue_code, title, amount, bill.period, wanted.law)
    return Planned((line,))
