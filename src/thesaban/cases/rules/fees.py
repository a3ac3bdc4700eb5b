"""Dated fee tables: an amount by kind and by area or another measure.

A row holds for a measure above ``above`` (exclusive) and up to ``up_to``
(inclusive; none is without end). A version holds from ``valid_from``
(inclusive) until the next begins; a waiver holds for both its days included
and its citation is printed on the document. Amounts are baht.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from thesaban.cases.definitions import Text
from thesaban.cases.rules.reading import require
from thesaban.cases.rules.reading import structure
from typing import Any


SATANG = Decimal("0.01")
ZERO = Decimal("0.00")


class NoFee(LookupError):
    """The table has no answer: ``no_version`` or ``no_row``."""

    def __init__(self, code: str, detail: str):
        super().__init__(f"{code}: {detail}")
        self.code = code


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    kind: str
    amount: Decimal
    above: Decimal = Decimal(0)
    up_to: Decimal | None = None

    def fits(self, kind: str, measure: Decimal) -> bool:
        return (
            kind == self.kind
            and measure > self.above
            and (self.up_to is None or measure <= self.up_to)
        )


@dataclass(frozen=True)
class FeeVersion:
    """The table from ``valid_from`` on; ``confirm`` marks what waits for the
    municipality's own ordinance."""

    valid_from: date
    citation: Text
    rows: tuple[Row, ...]
    ceiling: Decimal | None = None
    confirm: bool = False


@dataclass(frozen=True)
class Waiver:
    """No fee for ``kinds`` from ``valid_from`` to ``valid_to``, both included."""

    valid_from: date
    valid_to: date
    citation: Text
    kinds: tuple[str, ...] = ()

    def covers(self, kind: str, on: date) -> bool:
        return self.valid_from <= on <= self.valid_to and (
            not self.kinds or kind in self.kinds
        )


@dataclass(frozen=True)
class Fee:
    """An assessed fee; ``base`` is what it would be without the waiver."""

    amount: Decimal
    base: Decimal
    kind: str
    measure: Decimal
    rule_from: date
    citation: Text
    waiver: Waiver | None = None


@dataclass(frozen=True)
class FeeTable:
    """All versions of one fee, its revenue code and its waivers.

    ``annual`` holds what a domain adds for yearly fees; it reads it itself.
    """

    id: str
    title: Text
    revenue_code: str
    versions: tuple[FeeVersion, ...]
    waivers: tuple[Waiver, ...] = ()
    surcharge_code: str = ""
    annual: tuple[Mapping[str, Any], ...] = field(default=())

    def version(self, on: date) -> FeeVersion:
        """The version in force on ``on``; raises NoFee."""
        running = [found for found in self.versions if found.valid_from <= on]
        if not running:
            raise NoFee("no_version", on.isoformat())
        return max(running, key=lambda found: found.valid_from)

    def fee(self, kind: str, measure: Decimal, on: date) -> Fee:
        """The fee of ``kind`` for ``measure`` (m2) on day ``on``; raises NoFee."""
        version = self.version(on)
        row = next((row for row in version.rows if row.fits(kind, measure)), None)
        if row is None:
            raise NoFee("no_row", f"{kind} {measure}")
        waiver = next((item for item in self.waivers if item.covers(kind, on)), None)
        base = row.amount.quantize(SATANG)
        return Fee(
            amount=ZERO if waiver else base,
            base=base,
            kind=kind,
            measure=measure,
            rule_from=version.valid_from,
            citation=version.citation,
            waiver=waiver,
        )


def _check_amounts(version: FeeVersion, where: str) -> None:
    for row in version.rows:
        place = f"{where}, {row.kind} above {row.above}"
        require(row.amount >= 0, f"{place}: amount below zero")
        require(row.amount == row.amount.quantize(SATANG), f"{place}: part of a satang")
        require(row.up_to is None or row.above < row.up_to, f"{place}: empty interval")
        over = version.ceiling is not None and row.amount > version.ceiling
        require(not over, f"{place}: above the ceiling of {version.ceiling}")


def _check_chain(rows: Iterable[Row], where: str) -> None:
    """Rows of one kind follow each other from 0 without a gap or overlap."""
    at: Decimal | None = Decimal(0)
    for row in sorted(rows, key=lambda row: row.above):
        require(at is not None and row.above == at, f"{where}: gap or overlap at {at}")
        at = row.up_to


def read(data: Mapping[str, Any]) -> FeeTable:
    """Read and check a fee table; raises DefinitionError."""
    table = structure(data, FeeTable)
    require(table.versions, f"{table.id}: no version")
    days = [version.valid_from for version in table.versions]
    require(len(days) == len(set(days)), f"{table.id}: two versions of one day")
    for version in table.versions:
        where = f"{table.id} from {version.valid_from}"
        _check_amounts(version, where)
        for kind in {row.kind for row in version.rows}:
            _check_chain(
                (r for r in version.rows if r.kind == kind), f"{where}, {kind}"
            )
    for waiver in table.waivers:
        require(waiver.valid_from <= waiver.valid_to, f"{table.id}: waiver ends early")
        require(waiver.citation, f"{table.id}: a waiver needs its citation")
    return table
