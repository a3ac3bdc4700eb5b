"""Proving that an account is one's own: last digits of the phone, house code.

Tries are counted per address and per account, so that digits cannot be guessed
through. An unknown number and a wrong proof answer alike and take as long.
"""

from dataclasses import dataclass
from datetime import timedelta
from thesaban.clock.zone import now
from thesaban.people import limits
from thesaban.people.crypto import seal
from thesaban.people.crypto import SealError
from thesaban.people.crypto import unseal
from thesaban.thai.digits import to_arabic
from thesaban.waste import accounts
from thesaban.waste.model import Account
from thesaban.waste.settings import setting
import hmac
import re


ADDRESS, ACCOUNT = "waste-address", "waste-account"
LONGEST = 40
CONTEXT = "waste.pass"


@dataclass(frozen=True, slots=True)
class Proved:
    """The outcome: the account and by what, or why not.

    ``fault``: ``limited`` (too many tries) or ``unknown``.
    """

    account: Account | None = None
    proof: str = ""
    fault: str = ""


def prove(number: str, proof: str, address: str) -> Proved:
    """Look an account up by number and proof; a miss is counted."""
    account = accounts.by_number(number[:LONGEST])
    key = account.uid if account else f"none:{to_arabic(number[:LONGEST])}"
    if limits.exceeded(ADDRESS, address) or limits.exceeded(ACCOUNT, key):
        return Proved(fault="limited")
    by = _fits(account, proof[:LONGEST])
    if not by:
        limits.note(ADDRESS, address)
        limits.note(ACCOUNT, key)
        return Proved(fault="unknown")
    return Proved(account, by)


def _fits(account: Account | None, typed: str) -> str:
    """Which of the allowed proofs ``typed`` is; empty for none."""
    digits = re.sub(r"\D", "", to_arabic(typed))
    if not digits or account is None:
        return ""
    wanted = {"phone": _phone_end(account), "house_code": account.place.house_code}
    for name in setting("proofs"):
        right = wanted[name]
        if right and hmac.compare_digest(digits, right):
            return name
    return ""


def _phone_end(account: Account) -> str:
    phone = accounts.contact(account.uid).phone
    size = setting("proof_digits")
    return phone[-size:] if len(phone) >= size else ""


def pass_for(account: Account) -> str:
    """A sealed pass for a cookie: this account, until a moment."""
    until = now() + timedelta(minutes=setting("pass_minutes"))
    return seal(f"{account.uid}.{int(until.timestamp())}", CONTEXT)


def account_of_pass(token: str) -> Account | None:
    """The account of a pass that still holds; None for any other."""
    try:
        uid, _dot, until = unseal((token or "")[:400], CONTEXT).partition(".")
    except SealError:
        return None
    if int(until) < now().timestamp():
        return None
    try:
        return accounts.get(uid)
    except accounts.UnknownAccount:
        return None
