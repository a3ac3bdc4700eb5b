"""Papers: judged one by one, nothing lost, shown only to who may see them."""

from tests.cases.applicant import samples
from tests.cases.applicant.conftest import papers
from tests.cases.applicant.conftest import send_papers
from thesaban.cases import uploads
import pytest


UPLOAD = "form.buttons.upload"


def names(page) -> list[str]:
    links = page.tree.xpath("//main//ul[contains(@class, 't-files')]//a")
    return [" ".join(a.text_content().split()) for a in links]


def one(name: str, filename: str, data: bytes, kind="image/jpeg"):
    return [(f"file.{name}", (filename, data, kind))]


@pytest.mark.parametrize(
    ("filename", "data", "words"),
    [
        ("empty.jpg", b"", "ว่างเปล่า"),
        ("card.jpg", b"MZ\x90\x00" + b"\x00" * 600, "รับเฉพาะไฟล์ PDF"),
        ("page.pdf", b"<html><script>alert(1)</script></html>", "รับเฉพาะไฟล์ PDF"),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj<<", "ไม่ครบ"),
        ("cut.jpg", samples.picture()[:120], "ไม่ครบ"),
        ("bomb.png", samples.bomb(), "พิกเซล"),
        ("large.jpg", samples.picture() + b"0" * uploads.MAX_BYTES, "15 MB"),
    ],
)
def test_what_cannot_be_taken_says_why(applicant, draft, filename, data, words):
    page = send_papers(applicant, draft, one("id_card", filename, data), UPLOAD)
    (error,) = page.errors
    assert error[0] == "#paper-id_card"
    assert filename.rsplit(".")[0] in error[1]
    assert words in error[1]
    assert not names(applicant.get(f"{draft}/@@papers"))


def test_the_sound_files_are_kept_when_one_is_refused(applicant, draft):
    files = [
        *papers("id_card", "map_photos"),
        *one("food_handlers", "x.exe", b"MZ" * 50),
    ]
    page = send_papers(applicant, draft, files)
    assert [href for href, _text in page.errors] == ["#paper-food_handlers"]
    assert names(page) == ["id_card.jpg", "map_photos.jpg"]
    assert "ไฟล์อื่นบันทึกไว้แล้ว" in page.text
    page = page.form("form_pass").send(
        button="form.buttons.next", files=papers("food_handlers")
    )
    assert page.url.endswith("/@@step/delivery")


def test_the_same_file_twice_is_kept_once(applicant, draft):
    for _n in range(2):
        page = send_papers(applicant, draft, papers("id_card"), UPLOAD)
    assert names(page) == ["id_card.jpg"]


def test_a_paper_of_one_file_keeps_the_newest_of_a_draft(applicant, draft):
    for color in ("white", "black"):
        data = samples.picture(color)
        page = send_papers(
            applicant, draft, one("premises_registration", f"{color}.jpg", data), UPLOAD
        )
    assert names(page) == ["black.jpg"]


def test_a_renamed_file_gets_its_true_kind_and_a_clean_name(applicant, draft):
    files = one("id_card", "../../บัตร <b>.exe", samples.picture())
    page = send_papers(applicant, draft, files, UPLOAD)
    assert names(page) == ["บัตร b.jpg"]


def test_a_file_can_be_removed_from_a_draft(applicant, draft):
    page = send_papers(applicant, draft, papers("id_card"), UPLOAD)
    (button,) = page.tree.xpath("//button[@name='remove']")
    page = page.form("form_pass").send({"remove": button.get("value")})
    assert not names(page)


def test_going_on_names_what_is_missing(applicant, draft):
    page = send_papers(applicant, draft, papers("id_card"))
    assert [href for href, _text in page.errors] == [
        "#paper-food_handlers",
        "#paper-map_photos",
    ]


def test_what_the_office_fetches_need_not_be_sent(applicant, draft):
    page = send_papers(applicant, draft, papers())
    assert page.url.endswith("/@@step/delivery")


def file_of(browser, draft) -> str:
    page = browser.get(f"{draft}/@@papers")
    return page.tree.xpath("//main//a[contains(@href, '@@file/')]/@href")[0]


def test_a_file_is_given_back_as_it_came_and_never_kept_on_the_way(applicant, draft):
    send_papers(applicant, draft, papers("id_card"), UPLOAD)
    answer = applicant.client.get(file_of(applicant, draft))
    assert answer.content == samples.picture()
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-store"
    answer = applicant.client.get(file_of(applicant, draft) + "?download=1")
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "user", ["applicant2", "officer_health", "officer_works", "auditor", None]
)
def test_nobody_else_gets_the_papers_of_a_draft(
    applicant, draft, browse, visitor, user
):
    send_papers(applicant, draft, papers("id_card"), UPLOAD)
    url = file_of(applicant, draft)
    other = browse(user) if user else visitor
    answer = other.client.get(url)
    assert answer.content != samples.picture()


@pytest.mark.parametrize(
    ("user", "allowed"),
    [("officer_health", True), ("officer_works", False), ("applicant2", False)],
)
def test_papers_of_a_case_are_for_its_unit(applicant, submitted, browse, user, allowed):
    page = applicant.get(f"{submitted}/@@status")
    assert page.status == 200
    url = f"{submitted}/@@file/{version_ids(applicant, submitted)[0]}"
    answer = browse(user).client.get(url)
    assert (answer.content == samples.picture()) is allowed


def version_ids(browser, case) -> list[str]:
    """Ids of the stored files, from the object itself."""
    from plone import api
    import transaction

    transaction.begin()
    path = case.split("/plone/", 1)[1]
    found = api.portal.get().unrestrictedTraverse(path)
    ids = [v.id for paper in found.papers.values() for v in paper.versions]
    transaction.abort()
    return ids


def test_a_file_that_is_not_there(applicant, draft):
    assert applicant.get(f"{draft}/@@file/0000").status == 404
