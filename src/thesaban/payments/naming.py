"""Names of what is paid for, in the language of the page.

Lines and bills keep their Thai title, which is what the papers say. An English page
names a line after its revenue code, with its year or period; a code without English
name is shown as it was written.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal
from thesaban.payments.store import bills as store
from thesaban.registers.spoken import in_english
from thesaban.registers.spoken import months
from thesaban.registers.spoken import numbered as number
from thesaban.thai.dates import ERA
from thesaban.thai.money import baht_text
import re


__all__ = [
    "bill",
    "in_words",
    "line",
    "lines",
    "number",
    "period",
    "whole",
    "with_amounts",
]

#: A surcharge on a bill, or what a corrected bill asked too little.
_OF_BILL = re.compile(r"\((เพิ่มเติมจาก)?ใบแจ้งเลขที่ ([^\s:)]+)")
_YEAR = re.compile(r"\b2[45]\d\d\b")


def lines(items: Iterable) -> list[str]:
    """Names of lines of bills or receipts, each with ``revenue_code`` and ``title``."""
    found = list(items)
    if not in_english():
        return [item.title for item in found]
    names = store.english_titles(item.revenue_code for item in found)
    return [_english(item, names.get(item.revenue_code, "")) for item in found]


def line(item) -> str:
    """Name of one line."""
    return lines([item])[0]


def bill(found) -> str:
    """Name of a bill: its title, in English the names of its lines."""
    if not in_english() or not found.lines:
        return found.title
    return ", ".join(dict.fromkeys(lines(found.lines)))


def period(text: str) -> str:
    """The months, year or day of a line or a bill."""
    if not in_english():
        return text
    said = months(text).replace("ลบ.ม.", "m³")
    return str(int(said) - ERA) if _YEAR.fullmatch(said) else said


def whole(found) -> str:
    """Name and period of a bill."""
    parts = (bill(found), period(found.period))
    return " · ".join(part for part in parts if part)


def in_words(amount: Decimal) -> str:
    """``สองร้อยสี่สิบบาทถ้วน``; nothing on English pages, where the figure is enough."""
    return "" if in_english() else baht_text(amount)


def _english(item, name: str) -> str:
    if not name:
        return item.title
    if of := _OF_BILL.search(item.title):
        return f"{name} ({'in addition to ' if of[1] else ''}bill {of[2]})"
    year = _YEAR.search(item.title)
    return f"{name} {int(year[0]) - ERA}" if year else name


def with_amounts(items: Sequence, amounts: Iterable[str]) -> list[str]:
    """``name: amount`` of each line."""
    return [
        f"{name}: {amount}" for name, amount in zip(lines(items), amounts, strict=True)
    ]
