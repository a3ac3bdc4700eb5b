"""Baht in words and figures."""

from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai.money import baht_text
from thesaban.thai.money import format_baht
from thesaban.thai.money import MoneyError
from thesaban.thai.money import parse_baht
import pytest


WORDS = [
    ("0", "ศูนย์บาทถ้วน"),
    ("0.50", "ห้าสิบสตางค์"),
    ("0.01", "หนึ่งสตางค์"),
    ("0.11", "สิบเอ็ดสตางค์"),
    ("0.21", "ยี่สิบเอ็ดสตางค์"),
    ("1", "หนึ่งบาทถ้วน"),
    ("1.01", "หนึ่งบาทหนึ่งสตางค์"),
    ("10", "สิบบาทถ้วน"),
    ("11", "สิบเอ็ดบาทถ้วน"),
    ("20", "ยี่สิบบาทถ้วน"),
    ("21", "ยี่สิบเอ็ดบาทถ้วน"),
    ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
    ("111.11", "หนึ่งร้อยสิบเอ็ดบาทสิบเอ็ดสตางค์"),
    ("120", "หนึ่งร้อยยี่สิบบาทถ้วน"),
    ("155.50", "หนึ่งร้อยห้าสิบห้าบาทห้าสิบสตางค์"),
    ("240", "สองร้อยสี่สิบบาทถ้วน"),
    ("1155.25", "หนึ่งพันหนึ่งร้อยห้าสิบห้าบาทยี่สิบห้าสตางค์"),
    ("3649.22", "สามพันหกร้อยสี่สิบเก้าบาทยี่สิบสองสตางค์"),
    ("4980", "สี่พันเก้าร้อยแปดสิบบาทถ้วน"),
    ("10000", "หนึ่งหมื่นบาทถ้วน"),
    ("100001", "หนึ่งแสนเอ็ดบาทถ้วน"),
    ("1000000", "หนึ่งล้านบาทถ้วน"),
    ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
    ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
    ("21000000", "ยี่สิบเอ็ดล้านบาทถ้วน"),
    (
        "1234567.89",
        "หนึ่งล้านสองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ดบาทแปดสิบเก้าสตางค์",
    ),
    ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
    ("1000001000000", "หนึ่งล้านเอ็ดล้านบาทถ้วน"),
    # rounded half up
    ("0.005", "หนึ่งสตางค์"),
    ("0.004", "ศูนย์บาทถ้วน"),
    ("0.995", "หนึ่งบาทถ้วน"),
    ("-21.50", "ลบยี่สิบเอ็ดบาทห้าสิบสตางค์"),
]


@pytest.mark.parametrize("amount, words", WORDS)
def test_words(amount, words):
    assert baht_text(Decimal(amount)) == words


# A reader of Thai number words that shares nothing with the writer.
UNITS = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
ONES = dict(
    zip(
        ["หนึ่ง", "เอ็ด", "สอง", "ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"],
        [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9],
        strict=True,
    )
)


def read_number(text):
    total = group = digit = 0
    while text:
        name = next(n for n in [*UNITS, *ONES, "ล้าน", "ศูนย์"] if text.startswith(n))
        text = text[len(name) :]
        if name in ONES:
            digit = ONES[name]
        elif name in UNITS:
            group += (digit or 1) * UNITS[name]
            digit = 0
        elif name == "ล้าน":
            total = (total + group + digit) * 10**6
            group = digit = 0
    return total + group + digit


def read_baht(text):
    baht, found, rest = text.partition("บาท")
    if not found:
        baht, rest = "", text
    if rest == "ถ้วน":
        return Decimal(read_number(baht))
    assert rest.endswith("สตางค์")
    satang = read_number(rest.removesuffix("สตางค์"))
    return Decimal(read_number(baht)) + Decimal(satang) / 100


@given(st.decimals(min_value=0, max_value=10**14, places=2))
def test_words_can_be_read_back(amount):
    assert read_baht(baht_text(amount)) == amount


@given(st.integers(min_value=0, max_value=2000))
def test_small_whole_amounts_can_be_read_back(amount):
    assert read_baht(baht_text(Decimal(amount))) == amount


@given(st.decimals(min_value=0, max_value=9999999999, places=2))
def test_figures_can_be_read_back(amount):
    assert parse_baht(format_baht(amount)) == amount
    assert parse_baht(format_baht(amount, thai_digits=True)) == amount


@pytest.mark.parametrize("number", [1.5, True, "12", None])
def test_money_is_decimal(number):
    with pytest.raises(TypeError):
        baht_text(number)


def test_not_a_number():
    for text in ("NaN", "Infinity"):
        with pytest.raises(MoneyError):
            format_baht(Decimal(text))


@pytest.mark.parametrize(
    "amount, text",
    [
        ("1234.5", "1,234.50"),
        ("0", "0.00"),
        ("1000000", "1,000,000.00"),
        ("-1234.555", "-1,234.56"),
        (
            "99999999999999999999999999999.995",
            "100,000,000,000,000,000,000,000,000,000.00",
        ),
    ],
)
def test_figures(amount, text):
    assert format_baht(Decimal(amount)) == text


def test_thai_figures():
    assert format_baht(Decimal("1234.5"), thai_digits=True) == "๑,๒๓๔.๕๐"


@pytest.mark.parametrize(
    "text, amount",
    [
        ("1,234.50", "1234.50"),
        ("1234.5", "1234.50"),
        (" ๑,๒๓๔.๕๐ บาท ", "1234.50"),
        ("฿1,234", "1234.00"),
        ("500 บาทถ้วน", "500.00"),
        ("1 234", "1234.00"),
        (".5", "0.50"),
        ("5.", "5.00"),
        ("1.500", "1.50"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("THB 12", "12.00"),
    ],
)
def test_parse(text, amount):
    got = parse_baht(text)
    assert got == Decimal(amount)
    assert got.as_tuple().exponent == -2


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty"),
        (None, "empty"),
        ("บาท", "empty"),
        ("abc", "format"),
        ("1,23", "format"),
        ("12,34.50", "format"),
        ("1.2.3", "format"),
        (".", "format"),
        ("1e5", "format"),
        ("1" * 41, "format"),
        ("1.005", "decimals"),
        ("-5", "negative"),
        ("10000000000", "too_large"),
    ],
)
def test_refused(text, code):
    with pytest.raises(MoneyError) as caught:
        parse_baht(text)
    assert caught.value.code == code
