"""Baht: amounts as figures and in words. Decimals only, never floats."""

from decimal import Decimal
from decimal import ROUND_HALF_UP
from thesaban.thai.digits import to_thai
from thesaban.thai.numbers import number_words
from thesaban.thai.numbers import NumberError
from thesaban.thai.numbers import parse_number


SATANG = Decimal("0.01")
LARGEST = Decimal("9999999999.99")
_DECORATION = ("บาทถ้วน", "บาท", "฿", "baht", "thb")


class MoneyError(NumberError):
    """An amount cannot be taken; ``code`` as in :class:`NumberError`."""


def round_baht(amount: Decimal) -> Decimal:
    """Round to satang, half up (0.005 becomes 0.01)."""
    if isinstance(amount, bool) or not isinstance(amount, Decimal | int):
        raise TypeError(f"money is Decimal, not {type(amount).__name__}")
    amount = Decimal(amount)
    if not amount.is_finite():
        raise MoneyError("format", str(amount))
    # The context's precision is too short for the largest sums in words.
    whole = amount.to_integral_value(rounding="ROUND_DOWN")
    part = (amount - whole).quantize(SATANG, rounding=ROUND_HALF_UP)
    return whole + part


def baht_text(amount: Decimal) -> str:
    """Return the amount in Thai words (จำนวนเงินตัวอักษร).

    Whole baht end in ถ้วน, satang do not; less than one baht names only the
    satang. Rounded half up to satang; a negative amount begins with ลบ.
    """
    total = int((round_baht(amount) * 100).to_integral_value())
    sign = "ลบ" if total < 0 else ""
    baht, satang = divmod(abs(total), 100)
    if not satang:
        return f"{sign}{number_words(baht)}บาทถ้วน"
    head = f"{number_words(baht)}บาท" if baht else ""
    return f"{sign}{head}{number_words(satang)}สตางค์"


def format_baht(amount: Decimal, thai_digits: bool = False) -> str:
    """Return ``1,234.50``, rounded half up to satang."""
    text = f"{round_baht(amount):,.2f}"
    return to_thai(text) if thai_digits else text


def parse_baht(text: str, maximum: Decimal = LARGEST) -> Decimal:
    """Read an amount typed by a person: ``1,234.50``, ``๒๐๐ บาท``, ``฿1,234``.

    At most two decimals, not negative, at most ``maximum``. Raises
    :class:`MoneyError`.
    """
    clean = (text or "").strip().lower()
    for mark in _DECORATION:
        clean = clean.removesuffix(mark).removeprefix(mark).strip()
    try:
        return parse_number(clean, places=2, maximum=maximum)
    except NumberError as error:
        raise MoneyError(error.code, text or "") from None
