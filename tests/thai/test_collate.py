"""Thai dictionary order."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.thai.collate import sort_key
import pytest
import random


ORDERED = [
    # numbers by value, Latin without case, then Thai by the dictionary
    "2 ถนน",
    "10 ถนน",
    "apple",
    "Zebra",
    "ก",
    "กก",
    "กรุงเทพ",
    "ก่อ",
    "กะ",
    "กา",
    "ก่า",
    "ก้า",
    "ก๊า",
    "กาก้",
    "ก่าก",
    "กำ",
    "ก่ำ",
    "กิน",
    "เก",
    "เก่า",
    "แก",
    "โก",
    "ใกล้",
    "ไก่",
    "ขา",
    "มา",
    "เมือง",
    "แม่เหียะ",
    "ร้าน",
    "ฤๅษี",
    "ล้าน",
    "หมู่ที่ 2",
    "หมู่ที่ 10",
    "ฮา",
]


def test_order():
    mixed = ORDERED[:]
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == ORDERED


def test_order_of_bytes_is_the_same():
    mixed = sorted(ORDERED, key=lambda text: sort_key(text).encode())
    assert mixed == ORDERED


@pytest.mark.parametrize("one, other", [("Café", "cafe"), ("น้ำ", "นํ้า"), ("ก-ข", "กข")])
def test_near_equal(one, other):
    assert sort_key(one).split("\x01")[:2] == sort_key(other).split("\x01")[:2]


@given(st.text(max_size=40))
def test_key_can_be_stored(text):
    assert "\x00" not in sort_key(text.replace("\x00", ""))
