"""Money at the counter: several bills at once, change, one receipt.

    receipt = counter.receive([bill.uid], Decimal("500"), "cash", user_id, key)

The key is made when the form is shown; the second request with it gives the
first one's receipt, and no money twice.
"""

from collections.abc import Iterable
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.payments import bills
from thesaban.payments import settlement
from thesaban.payments import shifts
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import require
from thesaban.payments.model import BillDraft
from thesaban.payments.model import CASH
from thesaban.payments.model import METHODS
from thesaban.payments.model import PaymentDraft
from thesaban.payments.model import Receipt
from thesaban.payments.model import SATANG
from thesaban.payments.model import ZERO
from thesaban.payments.store import receipts as store
from thesaban.registers import once
from thesaban.thai.money import format_baht
from uuid import uuid4


SCOPE = "payments.receive"
GATEWAY = "cashier"


def change_of(tendered: Decimal, total: Decimal, method: str) -> Decimal:
    """What goes back to the payer; raises PaymentError."""
    require(method in METHODS, "method")
    exact = tendered.is_finite() and tendered == tendered.quantize(SATANG)
    require(exact, "line_amount")
    require(
        tendered >= total,
        "short",
        missing=format_baht(total - tendered),
        total=format_baht(total),
    )
    change = tendered - total
    require(method == CASH or not change, "not_exact", total=format_baht(total))
    return change


def receive(
    bill_ids: Iterable[str],
    tendered: Decimal,
    method: str,
    cashier_id: str,
    once_key: str,
    payer_name: str | None = None,
    reference: str = "",
    other: BillDraft | None = None,
) -> Receipt:
    """Take money for whole bills and give the receipt; safe to repeat.

    ``tendered`` is what the payer handed over; only cash gives change. ``other``
    is a fee that has no bill yet: its bill is opened and paid in one go. Raises
    PaymentError, after which nothing has happened and the key is still good.
    """
    with all_or_nothing():
        attempt = once.begin(SCOPE, once_key, cashier_id)
        if attempt.repeated:
            return store.get(attempt.result["receipt"])
        uids = tuple(bill_ids)
        if other is not None:
            uids += (bills.open(other).uid,)
        receipt = _receive(uids, tendered, method, cashier_id, payer_name, reference)
        once.finish(SCOPE, once_key, {"receipt": receipt.uid})
        return receipt


def _receive(bill_ids, tendered, method, cashier_id, payer_name, reference) -> Receipt:
    require(method == CASH or reference.strip(), "reference")
    rows = settlement.payable(bill_ids)
    total = settlement.total_of(rows)
    change = change_of(tendered, total, method)
    moment = now()
    return settlement.settle(
        PaymentDraft(
            bill_uids=bill_ids,
            amount=total,
            method=method,
            gateway=GATEWAY,
            transaction_id=uuid4().hex,
            received_by=cashier_id,
            paid_at=moment,
            value_on=moment.date(),
            tendered=tendered,
            change=change if method == CASH else ZERO,
            shift_uid=shifts.for_today(cashier_id).uid,
            reference=reference.strip(),
            payer_name=payer_name,
        )
    )
