"""Birth dates, of which a day or a month may be unknown.

Some registers (and cards) of older people name only the year, or the month and
the year. Such a date is kept as it is written; the law says from which day an
age counts (Civil and Commercial Code s.16).
"""

from dataclasses import dataclass
from datetime import date
from thesaban.thai.dates import be_year
from thesaban.thai.dates import clean_input
from thesaban.thai.dates import common_year
from thesaban.thai.dates import DateError
from thesaban.thai.dates import ERA
from thesaban.thai.dates import long_date
from thesaban.thai.dates import month_number
from thesaban.thai.dates import MONTHS
from thesaban.thai.dates import parse_date
from thesaban.thai.digits import to_thai
import re


# Years up to พ.ศ. 2483 began on 1 April, so their January to March belong to
# the following common-era year.
LAST_APRIL_YEAR = 2483
OLDEST_AGE = 130


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as a register writes it; ``year`` is the written พ.ศ. less 543.

    ``month`` is None when unknown, and so is ``day``; a day without a month is
    refused with :class:`DateError` ``format``.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self):
        if self.day is not None and self.month is None:
            raise DateError("format")
        if self.month is not None and not 1 <= self.month <= 12:
            raise DateError("month")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise DateError("no_such_day") from None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return the whole date ``day``."""
        return cls(day.year, day.month, day.day)

    @property
    def whole(self) -> bool:
        """Tell whether day, month and year are known."""
        return self.day is not None

    def __str__(self):
        """Return ``1940``, ``1940-05`` or ``1940-05-17``; see ``from_text``."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def from_text(cls, text: str) -> "PartialDate":
        """Read what ``str()`` wrote."""
        return cls(*(int(part) for part in text.split("-")))

    def legal_birthday(self) -> date:
        """Return the day from which the age counts.

        Unknown day: the first of the month; unknown month: the first day of
        the official year (CCC s.16), 1 April up to พ.ศ. 2483. January to March
        of those years fall in the following common-era year.
        """
        april_year = self.year + ERA <= LAST_APRIL_YEAR
        month = self.month or (4 if april_year else 1)
        year = self.year + 1 if april_year and month < 4 else self.year
        try:
            return date(year, month, self.day or 1)
        except ValueError:  # 29 February of the written year only
            return date(year, 3, 1)

    def age(self, on: date) -> int:
        """Return the full years of age on the day ``on``."""
        born = self.legal_birthday()
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    def long_text(self, thai_digits: bool = False) -> str:
        """Return the date in Thai, only with the parts that are known."""
        if self.whole:
            return long_date(date(self.year, self.month, self.day), thai_digits)
        month = f"{MONTHS[self.month - 1]} " if self.month else ""
        text = f"{month}พ.ศ. {self.year + ERA}"
        return to_thai(text) if thai_digits else text


_UNKNOWN = r"(?:-+|–|0{1,2}|x{1,2}|\?+|ไม่ทราบ(?:วัน|เดือน|วันที่)?)"
_SEPARATOR = r"\s*[/\s]\s*"
_YEAR = r"(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*(?P<year>\d{1,5})"
_YEAR_ONLY = re.compile(
    rf"^(?:{_UNKNOWN}{_SEPARATOR}{_UNKNOWN}{_SEPARATOR})?(?:เกิด)?(?:ปี)?\s*{_YEAR}$"
)
_MONTH_AND_YEAR = re.compile(
    rf"^(?:{_UNKNOWN}{_SEPARATOR})?(?P<month>\d{{1,2}}(?=\s*[/\s])|[^\d\s/–?\-]+?){_SEPARATOR}{_YEAR}$"
)


def parse_birth_date(text: str, today: date) -> PartialDate:
    """Read a birth date typed by a person; day and month may be missing.

    Takes what :func:`parse_date` takes, and ``2480``, ``พ.ศ. 2480``, ``พ.ค.
    2480``, ``-/5/2480``, ``00/00/2480``. Raises :class:`DateError`; two codes
    are added: ``future`` and ``too_old`` (more than 130 years).
    """
    return _believable(_parse(text, today), today)


def _parse(text: str, today: date) -> PartialDate:
    clean = clean_input(text)
    if match := _YEAR_ONLY.match(clean):
        return PartialDate(common_year(match["year"], match["era"] or ""))
    if match := _MONTH_AND_YEAR.match(clean):
        year = common_year(match["year"], match["era"] or "")
        return PartialDate(year, month_number(match["month"]))
    return PartialDate.of(parse_date(text, today))


def _believable(born: PartialDate, today: date) -> PartialDate:
    if (born.year, born.month or 1, born.day or 1) > (
        today.year,
        today.month,
        today.day,
    ):
        raise DateError("future")
    if be_year(today) - born.year - ERA > OLDEST_AGE:
        raise DateError("too_old")
    return born
