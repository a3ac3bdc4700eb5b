"""What the manual of a service tells besides, by what its data says."""

from thesaban.cases.definitions import structure
from thesaban.cases.definitions import Version
from thesaban.cases.rules.checklist import Paper
from thesaban.cases.views.applicant import manual_facts
from zope.i18n import interpolate
import pytest


class Page:
    """Says texts in Thai, and messages in their own English."""

    def say(self, text):
        return text.get("th", "")

    def text(self, message):
        return interpolate(message.default, message.mapping)


PAGE = Page()


def version(**more):
    """A version as a town's YAML gives it."""
    least = {
        "valid_from": "2018-06-18",
        "title": {"th": "แจ้ง"},
        "steps": [],
        "chain": [{"role": "Mayor", "title": {"th": "นายก"}, "signs": True}],
        "number": {"series": "x"},
    }
    return structure({**least, **more}, Version)


def test_nothing_known_is_no_line():
    assert manual_facts.facts(version().manual, "", PAGE) == []


def test_each_field_of_the_form_is_a_line():
    given = version(
        manual={
            "service_type": {"th": "เบ็ดเสร็จในหน่วยเดียว"},
            "impact": {"th": "บริการทั่วไป"},
            "area": {"th": "ในเขตเทศบาล"},
            "reduced": True,
            "volume_avg": 1200,
            "volume_max": 1500,
            "volume_min": 0,
        }
    )
    values = [row["value"] for row in manual_facts.facts(given.manual, "รับแจ้ง", PAGE)]
    assert values == [
        "รับแจ้ง",
        "เบ็ดเสร็จในหน่วยเดียว",
        "บริการทั่วไป",
        "ในเขตเทศบาล",
        "Yes",
        "1,200",
        "1,500",
        "0",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"copies": 2}, "Copies: 2"),
        ({"copies": 1, "counted": {"th": "ชุด"}}, "Copies: 1 ชุด"),
        ({"originals": 1, "copies": 2}, "Originals: 1, Copies: 2"),
    ],
)
def test_how_many_of_a_paper(given, said):
    paper = Paper(id="deed", title={"th": "โฉนด"}, **given)
    assert manual_facts.quantity(paper, PAGE) == said


def test_steps_have_the_columns_that_they_say_something_in():
    step = {"title": {"th": "ตรวจ"}, "time": {"amount": 1, "unit": "days"}}
    plain = version(manual_steps=[step])
    told = version(manual_steps=[step, {**step, "kind": {"th": "ลงนาม"}}])
    assert manual_facts.step_columns(plain.manual_steps) == []
    assert [name for _head, name in manual_facts.step_columns(told.manual_steps)] == [
        "kind"
    ]
