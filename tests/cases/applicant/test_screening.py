"""Questions, wrong numbers and what comes out."""

from tests.cases.applicant import samples
import pytest


HERE = f"{samples.SERVICE}/@@screening"
BEFORE = {"kind": "sell", "in_market": "no", "public_land": "no"}


def ask(visitor, **answers):
    return visitor.get(HERE, params=answers)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("45.50", "ท่านแจ้งได้ที่นี่"),
        ("๔๕.๕๐", "ท่านแจ้งได้ที่นี่"),
        ("200", "ท่านแจ้งได้ที่นี่"),
        ("200.00", "ท่านแจ้งได้ที่นี่"),
        ("0.01", "ท่านแจ้งได้ที่นี่"),
        ("200.01", "ต้องขอใบอนุญาต"),
        ("1,000", "ต้องขอใบอนุญาต"),
        ("๑,๐๐๐", "ต้องขอใบอนุญาต"),
    ],
)
def test_area_decides(visitor, typed, outcome):
    page = ask(visitor, **BEFORE, area=typed)
    assert page.status == 200
    assert outcome in page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0", "มากกว่า 0"),
        ("-5", "มากกว่า 0"),
        ("abc", "เป็นตัวเลข"),
        ("NaN", "เป็นตัวเลข"),
        ("1e999", "มากเกินไป"),
        ("45.555", "ทศนิยมไม่เกินสองตำแหน่ง"),
        ("99999999", "มากเกินไป"),
        ("9" * 5000, "มากเกินไป"),
        ("<script>alert(1)</script>", "เป็นตัวเลข"),
    ],
)
def test_a_wrong_number_says_what_to_do(visitor, typed, words):
    page = ask(visitor, **BEFORE, area=typed)
    assert page.status == 200
    (error,) = page.errors
    assert error[0] == "#area"
    assert words in error[1]
    field = page.tree.get_element_by_id("area")
    assert field.get("aria-invalid") == "true"
    assert field.get("value") == typed[:40]
    assert "<script>alert" not in page.html


def test_the_question_left_open_says_so(visitor):
    page = ask(visitor, kind="sell", go="in_market")
    assert page.errors[0][0] == "#in_market"


def test_an_answer_of_no_choice_is_asked_again(visitor):
    page = ask(visitor, kind="palace")
    assert page.errors[0][0] == "#kind"


@pytest.mark.parametrize(
    ("answers", "outcome", "law"),
    [
        ({"kind": "market"}, "ต้องขอใบอนุญาตจัดตั้งตลาด", "มาตรา 34"),
        ({"kind": "other"}, "ไม่ต้องแจ้ง", "มาตรา 38"),
        ({"kind": "sell", "in_market": "yes"}, "ท่านไม่ต้องแจ้ง", "มาตรา 38"),
        (
            {"kind": "store", "in_market": "no", "public_land": "yes"},
            "ต้องขอใบอนุญาตจำหน่ายสินค้าในที่หรือทางสาธารณะ",
            "มาตรา 41",
        ),
    ],
)
def test_outcomes_without_a_form_give_reason_and_law(visitor, answers, outcome, law):
    page = ask(visitor, **answers)
    assert outcome in page.text
    assert law in page.text
    assert not page.tree.xpath("//main//a[contains(@href, '@@start')]")


def test_a_licence_lists_the_papers_to_bring(visitor):
    page = ask(visitor, **BEFORE, area="350")
    assert "แผนที่สังเขปและรูปถ่ายสถานที่" in page.text


def test_an_answer_can_be_changed_without_the_later_ones(visitor):
    page = ask(visitor, **BEFORE, area="45")
    link = next(
        a for a in page.tree.xpath("//main//dd/a") if "ตลาด" in a.text_content()
    )
    assert link.get("href").endswith("@@screening?kind=sell")


def test_no_answer_is_personal_and_nothing_is_written(visitor, portal_state):
    before = portal_state()
    ask(visitor, **BEFORE, area="45")
    assert portal_state() == before
