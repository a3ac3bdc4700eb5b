"""Government holidays of a year, as the seed of a town's own calendar.

From the library ``holidays`` (Thailand, categories public and government).
National Labour Day closes banks and factories but not offices of the state,
and Children's Day is a Saturday without leave: both are left out. Days that
the cabinet announces late are added by the staff of the town.
"""

from dataclasses import dataclass
from datetime import date
import holidays as library


NOT_OF_THE_STATE = ("วันแรงงานแห่งชาติ", "วันเด็กแห่งชาติ")
CATEGORIES = ("public", "government")
SEPARATOR = "; "
FIRST_YEAR = 1995
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """One day off, with the source it was taken from."""

    date: date
    name_th: str
    name_en: str
    source: str


def seed(year_ce: int) -> list[Holiday]:
    """Return the government's holidays of a common-era year, in order.

    Raises ValueError outside 1995 to 2100.
    """
    if not FIRST_YEAR <= year_ce <= LAST_YEAR:
        raise ValueError(f"no holidays known for {year_ce}")
    thai = _names(year_ce, "th")
    english = _names(year_ce, "en_US")
    source = f"python-holidays {library.__version__}"
    found = []
    for day in sorted(thai):
        # Both languages list a day's names in the same order.
        names = list(zip(thai[day], english[day], strict=True))
        names = [(th, en) for th, en in names if not _elsewhere(th)]
        if names:
            name_th = SEPARATOR.join(th for th, _ in names)
            name_en = SEPARATOR.join(en for _, en in names)
            found.append(Holiday(day, name_th, name_en, source))
    return found


def _elsewhere(name: str) -> bool:
    return any(name.endswith(known) for known in NOT_OF_THE_STATE)


def _names(year: int, language: str) -> dict[date, list[str]]:
    days = library.country_holidays(
        "TH", years=year, language=language, categories=CATEGORIES
    )
    return {day: days.get_list(day) for day in days}
