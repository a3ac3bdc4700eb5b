"""Books of receipts (เล่มที่, เลขที่).

The numbers of a series run without a gap within a fiscal year (1 October to
30 September); a book is a stretch of them. Books are opened as they are needed
with the size that the setting has then. At the year's end what is left of the
last book is cancelled.

Source: Interior regulation on receipt and custody of money of local
governments B.E. 2547 and amendments.
"""

from dataclasses import dataclass
from datetime import date
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments.errors import require
from thesaban.payments.settings import settings
from thesaban.payments.store import receipts as store
from thesaban.registers.numbering import allocate
from thesaban.registers.numbering import format_number
from thesaban.registers.numbering import Series
from thesaban.thai.dates import fiscal_year


KIND = "receipt"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One receipt form: its place in the books of a year."""

    series: str
    fiscal_year: int
    number: int
    book_no: int
    leaf: int
    number_text: str


@dataclass(frozen=True, slots=True)
class Book:
    """A book with what was used of it; ``cancelled`` is (first, last) or None."""

    series: str
    fiscal_year: int
    book_no: int
    first: int
    last: int
    used: int
    cancelled: tuple[int, int] | None


def numbers(series: str, year: int) -> Series:
    """The run of numbers behind the books of ``series`` in ``year``."""
    return Series(KIND, year, unit=series)


def next_leaf(on: date, holder_uid: str) -> Leaf:
    """Take the next form. The series stays locked until the commit: last step."""
    setting, year = settings(), fiscal_year(on)
    series = setting.receipt_series
    number = allocate(numbers(series, year), holder_uid)
    book = store.current_book(series, year)
    if book is None or number > book.last:
        book_no = 1 if book is None else book.book_no + 1
        book = store.add_book(series, year, book_no, number, setting.book_size, now())
    leaf = number - book.first + 1
    text = format_number(
        setting.receipt_shape, number, year, series=series, book=book.book_no, leaf=leaf
    )
    return Leaf(series, year, number, book.book_no, leaf, text)


def listing(year: int) -> list[Book]:
    """The books of a fiscal year (BE), in order, with what was used."""
    highest = store.highest_numbers(year)
    return [
        Book(
            series=row.series,
            fiscal_year=year,
            book_no=row.book_no,
            first=row.first,
            last=row.last,
            used=max(0, min(highest.get(row.series, 0), row.last) - row.first + 1),
            cancelled=(row.cancelled_from, row.last) if row.cancelled_from else None,
        )
        for row in store.books(year)
    ]


def close_year(year: int, by: str) -> list[Book]:
    """Cancel the unused forms of a fiscal year that has ended.

    Safe to repeat. To be reported by 31 October. Raises PaymentError.
    """
    require(year < fiscal_year(today()), "year_running", year=year)
    highest = store.highest_numbers(year)
    for row in store.books(year):
        store.close_book(row, highest.get(row.series, 0), by, now())
    return listing(year)
