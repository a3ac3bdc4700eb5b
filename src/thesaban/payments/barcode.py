"""The Bank of Thailand's bill barcode, printed beside the QR.

``|biller CR ref1 CR ref2 CR amount`` with the amount in satang; 0 is an open
amount. Serves as Code 128 or as a QR for machines that read no payment QR.

Source: Bank of Thailand, standard of barcodes and QR codes on bills.
"""

from decimal import Decimal
from thesaban.payments.promptpay import Bill
from thesaban.payments.tlv import PayloadError
import re


CR = "\r"
SATANG = re.compile(r"0|[1-9][0-9]{0,11}")


def build(bill: Bill, amount: Decimal | None = None) -> str:
    """The text of the barcode; ``amount`` in baht, None for an open amount."""
    satang = Decimal(0) if amount is None else amount * 100
    if satang != satang.to_integral_value() or (amount is not None and satang <= 0):
        raise PayloadError("amount", str(amount))
    return f"|{bill.biller}{CR}{bill.ref1}{CR}{bill.ref2}{CR}{int(satang)}"


def parse(text: str) -> tuple[Bill, Decimal | None]:
    """The bill and its amount in baht, None for an open amount."""
    parts = text.removeprefix("|").split(CR)
    if not text.startswith("|") or len(parts) != 4:
        raise PayloadError("structure")
    biller, ref1, ref2, satang = parts
    if not SATANG.fullmatch(satang):
        raise PayloadError("amount", satang)
    amount = Decimal(satang).scaleb(-2) if satang != "0" else None
    return Bill(biller, ref1, ref2), amount
