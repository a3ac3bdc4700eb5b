"""Bills: what somebody owes, from opening to settled or void.

A bill is never edited: a wrong one is made void (while unpaid) or a credit note
takes something off it. Its number runs by fiscal year; its reference 1 (11 digits: fiscal year,
code of bills, number) identifies it in a QR and in the bank's files.
"""

from collections.abc import Container
from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments.errors import require
from thesaban.payments.model import Bill
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Credit
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import Line
from thesaban.payments.model import Opened
from thesaban.payments.model import SATANG
from thesaban.payments.model import ZERO
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as store
from thesaban.registers.numbering import allocate
from thesaban.registers.numbering import allocate_many
from thesaban.registers.numbering import format_number
from thesaban.registers.numbering import Series
from thesaban.thai.dates import fiscal_year
from thesaban.thai.digits import to_arabic
from thesaban.thai.money import format_baht
from thesaban.thai.words import normalise
from uuid import uuid4
from zope.event import notify


KIND = "bill"
CREDIT = "bill-credit"


def payer_key(name: str) -> str:
    """The form in which payers' names are stored for search."""
    return " ".join(normalise(to_arabic(name)).casefold().split())


def _check_lines(lines: list[Line]) -> Decimal:
    """The total of the lines; raises PaymentError."""
    return _sum_lines(lines, store.revenue_codes(line.revenue_code for line in lines))


def _check_draft(draft: BillDraft, known: Container[str]) -> Decimal:
    require(draft.payer_name.strip(), "payer")
    return _sum_lines(draft.lines, known)


def _sum_lines(lines: Iterable[Line], known: Container[str]) -> Decimal:
    for line in lines:
        require(line.revenue_code in known, "revenue_code", code=line.revenue_code)
        exact = line.amount.is_finite() and line.amount == line.amount.quantize(SATANG)
        require(exact and line.amount >= 0, "line_amount")
    total = sum((line.amount for line in lines), ZERO)
    require(total > 0, "no_amount")
    return total


def reference(number: int, year: int, code: str) -> str:
    """Reference 1 of bill ``number`` of fiscal ``year`` (BE): 11 digits."""
    return f"{year % 100:02d}{code}{number:07d}"


def open(draft: BillDraft) -> Bill:
    """Open a bill; raises PaymentError. Locks the series of bills."""
    lines = list(draft.lines)
    require(draft.payer_name.strip(), "payer")
    total = _check_lines(lines)
    setting, day, uid = settings(), today(), uuid4().hex
    year = fiscal_year(day)
    number = allocate(Series(KIND, year), uid)
    values = _row(draft, total, uid, year, number, setting, day, now())
    return store.add(values | {"currency": CURRENCY}, lines)


def _row(draft, total, uid, year, number, setting, day, moment) -> dict:
    """The columns of a new bill."""
    return {
        "uid": uid,
        "fiscal_year": year,
        "number": number,
        "number_text": format_number(setting.bill_shape, number, year),
        "ref1": reference(number, year, setting.bill_code),
        "payer_name": draft.payer_name.strip(),
        "payer_key": payer_key(draft.payer_name),
        "payer_user": draft.payer_user,
        "record_uid": draft.record_uid,
        "record_number": draft.record_number,
        "domain": draft.domain,
        "unit": draft.unit,
        "title": draft.title or draft.lines[0].title,
        "period": draft.period,
        "issued_on": day,
        "due_on": draft.due_on,
        "state": "open",
        "total": total,
        "paid": ZERO,
        "opened_at": moment,
        "opened_by": draft.opened_by,
        "extra": dict(draft.extra) or None,
    }


def open_many(
    drafts: Sequence[BillDraft], uids: Sequence[str] | None = None
) -> list[Opened]:
    """Open bills in one go, numbered in their order; raises PaymentError.

    For runs: six statements whatever the number of bills. Locks the series of
    bills until the commit, so open a few hundred at a time. ``uids`` are made
    here unless the caller has bound them to something already.
    """
    setting, day, moment = settings(), today(), now()
    known = store.revenue_codes(
        {line.revenue_code for draft in drafts for line in draft.lines}
    )
    totals = [_check_draft(draft, known) for draft in drafts]
    uids = uids or [uuid4().hex for _draft in drafts]
    year = fiscal_year(day)
    numbers = allocate_many(Series(KIND, year), uids)
    rows, lines, opened = [], [], []
    for draft, total, uid, number in zip(drafts, totals, uids, numbers, strict=True):
        row = _row(draft, total, uid, year, number, setting, day, moment)
        rows.append(row)
        lines += _line_rows(uid, draft.lines)
        opened.append(Opened(uid, row["number_text"], row["ref1"], total))
    if rows:
        store.add_many(rows, lines)
    return opened


def _line_rows(uid: str, lines: Sequence[Line]) -> list[dict]:
    return [
        {
            "bill_uid": uid,
            "position": position,
            "revenue_code": line.revenue_code,
            "title": line.title,
            "period": line.period,
            "law": line.law,
            "amount": line.amount,
        }
        for position, line in enumerate(lines, start=1)
    ]


def credit(uid: str, amount: Decimal, reason: str, by: str, kind: str) -> Credit:
    """Take an amount off a bill by a credit note; the bill itself stays as it is.

    ``kind`` as in :class:`~thesaban.payments.model.Credit`. Numbers run by
    fiscal year. Raises PaymentError.
    """
    require(reason.strip(), "reason")
    rows = store.lock([uid])
    require(rows, "unknown_bill")
    row = rows[0]
    require(row.state != "void", "bill_void", number=row.number_text)
    outstanding = store.due(row)
    exact = amount.is_finite() and amount == amount.quantize(SATANG)
    fits = exact and ZERO < amount <= outstanding
    require(fits, "credit_amount", outstanding=format_baht(outstanding))
    moment, credit_uid = now(), uuid4().hex
    year = fiscal_year(moment.date())
    number = allocate(Series(CREDIT, year), credit_uid)
    values = {
        "uid": credit_uid,
        "fiscal_year": year,
        "number": number,
        "number_text": format_number(settings().credit_shape, number, year),
        "kind": kind,
        "amount": amount,
        "reason": reason.strip(),
        "made_by": by,
        "made_at": moment,
    }
    made = store.credit(row, values, moment)
    notify(Acted("bill.credit", uid, subject=row.payer_user or ""))
    return made


def credits_of(uid: str) -> list[Credit]:
    """The credit notes of a bill, oldest first."""
    return store.credits_of(uid)


def get(uid: str) -> Bill:
    """The bill; raises PaymentError where there is none."""
    bill = store.get(uid)
    require(bill is not None, "unknown_bill")
    return bill


def of(record_uid: str) -> list[Bill]:
    """The bills of a record, oldest first, void ones too."""
    return store.of_record(record_uid)


def of_user(user_id: str, start: int = 0, size: int = 20) -> tuple[list[Bill], int]:
    """A page of a user's own bills, newest first, and how many there are."""
    return store.of_user(user_id, start, size)


def search(
    text: str, payable_only: bool = True, start: int = 0, size: int = 20
) -> tuple[list[Bill], int]:
    """A page of bills by number, reference 1, application, receipt or payer."""
    plain = to_arabic(text).strip()
    return store.search(plain, payer_key(plain), payable_only, start, size)


def void(uid: str, reason: str, by: str) -> Bill:
    """Make an unpaid bill void; it keeps its number. Raises PaymentError."""
    require(reason.strip(), "reason")
    rows = store.lock([uid])
    require(rows, "unknown_bill")
    row = rows[0]
    require(row.state != "void", "bill_void", number=row.number_text)
    require(row.paid == 0, "bill_paid", number=row.number_text)
    require(row.credited == 0, "bill_credited", number=row.number_text)
    return store.strike(row, reason.strip(), by, now())
