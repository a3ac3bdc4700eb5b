"""Screening: the table of 'who notifies, who needs a licence' (PHA s.34 to s.41)."""

from copy import deepcopy
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.rules.data import load
from thesaban.cases.definitions import DefinitionError
from thesaban.cases.rules import screening
from thesaban.cases.rules.screening import AnswerError
import pytest


DATA = load("screening/food.yaml")
FOOD = screening.read(DATA)

PRIVATE = {"in_market": "no", "public_land": "no"}


def area(text: str, kind: str = "sell") -> dict:
    return {"kind": kind, **PRIVATE, "area": Decimal(text)}


@pytest.mark.parametrize(
    "answers,outcome,action",
    [
        (area("200", "sell"), "notify", "notify"),
        (area("200.00", "store"), "notify", "notify"),
        (area("0.01", "sell"), "notify", "notify"),
        (area("200.01", "sell"), "licence", "office"),
        (area("200.01", "store"), "licence", "office"),
        (area("5000", "store"), "licence", "office"),
        ({"kind": "sell", "in_market": "yes"}, "in-market", "nothing"),
        ({"kind": "store", "in_market": "yes"}, "in-market", "nothing"),
        (
            {"kind": "sell", "in_market": "no", "public_land": "yes"},
            "vending-licence",
            "office",
        ),
        ({"kind": "market"}, "market-licence", "office"),
        ({"kind": "other"}, "other", "nothing"),
    ],
)
def test_outcome(answers, outcome, action):
    found = FOOD.outcome(answers)
    assert (found.id, found.action) == (outcome, action)


def test_a_licence_ends_with_the_papers_for_the_office():
    assert all(o.papers and o.law for o in FOOD.outcomes if o.action == "office")


def test_every_text_is_there_in_both_languages():
    texts = [
        t for q in FOOD.questions for t in (q.title, *(o.title for o in q.options))
    ]
    texts += [t for o in FOOD.outcomes for t in (o.title, o.reason, *o.papers)]
    assert all(text.get("th") and text.get("en") for text in texts)


def test_questions_come_one_by_one_and_only_where_needed():
    answers, asked = {}, []
    replies = {**PRIVATE, "kind": "sell", "area": Decimal("45.5")}
    while question := FOOD.following(answers):
        asked.append(question.id)
        answers[question.id] = replies[question.id]
    assert asked == ["kind", "in_market", "public_land", "area"]
    assert FOOD.following({"kind": "market"}) is None
    assert FOOD.following({"kind": "sell", "in_market": "yes"}) is None


def test_no_outcome_before_the_last_answer():
    with pytest.raises(AnswerError) as caught:
        FOOD.outcome({"kind": "sell", "in_market": "no"})
    assert (caught.value.code, caught.value.question) == ("missing", "public_land")


def test_an_answer_that_is_no_longer_asked_does_not_count():
    """Going back and changing the kind leaves the old area behind."""
    stale = {**area("300"), "kind": "market"}
    assert FOOD.outcome(stale).id == "market-licence"
    assert FOOD.relevant(stale) == {"kind": "market"}


def test_the_application_starts_with_the_answers():
    answers = area("45.50")
    carried = FOOD.outcome(answers).carried(answers)
    assert carried == {"kind": "sell", "area": Decimal("45.50")}


AREA = FOOD.questions[-1]


@pytest.mark.parametrize(
    "text,value",
    [("45.50", "45.50"), (" 1,200 ", "1200"), ("๒๐๐.๐๑", "200.01"), ("0.01", "0.01")],
)
def test_number_is_read(text, value):
    assert AREA.parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text,code",
    [
        ("", "missing"),
        (None, "missing"),
        ("  ", "missing"),
        ("ห้าสิบ", "number"),
        ("NaN", "number"),
        ("Infinity", "number"),
        ("0", "too_small"),
        ("-5", "too_small"),
        ("0.00", "too_small"),
        ("200.005", "places"),
        ("100000.01", "too_large"),
        ("1e9", "too_large"),
    ],
)
def test_wrong_number_is_named(text, code):
    with pytest.raises(AnswerError) as caught:
        AREA.parse(text)
    assert caught.value.code == code


def test_choice_is_one_of_the_options():
    assert FOOD.questions[0].parse("sell") == "sell"
    with pytest.raises(AnswerError) as caught:
        FOOD.questions[0].parse("../etc")
    assert caught.value.code == "choice"


@st.composite
def complete(draw):
    answers = {}
    while question := FOOD.following(answers):
        if question.kind == "choice":
            answer = st.sampled_from([option.value for option in question.options])
        else:
            answer = st.decimals(Decimal("0.01"), question.up_to, places=2)
        answers[question.id] = draw(answer)
    return answers


@given(complete())
def test_everybody_gets_one_outcome_and_nobody_above_200_notifies(answers):
    outcome = FOOD.outcome(answers)
    if answers.get("area", Decimal(0)) > 200:
        assert outcome.action == "office"
    assert (outcome.action == "notify") == (
        "area" in answers and answers["area"] <= 200
    )


def spoil(**changes) -> dict:
    data = deepcopy(DATA)
    for path, value in changes.items():
        target, *rest = path.split("__")
        node = data[target]
        for key in rest[:-1]:
            node = node[int(key) if key.isdigit() else key]
        node[rest[-1]] = value
    return data


@pytest.mark.parametrize(
    "changes,words",
    [
        ({"questions__0__kind": "text"}, "kind"),
        ({"questions__1__id": "kind"}, "twice"),
        ({"questions__0__options": []}, "two options"),
        ({"questions__1__when": {"colour": "red"}}, "nobody asks 'colour'"),
        ({"outcomes__0__when": {"area": {"over": 200}}}, "only above and up_to"),
        ({"outcomes__0__when": {"area": {"above": 0.1}}}, "quote it"),
        ({"outcomes__0__action": "phone"}, "action phone"),
        ({"outcomes__4__service": ""}, "which service"),
        ({"outcomes__4__carry": ["shoe"]}, "carries"),
        ({"outcomes__5__when": {"kind": "sell"}}, "hold always"),
        ({"outcomes__0__titel": {}}, "titel"),
    ],
)
def test_a_fault_in_the_file_is_named(changes, words):
    with pytest.raises(DefinitionError) as caught:
        screening.read(spoil(**changes))
    assert words in str(caught.value)
