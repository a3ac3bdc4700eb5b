"""The town's rules of billing, as typed values.

Rule ``cycle``: ``cycle``, ``first_month``, ``due_days``. Rule ``bills``:
``unit`` (whose revenue it is), ``notes`` (how to pay, printed on bills),
``keep_days`` (how long prints are kept). Rule ``surcharge`` is there only where
an ordinance has one: ``percent``, ``after_days``, ``revenue_code``, ``title``,
``law``.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from thesaban.clock.zone import today
from thesaban.waste import periods
from thesaban.waste import town
from thesaban.waste.periods import Period


@dataclass(frozen=True, slots=True)
class Rule:
    """How a town bills."""

    cycle: str = periods.MONTHLY
    turn: int = periods.FISCAL_MONTH
    due_days: int = 30
    unit: str = "health"
    notes: tuple[str, ...] = ()
    keep_days: int = 7

    def due_on(self, day: date) -> date:
        """The day to pay by of a bill that is opened on ``day``."""
        return day + timedelta(days=self.due_days)

    def period(self, day: date) -> Period:
        """The period in which ``day`` lies."""
        return periods.containing(self.cycle, day, self.turn)


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What an ordinance adds to a bill that is late."""

    percent: Decimal
    after_days: int
    revenue_code: str
    title: str
    law: str


def rule(on: date | None = None) -> Rule:
    """The rules in force on a day (today)."""
    cycle, own = town.rule("cycle", on), town.rule("bills", on)
    plain = Rule()
    return Rule(
        cycle=cycle.get("cycle", plain.cycle),
        turn=int(cycle.get("first_month", plain.turn)),
        due_days=int(cycle.get("due_days", plain.due_days)),
        unit=own.get("unit", plain.unit),
        notes=tuple(own.get("notes", ())),
        keep_days=int(own.get("keep_days", plain.keep_days)),
    )


def surcharge(on: date | None = None) -> Surcharge | None:
    """The ordinance's surcharge on a day; None where there is none."""
    data = town.rule("surcharge", on)
    if not data:
        return None
    return Surcharge(
        percent=Decimal(str(data["percent"])),
        after_days=int(data["after_days"]),
        revenue_code=data["revenue_code"],
        title=data["title"],
        law=data.get("law", ""),
    )


def choices(on: date | None = None, back: int = 5) -> list[Period]:
    """Periods to choose from: the coming one, the present one and some before."""
    setting, day = rule(on), on or today()
    found = [setting.period(day).next(), setting.period(day)]
    while len(found) < back + 2:
        found.append(setting.period(found[-1].first - timedelta(days=1)))
    return found
