"""Money that came in becomes a payment, its allocation and a receipt: at once.

Whatever the gateway, this is the one way from bills to a receipt. One
transaction of a gateway gives one receipt, however often it is reported.
"""

from collections.abc import Iterable
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.payments import books
from thesaban.payments.errors import require
from thesaban.payments.interfaces import BillSettled
from thesaban.payments.interfaces import IReceiptPrinter
from thesaban.payments.interfaces import IStaffNames
from thesaban.payments.interfaces import Person
from thesaban.payments.model import PaymentDraft
from thesaban.payments.model import Receipt
from thesaban.payments.model import ReceiptItem
from thesaban.payments.model import ZERO
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import receipts as receipt_store
from thesaban.payments.store.tables import BillRow
from uuid import uuid4
from zope.component import getUtility
from zope.component import queryUtility
from zope.event import notify


def payable(uids: Iterable[str]) -> list[BillRow]:
    """The bills, locked and checked; raises PaymentError."""
    wanted = set(uids)
    require(wanted, "no_bill")
    return _payable(wanted, bill_store.lock(wanted))


def _payable(wanted: set[str], rows: list[BillRow]) -> list[BillRow]:
    require(len(rows) == len(wanted), "unknown_bill")
    for row in rows:
        require(row.state != "void", "bill_void", number=row.number_text)
        require(row.state != "settled", "bill_settled", number=row.number_text)
    return rows


def total_of(rows: Iterable[BillRow]) -> Decimal:
    """What is still to pay on the bills."""
    return sum((bill_store.due(row) for row in rows), ZERO)


def payer_of(rows: list[BillRow], given: str | None) -> str:
    """Whose name goes on the receipt; raises PaymentError."""
    if given and given.strip():
        return given.strip()
    names = {row.payer_name for row in rows}
    require(len(names) == 1, "payers_differ")
    return names.pop()


def _items(row: BillRow, share: Decimal) -> list[ReceiptItem]:
    """The lines of a bill that ``share`` baht pay; earlier money and credit notes
    cover the first."""
    items, covered, left = [], row.paid + row.credited, share
    for line in row.lines:
        before = min(covered, line.amount)
        covered -= before
        amount = min(line.amount - before, left)
        if line.amount and not amount:
            continue
        left -= amount
        items.append(
            ReceiptItem(
                bill_uid=row.uid,
                revenue_code=line.revenue_code,
                title=line.title,
                amount=amount,
                period=line.period,
                law=line.law,
            )
        )
    return items


def _shares(draft: PaymentDraft, rows: list[BillRow]) -> dict[str, Decimal]:
    """Baht for each bill: all that it asks, or what the draft says."""
    if not draft.shares:
        total = total_of(rows)
        require(draft.amount == total, "amount", total=total)
        return {row.uid: bill_store.due(row) for row in rows}
    shares = dict(draft.shares)
    require(set(shares) == {row.uid for row in rows}, "share")
    for row in rows:
        require(ZERO < shares[row.uid] <= bill_store.due(row), "share")
    total = sum(shares.values(), ZERO)
    require(draft.amount == total, "amount", total=total)
    return shares


def _person(user_id: str) -> Person:
    names = queryUtility(IStaffNames)
    return names.person(user_id) if names is not None else Person(user_id)


def _payment(draft: PaymentDraft, shares: list[tuple[str, Decimal]]):
    values = {
        "uid": uuid4().hex,
        "state": "received",
        "method": draft.method,
        "gateway": draft.gateway,
        "transaction_id": draft.transaction_id,
        "amount": draft.amount,
        "tendered": draft.tendered,
        "change": draft.change,
        "paid_at": draft.paid_at,
        "value_on": draft.value_on,
        "received_at": now(),
        "received_by": draft.received_by,
        "shift_uid": draft.shift_uid,
        "reference": draft.reference,
    }
    return receipt_store.add_payment(values, shares)


def _receipt(draft: PaymentDraft, payment, payer: tuple[str, str | None], items):
    moment, uid = now(), uuid4().hex
    person, day = _person(draft.received_by), moment.date()
    leaf = books.next_leaf(day, uid)
    values = {
        "uid": uid,
        "payment_uid": payment.uid,
        "series": leaf.series,
        "fiscal_year": leaf.fiscal_year,
        "number": leaf.number,
        "book_no": leaf.book_no,
        "leaf": leaf.leaf,
        "number_text": leaf.number_text,
        "payer_name": payer[0],
        "payer_user": payer[1],
        "issued_at": moment,
        "issued_on": day,
        "paid_on": draft.paid_at.date(),
        "total": draft.amount,
        "method": draft.method,
        "reference": draft.reference,
        "place": settings().place,
        "cashier_id": draft.received_by,
        "cashier_name": person.name,
        "cashier_position": person.position,
    }
    return receipt_store.add_receipt(values, items)


def settle(draft: PaymentDraft) -> Receipt:
    """Settle bills with one payment and give the receipt: whole ones, or as much
    of each as the draft's shares say.

    A transaction of the gateway that was settled before gives its receipt
    again. Raises PaymentError where the bills or the amount do not allow it.
    """
    wanted = set(draft.bill_uids)
    require(wanted, "no_bill")
    locked = bill_store.lock(wanted)
    known = receipt_store.of_transaction(draft.gateway, draft.transaction_id)
    if known is not None:
        return known
    rows = _payable(wanted, locked)
    given = _shares(draft, rows)
    payer = payer_of(rows, draft.payer_name)
    users = {row.payer_user for row in rows}
    user = users.pop() if len(users) == 1 else None
    ordered = sorted(rows, key=lambda row: (row.fiscal_year, row.number))
    items = [item for row in ordered for item in _items(row, given[row.uid])]
    shares = [(row.uid, given[row.uid]) for row in rows]
    payment = _payment(draft, shares)
    for row, (_uid, share) in zip(rows, shares, strict=True):
        bill_store.apply(row, share, payment.received_at)
    made = _receipt(draft, payment, (payer, user), items)
    printed = getUtility(IReceiptPrinter).issue(receipt_store.receipt_of(made))
    receipt = receipt_store.attach(made, printed.uid, printed.url)
    for row in rows:
        if row.state == "settled":
            notify(BillSettled(bill_store.bill_of(row), receipt))
    notify(Acted("receipt.issue", receipt.uid, subject=user or ""))
    return receipt
