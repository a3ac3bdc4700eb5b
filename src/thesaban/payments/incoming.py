"""Money that a bank reports: settled at once, or kept for the desk; never lost.

``take`` is the one way in for a callback, a line of a bank's file and an
answer to a question. It is safe to repeat, and two reports of one payment (the
callback, and the file of the evening) are one row.
"""

from dataclasses import dataclass
from dataclasses import replace
from thesaban import logger
from thesaban.events import Acted
from thesaban.payments import references
from thesaban.payments import settlement
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.model import PaymentDraft
from thesaban.payments.model import Receipt
from thesaban.payments.model import SATANG
from thesaban.payments.online_model import Credit
from thesaban.payments.online_model import Incoming
from thesaban.payments.online_model import Taken
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import codes
from thesaban.payments.store import incoming as store
from thesaban.payments.store import slips
from thesaban.payments.store.gateway_tables import IncomingRow
from transaction.interfaces import TransientError
from zope.event import notify
import transaction


BY = "system"
#: PaymentError codes with a reason of their own; others are ``failed``.
WHY = {"amount": "amount", "bill_void": "bill_void", "bill_settled": "bill_settled"}
#: Reasons after which the same money is tried again when it is reported again.
AGAIN = ("", "lost")
LONGEST = {
    "transaction_id": 100,
    "ref1": 40,
    "ref2": 40,
    "biller": 20,
    "payer_name": 200,
    "payer_bank": 20,
}


@dataclass(frozen=True, slots=True)
class Target:
    """The bills that references name; ``reason`` why there are none."""

    bill_uids: tuple[str, ...] = ()
    qr_uid: str | None = None
    reason: str = ""


def take(credit: Credit) -> Taken:
    """Settle what a credit pays, or keep it for the desk. Never raises for what
    the bank says; a ValueError means an amount that is no money."""
    credit = clean(credit)
    target = find(credit)
    bill_store.hold(target.bill_uids)
    row = store.of_transaction(credit.gateway, credit.transaction_id)
    repeated = row is not None
    if row is None:
        row, repeated = _write(credit)
    if row.state == "waiting" and row.reason in AGAIN:
        return _settle(row, target, credit.method, repeated)
    return Taken(store.incoming_of(row), _receipt_uid(row), repeated)


def again(uid: str, method: str = "promptpay") -> Taken:
    """Try money that waits once more, after what stood in its way is gone."""
    found = store.get(uid)
    if found is None:
        raise LookupError(uid)
    target = find(found)
    bill_store.hold(target.bill_uids)
    row = store.lock(uid)
    if row.state != "waiting":
        return Taken(store.incoming_of(row), _receipt_uid(row), True)
    return _settle(row, target, method, True)


def find(money: Credit | Incoming) -> Target:
    """The bills that the references of reported money name."""
    found = codes.of_references(money.ref1, money.ref2)
    mine = [code for code in found if money.biller in ("", code.biller)]
    if mine:
        return Target(mine[0].bill_uids, mine[0].uid)
    if found:
        return Target(reason="biller")
    bill_uid, issued_on = store.issue_of_reference(money.ref1) or ("", None)
    if not bill_uid or money.ref2 != references.printed_ref2(issued_on):
        return Target(reason="unknown_reference")
    if money.biller and money.biller != (settings().biller_id or money.biller):
        return Target(reason="biller")
    return Target((bill_uid,))


def clean(credit: Credit) -> Credit:
    """The credit with texts that fit and an amount that is money."""
    amount = credit.amount
    if not amount.is_finite() or amount != amount.quantize(SATANG) or amount <= 0:
        raise ValueError(f"no amount of money: {amount}")
    texts = {
        name: getattr(credit, name).replace("\x00", "").strip()[:longest]
        for name, longest in LONGEST.items()
    }
    if not texts["transaction_id"]:
        raise ValueError("a credit without the bank's transaction")
    return replace(credit, **texts)


def _write(credit: Credit) -> tuple[IncomingRow, bool]:
    """The row of new money; True when it was known after all."""
    twin = store.same_money(credit)
    if twin is not None:
        store.join(twin, credit)
        return twin, True
    row = store.add(credit)
    if row is not None:
        return row, False
    return store.of_transaction(credit.gateway, credit.transaction_id), True


def _receipt_uid(row: IncomingRow) -> str | None:
    return store.receipt_of(row.payment_uid) if row.payment_uid else None


def _settle(row: IncomingRow, target: Target, method: str, repeated: bool) -> Taken:
    if target.reason:
        return _keep(row, target.reason, repeated)
    undo = transaction.savepoint(optimistic=True)
    try:
        receipt = settlement.settle(_draft(row, target, method))
    except TransientError:
        raise
    except PaymentError as error:
        undo.rollback()
        return _keep(
            store.lock(row.uid), WHY.get(error.code, "failed"), repeated, error
        )
    except Exception as error:
        # A subscriber of a domain that fails must not cost the payer the money.
        undo.rollback()
        logger.exception("money %s could not be settled", row.uid)
        return _keep(store.lock(row.uid), "failed", repeated, error)
    done = store.mark(
        row, "settled", payment_uid=receipt.payment_uid, qr_uid=target.qr_uid
    )
    if target.qr_uid:
        codes.paid(target.qr_uid, receipt.payment_uid)
        slips.confirm(target.qr_uid, row.uid, BY)
    return Taken(done, receipt.uid, repeated)


def _keep(row: IncomingRow, reason: str, repeated: bool, error=None) -> Taken:
    note = f"{type(error).__name__}: {error}"[:500] if error is not None else ""
    kept = store.mark(row, "waiting", reason, note=note)
    detail = {"reason": reason}
    notify(Acted("money.waiting", row.uid, outcome="deny", detail=detail))
    return Taken(kept, None, repeated)


def _draft(row: IncomingRow, target: Target, method: str) -> PaymentDraft:
    """The money as a payment; after a reversal under a name of its own."""
    name = row.transaction_id
    if row.attempts:
        name = f"{name}#{row.attempts}"
    return PaymentDraft(
        bill_uids=target.bill_uids,
        amount=row.amount,
        method=method,
        gateway=row.gateway,
        transaction_id=name,
        received_by=BY,
        paid_at=row.paid_at,
        value_on=row.value_on,
        reference=row.transaction_id,
        payer_name=_together(target.bill_uids),
    )


def _together(bill_uids: tuple[str, ...]) -> str | None:
    """The names for a receipt of several bills; one bill has its own."""
    return payer_name(bill_uids) if len(bill_uids) > 1 else None


def payer_name(bill_uids: tuple[str, ...]) -> str:
    """Whose names stand on the receipt when nobody is asked."""
    found = sorted(bill_store.many(bill_uids), key=lambda bill: bill.ref1)
    names = dict.fromkeys(bill.payer_name for bill in found)
    return ", ".join(names)[:300]


def receipt_voided(event: ReceiptVoided) -> None:
    """The receipt of reported money is void: the money waits for the desk.

    What a kill undid (the system's own reversal) is tried again at once by the
    repair at start.
    """
    receipt: Receipt = event.receipt
    row = store.of_payment(receipt.payment_uid)
    if row is None:
        return
    codes.reopen(receipt.payment_uid)
    reason = "lost" if receipt.void_by == BY else "receipt_void"
    store.mark(row, "waiting", reason, payment_uid=None, attempts=row.attempts + 1)
