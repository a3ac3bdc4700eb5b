"""The desk of reconciliation: what to do with money that no bill explains.

Every act is a line in the ledger of uses and in the audit trail. Money that
leaves the books (a refund, money that is not ours) is asked for by one person
and decided by another. Money of a receipt goes through ``settlement`` only.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import settlement
from thesaban.payments.errors import require
from thesaban.payments.incoming import payer_name
from thesaban.payments.interfaces import IAdvances
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.model import PaymentDraft
from thesaban.payments.model import Receipt
from thesaban.payments.model import SATANG
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling.matching import spread
from thesaban.payments.reconciling.model import DeskItem
from thesaban.payments.reconciling.model import Use
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import closed
from thesaban.payments.store import incoming as incoming_store
from thesaban.payments.store import receipts as receipt_store
from thesaban.payments.store import statements
from thesaban.payments.store import uses as store
from thesaban.thai.money import format_baht
from uuid import uuid4
from zope.component import queryUtility
from zope.event import notify


GATEWAY = "desk"
#: Uses after which the money is no longer in the municipality's books.
LEAVING = ("refund", "not_ours")


def item(uid: str) -> DeskItem:
    """Reported money with its uses; raises PaymentError."""
    found = store.item(uid)
    require(found is not None, "unknown_money")
    return found


def _locked(uid: str) -> DeskItem:
    """The same, locked until the commit, and waiting."""
    row = incoming_store.lock(uid)
    require(row is not None, "unknown_money")
    require(row.state == "waiting", "money_done")
    return item(uid)


def write_use(found: DeskItem, kind: str, amount: Decimal, by: str, **more) -> Use:
    """Write a line in the ledger of uses, in the books of the first open day."""
    closed.share()
    moment = now()
    values = {
        "uid": uuid4().hex,
        "incoming_uid": found.incoming.uid,
        "kind": kind,
        "state": "done",
        "amount": amount,
        "books_on": closed.open_day(today()),
        "reason": "",
        "asked_by": by,
        "asked_at": moment,
    }
    made = store.add(values | more)
    detail = {"kind": kind, "amount": str(amount), "reason": made.reason}
    notify(Acted(f"money.{made.state}", found.incoming.uid, detail=detail))
    return made


def finish(uid: str, by: str, note: str) -> None:
    """Set the state of money of which nothing is left."""
    found = item(uid)
    live = [use for use in found.uses if use.state in store.LIVE]
    if found.left or found.held or any(use.state == "asked" for use in live):
        return
    row = incoming_store.lock(uid)
    paid = [use.payment_uid for use in live if use.payment_uid and use.amount > 0]
    paid = [one for one in paid if sum_for(live, one) > 0]
    state = "allocated" if paid else "returned"
    incoming_store.decide(row, state, by, note, paid[-1] if paid else None)


def sum_for(uses: Iterable[Use], payment_uid: str) -> Decimal:
    """What uses gave to a payment, taken back amounts off."""
    return sum((use.amount for use in uses if use.payment_uid == payment_uid), ZERO)


def fits(amount: Decimal, limit: Decimal) -> None:
    """Whether an amount is money and at most ``limit``; raises PaymentError."""
    exact = amount.is_finite() and amount == amount.quantize(SATANG)
    good = exact and ZERO < amount <= limit
    require(good, "use_amount", left=format_baht(limit))


def allocate(
    uid: str, bill_uids: Iterable[str], by: str, reason: str, payer: str = ""
) -> Receipt:
    """Give money to bills in their order, as far as it goes; returns the receipt.

    The last bill may get a part; what the bills do not ask stays on the desk.
    Money that was kept for the payer is taken where nothing else is left.
    """
    require(reason.strip(), "reason")
    wanted = tuple(dict.fromkeys(bill_uids))
    require(wanted, "no_bill")
    rows = {row.uid: row for row in settlement.payable(wanted)}
    found = _locked(uid)
    amount = found.left or found.held
    require(amount > 0, "money_done")
    asked = [(one, bill_store.due(rows[one])) for one in wanted]
    shares = spread(amount, asked)
    require(len(shares) == len(wanted), "too_many_bills")
    total = sum(shares.values(), ZERO)
    receipt = settlement.settle(
        PaymentDraft(
            bill_uids=wanted,
            amount=total,
            method=_method(found),
            gateway=GATEWAY,
            transaction_id=f"{uid}:{len(found.uses) + 1}",
            received_by=by,
            paid_at=found.incoming.paid_at,
            value_on=found.incoming.value_on,
            reference=found.incoming.transaction_id[:40],
            payer_name=payer.strip() or payer_name(wanted),
            shares=tuple(shares.items()),
        )
    )
    if not found.left:
        write_use(found, "credit", -total, by, reason=reason.strip())
    payment = receipt_store.payment_day(receipt.payment_uid)
    write_use(
        found,
        "payment",
        total,
        by,
        payment_uid=receipt.payment_uid,
        reason=reason.strip(),
        books_on=payment,
    )
    finish(uid, by, reason.strip())
    return receipt


def advance(
    uid: str, keeper: str, account_uid: str, amount: Decimal, by: str, reason: str
) -> Receipt:
    """Put money on an account of a folder above, for its later bills; returns the
    receipt. ``keeper`` names the folder's :class:`IAdvances`."""
    require(reason.strip(), "reason")
    accounts = queryUtility(IAdvances, keeper)
    require(accounts is not None and account_uid, "no_account")
    found = item(uid)
    fits(amount, found.left or found.held)
    bill_uid = accounts.open(account_uid, amount, by)
    receipt = allocate(uid, [bill_uid], by, reason)
    accounts.paid(bill_uid, receipt, reason.strip(), by)
    return receipt


def _method(found: DeskItem) -> str:
    return "promptpay" if found.incoming.biller else "transfer"


def link(uid: str, payment_uid: str, by: str, reason: str) -> Use:
    """Say that money is a transfer or card payment taken at the counter."""
    require(reason.strip(), "reason")
    payment = store.payment(payment_uid)
    require(payment is not None, "unknown_receipt")
    found = _locked(uid)
    waiting = store.unproved_payment(payment_uid)
    by_bank = payment.method in store.BY_BANK
    require(by_bank and waiting > 0 and waiting == found.left, "not_this_payment")
    require(not closed.is_closed(payment.books_on), "not_this_payment")
    made = write_use(
        found,
        "payment",
        waiting,
        by,
        payment_uid=payment_uid,
        reason=reason.strip(),
        books_on=payment.books_on,
    )
    finish(uid, by, reason.strip())
    return made


def hold(uid: str, amount: Decimal, by: str, reason: str) -> Use:
    """Keep money for the payer (เงินรับฝาก); bills may take it later."""
    require(reason.strip(), "reason")
    found = _locked(uid)
    fits(amount, found.left)
    return write_use(found, "credit", amount, by, reason=reason.strip())


def same(uid: str, other_uid: str, by: str, reason: str) -> Use:
    """Say that a report is of money that a bank's file proves already.

    Only for a report that no line of a file proves: there is no money behind it.
    """
    require(reason.strip(), "reason")
    found = _locked(uid)
    require(found.line is None and not found.uses, "has_line")
    require(other_uid in store.twins(uid), "not_the_same")
    made = write_use(
        found, "same", found.left, by, reason=reason.strip(), note=other_uid
    )
    finish(uid, by, reason.strip())
    return made


def ask(uid: str, kind: str, amount: Decimal, by: str, reason: str) -> Use:
    """Ask for money to leave the books; somebody else decides."""
    require(kind in LEAVING, "use_amount", left="0.00")
    require(reason.strip(), "reason")
    found = _locked(uid)
    require(found.line is not None, "no_line")
    limit = found.left or found.held
    fits(amount, limit)
    if not found.left:
        write_use(found, "credit", -amount, by, reason=reason.strip())
    return write_use(found, kind, amount, by, reason=reason.strip(), state="asked")


def decide(use_uid: str, approve: bool, by: str, note: str = "") -> Use:
    """Let money leave, or not, as the second person; refusing needs a reason."""
    require(approve or note.strip(), "reason")
    row = store.lock(use_uid)
    require(row is not None, "unknown_money")
    require(row.state == "asked", "void_decided")
    require(by != row.asked_by, "second_person")
    closed.share()
    state = "done" if approve else "refused"
    made = store.change(
        row,
        state=state,
        decided_by=by,
        decided_at=now(),
        note=note.strip(),
        books_on=closed.open_day(today()),
    )
    detail = {"kind": made.kind, "amount": str(made.amount), "state": state}
    notify(Acted("money.decide", made.incoming_uid, detail=detail))
    finish(made.incoming_uid, by, made.reason)
    return made


def pay_out(use_uid: str, voucher: str, day: date, by: str) -> Use:
    """Record the disbursement (ฎีกา) by which a refund was paid."""
    require(voucher.strip(), "voucher")
    row = store.lock(use_uid)
    good = row is not None and row.kind == "refund" and row.state == "done"
    require(good, "unknown_money")
    require(row.paid_out_on is None, "void_decided")
    require(row.decided_at.date() <= day <= today(), "pay_out_day")
    made = store.change(row, voucher=voucher.strip()[:80], paid_out_on=day)
    detail = {"amount": str(made.amount), "voucher": made.voucher}
    notify(Acted("money.paid-out", made.incoming_uid, detail=detail))
    return made


def take_line(line_uid: str, by: str, reason: str) -> str:
    """Say that a line of the account is a payer's money; returns its uid there."""
    from thesaban.payments.reconciling import importing

    require(reason.strip(), "reason")
    line = statements.get_line(line_uid)
    good = line is not None and line.state == "open" and line.kind == "C"
    require(good, "money_done")
    importing.offer(line)
    notify(Acted("line.take", line_uid, detail={"reason": reason.strip(), "by": by}))
    return statements.get_line(line_uid).incoming_uid


def set_aside(line_uid: str, by: str, reason: str) -> None:
    """Say that a line of the account is nothing of ours to explain: interest,
    a transfer of the treasury. The line stays, with its reason."""
    require(reason.strip(), "reason")
    row = statements.lock_line(line_uid)
    require(row is not None and row.state == "open", "money_done")
    require(row.source == "account", "no_line")
    statements.match(
        row, state="set_aside", decided_by=by, decided_at=now(), note=reason.strip()
    )
    notify(Acted("line.set-aside", line_uid, detail={"reason": reason.strip()}))


def receipt_voided(event: ReceiptVoided) -> None:
    """Money of a void receipt is on the desk again.

    The day of the receipt keeps it and the day of the reverse entry takes it
    off, so that a closed day stays as it is.
    """
    receipt = event.receipt
    given = {
        uid: sum_for(item(uid).uses, receipt.payment_uid)
        for uid in {use.incoming_uid for use in store.of_payment(receipt.payment_uid)}
    }
    given = {uid: amount for uid, amount in given.items() if amount > 0}
    for uid, amount in given.items():
        _take_back(uid, amount, receipt)
        row = incoming_store.lock(uid)
        incoming_store.mark(row, "waiting", "receipt_void", payment_uid=None)
    if not store.of_payment(receipt.payment_uid):
        _settled_voided(receipt)


def _settled_voided(receipt: Receipt) -> None:
    """The same for money that had settled its bills by itself."""
    row = incoming_store.of_transaction(receipt.gateway, receipt.reference)
    if row is None or statements.line_of_incoming(row.uid) is None:
        return
    day = receipt_store.payment_day(receipt.payment_uid)
    _note_void(row.uid, receipt.total, receipt, day)
    _take_back(row.uid, receipt.total, receipt)


def _take_back(uid: str, amount: Decimal, receipt: Receipt) -> None:
    _note_void(uid, -amount, receipt, receipt_store.reversal_day(receipt.payment_uid))


def _note_void(uid: str, amount: Decimal, receipt: Receipt, day: date) -> None:
    write_use(
        item(uid),
        "payment",
        amount,
        receipt.void_approved_by or "system",
        payment_uid=receipt.payment_uid,
        reason=receipt.void_reason or "",
        books_on=day,
    )
