"""National, juristic and tax ids, house codes, telephones, passports."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai import ids
from thesaban.thai.ids import IdError
import pytest


PERSONS = ["3100600445635", "1234545678781", "1101700207030", "1509999000014"]
COMPANIES = ["0105536112014", "0994000617721", "0993000133978"]


def check_digit(twelve):
    """The published rule, written out on its own."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return str((11 - total % 11) % 10)


def refusal(parse, text):
    with pytest.raises(IdError) as caught:
        parse(text)
    return caught.value.code


@pytest.mark.parametrize("digits", PERSONS)
def test_persons(digits):
    assert ids.parse_national_id(digits) == digits
    assert ids.parse_national_id(ids.format_national_id(digits)) == digits
    assert ids.parse_tax_id(digits) == digits
    assert refusal(ids.parse_juristic_id, digits) == "first_digit"


@pytest.mark.parametrize("digits", COMPANIES)
def test_companies(digits):
    assert ids.parse_juristic_id(digits) == digits
    assert ids.parse_juristic_id(ids.format_juristic_id(digits)) == digits
    assert ids.parse_tax_id(digits) == digits
    assert refusal(ids.parse_national_id, digits) == "first_digit"


def test_forms():
    assert ids.format_national_id("3100600445635") == "3-1006-00445-63-5"
    assert ids.format_juristic_id("0993000133978") == "0-99-3-000-13397-8"
    assert ids.mask_national_id("3100600445635") == "x-xxxx-xxxx5-63-5"
    assert ids.mask_juristic_id("0993000133978") == "x-xx-x-xxx-xx397-8"
    assert ids.format_house_code("50010123457") == "5001-012345-7"


@pytest.mark.parametrize(
    "text",
    ["3 1006 00445 63 5", "๓-๑๐๐๖-๐๐๔๔๕-๖๓-๕", " 3100600445635 ", "3–1006–00445–63–5"],
)
def test_ways_to_type_an_id(text):
    assert ids.parse_national_id(text) == "3100600445635"


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty"),
        (None, "empty"),
        (" - ", "empty"),
        ("310060044563", "length"),
        ("31006004456355", "length"),
        ("3" * 200, "length"),
        ("31006OO445635", "characters"),
        ("3100600445636", "checksum"),
        ("9100600445635", "first_digit"),
        ("²100600445635", "characters"),
        ("٣100600445635", "characters"),
    ],
)
def test_refused_ids(text, code):
    assert refusal(ids.parse_national_id, text) == code


@given(st.text(alphabet="0123456789", min_size=11, max_size=11), st.integers(1, 8))
def test_any_twelve_digits_with_their_check_digit_pass(tail, first):
    twelve = f"{first}{tail}"
    digits = twelve + check_digit(twelve)
    assert ids.parse_national_id(digits) == digits
    wrong = twelve + str((int(digits[-1]) + 1) % 10)
    assert refusal(ids.parse_national_id, wrong) == "checksum"


@given(st.text(alphabet="0123456789", min_size=13, max_size=13))
def test_a_mask_shows_the_last_four_digits_only(digits):
    for mask in (ids.mask_national_id(digits), ids.mask_juristic_id(digits)):
        shown = [char for char in mask if char.isdigit()]
        assert "".join(shown) == digits[-4:]


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(text):
    parsers = (
        ids.parse_national_id,
        ids.parse_juristic_id,
        ids.parse_tax_id,
        ids.parse_branch,
        ids.parse_house_code,
        ids.parse_passport,
        ids.parse_phone,
    )
    for parse in parsers:
        try:
            got = parse(text)
        except IdError as error:
            assert error.code
        else:
            assert got.isascii() and got.isalnum()
            assert parse(got) == got


@pytest.mark.parametrize(
    "text, code",
    [("00000", "00000"), ("1", "00001"), ("สำนักงานใหญ่", "00000"), ("๐๐๐๑๒", "00012")],
)
def test_branches(text, code):
    assert ids.parse_branch(text) == code


def test_refused_branches():
    assert refusal(ids.parse_branch, "123456") == "length"
    assert refusal(ids.parse_branch, "A1") == "characters"


def test_house_codes():
    assert ids.parse_house_code("5001-012345-7") == "50010123457"
    assert refusal(ids.parse_house_code, "5001") == "length"
    assert refusal(ids.parse_house_code, "5001012345X") == "characters"


def test_passports():
    assert ids.parse_passport("aa 1234567") == "AA1234567"
    assert ids.mask_passport("AA1234567") == "xxxxx4567"
    assert refusal(ids.parse_passport, "AA12") == "length"
    assert refusal(ids.parse_passport, "กข1234567") == "characters"


@pytest.mark.parametrize(
    "text, digits, shown, masked",
    [
        ("081 234 5678", "0812345678", "081-234-5678", "xxx-xxx-5678"),
        ("+66 81-234-5678", "0812345678", "081-234-5678", "xxx-xxx-5678"),
        ("+66 (0)81 234 5678", "0812345678", "081-234-5678", "xxx-xxx-5678"),
        ("66812345678", "0812345678", "081-234-5678", "xxx-xxx-5678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678", "081-234-5678", "xxx-xxx-5678"),
        ("053-276491", "053276491", "053-276-491", "xxx-xx6-491"),
        ("02 123 4567", "021234567", "02-123-4567", "xx-xxx-4567"),
        ("+66 53 276 491", "053276491", "053-276-491", "xxx-xx6-491"),
    ],
)
def test_phones(text, digits, shown, masked):
    assert ids.parse_phone(text) == digits
    assert ids.format_phone(digits) == shown
    assert ids.mask_phone(digits) == masked


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty"),
        ("081234567", "length"),
        ("0812345", "length"),
        ("08123456789", "length"),
        ("8123456789", "first_digit"),
        ("081234567a", "characters"),
        ("053-276491 ต่อ 112", "extension"),
        ("053-276491 ext. 112", "extension"),
        ("+81 90 1234 5678", "not_thai"),
    ],
)
def test_refused_phones(text, code):
    assert refusal(ids.parse_phone, text) == code


def test_nothing_to_mask():
    assert ids.mask_phone("") == ""
    assert ids.format_national_id("12") == "12"
