"""Ceilings that the law sets for rates, and whether a tariff keeps below. Pure.

A ceiling is a ladder like a tariff's, for each part of the service. A tariff
by litres a day or by m³ is compared wherever either ladder has a step or a
unit; one that charges each month alike is compared for the categories that the
ceiling names (``flat_for``), at the end of the ceiling's first step.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from thesaban.waste.tariffs import Component
from thesaban.waste.tariffs import Tariff


SMALLEST = Decimal("0.01")
#: Units of a ladder that are looked at, one by one.
MOST_UNITS = 250
COMPARED = ("litres_day", "m3")
WHOLE = "both"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What the law allows at most; ``code`` names the law it comes from."""

    code: str
    title: str
    law: str
    valid_from: date
    parts: tuple[Component, ...]
    valid_to: date | None = None
    flat_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excess:
    """Where a tariff lies above a ceiling: baht at a quantity of a basis."""

    part: str
    basis: str
    quantity: Decimal | None
    amount: Decimal
    limit: Decimal
    law: str


def in_force(ceilings: Iterable[Ceiling], on: date) -> list[Ceiling]:
    """The ceilings of a day, one for each code, in their order."""
    found: dict[str, Ceiling] = {}
    for item in ceilings:
        if item.valid_from <= on and (item.valid_to is None or on <= item.valid_to):
            known = found.get(item.code)
            if known is None or known.valid_from <= item.valid_from:
                found[item.code] = item
    return list(found.values())


def that_counts(tariff: Tariff, ceilings: Iterable[Ceiling]) -> Ceiling | None:
    """The ceiling of the law that a tariff rests on; the first where it names none."""
    found = in_force(ceilings, tariff.valid_from)
    named = [item for item in found if item.code == tariff.base]
    return next(iter(named or found), None)


def excess(tariff: Tariff, ceiling: Ceiling) -> Excess | None:
    """Where a tariff is above its ceiling; None where it keeps below."""
    for part in ("collection", "disposal", WHOLE):
        own, limits = _of_part(tariff.components, part), _of_part(ceiling.parts, part)
        if own and limits and (part != WHOLE or _covers(own, limits)):
            found = _flat(part, own, limits, tariff, ceiling)
            found = found or _ladders(part, own, limits, ceiling)
            if found is not None:
                return found
    return None


def compared(tariff: Tariff, ceiling: Ceiling | None) -> bool:
    """True where the ceiling says something about this tariff."""
    if ceiling is None:
        return False
    limited = {item.basis for item in ceiling.parts}
    if any(
        item.basis in COMPARED and item.basis in limited for item in tariff.components
    ):
        return True
    return _is_flat(tariff.components) and bool(_named(tariff, ceiling))


def _of_part(components: Sequence[Component], part: str) -> list[Component]:
    """Components of a part; for the whole, all of them."""
    if part == WHOLE:
        return list(components)
    return [item for item in components if item.part == part]


def _covers(own: Sequence[Component], limits: Sequence[Component]) -> bool:
    """Whether the limits speak of each part that is charged."""
    parts = {item.part for item in limits}
    wanted = {item.part for item in own} - {WHOLE}
    return WHOLE in parts or ({*wanted, *_halves(own)} <= parts)


def _halves(own: Sequence[Component]) -> tuple[str, ...]:
    whole = any(item.part == WHOLE for item in own)
    return ("collection", "disposal") if whole else ()


def _is_flat(components: Sequence[Component]) -> bool:
    return all(item.basis == "none" for item in components)


def _named(tariff: Tariff, ceiling: Ceiling) -> set[str]:
    return set(tariff.categories) & set(ceiling.flat_for)


def _flat(part, own, limits, tariff: Tariff, ceiling: Ceiling) -> Excess | None:
    """A month's fee against the first step of the ceiling."""
    monthly = [item for item in limits if item.basis != "m3"]
    if not _is_flat(own) or not monthly or not _named(tariff, ceiling):
        return None
    amount = _sum(own, Decimal(1))
    firsts = [item.steps[0] for item in monthly]
    limit = sum(step.price(step.upto or Decimal(1)) for step in firsts)
    if amount is None or amount <= limit:
        return None
    return Excess(part, "none", None, amount, limit, ceiling.law)


def _ladders(part, own, limits, ceiling: Ceiling) -> Excess | None:
    for basis in COMPARED:
        mine = [item for item in own if item.basis == basis]
        theirs = [item for item in limits if item.basis == basis]
        if not mine or not theirs or len(mine) != len(own):
            continue
        for quantity in points([*mine, *theirs]):
            amount, limit = _sum(mine, quantity), _sum(theirs, quantity)
            if amount is not None and limit is not None and amount > limit:
                return Excess(part, basis, quantity, amount, limit, ceiling.law)
    return None


def _sum(components: Sequence[Component], quantity: Decimal) -> Decimal | None:
    amounts = [item.price(quantity) for item in components]
    return None if None in amounts else sum(amounts, Decimal(0))


def points(components: Iterable[Component]) -> list[Decimal]:
    """Quantities at which ladders may cross: ends of steps and of units."""
    found: set[Decimal] = {SMALLEST}
    for component in components:
        for step in component.steps:
            ends = [] if step.upto is None else [step.upto]
            if step.unit:
                half = step.unit / 2
                ends += [half * at for at in range(1, 2 * MOST_UNITS)]
            for end in ends:
                found |= {end, end + SMALLEST}
    return sorted(found)
