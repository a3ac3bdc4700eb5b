"""What the law says of yearly fees and of the size of a notified place.

Public Health Act 2535: s.38 (up to 200 m2 a notification, above it a licence),
s.65 (the yearly fee is paid while the business runs; who is late pays 20 %
more, once for each unpaid fee; who gave notice of closing before the next fee
fell due does not owe it; more than two consecutive fees in arrears may end in
an order to stop). Figures come from dated data, amounts are baht in Decimal,
days are days in Thailand. Pure functions.
"""

from calendar import monthrange
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from decimal import Decimal
from decimal import ROUND_HALF_UP
from thesaban.cases.definitions import Text
from thesaban.cases.rules.fees import Fee
from thesaban.cases.rules.fees import FeeTable
from thesaban.cases.rules.fees import SATANG
from thesaban.cases.rules.fees import ZERO
from thesaban.cases.rules.reading import require
from thesaban.cases.rules.reading import structure
from typing import Any


YEARS = ("anniversary", "fiscal")
FISCAL_START = 10
ONE_DAY = timedelta(days=1)


class AreaError(ValueError):
    """An area that cannot be notified: ``not_positive`` or ``over_limit``."""

    def __init__(self, code: str, area: Decimal):
        super().__init__(f"{code}: {area}")
        self.code = code
        self.area = area


@dataclass(frozen=True)
class AnnualRule:
    """The figures of the law from ``valid_from`` on.

    ``area_limit`` in m2; ``arrears_limit`` is how many consecutive fees may
    stand in arrears before a stop order; ``year`` is one of ``YEARS``.
    """

    valid_from: date
    year: str
    area_limit: Decimal
    surcharge_percent: Decimal
    arrears_limit: int
    law: Text = field(default_factory=dict)


def read_annual(rows: Iterable[Mapping[str, Any]]) -> tuple[AnnualRule, ...]:
    """The rules of a fee table's ``annual``; raises DefinitionError."""
    rules = tuple(structure(row, AnnualRule) for row in rows)
    require(rules, "annual: no rule")
    for rule in rules:
        where = f"annual from {rule.valid_from}"
        require(rule.year in YEARS, f"{where}: year is {' or '.join(YEARS)}")
        require(rule.area_limit > 0, f"{where}: area_limit")
        require(0 <= rule.surcharge_percent <= 100, f"{where}: surcharge_percent")
        require(rule.arrears_limit > 0, f"{where}: arrears_limit")
    return tuple(sorted(rules, key=lambda rule: rule.valid_from))


def rule_on(rules: Iterable[AnnualRule], on: date) -> AnnualRule:
    """The rule in force on ``on``; raises LookupError before the first."""
    running = [rule for rule in rules if rule.valid_from <= on]
    if not running:
        raise LookupError(f"no rule on {on}")
    return running[-1]


def annual_rule(table: FeeTable, on: date) -> AnnualRule:
    """The rule of ``table`` in force on ``on``."""
    return rule_on(read_annual(table.annual), on)


def check_area(area: Decimal, rule: AnnualRule) -> None:
    """Raise AreaError unless ``area`` (m2) can have a certificate."""
    if not area.is_finite() or area <= 0:
        raise AreaError("not_positive", area)
    if area > rule.area_limit:
        raise AreaError("over_limit", area)


def may_certify(area: Decimal, rule: AnnualRule) -> bool:
    """True where a certificate of notification is possible at all (s.38)."""
    try:
        check_area(area, rule)
    except AreaError:
        return False
    return True


def surcharge(fee: Decimal, due_on: date, paid_on: date, rule: AnnualRule) -> Decimal:
    """Flat surcharge on one unpaid fee, once however late; 0 up to the due day."""
    if paid_on <= due_on:
        return ZERO
    part = fee * rule.surcharge_percent / 100
    return part.quantize(SATANG, ROUND_HALF_UP)


def _same_day(day: date, years: int) -> date:
    """``day`` some years on; 29 February becomes the 28th where there is none."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def fee_year_end(issued_on: date, number: int, rule: AnnualRule) -> date:
    """Last day of fee year ``number`` (0 is the year of issue)."""
    if rule.year == "fiscal":
        end = date(issued_on.year, FISCAL_START, 1) - ONE_DAY
        later = 1 if issued_on > end else 0
        return _same_day(end, later + number)
    return _same_day(issued_on, number + 1) - ONE_DAY


def valid_until(issued_on: date, paid_years: int, rule: AnnualRule) -> date:
    """Last day that ``paid_years`` paid fee years (1 or more) cover."""
    if paid_years < 1:
        raise ValueError("a certificate is issued for a paid year")
    return fee_year_end(issued_on, paid_years - 1, rule)


@dataclass(frozen=True)
class Due:
    """One yearly fee. Year 0 is paid for the certificate itself; the fee of
    each later year falls due on the last day of the year before it."""

    number: int
    due_on: date
    starts: date
    ends: date


def dues(
    issued_on: date, until: date, rule: AnnualRule, ceased_on: date | None = None
) -> list[Due]:
    """The yearly fees whose due day is up to ``until``, year 0 included.

    A business that gave notice of closing (``ceased_on``) before a fee's due
    day owes neither that fee nor a later one.
    """
    found: list[Due] = []
    starts, due_on = issued_on, issued_on
    while due_on <= until:
        number = len(found)
        if number and ceased_on is not None and ceased_on < due_on:
            break
        ends = fee_year_end(issued_on, number, rule)
        found.append(Due(number, due_on, starts, ends))
        starts, due_on = ends + ONE_DAY, ends
    return found


@dataclass(frozen=True)
class Charge:
    """A yearly fee as it stands: what is owed is fee plus surcharge."""

    due: Due
    fee: Fee
    surcharge: Decimal
    paid_on: date | None = None

    @property
    def total(self) -> Decimal:
        return self.fee.amount + self.surcharge

    @property
    def owed(self) -> Decimal:
        return ZERO if self.paid_on else self.total

    def overdue(self, on: date) -> bool:
        """True where money is owed and the due day has passed."""
        return self.owed > 0 and on > self.due.due_on


@dataclass(frozen=True)
class Account:
    """All yearly fees of one certificate as they stand on a day."""

    on: date
    charges: tuple[Charge, ...]
    rule: AnnualRule

    @property
    def owed(self) -> Decimal:
        return sum((charge.owed for charge in self.charges), ZERO)

    @property
    def fees_owed(self) -> Decimal:
        return sum((c.fee.amount for c in self.charges if c.owed), ZERO)

    @property
    def surcharges_owed(self) -> Decimal:
        return sum((c.surcharge for c in self.charges if c.owed), ZERO)

    @property
    def consecutive_arrears(self) -> int:
        """The longest row of fees in arrears, one after another."""
        longest = row = 0
        for charge in self.charges:
            row = row + 1 if charge.overdue(self.on) else 0
            longest = max(longest, row)
        return longest

    @property
    def may_stop(self) -> bool:
        """True where s.65 lets the local official order the business to stop."""
        return self.consecutive_arrears > self.rule.arrears_limit

    @property
    def paid_until(self) -> date | None:
        """Last day covered without a gap; None where year 0 is not paid."""
        last = None
        for charge in self.charges:
            if charge.owed:
                break
            last = charge.due.ends
        return last


def account(
    issued_on: date,
    on: date,
    assess: Callable[[date], Fee],
    rules: Iterable[AnnualRule],
    paid: Mapping[int, date] | None = None,
    ceased_on: date | None = None,
) -> Account:
    """The yearly fees of a certificate as they stand on ``on``.

    ``assess`` gives the fee for a due day (a fee table bound to kind and area);
    ``paid`` maps the number of a fee year to the day it was paid. The length of
    the fee year follows the rule in force at issue, a surcharge the rule in
    force on the fee's due day.
    """
    rules, paid = tuple(rules), paid or {}
    charges = []
    for due in dues(issued_on, on, rule_on(rules, issued_on), ceased_on):
        fee, paid_on = assess(due.due_on), paid.get(due.number)
        late = surcharge(
            fee.amount, due.due_on, paid_on or on, rule_on(rules, due.due_on)
        )
        charges.append(Charge(due, fee, late, paid_on))
    return Account(on, tuple(charges), rule_on(rules, on))
