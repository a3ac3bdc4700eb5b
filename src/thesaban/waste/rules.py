"""What an account owes for a period. Pure: no site, no database.

    lines = charge(account, book, period)

Each month is worked out by itself: the terms and the tariff on its first day
of service, less the days that opening, closing, exemptions and suspensions
take, each by the town's rule of part months. Equal parts are then joined into
one line for each revenue code and law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from decimal import ROUND_HALF_UP
from thesaban.waste.model import Account
from thesaban.waste.model import APPROVED
from thesaban.waste.model import Assessment
from thesaban.waste.model import ChargeLine
from thesaban.waste.model import Remark
from thesaban.waste.model import Terms
from thesaban.waste.periods import Month
from thesaban.waste.periods import Period
from thesaban.waste.periods import title_of
from thesaban.waste.tariffs import Component
from thesaban.waste.tariffs import Tariff
from thesaban.waste.tariffs import TariffBook


SATANG = Decimal("0.01")
ONE, ZERO, HALF = Decimal(1), Decimal(0), Decimal("0.5")
#: With the mode ``half``: a month with at most so many days left costs half.
HALF_TO = 15


@dataclass(frozen=True, slots=True)
class Loss:
    """Days of a month that a cause takes, and how much of their fee (percent)."""

    cause: str
    days: frozenset[int]
    percent: int = 100


@dataclass(frozen=True, slots=True)
class Part:
    """What one month gives for one component."""

    month: Month
    component: Component
    tariff: Tariff
    amount: Decimal


def charge(account: Account, tariffs: TariffBook, period: Period) -> list[ChargeLine]:
    """The lines of an account for a period; empty when nothing is owed."""
    return list(assess(account, tariffs, period).lines)


def assess(account: Account, tariffs: TariffBook, period: Period) -> Assessment:
    """The lines of a charge with remarks on what was special about it."""
    parts: list[Part] = []
    remarks: dict[tuple, Remark] = {}
    for month in period.months:
        found, said = _month(account, tariffs, month)
        parts += found
        for remark in said:
            remarks.setdefault((remark.code, *sorted(remark.data.items())), remark)
    lines = tuple(line for line in _joined(parts) if line.amount > 0)
    return Assessment(lines, tuple(remarks.values()))


def monthly(terms: Terms, tariffs: TariffBook, on: date) -> Decimal | None:
    """Baht of a whole month by the terms and tariffs of a day; None: not known."""
    tariff = tariffs.tariff(terms, on)
    if tariff is None:
        return None
    days = Month(on.year, on.month).days
    amounts = [component.month(terms, days) for component in tariff.components]
    return None if None in amounts else money(sum(amounts, ZERO))


def money(amount: Decimal) -> Decimal:
    """Whole satang, halves up."""
    return amount.quantize(SATANG, rounding=ROUND_HALF_UP)


def _month(account: Account, book: TariffBook, month: Month):
    served = _served(account, month)
    if not served:
        return [], [Remark("outside")]
    start = month.first.replace(day=min(served))
    terms = account.terms_on(start)
    if terms is None:
        return [], [Remark("no_terms")]
    losses, remarks = _losses(account, book, terms, month, served)
    share = kept_share(losses, book, month)
    if share == 0:
        return [], remarks
    tariff = book.tariff(terms, start)
    if tariff is None:
        return [], [*remarks, Remark("no_tariff", {"category": terms.category})]
    parts = []
    for component in tariff.components:
        whole = component.month(terms, month.days)
        if whole is None:
            return [], [*remarks, Remark("no_volume", {"tariff": tariff.code})]
        parts.append(Part(month, component, tariff, money(whole * share)))
    return parts, remarks


def _served(account: Account, month: Month) -> frozenset[int]:
    """Days of the month between opening and closing, both inside."""
    return _days(month, account.opened_on, account.closed_on)


def _days(month: Month, first: date, last: date | None) -> frozenset[int]:
    begin = max(first, month.first)
    end = min(last or month.last, month.last)
    return frozenset(range(begin.day, end.day + 1)) if begin <= end else frozenset()


def _losses(account, book, terms, month, served):
    """What takes days of the month, and what to say of it."""
    losses, remarks = [], []
    all_days = frozenset(range(1, month.days + 1))
    before = frozenset(day for day in all_days if day < min(served))
    after = frozenset(day for day in all_days if day > max(served))
    for cause, days in (("opening", before), ("closing", after)):
        if days:
            losses.append(Loss(cause, days))
            remarks.append(Remark("part", {"cause": cause}))
    for relief in account.reliefs:
        days = _days(month, relief.first, relief.last) & served
        if relief.state == APPROVED and days:
            losses.append(Loss(relief.kind, days, relief.percent))
            remarks.append(
                Remark("relief", {"kind": relief.kind, "why": relief.reason})
            )
    for waiver in book.waivers_in(terms.category, month.first, month.last):
        days = _days(month, waiver.first, waiver.last) & served
        if days:
            losses.append(Loss("waiver", days, waiver.percent))
            remarks.append(Remark("waived", {"code": waiver.code}))
    return losses, remarks


def kept_share(losses: Iterable[Loss], book: TariffBook, month: Month) -> Decimal:
    """The share of the month's fee that stays: 0 to 1.

    Days lost altogether are never charged twice over, however many causes name
    them; when no day is left, nothing is owed whatever the modes say.
    """
    losses = list(losses)
    free = frozenset().union(*(item.days for item in losses if item.percent == 100))
    if len(free) == month.days:
        return ZERO
    shares = book.shares_on(month.first)
    lost, taken = ZERO, frozenset()
    for item in sorted(losses, key=lambda loss: -loss.percent):
        fresh = item.days - taken
        taken |= item.days if item.percent == 100 else frozenset()
        part = lost_share(shares.mode(item.cause), len(fresh), month.days)
        lost += part * item.percent / 100
    return max(ZERO, ONE - lost)


def lost_share(mode: str, lost: int, days: int) -> Decimal:
    """The share of a month that falls away with ``lost`` of its days.

    ``days``: day by day. ``whole``: nothing, while a day is left. ``none``: the
    whole month with its first lost day. ``half``: half of it when at most half
    of the days (15) are left, else nothing.
    """
    if lost in (0, days):
        return ZERO if lost == 0 else ONE
    if mode == "days":
        return Decimal(lost) / days
    if mode == "none":
        return ONE
    if mode == "half":
        return HALF if days - lost <= HALF_TO else ZERO
    return ZERO


def _joined(parts: list[Part]) -> Iterable[ChargeLine]:
    """One line for each run of one component under one law."""
    groups: dict[tuple, list[Part]] = {}
    for part in parts:
        key = (part.component.revenue_code, part.component.title, part.tariff.law)
        groups.setdefault(key, []).append(part)
    for (code, title, law), found in groups.items():
        yield ChargeLine(
            revenue_code=code,
            title=title,
            amount=sum((part.amount for part in found), ZERO).quantize(SATANG),
            period=title_of((found[0].month, found[-1].month))
            if len(found) > 1
            else found[0].month.title,
            law=law,
        )
