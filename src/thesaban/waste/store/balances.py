"""Money paid in advance: a balance for each account and its entries."""

from collections.abc import Iterable
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import ZERO
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.waste.store.run_tables import WasteBalance
from thesaban.waste.store.run_tables import WasteBalanceEntry


def balance(account_uid: str) -> Decimal:
    """Baht that the account has paid in advance."""
    row = session().get(WasteBalance, account_uid)
    return ZERO if row is None else row.amount


def lock(account_uids: Iterable[str]) -> dict[str, WasteBalance]:
    """The balances above zero, locked until the commit, always in one order."""
    rows = session().scalars(
        select(WasteBalance)
        .where(
            WasteBalance.account_uid.in_(list(account_uids)), WasteBalance.amount > 0
        )
        .order_by(WasteBalance.account_uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.account_uid: row for row in rows}


def change(
    account_uid: str, amount: Decimal, source: str, reason: str, by: str
) -> bool:
    """Add to a balance (or take off, below zero); False when ``source`` was.

    The database refuses a balance below zero (IntegrityError).
    """
    entry = {
        "account_uid": account_uid,
        "amount": amount,
        "currency": CURRENCY,
        "source": source,
        "reason": reason,
        "made_by": by,
        "made_at": now(),
    }
    if not insert_or_ignore(WasteBalanceEntry, entry):
        return False
    empty = {"account_uid": account_uid, "amount": ZERO, "currency": CURRENCY}
    insert_or_ignore(WasteBalance, empty)
    row = (
        session()
        .scalars(
            select(WasteBalance)
            .where(WasteBalance.account_uid == account_uid)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        .one()
    )
    row.amount = row.amount + amount
    session().flush()
    return True


def entries(account_uid: str) -> list[WasteBalanceEntry]:
    """The entries of an account, oldest first."""
    return list(
        session().scalars(
            select(WasteBalanceEntry)
            .where(WasteBalanceEntry.account_uid == account_uid)
            .order_by(WasteBalanceEntry.id)
        )
    )


def off() -> list[str]:
    """Accounts whose balance is not the sum of its entries."""
    summed = func.coalesce(
        func.sum(WasteBalanceEntry.amount, type_=Money), ZERO, type_=Money
    )
    rows = session().execute(
        select(WasteBalance.account_uid, WasteBalance.amount, summed)
        .outerjoin(
            WasteBalanceEntry, WasteBalanceEntry.account_uid == WasteBalance.account_uid
        )
        .group_by(WasteBalance.account_uid, WasteBalance.amount)
    )
    return [uid for uid, amount, total in rows if amount != (total or ZERO)]
