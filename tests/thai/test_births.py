"""Birth dates with unknown parts."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai.births import parse_birth_date
from thesaban.thai.births import PartialDate
from thesaban.thai.dates import DateError
import pytest


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text, stored, shown",
    [
        ("17/5/2500", "1957-05-17", "17 พฤษภาคม พ.ศ. 2500"),
        ("17 พ.ค. 2500", "1957-05-17", "17 พฤษภาคม พ.ศ. 2500"),
        ("2500", "1957", "พ.ศ. 2500"),
        ("พ.ศ. 2500", "1957", "พ.ศ. 2500"),
        ("๒๕๐๐", "1957", "พ.ศ. 2500"),
        ("ปี 2500", "1957", "พ.ศ. 2500"),
        ("ค.ศ. 1957", "1957", "พ.ศ. 2500"),
        ("00/00/2500", "1957", "พ.ศ. 2500"),
        ("-/-/2500", "1957", "พ.ศ. 2500"),
        ("ไม่ทราบ ไม่ทราบ 2500", "1957", "พ.ศ. 2500"),
        ("พ.ค. 2500", "1957-05", "พฤษภาคม พ.ศ. 2500"),
        ("พฤษภาคม พ.ศ. 2500", "1957-05", "พฤษภาคม พ.ศ. 2500"),
        ("-/5/2500", "1957-05", "พฤษภาคม พ.ศ. 2500"),
        ("00/05/2500", "1957-05", "พฤษภาคม พ.ศ. 2500"),
        ("5/2500", "1957-05", "พฤษภาคม พ.ศ. 2500"),
    ],
)
def test_read(text, stored, shown):
    born = parse_birth_date(text, TODAY)
    assert str(born) == stored
    assert PartialDate.from_text(stored) == born
    assert born.long_text() == shown
    assert born.whole == (stored.count("-") == 2)


def test_thai_digits():
    assert PartialDate(1957, 5).long_text(thai_digits=True) == "พฤษภาคม พ.ศ. ๒๕๐๐"


@pytest.mark.parametrize(
    "born, legal",
    [
        # Civil and Commercial Code s.16
        (PartialDate(1957, 5, 17), date(1957, 5, 17)),
        (PartialDate(1957, 5), date(1957, 5, 1)),
        (PartialDate(1957), date(1957, 1, 1)),
        # พ.ศ. 2483 had no January to March; 2484 began on 1 January
        (PartialDate(1941), date(1941, 1, 1)),
        (PartialDate(1940), date(1940, 4, 1)),
        (PartialDate(1937, 1, 15), date(1938, 1, 15)),
        (PartialDate(1937, 3), date(1938, 3, 1)),
        (PartialDate(1937, 4), date(1937, 4, 1)),
        (PartialDate(1936, 2, 29), date(1937, 3, 1)),
    ],
)
def test_legal_birthday(born, legal):
    assert born.legal_birthday() == legal


@pytest.mark.parametrize(
    "born, age",
    [
        (PartialDate(2006, 11, 22), 20),
        (PartialDate(2006, 11, 23), 19),
        (PartialDate(2006, 11), 20),
        (PartialDate(2006), 20),
        (PartialDate(2026, 11, 22), 0),
    ],
)
def test_age(born, age):
    assert born.age(TODAY) == age


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty"),
        ("hello", "format"),
        ("13/2500", "month"),
        ("31/2/2500", "no_such_day"),
        ("2600", "future"),
        ("12/2569", "future"),
        ("23/11/2569", "future"),
        ("2430", "too_old"),
        ("2438", "too_old"),
        ("69", "year_short"),
        ("พ.ศ. 1957", "era"),
    ],
)
def test_refused(text, code):
    with pytest.raises(DateError) as caught:
        parse_birth_date(text, TODAY)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "parts, code",
    [
        ((1957, None, 5), "format"),
        ((1957, 13), "month"),
        ((1957, 2, 30), "no_such_day"),
    ],
)
def test_impossible(parts, code):
    with pytest.raises(DateError) as caught:
        PartialDate(*parts)
    assert caught.value.code == code


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_whole_date_goes_both_ways(day):
    born = PartialDate.of(day)
    assert PartialDate.from_text(str(born)) == born
    assert parse_birth_date(born.long_text(), TODAY) == born
    assert born.age(TODAY) >= 0 or day >= date(TODAY.year, 1, 1)


@given(st.text(max_size=80))
def test_any_text_is_a_birth_date_or_refused(text):
    try:
        assert isinstance(parse_birth_date(text, TODAY), PartialDate)
    except DateError as error:
        assert error.code
