"""Days, times and amounts as banks write them, in either era.

A year above 2400 is of the Buddhist Era. Of two digits the reading is taken
that lies near the day of the import; where neither does, or both do, the file
is refused rather than guessed at.
"""

from datetime import date
from datetime import datetime
from datetime import time
from decimal import Decimal
from thesaban.payments.reconciling.statement import StatementError
from thesaban.thai.digits import to_arabic
import re


BUDDHIST = 543
NEAR_YEARS = 3
MONTHS = (
    ("ม.ค.", "มกราคม", "jan"),
    ("ก.พ.", "กุมภาพันธ์", "feb"),
    ("มี.ค.", "มีนาคม", "mar"),
    ("เม.ย.", "เมษายน", "apr"),
    ("พ.ค.", "พฤษภาคม", "may"),
    ("มิ.ย.", "มิถุนายน", "jun"),
    ("ก.ค.", "กรกฎาคม", "jul"),
    ("ส.ค.", "สิงหาคม", "aug"),
    ("ก.ย.", "กันยายน", "sep"),
    ("ต.ค.", "ตุลาคม", "oct"),
    ("พ.ย.", "พฤศจิกายน", "nov"),
    ("ธ.ค.", "ธันวาคม", "dec"),
)
NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})[/\-](\d{1,2})[/\-](\d{1,2})")
PACKED = re.compile(r"(\d{2})(\d{2})(\d{4})")
WORDY = re.compile(r"(\d{1,2})[\s\-]*([^\d\s\-]+)[\s\-]*(\d{4}|\d{2})")
#: A comma parts thousands only: 5,00 may be five baht, and is refused.
AMOUNT = re.compile(r"-?(?=\.?\d)(\d{1,3}(,\d{3})+|\d*)(\.\d*)?")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?|(\d{2})(\d{2})(\d{2})")


def year_of(digits: str, today: date, line: int = 0) -> int:
    """A year of the common era; raises StatementError."""
    if len(digits) == 4:
        year = int(digits)
        return year - BUDDHIST if year > 2400 else year
    short = int(digits)
    near = [
        year
        for year in (2000 + short, 2500 + short - BUDDHIST)
        if abs(year - today.year) <= NEAR_YEARS
    ]
    if len(set(near)) != 1:
        raise StatementError("year", line, year=digits)
    return near[0]


def _month(word: str) -> int | None:
    plain = word.casefold().rstrip(".")
    for number, names in enumerate(MONTHS, start=1):
        short = {name.rstrip(".") for name in names} | {names[0].replace(".", "")}
        if plain in short or (plain.isascii() and plain[:3] == names[2]):
            return number
    return None


def _parts(text: str) -> tuple[str, int, str] | None:
    """(day, month, year) of a text, the year as it was written."""
    if found := ISO.fullmatch(text):
        return found[3], int(found[2]), found[1]
    if found := PACKED.fullmatch(text) or NUMERIC.fullmatch(text):
        return found[1], int(found[2]), found[3]
    if (found := WORDY.fullmatch(text)) and (month := _month(found[2])):
        return found[1], month, found[3]
    return None


def day_of(value: object, today: date, line: int = 0) -> date:
    """A day as a cell or a slice gives it; raises StatementError."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _made(str(value.year), value.month, value.day, today, line)
    text = to_arabic(str(value or "")).strip()
    first = text if _parts(text) else text.partition("T")[0]
    parts = _parts(first) or _parts(first.split(" ")[0])
    if parts is None:
        raise StatementError("day", line, text=text[:30])
    day, month, year = parts
    return _made(year, month, int(day), today, line)


def _made(year: str, month: int, day: int, today: date, line: int) -> date:
    try:
        return date(year_of(year, today, line), month, day)
    except ValueError as error:
        if isinstance(error, StatementError):
            raise
        text = f"{day}/{month}/{year}"
        raise StatementError("day", line, text=text) from error


def time_of(value: object, line: int = 0) -> time:
    """A time of day; midnight where the cell is empty. Raises StatementError."""
    if isinstance(value, datetime):
        return value.time().replace(microsecond=0)
    if isinstance(value, time):
        return value.replace(microsecond=0, tzinfo=None)
    text = to_arabic(str(value or "")).strip().removesuffix("น.").strip()
    if not text:
        return time(0)
    found = CLOCK.fullmatch(text)
    if found is None:
        raise StatementError("time", line, text=text[:20])
    numbers = [int(part) for part in found.groups() if part]
    try:
        return time(*numbers)
    except ValueError as error:
        raise StatementError("time", line, text=text[:20]) from error


def amount_of(value: object, line: int = 0) -> Decimal:
    """Baht as written in a cell, 0.00 for an empty one; raises StatementError."""
    text = to_arabic(str(value if value is not None else "")).strip()
    text = text.removeprefix("+").replace("฿", "").strip()
    if text in ("", "-", "–"):
        return Decimal("0.00")
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if not AMOUNT.fullmatch(text):
        raise StatementError("amount", line, text=text[:30])
    exact = Decimal(text.replace(",", ""))
    if abs(exact) >= 10**11:
        raise StatementError("amount", line, text=text[:30])
    # A spreadsheet keeps 0.1 + 0.2 as it does; half a satang nobody pays.
    rounded = exact.quantize(Decimal("0.01"))
    if abs(rounded - exact) > Decimal("0.00001"):
        raise StatementError("amount", line, text=text[:30])
    return rounded
