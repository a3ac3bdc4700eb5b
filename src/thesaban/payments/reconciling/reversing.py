"""Money that the bank takes back: kept as reported, accepted by two persons.

A line of kind D in a bank's file, or a signed message, says that a payment was
cancelled. One officer says what it took back, another accepts it: the receipt
becomes void and keeps its number, the bills are open again, and the money is no
longer in the books. A reversal of nothing of ours is set aside the same way.
The reverse entry stands in the books of the bank's day, or the first open one.

A message alone moves nothing: accepting needs the line of a file.
"""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import incoming
from thesaban.payments import receipts
from thesaban.payments.errors import require
from thesaban.payments.interfaces import PaymentTakenBack
from thesaban.payments.model import Receipt
from thesaban.payments.model import ZERO
from thesaban.payments.online_model import Credit
from thesaban.payments.online_model import Incoming
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling.matching import reference
from thesaban.payments.reconciling.model import Candidate
from thesaban.payments.reconciling.model import DeskItem
from thesaban.payments.reconciling.model import Line
from thesaban.payments.reconciling.model import Reversal
from thesaban.payments.reconciling.model import ReversalWish
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import closed
from thesaban.payments.store import incoming as incoming_store
from thesaban.payments.store import receipts as receipt_store
from thesaban.payments.store import reversals as store
from thesaban.payments.store import statements
from thesaban.payments.store import uses
from uuid import uuid4
from zope.event import notify


#: Days before a reversal in which money of the same amount is suggested.
BACK = 31
MOST = 6
#: Uses by which money has left the books, or never was.
GONE = ("refund", "not_ours", "same", "reversal")
RANKS = ("taken_back_named", "taken_back_same", "taken_back_part", "taken_back_amount")


def report(told: Credit) -> tuple[Reversal, bool]:
    """Keep a reversal that a bank reports; safe to repeat.

    True when it was known: under this name, or from another way.
    """
    told = incoming.clean(told)
    row = store.of_transaction(told.gateway, told.transaction_id)
    if row is not None:
        return store.reversal_of(row), True
    row = store.same_money(told)
    if row is not None:
        store.join(row, told)
        return store.reversal_of(row), True
    row = store.add(told)
    if row is None:
        row = store.of_transaction(told.gateway, told.transaction_id)
        return store.reversal_of(row), True
    notify(Acted("reversal.report", row.uid, detail={"amount": str(row.amount)}))
    return store.reversal_of(row), False


def offer(line: Line, told: Credit) -> Reversal:
    """Take a line D of a file as the proof of a reversal."""
    found, _known = report(told)
    row = store.lock(found.uid)
    if row.line_uid is None:
        store.change(row, line_uid=line.uid, value_on=line.value_on)
    statements.match(statements.lock_line(line.uid))
    return store.reversal_of(row)


# What it took back


def reachable(item: DeskItem) -> Decimal:
    """Baht of reported money that a bank can still take back."""
    live = (use for use in item.uses if use.state in uses.LIVE and use.kind in GONE)
    return item.incoming.amount - sum((use.amount for use in live), ZERO)


def candidates(found: Reversal) -> list[Candidate]:
    """Money that the reversal may have taken back, the surest first."""
    since, until = found.value_on - timedelta(days=BACK), found.value_on
    near = store.with_reference(found.ref1, found.amount) if found.ref1 else []
    near += store.with_amount(found.amount, since, until)
    made = []
    for money in {one.uid: one for one in near}.values():
        item = desk.item(money.uid)
        if money.value_on <= until and reachable(item) >= found.amount:
            made.append(Candidate(item, _why(found, money), item.left))
    return sorted(made, key=lambda one: _order(found, one))[:MOST]


def _why(found: Reversal, money: Incoming) -> str:
    names = {money.transaction_id, *(money.also or ())[1:]}
    if found.transaction_id in names:
        return RANKS[0]
    first = reference(found.ref1) == reference(money.ref1) != ""
    same = first and reference(found.ref2) == reference(money.ref2)
    if same and money.amount == found.amount:
        return RANKS[1]
    return RANKS[2] if first else RANKS[3]


def _order(found: Reversal, one: Candidate) -> tuple:
    """Of two that fit as well, money without a receipt, then the nearer in time."""
    apart = abs(found.taken_at - one.item.incoming.paid_at)
    return RANKS.index(one.why), one.spare < found.amount, apart


# Two persons


def get(uid: str) -> Reversal:
    """The reversal; raises PaymentError."""
    found = store.get(uid)
    require(found is not None, "unknown_money")
    return found


def _open(uid: str):
    row = store.lock(uid)
    require(row is not None, "unknown_money")
    require(row.state == "open", "money_done")
    return row


def wish_for(uid: str) -> ReversalWish | None:
    """The wish that waits for a second person."""
    return next((one for one in store.wishes_of(uid) if one.state == "asked"), None)


def ask(uid: str, incoming_uid: str | None, by: str, reason: str) -> ReversalWish:
    """Say what a reversal took back, or (None) that it is nothing of ours;
    somebody else decides. Raises PaymentError."""
    require(reason.strip(), "reason")
    row = _open(uid)
    require(wish_for(uid) is None, "reversal_asked")
    if incoming_uid is not None:
        require(row.line_uid is not None, "no_line")
        _target(row, incoming_uid)
    made = store.add_wish(
        {
            "uid": uuid4().hex,
            "reversal_uid": uid,
            "incoming_uid": incoming_uid,
            "reason": reason.strip(),
            "asked_by": by,
            "asked_at": now(),
        }
    )
    notify(Acted("reversal.ask", uid, detail=_told(made)))
    return made


def _told(wish: ReversalWish) -> dict[str, str]:
    what = "money" if wish.incoming_uid else "aside"
    return {"what": what, "money": wish.incoming_uid or "", "reason": wish.reason}


def _target(row, incoming_uid: str) -> DeskItem:
    item = desk.item(incoming_uid)
    require(item.incoming.value_on <= row.value_on, "reversal_before")
    require(reachable(item) >= row.amount, "reversal_spent")
    return item


def decide(wish_uid: str, approve: bool, by: str, note: str = "") -> Reversal:
    """Accept what was asked, or not, as the second person; refusing needs a
    reason. Raises PaymentError, after which nothing happened."""
    require(approve or note.strip(), "reason")
    known = store.get_wish(wish_uid)
    require(known is not None, "unknown_money")
    row = store.lock(known.reversal_uid)
    wish = store.lock_wish(wish_uid)
    require(wish.state == "asked" and row.state == "open", "void_decided")
    require(by != wish.asked_by, "second_person")
    closed.share()
    state = "done" if approve else "refused"
    made = store.change_wish(
        wish, state=state, decided_by=by, decided_at=now(), note=note.strip()
    )
    if approve and made.incoming_uid:
        _take_back(row, made)
        store.change(row, state="done", incoming_uid=made.incoming_uid)
    elif approve:
        store.change(row, state="aside")
    notify(Acted("reversal.decide", row.uid, detail={**_told(made), "state": state}))
    return store.reversal_of(row)


def _take_back(row, wish: ReversalWish) -> None:
    """Void what stands in the way, newest first, and take the money off."""
    uid = wish.incoming_uid
    given = _payments(desk.item(uid))
    bill_store.hold(_bills(given))
    incoming_store.lock(uid)
    item = _target(row, uid)
    gone = []
    for payment_uid in given:
        if item.left + item.held >= row.amount:
            break
        gone.append(_reverse(payment_uid, row, item, wish))
        item = desk.item(uid)
    short = row.amount - item.left
    require(short <= item.held, "reversal_spent")
    if short > 0:
        desk.write_use(item, "credit", -short, wish.asked_by, reason=wish.reason)
    desk.write_use(
        item,
        "reversal",
        row.amount,
        wish.asked_by,
        reason=wish.reason,
        decided_by=wish.decided_by,
        decided_at=wish.decided_at,
        target=row.uid,
    )
    desk.finish(uid, wish.decided_by, wish.reason)
    for receipt in gone:
        notify(PaymentTakenBack(receipt, wish.reason))


def _payments(item: DeskItem) -> list[str]:
    """The payments that hold the money, the newest first."""
    if item.incoming.state == "settled":
        return [item.incoming.payment_uid]
    named = [use.payment_uid for use in item.uses if use.payment_uid]
    found = [one for one in dict.fromkeys(named) if desk.sum_for(item.uses, one) > 0]
    return found[::-1]


def _bills(payments: list[str]) -> set[str]:
    return {
        bill_uid
        for payment_uid in payments
        for bill_uid, _amount in receipt_store.allocations_of(payment_uid)
    }


def _reverse(payment_uid: str, row, item: DeskItem, wish: ReversalWish) -> Receipt:
    receipt = receipt_store.of_payment(payment_uid)
    asked = receipts.void_request(receipt.uid)
    undecided = asked is not None and asked.state == "asked"
    require(not undecided, "void_asked", number=receipt.number_text)
    locked = receipt_store.lock(receipt.uid)
    return receipts.reverse(
        locked,
        wish.reason,
        wish.asked_by,
        wish.decided_by,
        None,
        _books_on(receipt_store.payment_day(payment_uid), row, item),
    )


def _books_on(paid_on: date, row, item: DeskItem) -> date:
    """The bank's day of the reversal. A payment that no file proves yet has no
    money behind it any more: it goes off its own day."""
    if item.line is None:
        return paid_on
    return max(paid_on, min(row.value_on, today()))
