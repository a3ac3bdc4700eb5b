"""Addresses: stored form, written line, problems."""

from dataclasses import replace
from thesaban.thai.address import Address
from thesaban.thai.address import lines
from thesaban.thai.address import one_line
from thesaban.thai.address import problems
from thesaban.thai.address import tidy
import pytest


MAE_HIA = Address(
    house_no="99/12",
    moo="4",
    road="เชียงใหม่-หางดง",
    tambon="แม่เหียะ",
    amphoe="เมืองเชียงใหม่",
    changwat="เชียงใหม่",
    postcode="50100",
)
BANGKOK = Address(
    house_no="1",
    building="เอ",
    floor="3",
    room="301",
    village="สุขใจ",
    soi="สุขุมวิท 1",
    road="สุขุมวิท",
    tambon="คลองเตยเหนือ",
    amphoe="วัฒนา",
    changwat="กรุงเทพมหานคร",
    postcode="10110",
)


def test_one_line():
    assert one_line(MAE_HIA) == (
        "99/12 หมู่ที่ 4 ถนนเชียงใหม่-หางดง ตำบลแม่เหียะ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100"
    )
    assert one_line(BANGKOK) == (
        "1 อาคารเอ ชั้น 3 ห้อง 301 หมู่บ้านสุขใจ ซอยสุขุมวิท 1 ถนนสุขุมวิท "
        "แขวงคลองเตยเหนือ เขตวัฒนา กรุงเทพมหานคร 10110"
    )
    assert one_line(Address()) == ""


def test_thai_digits():
    assert one_line(MAE_HIA, thai_digits=True).startswith("๙๙/๑๒ หมู่ที่ ๔")


def test_lines():
    assert lines(MAE_HIA) == [
        "99/12 หมู่ที่ 4 ถนนเชียงใหม่-หางดง",
        "ตำบลแม่เหียะ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100",
    ]
    assert lines(MAE_HIA, thai_digits=True)[1].endswith("๕๐๑๐๐")


def test_trok_keeps_its_word():
    assert "ตรอกจันทร์" in one_line(replace(BANGKOK, soi="ตรอกจันทร์"))


@pytest.mark.parametrize("soi", ["3", "๓", "12/1"])
def test_a_numbered_soi_stands_apart_from_its_word(soi):
    numbered = replace(BANGKOK, soi=soi)
    assert f" ซอย {soi} ถนน" in one_line(numbered)
    assert tidy(replace(numbered, soi=f"ซอย {soi}")).soi == tidy(numbered).soi


def test_tidy():
    typed = Address(
        house_no=" บ้านเลขที่  ๙๙/๑๒ ",
        moo="หมู่ที่ ๔",
        road="ถ.เชียงใหม่-หางดง",
        tambon="ต.แม่เหียะ",
        amphoe="อำเภอเมืองเชียงใหม่",
        changwat="จ. เชียงใหม่",
        postcode="๕๐๑๐๐",
        house_code="5001-012345-7",
    )
    assert tidy(typed) == replace(MAE_HIA, house_code="50010123457")
    assert tidy(tidy(typed)) == tidy(typed)
    assert tidy(replace(BANGKOK, changwat="กรุงเทพฯ", amphoe="เขตวัฒนา")) == BANGKOK
    assert tidy(Address(house_no="ไม่มีเลขที่")).house_no == "ไม่มีเลขที่"
    assert tidy(Address(building="อาคาร")).building == "อาคาร"


def test_no_problems():
    assert problems(MAE_HIA) == {}
    assert problems(BANGKOK) == {}


@pytest.mark.parametrize(
    "change, wanted",
    [
        ({"house_no": ""}, {"house_no": "required"}),
        ({"house_no": "1" * 31}, {"house_no": "too_long"}),
        ({"road": "ก" * 101}, {"road": "too_long"}),
        ({"moo": "สี่"}, {"moo": "format"}),
        ({"moo": "0"}, {"moo": "format"}),
        ({"moo": "1234"}, {"moo": "too_long"}),
        ({"postcode": "5010"}, {"postcode": "format"}),
        ({"postcode": "50200"}, {"postcode": "mismatch"}),
        ({"postcode": ""}, {"postcode": "required"}),
        ({"house_code": "123"}, {"house_code": "format"}),
        ({"changwat": "ลับแล"}, {"changwat": "unknown"}),
        ({"changwat": ""}, {"changwat": "required"}),
        ({"amphoe": "ลับแล"}, {"amphoe": "unknown"}),
        ({"tambon": "ลับแล"}, {"tambon": "unknown"}),
        ({"tambon": "", "moo": "x"}, {"tambon": "required", "moo": "format"}),
    ],
)
def test_problems(change, wanted):
    assert problems(replace(MAE_HIA, **change)) == wanted


def test_plain_data():
    data = MAE_HIA.as_dict()
    assert Address.from_dict(data) == MAE_HIA
    assert Address.from_dict({"moo": 4, "road": None, "else": "x"}) == Address(moo="4")
