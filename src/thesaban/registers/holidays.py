"""Seeds the working-day calendar when a town is loaded."""

from datetime import date
from pathlib import Path
from thesaban.clock.zone import today
from thesaban.interfaces import ITownLoader
from thesaban.registers.calendar import Holiday
from thesaban.registers.calendar import seed_holidays
from thesaban.thai import holidays as government
from zope.interface import implementer
import yaml


TOWN_FILE = "holidays.yaml"
#: Years to seed around the present one: clocks look back and ahead.
YEARS_BACK = 1
YEARS_AHEAD = 2


@implementer(ITownLoader)
class HolidayLoader:
    """Government holidays, then the town's own (``holidays.yaml``)."""

    order = 15

    def load(self, site, folder: Path) -> list[str]:
        days = town_holidays(folder / TOWN_FILE)
        added = seed_holidays(days + government_holidays(today().year))
        return [f"{added} holidays"] if added else []


def government_holidays(year: int) -> list[Holiday]:
    """Those of the years around ``year`` (Common Era)."""
    years = range(year - YEARS_BACK, year + YEARS_AHEAD + 1)
    return [
        Holiday(day.date, day.name_th, day.name_en, day.source)
        for near in years
        for day in government.seed(near)
    ]


def town_holidays(path: Path) -> list[Holiday]:
    """A town's own days off: a list of date, name_th, name_en, source."""
    if not path.exists():
        return []
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [
        Holiday(
            _day(entry["date"]), entry["name_th"], entry["name_en"], entry["source"]
        )
        for entry in entries
    ]


def _day(value) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
