"""Dates shown and read."""

from datetime import date
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai import dates
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
import pytest


TODAY = date(2026, 11, 22)


def test_shown():
    assert dates.long_date(TODAY) == "22 พฤศจิกายน พ.ศ. 2569"
    assert dates.long_date(TODAY, thai_digits=True) == "๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙"
    assert dates.short_date(TODAY) == "22 พ.ย. 2569"
    assert dates.letter_date(TODAY) == "๒๒ พฤศจิกายน ๒๕๖๙"
    assert dates.weekday_name(TODAY) == "วันอาทิตย์"
    assert dates.english_date(TODAY) == "22 Nov 2026"
    assert dates.english_date(TODAY, long=True) == "22 November 2026"


def test_moments_are_shown_in_bangkok_time():
    moment = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
    assert dates.date_time(moment) == "22 พ.ย. 2569 เวลา 01.05 น."
    assert dates.long_date_time(moment) == "22 พฤศจิกายน พ.ศ. 2569 เวลา 01.05 น."
    assert dates.date_time(moment, thai_digits=True) == "๒๒ พ.ย. ๒๕๖๙ เวลา ๐๑.๐๕ น."
    assert dates.english_date_time(moment) == "22 Nov 2026, 01:05"
    assert dates.short_date(moment) == "22 พ.ย. 2569"
    assert (
        dates.date_time(datetime(2026, 11, 22, 14, 5)) == "22 พ.ย. 2569 เวลา 14.05 น."
    )


@pytest.mark.parametrize(
    "day, year, fiscal",
    [
        (date(2025, 9, 30), 2568, 2568),
        (date(2025, 10, 1), 2568, 2569),
        (date(2025, 12, 31), 2568, 2569),
        (date(2026, 1, 1), 2569, 2569),
    ],
)
def test_years(day, year, fiscal):
    assert dates.be_year(day) == year
    assert dates.fiscal_year(day) == fiscal


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_lies_in_the_bounds_of_its_fiscal_year(day):
    first, last = dates.fiscal_year_bounds(dates.fiscal_year(day))
    assert first <= day <= last


@pytest.mark.parametrize(
    "text",
    [
        "22/11/2569",
        "22-11-2569",
        "22.11.2569",
        "22 11 2569",
        "22 / 11 / 2569",
        "22/11/2026",
        "๒๒/๑๑/๒๕๖๙",
        "22 พ.ย. 2569",
        "22 พย 2569",
        "22พ.ย.2569",
        "22/พ.ย./2569",
        "22-พ.ย.-2569",
        "22 พฤศจิกายน 2569",
        "22 พฤศจิกา 2569",
        "22 พฤศจิกายน พ.ศ. 2569",
        "22 พฤศจิกายน พ.ศ.2569",
        "22 พฤศจิกายน พศ 2569",
        "22 พฤศจิกายน ค.ศ. 2026",
        "๒๒ พ.ย. ๒๕๖๙",
        "วันที่ 22 พฤศจิกายน 2569",
        "วันอาทิตย์ที่ 22 พฤศจิกายน พ.ศ. 2569",
        "22 Nov 2026",
        "22 november 2026",
        "22 NOVEMBER, 2026",
        "22 Nov BE 2569",
        "2026-11-22",
        "2569-11-22",
        "วันนี้",
        "Today",
        "  22/11/2569  ",
    ],
)
def test_read(text):
    assert parse_date(text, TODAY) == TODAY


def test_read_relative_days():
    assert parse_date("พรุ่งนี้", TODAY) == date(2026, 11, 23)
    assert parse_date("เมื่อวานนี้", TODAY) == date(2026, 11, 21)


def test_leap_days_follow_the_common_era():
    assert parse_date("29/2/2567", TODAY) == date(2024, 2, 29)
    with pytest.raises(DateError) as caught:
        parse_date("29/2/2568", TODAY)
    assert caught.value.code == "no_such_day"


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty"),
        (None, "empty"),
        ("   ", "empty"),
        ("x" * 61, "too_long"),
        ("hello", "format"),
        ("22/11", "format"),
        ("2569", "format"),
        ("22/11/2569 10:00", "format"),
        ("22/13/2569", "month"),
        ("22/0/2569", "month"),
        ("22 พพ 2569", "month"),
        ("31/4/2569", "no_such_day"),
        ("0/4/2569", "no_such_day"),
        ("32/1/2569", "no_such_day"),
        ("22/11/69", "year_short"),
        ("22/11/25690", "year_short"),
        ("22 พ.ย. พ.ศ. 2026", "era"),
        ("22 พ.ย. ค.ศ. 2569", "era"),
        ("22/11/2300", "year_range"),
        ("22/11/1569", "year_range"),
        ("22/11/9999", "year_range"),
        ("22/11/0000", "year_range"),
    ],
)
def test_refused(text, code):
    with pytest.raises(DateError) as caught:
        parse_date(text, TODAY)
    assert caught.value.code == code


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_form_can_be_read_back(day):
    forms = (
        dates.long_date(day),
        dates.long_date(day, thai_digits=True),
        dates.short_date(day),
        dates.letter_date(day),
        dates.english_date(day),
        dates.english_date(day, long=True),
        day.isoformat(),
        f"{day.day}/{day.month}/{dates.be_year(day)}",
    )
    for form in forms:
        assert parse_date(form, TODAY) == day


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_refused(text):
    try:
        assert isinstance(parse_date(text, TODAY), date)
    except DateError as error:
        assert error.code
