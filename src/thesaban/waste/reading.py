"""Dated town data (plain dicts, from YAML or the registers) to typed rules. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from decimal import InvalidOperation
from thesaban.waste.ceilings import Ceiling
from thesaban.waste.tariffs import BASES
from thesaban.waste.tariffs import CAUSES
from thesaban.waste.tariffs import Component
from thesaban.waste.tariffs import PARTS
from thesaban.waste.tariffs import SHARES
from thesaban.waste.tariffs import Shares
from thesaban.waste.tariffs import Step
from thesaban.waste.tariffs import Tariff
from thesaban.waste.tariffs import TariffBook
from thesaban.waste.tariffs import TariffError
from thesaban.waste.tariffs import Waiver


AMOUNTS = ("upto", "flat", "unit", "amount")


def day(value: object, where: str) -> date | None:
    """A date of YAML or of JSON. Raises TariffError."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise TariffError(f"{where}: no date: {value}") from error


def baht(value: object, where: str) -> Decimal | None:
    """An amount written as text or whole number, never a float."""
    if value is None:
        return None
    if isinstance(value, float):
        raise TariffError(f"{where}: write {value} in quotation marks")
    try:
        found = Decimal(str(value))
    except InvalidOperation as error:
        raise TariffError(f"{where}: no amount: {value}") from error
    if not found.is_finite() or found < 0:
        raise TariffError(f"{where}: no amount: {value}")
    return found


def words(value: object, language: str = "th") -> str:
    """The text of a language, Thai where it is missing."""
    if isinstance(value, Mapping):
        return str(value.get(language) or value.get("th") or "")
    return str(value or "")


def step(data: Mapping, where: str) -> Step:
    """One rung. Raises TariffError."""
    unknown = set(data) - {*AMOUNTS, "half"}
    if unknown:
        raise TariffError(f"{where}: {', '.join(sorted(unknown))}?")
    made = Step(
        **{name: baht(data.get(name), where) for name in AMOUNTS},
        half=bool(data.get("half", False)),
    )
    by_unit = made.unit is not None and made.amount is not None
    if (made.flat is None) != by_unit or made.unit == 0:
        raise TariffError(f"{where}: either flat, or unit and amount")
    return made


def component(data: Mapping, where: str) -> Component:
    """One component. Raises TariffError."""
    try:
        code, basis = data["revenue_code"], data.get("basis", "none")
        steps = tuple(step(item, where) for item in data["steps"])
    except (KeyError, TypeError) as error:
        raise TariffError(f"{where}: {error}") from error
    limits = [item.upto for item in steps]
    open_ends = [at for at, limit in enumerate(limits) if limit is None]
    rising = [limit for limit in limits if limit is not None]
    if basis not in BASES or not steps or rising != sorted(set(rising)):
        raise TariffError(f"{where}: basis or steps")
    if open_ends not in ([], [len(steps) - 1]):
        raise TariffError(f"{where}: only the last step is without end")
    part = data.get("part", PARTS[0])
    if part not in PARTS:
        raise TariffError(f"{where}: part {part}?")
    return Component(code, words(data.get("title")), steps, basis, part)


def tariff(code: str, valid_from: date, data: Mapping, confirm: bool = False) -> Tariff:
    """A tariff. Raises TariffError."""
    where = f"tariff {code} of {valid_from}"
    found = data.get("components") or ()
    if not found:
        raise TariffError(f"{where}: no components")
    return Tariff(
        code=code,
        title=words(data.get("title")) or code,
        categories=tuple(data.get("categories") or ()),
        valid_from=valid_from,
        valid_to=day(data.get("valid_to"), where),
        components=tuple(component(item, where) for item in found),
        law=words(data.get("law")),
        confirm=confirm,
        base=data.get("base", ""),
    )


def ceiling(code: str, valid_from: date, data: Mapping) -> Ceiling:
    """A ceiling of the law. Raises TariffError."""
    where = f"ceiling {code} of {valid_from}"
    parts = tuple(
        component({"revenue_code": "", **item}, where)
        for item in data.get("components") or ()
    )
    if not parts:
        raise TariffError(f"{where}: no components")
    return Ceiling(
        code=code,
        title=words(data.get("title")) or code,
        law=words(data.get("law")),
        valid_from=valid_from,
        valid_to=day(data.get("valid_to"), where),
        parts=parts,
        flat_for=tuple(data.get("flat_for") or ()),
    )


def waiver(code: str, first: date, data: Mapping) -> Waiver | None:
    """A waiver that the town has put in force; None for one it has not."""
    if not data.get("in_force", False):
        return None
    return Waiver(
        code=code,
        title=words(data.get("title")),
        first=first,
        last=day(data.get("valid_to"), f"waiver {code}"),
        categories=tuple(data.get("categories") or ()),
        percent=int(data.get("percent", 100)),
        law=words(data.get("law")),
    )


def shares(valid_from: date, data: Mapping) -> Shares:
    """The rule of part months. Raises TariffError."""
    if set(data) - set(CAUSES) or set(data.values()) - set(SHARES):
        raise TariffError(f"part months of {valid_from}: {dict(data)}")
    return Shares(valid_from, dict(data))


def book(rows: Iterable[Mapping]) -> TariffBook:
    """Everything that charges are worked out from, of rows of the registers."""
    rows = list(rows)

    def of(kind: str):
        return [row for row in rows if row["kind"] == kind]

    return TariffBook(
        tariffs=tuple(
            tariff(row["code"], row["valid_from"], row["data"], row["confirm"])
            for row in of("tariff")
        ),
        waivers=tuple(
            made
            for row in of("waiver")
            if (made := waiver(row["code"], row["valid_from"], row["data"]))
        ),
        shares=tuple(
            shares(row["valid_from"], row["data"].get("part_months", {}))
            for row in of("rule")
            if row["code"] == "part_months"
        ),
    )


def ceilings(rows: Iterable[Mapping]) -> list[Ceiling]:
    """The ceilings among rows of the registers, of all days. Raises TariffError."""
    return [
        ceiling(row["code"], row["valid_from"], row["data"])
        for row in rows
        if row["kind"] == "ceiling"
    ]
