"""Money that an account has paid in advance: kept in a ledger, never below zero.

It comes from somewhere once (``source`` is unique, so a repetition changes
nothing) and is used up by credit notes of kind ``advance`` on later bills.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from decimal import Decimal
from thesaban.payments import bills
from thesaban.payments.model import SATANG
from thesaban.waste.billing.errors import require
from thesaban.waste.store import balances as store


KIND = "advance"
REASON = "หักจากเงินที่ชำระไว้ล่วงหน้า"


def balance(account_uid: str) -> Decimal:
    """Baht paid in advance by an account."""
    return store.balance(account_uid)


def add(account_uid: str, amount: Decimal, source: str, reason: str, by: str) -> bool:
    """Put money to an account's advance; False when ``source`` was put before.

    ``source`` names what it came from, e.g. ``payment:<uid>``.
    """
    exact = amount.is_finite() and amount == amount.quantize(SATANG)
    require(exact and amount > 0, "amount")
    return store.change(account_uid, amount, source, reason, by)


def take(account_uid: str, amount: Decimal, source: str, reason: str, by: str) -> bool:
    """Take money off an advance (a refund). Raises BillingError: too little."""
    held = store.lock([account_uid]).get(account_uid)
    require(held is not None and 0 < amount <= held.amount, "balance")
    return store.change(account_uid, -amount, source, reason, by)


def use(due: Mapping[str, Iterable[tuple[str, Decimal]]], by: str) -> Decimal:
    """Pay bills out of advances; returns how much.

    ``due``: for each account the bills (uid, baht still to pay), first come
    first served.
    """
    used = Decimal("0.00")
    for account_uid, row in store.lock(due).items():
        for bill_uid, outstanding in due[account_uid]:
            amount = min(row.amount, outstanding)
            if amount > 0:
                bills.credit(bill_uid, amount, REASON, by, KIND)
                store.change(account_uid, -amount, f"bill:{bill_uid}", REASON, by)
                used += amount
    return used


def off() -> list[str]:
    """Accounts whose balance is not the sum of its entries; empty when all is well."""
    return store.off()
