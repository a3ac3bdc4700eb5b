"""Remittance slips, their summary and the proof of a day, as PDF.

Working papers of the finance office: Arabic digits, as money is counted in
them. They are made from the registers whenever they are opened; those of a
closed day carry the mark of its figures.
"""

from datetime import date
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.documents import qr
from thesaban.documents import render
from thesaban.payments.interfaces import IStaffNames
from thesaban.payments.interfaces import Person
from thesaban.payments.model import Receipt
from thesaban.payments.model import ZERO
from thesaban.payments.printing import printed_data
from thesaban.payments.printing import PRINTED_METHODS
from thesaban.payments.reconciling.days import Proof
from thesaban.payments.reconciling.model import Handed
from thesaban.payments.store import days as store
from thesaban.payments.store import drawers
from thesaban.payments.store import shifts
from thesaban.thai.dates import date_time
from thesaban.thai.dates import long_date
from thesaban.thai.money import baht_text
from thesaban.thai.money import format_baht
from zope.component import queryUtility


#: Width of the paper in a thermal printer, mm.
THERMAL = (80, 58)


def person(user_id: str | None) -> dict:
    """Name and position of an official; empty for nobody."""
    if not user_id:
        return {"name": "", "line1": "", "line2": ""}
    names = queryUtility(IStaffNames)
    found = names.person(user_id) if names is not None else Person(user_id)
    return {"name": found.name, "line1": found.position, "line2": ""}


def _revenue(day: date, cashier: str | None) -> list[dict]:
    return [
        {
            "code": account or "-",
            "title": title,
            "count": str(count),
            "amount": format_baht(amount),
        }
        for _code, title, account, count, amount in store.by_revenue(day, cashier)
    ]


def _books(day: date, cashier: str | None) -> list[dict]:
    return [
        {
            "book": f"{series}{book}",
            "first": f"{first:02d}",
            "last": f"{last:02d}",
            "count": str(count),
            "void": str(void),
        }
        for series, book, first, last, count, void in store.books_used(day, cashier)
    ]


def _pieces(shift_uid: str) -> list[dict]:
    return [
        {
            "piece": format_baht(piece),
            "count": str(count),
            "amount": format_baht(piece * count),
        }
        for piece, count in drawers.count_of(shift_uid).items()
    ]


def slip_data(handed: Handed) -> dict:
    """What a remittance slip prints."""
    shift = shifts.get(handed.shift_uid)
    taken = store.in_shift(handed.shift_uid)
    return {
        "number": handed.number_text,
        "day": long_date(handed.books_on),
        "handed_at": date_time(handed.handed_at),
        "opened_at": date_time(shift.opened_at),
        "float": format_baht(shift.opening_float),
        "counted": format_baht(shift.counted),
        "cash": format_baht(handed.cash),
        "cheques": format_baht(handed.cheques),
        "other": format_baht(handed.other),
        "total": format_baht(handed.total),
        "total_words": baht_text(handed.total) if handed.total > 0 else "",
        "difference": format_baht(handed.difference) if handed.difference else "",
        "reason": shift.difference_reason or "",
        "pieces": _pieces(handed.shift_uid),
        "methods": [
            [PRINTED_METHODS.get(name, name), format_baht(amount)]
            for name, amount in taken.items()
        ],
        "revenue": _revenue(handed.books_on, handed.handed_by),
        "books": _books(handed.books_on, handed.handed_by),
        "handed_by": person(handed.handed_by),
        "received_by": person(handed.received_by),
        "received_at": date_time(handed.received_at) if handed.received_at else "",
    }


def slip(handed: Handed) -> bytes:
    """The remittance slip (ใบนำส่งเงิน)."""
    return render.pdf("remittance", slip_data(handed))


def summary_data(day: date) -> dict:
    """What the summary of a day's remittance slips prints."""
    handed = drawers.remittances(day)
    cash = sum((one.cash for one in handed), ZERO)
    cheques = sum((one.cheques for one in handed), ZERO)
    return {
        "day": long_date(day),
        "slips": [
            {
                "number": one.number_text,
                "by": person(one.handed_by)["name"],
                "cash": format_baht(one.cash),
                "cheques": format_baht(one.cheques),
                "total": format_baht(one.total),
            }
            for one in handed
        ],
        "cash": format_baht(cash),
        "cheques": format_baht(cheques),
        "total": format_baht(cash + cheques),
        "total_words": baht_text(cash + cheques) if cash + cheques > 0 else "",
        "revenue": _revenue(day, None),
        "books": _books(day, None),
        "deposits": [
            {
                "account": one.account,
                "slip": one.slip_no,
                "day": long_date(one.deposited_on),
                "amount": format_baht(one.amount),
            }
            for one in drawers.deposits(day)
        ],
        "printed_at": date_time(now()),
    }


def summary(day: date) -> bytes:
    """The summary of remittance slips (ใบสรุปใบนำส่งเงิน)."""
    return render.pdf("remittance-summary", summary_data(day))


def proof_data(made: Proof, files: list[dict]) -> dict:
    """What the three-way proof prints."""
    closed = made.closed
    return {
        "day": long_date(made.day),
        "bills": format_baht(made.bills),
        "receipts": str(made.receipts),
        "issued": format_baht(made.issued),
        "voids": str(made.voids),
        "voided": format_baht(made.voided),
        "net": format_baht(made.net),
        "counted": format_baht(made.counted),
        "difference": format_baht(made.difference),
        "cash": format_baht(made.cash),
        "cheques": format_baht(made.cheques),
        "bank": format_baht(made.bank),
        "money": format_baht(made.money),
        "in_safe": format_baht(made.in_safe),
        "agrees": made.agrees,
        "methods": [
            [PRINTED_METHODS.get(name, name), format_baht(amount)]
            for name, amount in made.by_method.items()
        ],
        "shifts": [_shift(one) for one in made.shifts],
        "files": files,
        "revenue": _revenue(made.day, None),
        "books": _books(made.day, None),
        "closed_at": date_time(closed.closed_at) if closed else "",
        "closed_by": person(closed.closed_by if closed else None),
        "digest": closed.digest if closed else "",
        "note": closed.note if closed else "",
        "printed_at": date_time(now()),
    }


def _shift(one) -> dict:
    counted = one.counted if one.counted is not None else None
    difference: Decimal = one.difference or ZERO
    return {
        "by": person(one.cashier_id)["name"],
        "float": format_baht(one.opening_float),
        "expected": format_baht(one.expected),
        "counted": format_baht(counted) if counted is not None else "-",
        "difference": format_baht(difference),
        "reason": one.difference_reason or "",
    }


def proof(made: Proof, files: list[dict]) -> bytes:
    """The three-way proof of a day on one page."""
    return render.pdf("daily-proof", proof_data(made, files))


def thermal(receipt: Receipt, width: int = 80) -> bytes:
    """A receipt on the roll of a thermal printer (80 or 58 mm wide).

    The sealed document stays the original; this is its short print with the
    same number and the QR that leads to it.
    """
    data = printed_data(receipt)
    data |= {
        "width": width if width in THERMAL else THERMAL[0],
        "time": date_time(receipt.issued_at),
        "tendered": format_baht(receipt.tendered) if receipt.tendered else "",
        "change": format_baht(receipt.change) if receipt.change else "",
        "void": receipt.state == "void",
        "qr": qr.svg(receipt.document_url) if receipt.document_url else "",
        "url": receipt.document_url or "",
    }
    return render.pdf("receipt-thermal", data)
