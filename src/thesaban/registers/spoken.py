"""Dates as the page at hand says them: in the Buddhist era in Thai, else in English.

Views take these in place of the functions of ``thai.dates``, which always write
Thai as papers need it. Outside of a request the answer is Thai; messages say whom
they speak to (:func:`speaking`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from datetime import datetime
from thesaban.thai import dates
from zope.globalrequest import getRequest
import re


_SPEAKING: ContextVar[str] = ContextVar("speaking", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is said inside is for a reader of ``language``, whatever page is open."""
    token = _SPEAKING.set(language or "th")
    try:
        yield
    finally:
        _SPEAKING.reset(token)


def in_english() -> bool:
    """Whether the page or message that is being made is in English."""
    if _SPEAKING.get():
        return _SPEAKING.get() == "en"
    request = getRequest()
    language = request.get("LANGUAGE") if hasattr(request, "get") else None
    return language == "en"


def language() -> str:
    """``en`` or ``th``, for data that have their words in both."""
    return "en" if in_english() else "th"


def for_programs(request, otherwise: str = "") -> str:
    """``en`` or ``th`` for an answer in JSON: what ``Accept-Language`` names first.

    Pages go by the reader's choice, which programs have no cookie for.
    """
    tags = (request.getHeader("Accept-Language") or "").lower().split(",")
    named = [tag.strip()[:2] for tag in tags]
    return next((tag for tag in named if tag in ("th", "en")), otherwise or language())


def short_date(day: date) -> str:
    """``22 พ.ย. 2569`` or ``22 Nov 2026``."""
    return dates.english_date(day) if in_english() else dates.short_date(day)


def long_date(day: date) -> str:
    """``22 พฤศจิกายน พ.ศ. 2569`` or ``22 November 2026``."""
    if in_english():
        return dates.english_date(day, long=True)
    return dates.long_date(day)


def date_time(moment: datetime) -> str:
    """``22 พ.ย. 2569 เวลา 14.05 น.`` or ``22 Nov 2026, 14:05``."""
    if in_english():
        return dates.english_date_time(moment)
    return dates.date_time(moment)


def weekday_name(day: date) -> str:
    """``วันอาทิตย์`` or ``Sunday``."""
    return f"{day:%A}" if in_english() else dates.weekday_name(day)


_MONTH = re.compile(
    r"({}) (?:พ\.ศ\. )?([0-9]{{4}})".format(
        "|".join(re.escape(name) for name in (*dates.MONTHS, *dates.SHORT_MONTHS))
    )
)


#: Words in the numbers of receipts, credit notes and slips.
NUMBERED = {"เล่มที่": "Book", "เลขที่": "No."}
_NUMBERED = re.compile("|".join(NUMBERED))


def numbered(text: str) -> str:
    """``เล่มที่ 1 เลขที่ 04/2570``; in English ``Book 1 No. 04/2570``."""
    if not in_english():
        return text
    return _NUMBERED.sub(lambda match: NUMBERED[match[0]], text)


def months(text: str) -> str:
    """A period's words, ``พฤศจิกายน 2569``; in English ``November 2026``."""
    return _MONTH.sub(_english_month, text) if in_english() else text


def _english_month(match: re.Match) -> str:
    name, year = match[1], int(match[2]) - dates.ERA
    if name in dates.MONTHS:
        return f"{dates.ENGLISH_MONTHS[dates.MONTHS.index(name)]} {year}"
    return f"{dates.ENGLISH_MONTHS[dates.SHORT_MONTHS.index(name)][:3]} {year}"
