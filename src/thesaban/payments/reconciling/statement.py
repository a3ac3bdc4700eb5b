"""A bank's file as plain lines, whatever its layout, and what may be wrong with it.

Amounts are baht above zero; ``kind`` C is money in, D is money taken back.
Days are of the common era here, also where a file writes Buddhist years.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from decimal import Decimal
from hashlib import sha256
from thesaban.clock.zone import BANGKOK


CREDIT, DEBIT = "C", "D"
ZERO = Decimal("0.00")
#: How far a day in a file may lie from the day of the import.
OLDEST_DAYS, NEWEST_DAYS = 800, 7
LARGEST_FILE = 5_000_000
MOST_LINES = 100_000


class StatementError(ValueError):
    """A file that cannot be taken. ``code`` is a key of ``words.FILE_ERRORS``.

    ``line`` counts from 1; 0 where the whole file is meant. ``data`` fills the
    places of the message.
    """

    def __init__(self, code: str, line: int = 0, /, **data: object):
        super().__init__(f"{code} line {line} {data}")
        self.code, self.line = code, line
        self.data = {name: str(value) for name, value in data.items()}


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement. ``bank_ref`` is the bank's own number where it gives one."""

    position: int
    kind: str
    amount: Decimal
    paid_at: datetime
    value_on: date
    account: str = ""
    biller: str = ""
    ref1: str = ""
    ref2: str = ""
    ref3: str = ""
    bank_ref: str = ""
    payer_name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole file that agrees with itself. ``source`` is ``billpay`` (lines are
    payments of payers) or ``account`` (lines are movements of the account)."""

    source: str
    layout: str
    lines: tuple[StatementLine, ...]
    account: str = ""
    effective_on: date | None = None
    notes: tuple[str, ...] = field(default=())

    def total(self, kind: str) -> Decimal:
        """Sum of the movements of a kind."""
        return sum((item.amount for item in self.lines if item.kind == kind), ZERO)

    def count(self, kind: str) -> int:
        return sum(1 for item in self.lines if item.kind == kind)


def moment(day: date, at: time = time(0)) -> datetime:
    """A day and time of Bangkok."""
    return datetime.combine(day, at, tzinfo=BANGKOK)


def keys(statement: Statement) -> list[str]:
    """A name for each line that stays the same in whatever file it comes again.

    The bank's own number names a movement. Where there is none, day, time,
    references and amount do, and for movements that agree in all of them how
    many of them came before: the same day in two files gives the same names,
    and two equal payments in one file two names.
    """
    seen: Counter = Counter()
    return [_key(statement.source, item, seen) for item in statement.lines]


def _key(source: str, item: StatementLine, seen: Counter) -> str:
    parts: tuple = (source, item.account, item.biller, item.kind, str(item.amount))
    parts += (item.ref1, item.ref2, item.paid_at.date().isoformat(), item.bank_ref)
    if not item.bank_ref:
        parts += (item.paid_at.time().isoformat(), item.ref3, item.payer_name)
        parts += (item.text,)
    seen[parts] += 1
    again = 1 if item.bank_ref else seen[parts]
    return sha256("\x1f".join((*parts, str(again))).encode()).hexdigest()


def check_days(lines: Iterable[StatementLine], today: date) -> None:
    """Refuse days that cannot be: a wrong era, a century off. Raises StatementError."""
    for item in lines:
        off = (item.paid_at.date() - today).days
        if not -OLDEST_DAYS <= off <= NEWEST_DAYS:
            day = item.paid_at.date().isoformat()
            raise StatementError("day_off", item.position, day=day)
