"""Words that browsers part are data; the script that is served holds them together."""

from thesaban.portal import static
from thesaban.portal import together
import gzip
import pytest
import re
import yaml


DATA = yaml.safe_load(together.DATA.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("ตามพระราชบัญญัติการสาธารณสุข", ["พระราชบัญญัติ", "สาธารณสุข"]),
        ("ผู้อำนวยการกองคลังอนุญาต", ["ผู้อำนวยการกอง", "อนุญาต"]),
        ("ภายใน 7 วันทำการ", ["7 วันทำการ"]),
        ("พ.ศ. 2569 และ มาตรา ๔๘", ["พ.ศ. 2569", "มาตรา ๔๘"]),
        ("โทร 0 5327 6491 เวลา 8.30 – 16.30 น.", ["0 5327 6491", "8.30 – 16.30 น."]),
        ("หมู่ที่ 3/1 ต่าง ๆ", ["หมู่ที่ 3/1", "ง ๆ"]),
        ("(พ.ศ. 2566 - 2570) ร้องทุกข์", ["พ.ศ. 2566 - 2570", "ร้องทุกข์"]),
        ("แจ้งให้ท่านทราบ", ["ท่าน"]),
        ("เช่น ABCD-EFGH-2345 ตัว", ["ABCD-EFGH-2345"]),
        ("ไม่มีอะไร", []),
    ],
)
def test_what_is_held(text, held):
    assert re.findall(f"({together.expression()})", text) == held


@pytest.mark.parametrize("name", ["words", "before", "after", "patterns"])
def test_nothing_stands_twice(name):
    assert len(set(DATA[name])) == len(DATA[name]) > 0


def test_the_script_has_them_and_stays_small():
    served = static._read("thesaban.js", 0)
    assert together.PLACE.encode() not in served.plain
    for word in DATA["words"]:
        assert word.encode() in served.plain
    assert len(gzip.compress(served.plain, 5)) < 4_500


def test_the_file_itself_has_none():
    assert not re.search("[ก-ฮ]", (static.FOLDER / "thesaban.js").read_text("utf-8"))
