"""Numbers typed by people, and Thai number words."""

from decimal import Decimal
from decimal import InvalidOperation
from thesaban.thai.digits import to_arabic
import re


ONES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
GROUP = 10**6
LONGEST_INPUT = 40

_SHAPE = re.compile(
    r"^(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.(?P<part>\d*))?$"
)


class NumberError(ValueError):
    """A typed number cannot be taken; ``code`` says why.

    Codes: ``empty``, ``format``, ``decimals`` (too many), ``negative``,
    ``too_large``.
    """

    def __init__(self, code: str, text: str = ""):
        super().__init__(code)
        self.code = code
        self.text = text


def parse_number(
    text: str, places: int = 2, maximum: Decimal | int | None = None
) -> Decimal:
    """Read a number that is not negative: ``1,234.50``, ``๑,๒๓๔``.

    Digits after the point beyond ``places`` are refused unless they are zero;
    commas must stand between groups of three. The result has ``places``
    decimals. Raises :class:`NumberError`.
    """
    clean = "".join(to_arabic(text or "").split())
    if not clean:
        raise NumberError("empty")
    match = _SHAPE.match(clean) if len(clean) <= LONGEST_INPUT else None
    if match is None:
        raise NumberError("format", text)
    part = (match["part"] or "").rstrip("0")
    if len(part) > places:
        raise NumberError("decimals", text)
    number = Decimal(f"{match['whole'].replace(',', '') or '0'}.{part or '0'}")
    if match["sign"] and number:
        raise NumberError("negative", text)
    if maximum is not None and number > maximum:
        raise NumberError("too_large", text)
    return _quantized(number, places)


def _quantized(number: Decimal, places: int) -> Decimal:
    try:
        return number.quantize(Decimal(1).scaleb(-places))
    except InvalidOperation:
        raise NumberError("too_large", str(number)) from None


def number_words(number: int) -> str:
    """Return a whole number in Thai words: 21 is ``ยี่สิบเอ็ด``."""
    if number < 0:
        return f"ลบ{number_words(-number)}"
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, GROUP)
    head = f"{number_words(millions)}ล้าน" if millions else ""
    return head + _group_words(rest, after_more=bool(millions))


def _group_words(number: int, after_more: bool) -> str:
    words = []
    for place, digit in reversed(list(enumerate(reversed(str(number))))):
        words.append(_digit_words(int(digit), place, after_more or number >= 10))
    return "".join(words)


def _digit_words(digit: int, place: int, last_of_many: bool) -> str:
    if digit == 0:
        return ""
    if place == 0 and digit == 1 and last_of_many:
        return "เอ็ด"
    if place == 1 and digit == 1:
        return PLACES[1]
    if place == 1 and digit == 2:
        return f"ยี่{PLACES[1]}"
    return ONES[digit] + PLACES[place]
