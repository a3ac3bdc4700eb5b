"""Dates as Thai people and papers write them.

Dates are stored as Gregorian ``date`` and shown in the Buddhist era
(พ.ศ. = CE + 543). A leap day exists by the CE year. Aware datetimes are shown
in Bangkok time, naive ones as they are.
"""

from datetime import date
from datetime import datetime
from datetime import timedelta
from thesaban.thai.digits import to_arabic
from thesaban.thai.digits import to_thai
from zoneinfo import ZoneInfo
import re


BANGKOK = ZoneInfo("Asia/Bangkok")
ERA = 543
# A year above this one is of the Buddhist era, at or below it of the common era.
LAST_CE_YEAR = 2400
# How far from today a date that somebody types can be, in years.
YEARS_BACK = 150
YEARS_AHEAD = 100
LONGEST_INPUT = 60

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = (
    "วันจันทร์",
    "วันอังคาร",
    "วันพุธ",
    "วันพฤหัสบดี",
    "วันศุกร์",
    "วันเสาร์",
    "วันอาทิตย์",
)

RELATIVE = {
    "วันนี้": 0,
    "today": 0,
    "พรุ่งนี้": 1,
    "tomorrow": 1,
    "เมื่อวาน": -1,
    "เมื่อวานนี้": -1,
    "yesterday": -1,
}


class DateError(ValueError):
    """A typed date cannot be read; ``code`` says why.

    Codes: ``empty``, ``too_long``, ``format``, ``month``, ``no_such_day``,
    ``year_short`` (not four digits), ``era`` (the era named does not fit the
    year) and ``year_range`` (too far from today).
    """

    def __init__(self, code: str, text: str = ""):
        super().__init__(code)
        self.code = code
        self.text = text


# Showing


def be_year(day: date) -> int:
    """Return the Buddhist-era year of ``day``."""
    return day.year + ERA


def fiscal_year(day: date) -> int:
    """Return the Buddhist-era fiscal year, which begins on 1 October."""
    return be_year(day) + (1 if day.month >= 10 else 0)


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """Return the first and the last day of fiscal year ``year`` (พ.ศ.)."""
    return date(year - ERA - 1, 10, 1), date(year - ERA, 9, 30)


def long_date(day: date, thai_digits: bool = False) -> str:
    """Return ``22 พฤศจิกายน พ.ศ. 2569``, the form of documents."""
    day = _in_bangkok(day)
    text = f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {be_year(day)}"
    return to_thai(text) if thai_digits else text


def letter_date(day: date, thai_digits: bool = True) -> str:
    """Return ``๒๒ พฤศจิกายน ๒๕๖๙``, the form of official letters."""
    day = _in_bangkok(day)
    text = f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}"
    return to_thai(text) if thai_digits else text


def short_date(day: date, thai_digits: bool = False) -> str:
    """Return ``22 พ.ย. 2569``, the form of lists."""
    day = _in_bangkok(day)
    text = f"{day.day} {SHORT_MONTHS[day.month - 1]} {be_year(day)}"
    return to_thai(text) if thai_digits else text


def clock_time(moment: datetime, thai_digits: bool = False) -> str:
    """Return ``14.05 น.``, hours and minutes of ``moment``."""
    text = f"{_in_bangkok(moment):%H.%M} น."
    return to_thai(text) if thai_digits else text


def date_time(moment: datetime, thai_digits: bool = False) -> str:
    """Return ``22 พ.ย. 2569 เวลา 14.05 น.``"""
    day = short_date(moment, thai_digits)
    return f"{day} เวลา {clock_time(moment, thai_digits)}"


def long_date_time(moment: datetime, thai_digits: bool = False) -> str:
    """Return ``22 พฤศจิกายน พ.ศ. 2569 เวลา 14.05 น.``"""
    day = long_date(moment, thai_digits)
    return f"{day} เวลา {clock_time(moment, thai_digits)}"


def weekday_name(day: date) -> str:
    """Return the Thai name of the weekday, ``วันอาทิตย์``."""
    return WEEKDAYS[_in_bangkok(day).weekday()]


def english_date(day: date, long: bool = False) -> str:
    """Return ``22 Nov 2026``, or ``22 November 2026`` when ``long``."""
    day = _in_bangkok(day)
    name = ENGLISH_MONTHS[day.month - 1]
    return f"{day.day} {name if long else name[:3]} {day.year}"


def english_date_time(moment: datetime) -> str:
    """Return ``22 Nov 2026, 14:05``."""
    return f"{english_date(moment)}, {_in_bangkok(moment):%H:%M}"


def _in_bangkok(moment: date) -> date:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(BANGKOK)
    return moment


# Reading

_PREFIX = re.compile(
    r"^(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)\s*)?(?:วัน)?(?:ที่)?\s*"
)
_ERA = r"(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.?|a\.?d\.?|c\.?e\.?)?"
_NUMBERS = re.compile(
    rf"^(?P<day>\d{{1,2}})\s*[/.\-\s]\s*(?P<month>\d{{1,2}})\s*[/.\-\s]\s*{_ERA}\s*(?P<year>\d{{1,5}})$"
)
_ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$")
_NAMED = re.compile(
    rf"^(?P<day>\d{{1,2}})\s*[/\-]?\s*(?P<month>[^\d\s/\-]+?)\s*[/\-,]?\s*{_ERA}\s*(?P<year>\d{{1,5}})$"
)
_BUDDHIST_MARKS = ("พ", "b")


def _month_names() -> dict[str, int]:
    names = {}
    for number in range(12):
        english = ENGLISH_MONTHS[number].lower()
        for name in (MONTHS[number], SHORT_MONTHS[number], english, english[:3]):
            names[name.replace(".", "")] = number + 1
        # People also write มกรา, กุมภา: the name without its ending.
        for ending in ("คม", "ยน", "พันธ์"):
            names[MONTHS[number].removesuffix(ending)] = number + 1
    names["sept"] = 9
    return names


MONTH_NUMBERS = _month_names()


def parse_date(text: str, today: date) -> date:
    """Read a date typed by a person.

    Takes ``22/11/2569``, ``22-11-2569``, ``22 พ.ย. 2569``, ``22 พฤศจิกายน พ.ศ.
    2569``, ``2569-11-22``, their common-era and English forms, Thai digits and
    ``วันนี้``. The day comes first unless the text has the ISO form. A year
    above 2400 is of the Buddhist era. ``today`` (Bangkok) anchors the range of
    believable years. Raises :class:`DateError`.
    """
    return _date(*_fields(text, today), today)


def _date(day: int, month: int, year: int, today: date) -> date:
    if not today.year - YEARS_BACK <= year <= today.year + YEARS_AHEAD:
        raise DateError("year_range")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError("no_such_day") from None


def _fields(text: str, today: date) -> tuple[int, int, int]:
    """Split ``text`` into day, month and common-era year."""
    clean = clean_input(text)
    if clean in RELATIVE:
        day = today + timedelta(days=RELATIVE[clean])
        return day.day, day.month, day.year
    clean = _PREFIX.sub("", clean)
    match = _NUMBERS.match(clean) or _ISO.match(clean) or _NAMED.match(clean)
    if match is None:
        raise DateError("format", text)
    parts = match.groupdict()
    month = month_number(parts["month"])
    year = common_year(parts["year"], parts.get("era") or "")
    return int(parts["day"]), month, year


def clean_input(text: str) -> str:
    """Return a typed date in Arabic digits, lower case and single spaces."""
    clean = " ".join(to_arabic(text or "").split()).lower()
    if not clean:
        raise DateError("empty")
    if len(clean) > LONGEST_INPUT:
        raise DateError("too_long")
    return clean


def month_number(text: str) -> int:
    """Return 1 to 12 for a month's number or name; raise ``month``."""
    if text.isdecimal():
        number = int(text)
    else:
        number = MONTH_NUMBERS.get(text.replace(".", ""), 0)
    if not 1 <= number <= 12:
        raise DateError("month", text)
    return number


def common_year(text: str, era: str = "") -> int:
    """Return the common-era year of a typed year; check it against ``era``."""
    if len(text) != 4:
        raise DateError("year_short", text)
    year = int(text)
    buddhist = year > LAST_CE_YEAR
    if era and buddhist != era.startswith(_BUDDHIST_MARKS):
        raise DateError("era", text)
    return year - ERA if buddhist else year
