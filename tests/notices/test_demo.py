"""The demonstration's notices lie in the town that they are shown on."""

from thesaban.cases.town import read_yaml
from thesaban.notices import demo
from thesaban.setuphandlers import PROFILES


DATA = read_yaml(PROFILES / "demo" / demo.FILE)
ELSEWHERE = {
    "tambon": "ในเมือง",
    "amphoe": "เมืองพิษณุโลก",
    "changwat": "พิษณุโลก",
    "postcode": "65000",
}


def test_another_town_has_them_in_its_own_sub_district_without_points():
    values = demo.placed(DATA["common"], DATA["cases"][0]["values"], ELSEWHERE)
    assert values["place_tambon"] == values["tambon"] == "ในเมือง"
    assert values["changwat"] == "พิษณุโลก"
    assert not {"latitude", "longitude"} & set(values)


def test_the_town_of_the_file_keeps_the_points():
    place = {name: DATA["common"][name] for name in demo.PLACES}
    first = DATA["cases"][0]["values"]
    values = demo.placed(DATA["common"], first, place)
    assert values["latitude"] == first["latitude"]
    assert values["phone"] == DATA["common"]["phone"]
