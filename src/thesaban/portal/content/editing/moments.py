"""Days and times as an editor types them, and as content keeps them."""

from dataclasses import dataclass
from DateTime import DateTime
from datetime import datetime
from datetime import timedelta
from thesaban.clock.zone import BANGKOK
from thesaban.portal.date_words import DATE_ERROR
from thesaban.portal.date_words import DATE_ERRORS
from thesaban.portal.dates import to_native
from thesaban.thai.dates import DateError
from typing import Any


START, END = "00:00", "23:59"
#: Plone keeps "never" as a day beyond these years.
NEVER_BEFORE, NEVER_AFTER = 1970, 2400


@dataclass(frozen=True, slots=True)
class Typed:
    """A day and a time as they were typed; ``error`` says why they cannot be read."""

    day: str = ""
    clock: str = ""
    moment: datetime | None = None
    error: Any = None


def read(day: str, clock: str, default: str) -> Typed:
    """A moment in Bangkok; without a time it is the ``default`` one of that day."""
    day, clock = day.strip(), clock.strip()
    if not day:
        return Typed()
    try:
        native = to_native(f"{day}T{clock or default}")
    except DateError as error:
        return Typed(day, clock, error=DATE_ERRORS.get(error.code, DATE_ERROR))
    moment = datetime.fromisoformat(native).replace(tzinfo=BANGKOK)
    return Typed(day, clock, moment)


def kept(value: DateTime) -> datetime | None:
    """What Plone keeps, in Bangkok; None where it keeps "always" or "never"."""
    if not NEVER_BEFORE < value.year() < NEVER_AFTER:
        return None
    return value.asdatetime().astimezone(BANGKOK)


def to_keep(moment: datetime | None) -> DateTime | None:
    """The same for Plone, with the offset but without a zone's name."""
    if moment is None:
        return None
    hours = (moment.utcoffset() or timedelta()) // timedelta(hours=1)
    return DateTime(f"{moment:%Y/%m/%d %H:%M} GMT{hours:+d}")
