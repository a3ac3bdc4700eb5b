"""What the public sees of a case, and what it does not."""

from tests.cases.applicant import samples
from thesaban.people import limits
import pytest


def done(browser, case) -> tuple[str, str, str]:
    """(number, code, short link) of a submitted case."""
    page = browser.get(f"{case}/@@done")
    link = page.tree.xpath("//main//a[contains(@href, '/t/')]/@href")[0]
    number = page.tree.xpath("//*[contains(@class, 't-confirm-number')]")[0]
    return " ".join(number.text_content().split()), link.rsplit("/", 1)[1], link


def track(visitor, number, code):
    return visitor.get("track", params={"number": number, "code": code})


PRIVATE = [
    samples.PERSON["f.first_name"],
    "081-234-5678",
    "0812345678",
    "ครัวตัวอย่าง",
    "99/12",
    "applicant1",
]


def assert_public(page, number):
    assert page.status == 200
    assert number in page.text
    assert "กองสาธารณสุขและสิ่งแวดล้อม" in page.text
    assert not [word for word in PRIVATE if word in page.html]
    assert page.response.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("changed", ["as is", "small, no dashes", "Thai digits"])
def test_number_and_code_show_where_it_stands(applicant, submitted, visitor, changed):
    from thesaban.thai.digits import to_thai

    number, code, _link = done(applicant, submitted)
    typed = {
        "as is": (number, code),
        "small, no dashes": (f" {number} ", code.lower().replace("-", " ")),
        "Thai digits": (to_thai(number), to_thai(code)),
    }[changed]
    assert_public(track(visitor, *typed), number)


def test_the_address_in_the_qr_needs_no_number(applicant, submitted, visitor):
    number, _code, link = done(applicant, submitted)
    assert_public(visitor.get(link), number)


def test_wrong_number_and_wrong_code_answer_alike(applicant, submitted, visitor):
    number, code, _link = done(applicant, submitted)
    wrong = [
        track(visitor, number, "AAAA-BBBB-CCCC"),
        track(visitor, "สอ 99999/2569", code),
        track(visitor, "x" * 5000, "y" * 5000),
    ]
    assert len({tuple(page.errors) for page in wrong}) == 1
    assert "ไม่พบเรื่อง" in wrong[0].errors[0][1]


def test_an_unknown_address_is_not_found(visitor):
    assert visitor.get("t/AAAA-BBBB-CCCC").status == 404
    assert visitor.get("t").url.endswith("/track")


def test_an_empty_form_says_what_to_fill_in(visitor):
    page = track(visitor, "", "")
    assert [href for href, _text in page.errors] == ["#number", "#code"]


def test_guessing_is_stopped_and_the_right_code_too(
    applicant, submitted, visitor, monkeypatch
):
    number, code, link = done(applicant, submitted)
    monkeypatch.setitem(limits.LIMITS, "track", limits.Limit(3, 15))
    for _n in range(3):
        assert track(visitor, number, "AAAA-BBBB-CCCC").status == 200
    for page in (track(visitor, number, code), visitor.get(link)):
        assert page.status == 429
        assert "15 นาที" in page.errors_text


def test_a_draft_cannot_be_tracked(applicant, filled, visitor):
    assert track(visitor, "", "").errors
    assert visitor.get("@@track?number=%20&code=%20").errors
