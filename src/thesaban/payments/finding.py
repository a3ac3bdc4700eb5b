"""Search at the counter: whatever the payer brings, typed or scanned.

Number of a bill, reference, application, receipt, name: the bills know them.
The text of a payment QR or of the barcode under a bill carries references.
Accounts, houses and cases are found by the folders above (``ICounterSearch``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from thesaban.payments import barcode
from thesaban.payments import bills
from thesaban.payments import promptpay
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import Hit
from thesaban.payments.interfaces import ICounterSearch
from thesaban.payments.model import Bill
from thesaban.payments.store import codes
from thesaban.payments.store import incoming as references
from thesaban.payments.tlv import PayloadError
from thesaban.thai.digits import to_arabic
from zope.component import getUtilitiesFor


SIZE = 20
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave. ``exact`` when a scan or a number named one thing;
    ``notes`` says by bill's uid where it was found."""

    bills: tuple[Bill, ...]
    total: int
    notes: dict[str, str]
    nothing_owed: tuple[Hit, ...] = ()
    exact: bool = False


def scanned(text: str) -> tuple[str, str] | None:
    """References 1 and 2 of a scanned QR or barcode; None for typed text."""
    try:
        payee = promptpay.parse(text).payee
        return (payee.ref1, payee.ref2) if isinstance(payee, promptpay.Bill) else None
    except (PayloadError, ValueError):
        pass
    if not text.startswith("|"):
        return None
    # A scanner sends the carriage returns of the barcode as blanks or as Enter.
    parts = text.replace("\r", "\n").replace("\n", " ").split()
    try:
        found = barcode.parse("\r".join(parts))
    except (PayloadError, ValueError):
        return (
            (parts[1], parts[2] if len(parts) > 2 else "") if len(parts) > 1 else None
        )
    named = found[0] if isinstance(found, tuple) else found
    return named.ref1, named.ref2


def of_references(ref1: str, ref2: str) -> list[Bill]:
    """The payable bills that references name, oldest first."""
    uids = [uid for code in codes.of_references(ref1, ref2) for uid in code.bill_uids]
    row = references.bill_of_reference(ref1)
    if row is not None:
        uids.append(row.uid)
    for _name, search in getUtilitiesFor(ICounterSearch):
        uids += search.of_reference(ref1, ref2)
    return _payable(uids)


def _payable(uids: Iterable[str]) -> list[Bill]:
    found = []
    for uid in dict.fromkeys(uids):
        try:
            bill = bills.get(uid)
        except PaymentError:
            continue
        if bill.payable:
            found.append(bill)
    return found


def find(text: str, start: int = 0) -> Found:
    """Everything that a text leads to, what can be paid first."""
    plain = to_arabic(text).strip()[:LONGEST]
    if not plain:
        return Found((), 0, {})
    if (refs := scanned(plain)) is not None:
        named = tuple(of_references(*refs))
        return Found(named, len(named), {}, exact=True)
    listed, total = bills.search(plain, True, start, SIZE)
    hits = _hits(plain) if start == 0 else []
    notes, more = {}, []
    known = {bill.uid for bill in listed}
    for hit in hits:
        for bill in _payable(hit.bill_uids):
            notes.setdefault(bill.uid, f"{hit.title} · {hit.detail}".strip(" ·"))
            if bill.uid not in known:
                known.add(bill.uid)
                more.append(bill)
    exact = total == 1 and plain in (listed[0].number_text, listed[0].ref1)
    idle = tuple(hit for hit in hits if not hit.bill_uids)
    return Found((*more, *listed), total + len(more), notes, idle, exact)


def _hits(text: str) -> list[Hit]:
    return [
        hit
        for _name, search in sorted(
            getUtilitiesFor(ICounterSearch), key=lambda pair: pair[0]
        )
        for hit in search.find(text, SIZE)
    ]
