"""Citations for readers of English: made from their parts, or left as they are."""

from pathlib import Path
from thesaban.payments import laws
from thesaban.registers import spoken
import pytest
import re
import yaml


TOWN = ("เทศบาลเมืองตัวอย่าง", "Sample Town Municipality")


@pytest.mark.parametrize(
    ("thai", "english"),
    [
        (
            "พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 63 และมาตรา 65",
            "Public Health Act B.E. 2535 (1992), s. 63 and s. 65",
        ),
        (
            "เทศบัญญัติเทศบาลเมืองตัวอย่าง พ.ศ. 2569 ออกตามความในพระราชบัญญัติการสาธารณสุข พ.ศ. 2535",
            "Ordinance of Sample Town Municipality B.E. 2569 (2026) under the Public "
            "Health Act B.E. 2535 (1992)",
        ),
        # A word that is not known: nothing is said by half.
        (
            "พ.ร.บ.การสาธารณสุข พ.ศ. 2535 บทเฉพาะกาล",
            "พ.ร.บ.การสาธารณสุข พ.ศ. 2535 บทเฉพาะกาล",
        ),
        ("เทศบัญญัติเทศบาลอื่น พ.ศ. 2560", "เทศบัญญัติเทศบาลอื่น พ.ศ. 2560"),
        ("", ""),
    ],
)
def test_citations(thai, english):
    assert laws.cited(thai, *TOWN) == english


def test_what_the_data_of_the_towns_cite_is_known():
    """All but the sample laws of the testing town, which have no such name."""
    folder = Path(__file__).parents[2] / "profiles"
    cited = set()
    for path in (*folder.glob("*/payments.yaml"), *folder.glob("maehia/waste.yaml")):
        cited |= set(_laws(yaml.safe_load(path.read_text("utf-8"))))
    town = ("เทศบาลเมืองแม่เหียะ", "Mae Hia Town Municipality")
    assert len(cited) > 5
    assert not [text for text in cited if re.search("[ก-ฮ]", laws.cited(text, *town))]


def _laws(node):
    if isinstance(node, dict):
        if isinstance(node.get("law"), str):
            yield node["law"]
        node = list(node.values())
    for below in node if isinstance(node, list) else ():
        yield from _laws(below)


def test_thai_pages_keep_the_law_as_it_is(monkeypatch):
    monkeypatch.setattr(laws.units, "unit", lambda code: None)
    act = "พ.ร.บ.ควบคุมอาคาร พ.ศ. 2522"
    assert laws.law(act) == act
    with spoken.speaking("en"):
        assert laws.law(act) == "Building Control Act B.E. 2522 (1979)"
