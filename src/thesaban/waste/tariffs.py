"""Tariffs as data: what is charged, by what, from when. Pure.

A tariff has components (collection, disposal); a component counts something
(its ``basis``) and walks a ladder of steps with it. Flat fees, bands by volume,
units with halves, fees by bin and by person and day are all ladders.

Models seen in ordinances: see ``docs/waste.md``.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from thesaban.waste.model import Terms


HALF = Decimal("0.5")
#: What a component can count; ``none`` charges each month alike, ``m3`` counts what
#: is collected once.
BASES = ("none", "litres_day", "bins", "persons", "person_days", "m3")
#: What of the service a component pays for.
PARTS = ("collection", "disposal", "both")
#: What of a month falls away when a cause takes some of its days.
SHARES = ("days", "whole", "none", "half")
CAUSES = ("opening", "closing", "exemption", "suspension", "waiver")


class TariffError(ValueError):
    """Tariff data that cannot be used; the message says where."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of a ladder: up to and with ``upto`` (None: without end).

    Either ``flat``, or ``amount`` for each ``unit``, rounded up to whole units
    or, with ``half``, to half units.
    """

    upto: Decimal | None = None
    flat: Decimal | None = None
    unit: Decimal | None = None
    amount: Decimal | None = None
    half: bool = False

    def price(self, quantity: Decimal) -> Decimal:
        """Baht for ``quantity``."""
        if self.flat is not None:
            return self.flat
        return self.amount * self.units(quantity)

    def units(self, quantity: Decimal) -> Decimal:
        """Units that ``quantity`` counts for: 50 in units of 20 is 2.5."""
        full, rest = divmod(quantity, self.unit)
        if rest == 0:
            return full
        return full + (HALF if self.half and rest <= self.unit / 2 else 1)


@dataclass(frozen=True, slots=True)
class Component:
    """One revenue code of a tariff."""

    revenue_code: str
    title: str
    steps: tuple[Step, ...]
    basis: str = "none"
    part: str = "collection"

    def quantity(self, terms: Terms, days: int) -> Decimal | None:
        """What the ladder is walked with; None where it is not known."""
        counted = {
            "none": Decimal(1),
            "litres_day": terms.volume,
            "bins": Decimal(terms.bins),
            "persons": Decimal(terms.persons),
            "person_days": Decimal(terms.persons * days),
            "m3": None,
        }
        return counted[self.basis]

    def month(self, terms: Terms, days: int) -> Decimal | None:
        """Baht of a month with ``days``; None where the quantity is not known."""
        quantity = self.quantity(terms, days)
        return None if quantity is None else self.price(quantity)

    def price(self, quantity: Decimal) -> Decimal | None:
        """Baht for a quantity; None beyond the end of the ladder."""
        for step in self.steps:
            if step.upto is None or quantity <= step.upto:
                return step.price(quantity)
        return None


@dataclass(frozen=True, slots=True)
class Tariff:
    """A dated tariff; in force from ``valid_from`` until the next of its code."""

    code: str
    title: str
    categories: tuple[str, ...]
    valid_from: date
    components: tuple[Component, ...]
    law: str = ""
    valid_to: date | None = None
    confirm: bool = False
    base: str = ""

    @property
    def once(self) -> bool:
        """True for what is collected once, by volume."""
        return all(item.basis == "m3" for item in self.components)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A time without fees for whole categories (empty: all), by law or order."""

    code: str
    title: str
    first: date
    last: date | None
    categories: tuple[str, ...] = ()
    percent: int = 100
    law: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """How a month counts of which a cause takes only some days, from a day on."""

    valid_from: date
    modes: Mapping[str, str] = field(default_factory=dict)

    def mode(self, cause: str) -> str:
        return self.modes.get(cause, "whole")


@dataclass(frozen=True, slots=True)
class TariffBook:
    """Everything that a charge is worked out from."""

    tariffs: tuple[Tariff, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    shares: tuple[Shares, ...] = ()

    def tariff(self, terms: Terms, on: date) -> Tariff | None:
        """The tariff for ``terms`` on a day: their own, else the category's."""
        fitting = [
            item
            for item in self.tariffs
            if item.valid_from <= on
            and (item.valid_to is None or on <= item.valid_to)
            and (
                item.code == terms.tariff
                if terms.tariff
                else terms.category in item.categories
            )
        ]
        return max(fitting, key=lambda item: item.valid_from, default=None)

    def version(self, code: str, on: date) -> Tariff | None:
        """The version of a tariff that is in force on a day."""
        fitting = [
            item
            for item in self.tariffs
            if item.code == code
            and item.valid_from <= on
            and (item.valid_to is None or on <= item.valid_to)
        ]
        return max(fitting, key=lambda item: item.valid_from, default=None)

    def once(self, on: date) -> list[Tariff]:
        """The tariffs of single collections in force on a day."""
        codes = dict.fromkeys(item.code for item in self.tariffs if item.once)
        found = [self.version(code, on) for code in codes]
        return [item for item in found if item is not None]

    def shares_on(self, on: date) -> Shares:
        """The rule of part months on a day."""
        fitting = [item for item in self.shares if item.valid_from <= on]
        return max(fitting, key=lambda item: item.valid_from, default=Shares(on))

    def waivers_in(self, category: str, first: date, last: date) -> Iterable[Waiver]:
        """The waivers that touch these days for a category."""
        return [
            item
            for item in self.waivers
            if item.first <= last
            and (item.last is None or item.last >= first)
            and (not item.categories or category in item.categories)
        ]
