"""Plain data of waste accounts. Amounts are baht (Decimal), days Gregorian.

States of an account: ``active``, ``closed``. A stop for a while is a relief of
kind ``suspension``. A relief counts only in the state ``approved``.
"""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal


ACTIVE, CLOSED = "active", "closed"
STATES = (ACTIVE, CLOSED)
EXEMPTION, SUSPENSION = "exemption", "suspension"
RELIEFS = (EXEMPTION, SUSPENSION)
ASKED, APPROVED, REFUSED, ENDED = "asked", "approved", "refused", "ended"
NATURAL, JURISTIC = "natural", "juristic"
#: How the payer stands to the premises; the user of the service is liable.
RELATIONS = ("owner", "occupier", "tenant")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the waste is collected. ``house_code`` is 11 digits or empty."""

    house_no: str = ""
    building: str = ""
    village: str = ""
    moo: str = ""
    soi: str = ""
    road: str = ""
    community: str = ""
    route: str = ""
    house_code: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is charged for, from ``valid_from`` until the next terms begin.

    ``litres_day`` is the volume of a day; without it the bins' volume counts.
    ``tariff`` overrides the tariff of the category; empty is the usual case.
    """

    valid_from: date
    category: str
    bins: int = 1
    bin_litres: int = 0
    litres_day: Decimal | None = None
    persons: int = 0
    tariff: str = ""

    @property
    def volume(self) -> Decimal | None:
        """Litres a day; None where nothing is known."""
        if self.litres_day is not None:
            return self.litres_day
        litres = self.bins * self.bin_litres
        return Decimal(litres) if litres else None


@dataclass(frozen=True, slots=True)
class Relief:
    """A time without the fee, or with less of it (``percent`` is what falls away).

    ``first`` and ``last`` are both inside; ``last`` None is open-ended.
    """

    uid: str
    kind: str
    first: date
    last: date | None
    percent: int = 100
    reason: str = ""
    note: str = ""
    order_no: str = ""
    state: str = APPROVED
    asked_by: str = ""
    asked_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_note: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it stands. Telephone and ids: ``accounts.contact(uid)``."""

    uid: str
    number: str
    tag: str
    state: str
    opened_on: date
    closed_on: date | None
    payer_kind: str
    payer_name: str
    relation: str
    place: Place
    terms: tuple[Terms, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    legacy_no: str = ""
    note: str = ""
    version: int = 1

    def terms_on(self, day: date) -> Terms | None:
        """The terms in force on ``day``; the first ones for any day before."""
        found = [item for item in self.terms if item.valid_from <= day]
        if found:
            return max(found, key=lambda item: item.valid_from)
        return min(self.terms, key=lambda item: item.valid_from, default=None)


@dataclass(frozen=True, slots=True)
class Contact:
    """The personal particulars of a payer, opened from their seals.

    ``phone`` is plain digits; ``payer_id`` prints masked (``reveal()`` opens).
    """

    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    payer_id: object = None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of an account's history."""

    id: int
    kind: str
    on: date
    before: dict
    after: dict
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line of what an account owes for a period; ``amount`` above zero."""

    revenue_code: str
    title: str
    amount: Decimal
    period: str
    law: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody should look at: ``code`` and values for its words.

    Codes: ``no_terms``, ``no_tariff``, ``no_volume``, ``waived``, ``relief``,
    ``part``, ``outside``.
    """

    code: str
    data: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The lines of a charge, and what was special about it."""

    lines: tuple[ChargeLine, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal("0.00"))
