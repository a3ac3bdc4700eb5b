"""Repairs money after a kill, and checks that the sums agree.

The registers commit before the object store. A process killed in between left
a payment whose case and document know nothing of it; nobody was shown its
receipt. So the payment is reversed with its reason, the number stays void, the
bill is open again and the same request can be repeated. A bill opened in such
a transaction becomes void; a void that lost its other half is told again.
"""

from collections.abc import Iterable
from thesaban import _
from thesaban import logger
from thesaban.clock.zone import now
from thesaban.interfaces import IScheduledDuty
from thesaban.payments import receipts
from thesaban.payments.interfaces import IReceiptPrinter
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import proof
from thesaban.payments.store import receipts as receipt_store
from thesaban.registers import numbering
from thesaban.registers.interfaces import IReconciler
from zope.component import getUtility
from zope.event import notify
from zope.interface import implementer


BY = "system"
LOST = (
    "ระบบหยุดทำงานระหว่างรับชำระ ยังไม่ได้ออกใบเสร็จให้ผู้ชำระ"
    " (the system stopped while taking the money; no receipt was given)"
)
LOST_BILL = "ระบบหยุดทำงานระหว่างออกใบแจ้งชำระ (the system stopped while opening the bill)"
ORPHAN = "ระบบหยุดทำงานระหว่างบันทึก ไม่มีรายการตามเลขนี้ (no record bears this number)"


def reverse_lost(lost: Iterable[str]) -> list[str]:
    """Reverse the payments of lost transactions."""
    lines = []
    for uid in proof.receipts_in(lost):
        row = receipt_store.lock(uid)
        if row is None or row.state != "valid":
            continue
        receipts.reverse(row, LOST, BY, BY, row.payment.shift_uid)
        lines.append(f"receipt {row.number_text}: void, its transaction was lost")
    return lines


def tell_voids(lost: Iterable[str]) -> list[str]:
    """Tell again what a lost transaction had made void."""
    lines = []
    for uid in proof.voids_in(lost):
        receipt = receipts.get(uid)
        getUtility(IReceiptPrinter).strike(receipt)
        bills = tuple(bill_store.get(uid) for uid in receipt.bill_uids)
        notify(ReceiptVoided(receipt, bills))
        lines.append(f"receipt {receipt.number_text}: its void was told again")
    return lines


def void_bills(lost: Iterable[str]) -> list[str]:
    """Void the unpaid bills that lost transactions had opened."""
    lines = []
    for row in bill_store.lock(proof.bills_in(lost)):
        if row.state == "open" and not row.paid and not row.credited:
            bill_store.strike(row, LOST_BILL, BY, now())
            lines.append(f"bill {row.number_text}: void, its transaction was lost")
    return lines


def strike_orphans() -> list[str]:
    """Void numbers of bills and receipts that nothing bears."""
    lines = []
    for series, number in proof.orphan_numbers():
        numbering.void(series, number, ORPHAN, BY)
        lines.append(f"{series.kind} number {number}/{series.year}: void, an orphan")
    return lines


def what_is_off() -> list[str]:
    """A line for each sum that does not agree; empty when all is well."""
    checks = (
        ("bill {}: paid is not what was allocated", proof.bills_off()),
        ("bill {}: total is not its lines", proof.totals_off()),
        ("bill {}: credited is not its credit notes", proof.credits_off()),
        ("payment {}: not allocated in full", proof.payments_off()),
        ("receipt {}: not its lines or not its payment", proof.receipts_off()),
        ("payment {}: has no receipt", proof.payments_without_receipt()),
    )
    return [words.format(name) for words, names in checks for name in names]


@implementer(IReconciler)
class PaymentReconciler:
    """After documents (20), whose rows a reversal strikes."""

    order = 30

    def reconcile(self, site, lost: frozenset[str]) -> list[str]:
        done = tell_voids(lost) + reverse_lost(lost) + void_bills(lost)
        return done + strike_orphans()


@implementer(IScheduledDuty)
class ProveSums:
    """Every day: sums of bills, payments and receipts against each other."""

    title = _("duty_sums", default="Check the sums of bills and receipts")
    told = _("duty_note_sums", default="${a} sums do not agree")
    every = "daily"
    at = "01:30"

    def run(self, site) -> str:
        wrong = what_is_off()
        for line in wrong:
            logger.error("payments: %s", line)
        return f"{len(wrong)} sums that do not agree" if wrong else "all sums agree"
