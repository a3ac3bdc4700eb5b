"""The working-day calendar: holidays that the staff can edit.

Seeded from :mod:`thesaban.thai.holidays` and the town's ``holidays.yaml`` when
a town is loaded; what somebody has changed since stays as it is.
"""

from dataclasses import dataclass
from datetime import date
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.calendar import Calendar
from thesaban.clock.zone import now
from thesaban.registers import stamps
from thesaban.registers.database import session
from thesaban.registers.dialect import dialect_insert
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.tables import Holiday as Row


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which the office is closed, and where that is laid down.

    ``edited_by`` is the user who last changed it, empty for a seeded day.
    """

    on: date
    name_th: str
    name_en: str
    source: str = ""
    edited_by: str = ""


STAMP = "holidays"


def calendar() -> Calendar:
    """The office's calendar, read anew when a holiday was changed."""
    return stamps.remembered(STAMP, "calendar", _calendar)


def _calendar() -> Calendar:
    rows = session().execute(select(Row.on, Row.name_th).where(Row.active))
    return Calendar({row.on: row.name_th for row in rows})


def holidays(year: int) -> list[Holiday]:
    """The holidays of a year of the Common Era, by date."""
    rows = session().execute(
        select(Row)
        .where(Row.active, Row.on >= date(year, 1, 1), Row.on <= date(year, 12, 31))
        .order_by(Row.on)
    )
    return [
        Holiday(row.on, row.name_th, row.name_en, row.source, row.edited_by or "")
        for row in rows.scalars()
    ]


def save_holiday(holiday: Holiday, by: str) -> None:
    """Add a holiday or replace the one of that day; ``by`` is a user id.

    Errors: ValueError without a Thai name.
    """
    if not holiday.name_th.strip():
        raise ValueError("a holiday needs its Thai name")
    values = _values(holiday) | {"edited_by": by, "edited_at": now()}
    changes = {name: value for name, value in values.items() if name != "on_date"}
    session().execute(
        dialect_insert(Row)
        .values(values)
        .on_conflict_do_update(index_elements=["on_date"], set_=changes)
    )
    stamps.changed(STAMP)


def remove_holiday(on: date, by: str) -> bool:
    """Make a holiday a working day; False when it was not a holiday."""
    done = session().execute(
        update(Row)
        .where(Row.on == on, Row.active)
        .values(active=False, edited_by=by, edited_at=now())
        .execution_options(synchronize_session=False)
    )
    stamps.changed(STAMP)
    return done.rowcount == 1


def seed_holidays(holidays: list[Holiday]) -> int:
    """Add the days that are not known yet; returns how many there were."""
    values = [_values(holiday) for holiday in holidays]
    added = sum(insert_or_ignore(Row, value) for value in values)
    stamps.changed(STAMP)
    return added


def _values(holiday: Holiday) -> dict:
    return {
        "on_date": holiday.on,
        "name_th": holiday.name_th.strip(),
        "name_en": holiday.name_en.strip(),
        "source": holiday.source,
        "active": True,
    }
