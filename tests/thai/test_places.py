"""The table of provinces, districts and sub-districts."""

from datetime import date
from thesaban.thai import places
import pytest
import re


def test_mae_hia():
    place = places.find("เชียงใหม่", "เมืองเชียงใหม่", "แม่เหียะ")
    assert (place.code, place.name_en, place.postcodes) == (
        "500109",
        "Mae Hia",
        ("50100",),
    )
    assert places.by_code("500109") is place
    assert places.find("50", "5001", "500109") is place
    assert places.find("Chiang Mai", "Mueang Chiang Mai", "Mae Hia") is place
    assert str(place) == "แม่เหียะ"
    assert places.postcodes("เชียงใหม่", "เมืองเชียงใหม่", "แม่เหียะ") == ["50100"]


def test_size_of_the_country():
    table = places.table()
    sizes = {2: 0, 4: 0, 6: 0}
    for code in table.by_code:
        sizes[len(code)] += 1
    assert sizes[2] == 77
    assert sizes[4] == 928
    # 7,255 tambons and 180 khwaengs; a few without a village of their own
    assert 7430 <= sizes[6] <= 7460


def test_every_row_is_whole():
    table = places.table()
    for code, place in table.by_code.items():
        assert re.fullmatch(r"[ก-๎. -]+", place.name), place
        assert re.fullmatch(r"[A-Za-z .'-]+", place.name_en), place
        assert len(code) == 2 or code[:-2] in table.by_code
        assert bool(place.postcodes) == (len(code) == 6), place
        assert all(re.fullmatch(r"[1-9]\d{4}", code) for code in place.postcodes)


def test_names_are_unique_in_their_place():
    for inside in places.table().below.values():
        names = [place.name for place in inside]
        assert len(names) == len(set(names))


def test_lists_are_in_thai_order():
    names = [place.name for place in places.changwats()]
    assert names[:3] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี"]
    assert names.index("เชียงใหม่") < names.index("ตรัง")
    districts = [place.name for place in places.amphoes("เชียงใหม่")]
    assert districts[0] == "กัลยาณิวัฒนา"
    assert "เมืองเชียงใหม่" in districts
    assert [p.name for p in places.tambons("50", "5001")][-1] == "หายยา"


def test_unknown_places():
    assert places.amphoes("เมืองลับแล") == []
    assert places.tambons("เชียงใหม่", "เมืองลับแล") == []
    assert places.postcodes("เชียงใหม่", "สารภี", "แม่เหียะ") == []
    assert places.find("เชียงใหม่", "เมืองเชียงใหม่", "ลับแล") is None
    assert places.by_code("999999") is None
    assert places.by_postcode("99999") == []


def test_one_postcode_serves_many_places():
    served = places.by_postcode("50100")
    assert ("เชียงใหม่", "เมืองเชียงใหม่", "แม่เหียะ") in [
        tuple(map(str, path)) for path in served
    ]
    assert len(served) > 3


def test_a_place_may_have_several_postcodes():
    several = places.postcodes("ประจวบคีรีขันธ์", "ปราณบุรี", "ปราณบุรี")
    assert several == ["77120", "77160"]


def test_tables_are_dated():
    newest = places.table().valid_from
    assert places.table(newest).valid_from == newest
    assert places.table(date(2500, 1, 1)).valid_from == newest
    assert places.table(date(1900, 1, 1)).valid_from <= newest


@pytest.mark.parametrize("name", ["กรุงเทพมหานคร", "กรุงเทพฯ", "กรุงเทพ", "10"])
def test_bangkok(name):
    assert places.is_bangkok(name)
