"""The seed of the holiday table."""

from datetime import date
from thesaban.thai.holidays import seed
import pytest


def names(year):
    return {holiday.date: holiday.name_th for holiday in seed(year)}


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 1),
        date(2025, 4, 14),
        date(2025, 5, 9),  # royal ploughing, offices of the state only
        date(2025, 6, 2),  # special day of the cabinet
        date(2025, 7, 11),  # beginning of Buddhist Lent
        date(2025, 8, 11),  # special day of the cabinet
        date(2025, 10, 13),
        date(2025, 12, 31),
        date(2026, 1, 2),  # special day of the cabinet
    ],
)
def test_days_off_of_the_state(day):
    assert day in names(day.year)


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 5, 1),  # Labour Day: banks and factories
        date(2025, 1, 11),  # Children's Day: a Saturday
        date(2025, 10, 1),
    ],
)
def test_days_of_work(day):
    assert day not in names(day.year)


def test_rows():
    holidays = seed(2025)
    assert holidays == sorted(holidays)
    assert len({holiday.date for holiday in holidays}) == len(holidays)
    first = holidays[0]
    assert first.name_th == "วันขึ้นปีใหม่"
    assert first.name_en == "New Year's Day"
    assert first.source.startswith("python-holidays ")
    assert all(h.name_th and h.name_en and h.date.year == 2025 for h in holidays)


def test_labour_day_in_lieu_is_left_out_too():
    assert not any(
        "แรงงาน" in h.name_th for year in range(2015, 2040) for h in seed(year)
    )


@pytest.mark.parametrize("year", [1994, 2101, 2568])
def test_years_without_seed(year):
    with pytest.raises(ValueError):
        seed(year)
