"""Numbers that identify people, companies, houses and telephones.

The check digit proves the typing, not that the person exists.
"""

from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import InvalidComponent
from stdnum.exceptions import InvalidFormat
from stdnum.exceptions import InvalidLength
from stdnum.exceptions import ValidationError
from stdnum.th import moa
from stdnum.th import pin
from thesaban.thai.digits import to_arabic
import re


NATIONAL_ID_GROUPS = (1, 4, 5, 2, 1)
JURISTIC_ID_GROUPS = (1, 2, 1, 3, 5, 1)
HOUSE_CODE_GROUPS = (4, 6, 1)
SHOWN_DIGITS = 4
HEAD_OFFICE = "00000"
LONGEST_INPUT = 40

_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—()/]+")
_PHONE = re.compile(r"^0(?:[2-57]\d{7}|[689]\d{8})$")
_EXTENSION = re.compile(r"(ต่อ|ext\.?|#)", re.IGNORECASE)
_PASSPORT = re.compile(r"^[A-Z0-9]{5,20}$")


class IdError(ValueError):
    """A typed id cannot be taken; ``code`` says why.

    Codes: ``empty``, ``characters``, ``length``, ``checksum``,
    ``first_digit`` (the number is of another kind), for telephones also
    ``extension`` and ``not_thai``.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


_CODES = (
    (InvalidLength, "length"),
    (InvalidFormat, "characters"),
    (InvalidChecksum, "checksum"),
    (InvalidComponent, "first_digit"),
)


def parse_national_id(text: str) -> str:
    """Return the 13 digits of a person's id (เลขประจำตัวประชาชน).

    Registered persons begin with 1 to 8. Raises :class:`IdError`.
    """
    return _thirteen(text, pin)


def parse_juristic_id(text: str) -> str:
    """Return the 13 digits of a company's id (เลขทะเบียนนิติบุคคล).

    It begins with 0 and is also the tax id. Raises :class:`IdError`.
    """
    return _thirteen(text, moa)


def parse_tax_id(text: str) -> str:
    """Return the 13 digits of a person's or a company's tax id."""
    digits = _digits(text, 13)
    return parse_juristic_id(digits) if digits[0] == "0" else parse_national_id(digits)


def parse_branch(text: str) -> str:
    """Return a tax branch code of five digits; ``00000`` is the head office."""
    clean = _clean(text)
    if clean in ("สำนักงานใหญ่", "head office", "headoffice"):
        return HEAD_OFFICE
    if not _is_number(clean):
        raise IdError("characters")
    if len(clean) > 5:
        raise IdError("length")
    return clean.zfill(5)


def parse_house_code(text: str) -> str:
    """Return the 11 digits of a house code (รหัสประจำบ้าน)."""
    return _digits(text, 11)


def parse_passport(text: str) -> str:
    """Return a passport number: 5 to 20 Latin letters and digits."""
    clean = _clean(text).upper()
    if not re.fullmatch(r"[A-Z0-9]*", clean):
        raise IdError("characters")
    if not _PASSPORT.match(clean):
        raise IdError("length")
    return clean


def parse_phone(text: str) -> str:
    """Return the digits of a Thai telephone number with its leading zero.

    Mobile numbers have ten digits (06, 08, 09), fixed lines nine. The form
    ``+66 81 234 5678`` is taken too. Raises :class:`IdError`.
    """
    raw = to_arabic(text or "").strip()
    if _EXTENSION.search(raw):
        raise IdError("extension")
    foreign = raw.startswith("+") and not raw.startswith("+66")
    digits = _clean(raw.removeprefix("+"))
    if not _is_number(digits):
        raise IdError("characters")
    if foreign:
        raise IdError("not_thai")
    if digits.startswith("66") and len(digits) in (10, 11, 12):
        digits = "0" + digits[2:].removeprefix("0")
    if len(digits) not in (9, 10):
        raise IdError("length")
    if not _PHONE.match(digits):
        raise IdError("length" if digits[0] == "0" else "first_digit")
    return digits


def format_national_id(digits: str) -> str:
    """Return ``3-1006-00445-63-5``."""
    return _grouped(digits, NATIONAL_ID_GROUPS)


def format_juristic_id(digits: str) -> str:
    """Return ``0-99-3-000-13397-8``."""
    return _grouped(digits, JURISTIC_ID_GROUPS)


def format_house_code(digits: str) -> str:
    """Return ``5001-123456-7``."""
    return _grouped(digits, HOUSE_CODE_GROUPS)


def format_phone(digits: str) -> str:
    """Return ``081-234-5678``, ``02-123-4567`` or ``053-276-491``."""
    if len(digits) == 10:
        return _grouped(digits, (3, 3, 4))
    return _grouped(digits, (2, 3, 4) if digits.startswith("02") else (3, 3, 3))


def mask_national_id(digits: str) -> str:
    """Return ``x-xxxx-xxxx5-63-5``: only the last four digits are shown."""
    return _masked(format_national_id(digits))


def mask_juristic_id(digits: str) -> str:
    """Return ``x-xx-x-xxx-xx397-8``: only the last four digits are shown."""
    return _masked(format_juristic_id(digits))


def mask_phone(digits: str) -> str:
    """Return ``xxx-xxx-5678``: only the last four digits are shown."""
    return _masked(format_phone(digits))


def mask_passport(number: str) -> str:
    """Return ``xxxxx4567``: only the last four characters are shown."""
    return _masked(number)


def _masked(text: str) -> str:
    """Hide every letter and digit of ``text`` but the last four."""
    hidden = sum(map(str.isalnum, text)) - SHOWN_DIGITS
    shown = []
    for char in text:
        if char.isalnum():
            hidden -= 1
            char = "x" if hidden >= 0 else char
        shown.append(char)
    return "".join(shown)


def _grouped(digits: str, groups: tuple[int, ...]) -> str:
    if len(digits) != sum(groups):
        return digits
    parts = []
    start = 0
    for size in groups:
        parts.append(digits[start : start + size])
        start += size
    return "-".join(parts)


def _clean(text: str) -> str:
    clean = _SEPARATORS.sub("", to_arabic(text or ""))
    if not clean:
        raise IdError("empty")
    if len(clean) > LONGEST_INPUT:
        raise IdError("length")
    return clean


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _digits(text: str, length: int) -> str:
    clean = _clean(text)
    if not _is_number(clean):
        raise IdError("characters")
    if len(clean) != length:
        raise IdError("length")
    return clean


def _thirteen(text: str, kind) -> str:
    digits = _digits(text, 13)
    try:
        return kind.validate(digits)
    except ValidationError as error:
        code = next(code for known, code in _CODES if isinstance(error, known))
        raise IdError(code) from None
