"""Accounts as other parts use them: reading, finding, streaming.

for account in accounts.billable(period):
    lines = rules.charge(account, town.book(), period)
"""

from collections.abc import Iterator
from thesaban.people.crypto import lookup_hash
from thesaban.people.crypto import SecretId
from thesaban.people.crypto import unseal
from thesaban.thai.digits import to_arabic
from thesaban.thai.ids import IdError
from thesaban.thai.ids import parse_phone
from thesaban.waste.model import Account
from thesaban.waste.model import Change
from thesaban.waste.model import Contact
from thesaban.waste.periods import Period
from thesaban.waste.store import accounts as store
from thesaban.waste.store import changes
from thesaban.waste.store import search as finder
from thesaban.waste.store.search import AccountQuery
from thesaban.waste.store.search import Page
import re


_SEPARATORS = re.compile(r"[\s\-]+")
_HOUSE_NO = re.compile(r"\d{1,5}(?:/\d{0,5})*")


class UnknownAccount(LookupError):
    """There is no such account."""


def get(uid: str) -> Account:
    """The account. Raises :class:`UnknownAccount`."""
    found = store.find(uid=uid)
    if found is None:
        raise UnknownAccount(uid)
    return found


def by_number(number: str) -> Account | None:
    """The account of a number as typed (Thai digits, spaces and dashes too)."""
    return store.find(number=_SEPARATORS.sub("", to_arabic(number or "")))


def by_tag(tag: str) -> Account | None:
    """The account of a house tag."""
    return store.find(tag=(tag or "").upper())


def among(uids) -> dict[str, Account]:
    """Accounts by their uids; unknown ones are left out."""
    return store.among(uids)


def contact(uid: str) -> Contact:
    """Telephone, e-mail and id of the payer. Raises :class:`UnknownAccount`."""
    found = store.sealed(uid)
    if found is None:
        raise UnknownAccount(uid)
    phone, email, payer_id = found
    return Contact(
        phone=unseal(phone, f"{uid}:phone") if phone else "",
        email=email,
        payer_id=SecretId(unseal(payer_id, f"{uid}:payer_id")) if payer_id else None,
    )


def billable(period: Period, community: str = "", after: int = 0) -> Iterator[Account]:
    """Every account that is served on some day of ``period``, in steady order.

    Read in chunks, so that a run of any size needs little memory.
    """
    conditions = store.serving(period.first, period.last, community)
    for _row_id, account in store.stream(*conditions, after=after):
        yield account


def billable_with_ids(period: Period, community: str = "", after: int = 0):
    """Like :func:`billable`, with each row's id: a run can go on after it."""
    conditions = store.serving(period.first, period.last, community)
    return store.stream(*conditions, after=after)


def history(uid: str, start: int = 0, size: int = 50) -> list[Change]:
    """What happened to an account, the newest first."""
    return changes.of(uid, start, size)


def query_of(text: str, **filters) -> AccountQuery:
    """A query of what somebody typed: a number, a telephone, a house, words."""
    text = to_arabic(text or "").strip()[:200]
    digits = _SEPARATORS.sub("", text)
    exact: list[tuple[str, str]] = []
    if digits.isascii() and digits.isdecimal():
        exact += [("number", digits), ("house_code", digits)]
    if text:
        exact += [("legacy_no", text), ("house_no", text)]
    exact += _hashes(digits)
    if re.fullmatch(r"[0-9A-Za-z]{10}", digits):
        exact.append(("tag", digits.upper()))
    return AccountQuery(
        text=text,
        exact=tuple(exact),
        house_no=text if _HOUSE_NO.fullmatch(text) else "",
        **filters,
    )


def _hashes(digits: str) -> list[tuple[str, str]]:
    if not digits.isdecimal() or len(digits) not in (9, 10, 13):
        return []
    if len(digits) == 13:
        return [("payer_id_hash", lookup_hash(digits))]
    try:
        return [("phone_hash", lookup_hash(parse_phone(digits)))]
    except IdError:
        return []


def search(text: str = "", start: int = 0, size: int = 25, **filters) -> Page:
    """A page of accounts by anything: number, name, house, community, telephone.

    Filters: ``community``, ``category``, ``state``, ``route``, ``relief``.
    """
    return finder.search(query_of(text, start=start, size=size, **filters))
