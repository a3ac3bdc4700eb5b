"""Other numbers people type: areas, counts."""

from thesaban.thai.numbers import number_words
from thesaban.thai.numbers import NumberError
from thesaban.thai.numbers import parse_number
import pytest


@pytest.mark.parametrize(
    "text, places, number",
    [("200", 2, "200.00"), ("๑๙๙.๙๙", 2, "199.99"), ("12", 0, "12"), ("12.0", 0, "12")],
)
def test_parse(text, places, number):
    got = parse_number(text, places)
    assert str(got) == number


@pytest.mark.parametrize(
    "text, code",
    [("200.001", "decimals"), ("200.01", "too_large"), ("200.010", "too_large")],
)
def test_area_over_two_hundred(text, code):
    with pytest.raises(NumberError) as caught:
        parse_number(text, places=2, maximum=200)
    assert caught.value.code == code


def test_a_number_without_end_is_too_large():
    with pytest.raises(NumberError) as caught:
        parse_number("9" * 38)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "number, words",
    [(0, "ศูนย์"), (1, "หนึ่ง"), (15, "สิบห้า"), (21, "ยี่สิบเอ็ด"), (-1, "ลบหนึ่ง")],
)
def test_words(number, words):
    assert number_words(number) == words
