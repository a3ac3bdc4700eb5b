"""Suggestions for money on the desk, each with its reason, the surest first."""

from thesaban.payments.bills import payer_key
from thesaban.payments.interfaces import AdvanceAccount
from thesaban.payments.interfaces import IAdvances
from thesaban.payments.interfaces import ICounterSearch
from thesaban.payments.model import Bill
from thesaban.payments.model import ZERO
from thesaban.payments.online_model import Incoming
from thesaban.payments.reconciling.matching import nearly
from thesaban.payments.reconciling.matching import reason
from thesaban.payments.reconciling.model import DeskItem
from thesaban.payments.reconciling.model import Suggestion
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import codes
from thesaban.payments.store import incoming as incoming_store
from thesaban.payments.store import uses
from zope.component import getUtilitiesFor


NEAR_DAYS = 4
MOST = 6


def bills_named(money: Incoming) -> list[Bill]:
    """The bills that the references stand for, paid and void ones too."""
    uids = [
        uid
        for code in codes.of_references(money.ref1, money.ref2)
        for uid in code.bill_uids
    ]
    row = incoming_store.bill_of_reference(money.ref1) if money.ref1 else None
    if row is not None:
        uids.append(row.uid)
    found = (bill_store.get(uid) for uid in dict.fromkeys(uids))
    return [bill for bill in found if bill is not None]


def why(item: DeskItem) -> str:
    """Why the money waits: a key of ``words.REASONS``."""
    named = bills_named(item.incoming)
    asked = sum((bill.outstanding for bill in named), ZERO) if named else None
    return reason(item.incoming.reason, item.incoming.amount, asked)


def suggestions(item: DeskItem) -> list[Suggestion]:
    """What may be done, the surest first; nothing for money of which none is left."""
    if item.left <= 0:
        return []
    found = [
        *_twice(item),
        *_named(item),
        *_accounts(item),
        *_counter(item),
        *_payer(item),
        *_amount(item),
    ][:MOST]
    return [*found, *_advance(item), _last(item, bool(found))]


def _open(bills) -> tuple[Bill, ...]:
    return tuple(bill for bill in bills if bill.payable)


def _twice(item: DeskItem) -> list[Suggestion]:
    if item.line is not None or item.uses:
        return []
    twins = uses.twins(item.incoming.uid)
    return [Suggestion("same", "twice", incoming_uid=uid) for uid in twins[:1]]


def _named(item: DeskItem) -> list[Suggestion]:
    found = _open(bills_named(item.incoming))
    return [Suggestion("allocate", "reference", found)] if found else []


def _accounts(item: DeskItem) -> list[Suggestion]:
    """Bills of the account that a fixed QR (a house's tag) stands for."""
    money = item.incoming
    made = []
    for _name, search in getUtilitiesFor(ICounterSearch):
        if not money.ref1:
            break
        bills = (
            bill_store.get(uid) for uid in search.of_reference(money.ref1, money.ref2)
        )
        found = _open(bill for bill in bills if bill is not None)
        if found:
            made.append(Suggestion("allocate", "account", found))
    return made


def _counter(item: DeskItem) -> list[Suggestion]:
    rows = uses.counter_payments(item.left, item.incoming.value_on, NEAR_DAYS)
    return [
        Suggestion("link", "counter", payment_uid=row.uid, text=row.reference)
        for row in rows
    ]


def _payer(item: DeskItem) -> list[Suggestion]:
    name = item.incoming.payer_name
    if not name:
        return []
    found = _open(uses.bills_of_payer(payer_key(name)))
    return [Suggestion("allocate", "payer", found)] if found else []


def _amount(item: DeskItem) -> list[Suggestion]:
    """Bills that ask exactly this: first those whose reference is nearly it."""
    found = uses.bills_of_amount(item.left)
    typos = [bill for bill in found if nearly(bill.ref1, item.incoming.ref1)]
    made = [Suggestion("allocate", "typo", (bill,)) for bill in typos[:2]]
    if not typos and len(found) == 1:
        made.append(Suggestion("allocate", "amount", (found[0],)))
    return made


def accounts_of(money: Incoming) -> list[tuple[str, AdvanceAccount]]:
    """(name of the keeper, account) of the bills that money was meant for."""
    uids = tuple(bill.uid for bill in bills_named(money))
    found = sorted(getUtilitiesFor(IAdvances), key=lambda pair: pair[0]) if uids else ()
    return [(name, one) for name, keeper in found for one in keeper.of_bills(uids)]


def _advance(item: DeskItem) -> list[Suggestion]:
    """What is too much stays with the account it was paid for."""
    if why(item) not in ("over", "double") and not item.uses:
        return []
    return [
        Suggestion("advance", "advance", text=one.label, account=f"{name}:{one.uid}")
        for name, one in accounts_of(item.incoming)[:1]
    ]


def _last(item: DeskItem, others: bool) -> Suggestion:
    """What remains when nothing fits, or when something is left over."""
    code = why(item)
    if code == "double":
        return Suggestion("hold", "double")
    if code == "over" or item.uses:
        return Suggestion("hold", "over")
    return Suggestion("hold" if others else "none", "unknown")
