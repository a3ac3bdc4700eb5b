"""References 1 and 2 of payments: how money finds its bills.

Reference 1 is that of the (first) bill. Reference 2 tells codes of one bill
apart, so that a pair of references never asks for two amounts: a printed bill
has its day of issue (6 digits, Buddhist Era), a code on a page that day and six
random digits. Digits only, which every bank takes.
"""

from datetime import date
from decimal import Decimal
from thesaban.payments import barcode
from thesaban.payments import promptpay
from thesaban.payments.model import Bill
from thesaban.payments.settings import settings
from thesaban.thai.dates import be_year
import secrets


def day_digits(day: date) -> str:
    """A day as YYMMDD of the Buddhist Era."""
    return f"{be_year(day) % 100:02d}{day:%m%d}"


def printed_ref2(issued_on: date) -> str:
    """Reference 2 of a bill as it is printed."""
    return day_digits(issued_on)


def new_ref2(day: date) -> str:
    """A fresh reference 2 for a code on a page."""
    return f"{day_digits(day)}{secrets.randbelow(1_000_000):06d}"


def payload(biller: str, ref1: str, ref2: str, amount: Decimal) -> str:
    """The text of a bill payment QR (tag 30) with the town's name."""
    payee = promptpay.Bill(biller, ref1, ref2)
    name = settings().biller_name or ""
    return promptpay.build(promptpay.Payload(payee, amount, name=name))


def printed_code(bill: Bill, biller: str | None = None) -> str:
    """The QR of a printed bill; empty while the town has no biller ID.

    The same bill always has the same code, which asks for what the bill was
    opened with. Money that answers it is found without a row of its own.
    """
    biller = settings().biller_id if biller is None else biller
    if not biller:
        return ""
    return payload(biller, bill.ref1, printed_ref2(bill.issued_on), bill.total)


def printed_barcode(bill: Bill) -> str:
    """The Code 128 text under a printed bill; empty without a biller ID."""
    biller = settings().biller_id
    if not biller:
        return ""
    payee = promptpay.Bill(biller, bill.ref1, printed_ref2(bill.issued_on))
    return barcode.build(payee, bill.total)
