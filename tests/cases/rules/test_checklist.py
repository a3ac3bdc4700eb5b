"""Which papers the answers ask for (permits-and-fees 2.4)."""

from tests.cases.rules.data import load
from thesaban.cases.definitions import DefinitionError
from thesaban.cases.rules import checklist
import pytest


DATA = load("checklists/food.yaml")
FOOD = checklist.read(DATA)

PERSON = {
    "applicant_kind": "natural",
    "agency": "self",
    "premises_right": "owner",
    "kind": "store",
    "sub_service": "new",
}
ALWAYS = {"id_card", "premises_registration", "map_photos"}


def ids(papers) -> set[str]:
    return {paper.id for paper in papers}


@pytest.mark.parametrize(
    "change,more,less",
    [
        ({}, {"house_registration"}, set()),
        (
            {"applicant_kind": "juristic"},
            {"company_certificate"},
            {"house_registration"},
        ),
        ({"premises_right": "lease"}, {"premises_right"}, set()),
        ({"premises_right": "consent"}, {"premises_right"}, set()),
        ({"agency": "agent"}, {"power_of_attorney"}, set()),
        ({"kind": "sell"}, {"food_handlers"}, set()),
        ({"sub_service": "change"}, {"old_certificate"}, set()),
        ({"sub_service": "transfer"}, {"old_certificate"}, set()),
        (
            {"sub_service": "replace", "replace_reason": "lost"},
            {"police_report"},
            set(),
        ),
        (
            {"sub_service": "replace", "replace_reason": "damaged"},
            set(),
            {"police_report"},
        ),
    ],
)
def test_papers_follow_the_answers(change, more, less):
    found = ids(FOOD.required({**PERSON, **change}))
    assert ALWAYS | more <= found
    assert not less & found


def test_exactly_what_the_simplest_case_needs():
    assert ids(FOOD.required(PERSON)) == ALWAYS | {"house_registration"}


def test_an_optional_paper_is_listed_and_never_required():
    assert "building_use" in ids(FOOD.listed(PERSON))
    assert "building_use" not in ids(FOOD.required(PERSON))


def test_what_is_missing():
    given = {"id_card", "map_photos"}
    missing = [paper.id for paper in FOOD.missing(PERSON, given)]
    assert missing == ["house_registration", "premises_registration"]
    assert FOOD.missing(PERSON, ids(FOOD.required(PERSON))) == ()


def test_titles_are_there_in_both_languages():
    assert all(paper.title.get("th") and paper.title.get("en") for paper in FOOD.papers)


@pytest.mark.parametrize(
    "papers,words",
    [
        ([], "no paper"),
        ([{"id": "a", "title": {"th": "ก"}}] * 2, "twice"),
        ([{"id": "a", "title": {"th": "ก"}, "when": {"shoe": 1}}], "nobody asks"),
        ([{"id": "a", "title": {"th": "ก"}, "months": 0}], "months"),
        ([{"id": "a"}], "title"),
    ],
)
def test_a_fault_in_the_file_is_named(papers, words):
    with pytest.raises(DefinitionError) as caught:
        checklist.read({"answers": ["kind"], "papers": papers})
    assert words in str(caught.value)
