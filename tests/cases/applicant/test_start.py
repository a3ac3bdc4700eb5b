"""One draft for one decision to begin."""

from concurrent.futures import ThreadPoolExecutor
from tests.cases.applicant import samples
from tests.cases.applicant.conftest import begin
from thesaban.cases import starting
import pytest


HERE = f"{samples.SERVICE}/@@start"


def page_of_start(browser):
    return browser.get(HERE, params=samples.ANSWERS)


def drafts(browser) -> list[str]:
    return browser.get("my-work").tree.xpath("//section[@id='drafts']//li//a/@href")


def test_a_double_tap_gives_one_draft(applicant):
    form = page_of_start(applicant).form("once_key")
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(lambda _n: form.send(), range(2)))
    assert {page.status for page in pages} == {200}
    assert len({page.url for page in pages}) == 1
    assert len(drafts(applicant)) == 1


def test_beginning_anew_gives_another_draft(applicant):
    assert begin(applicant) != begin(applicant)
    assert len(drafts(applicant)) == 2


def test_the_answers_go_into_the_draft(applicant):
    case = begin(applicant)
    page = applicant.get(f"{case}/@@step/business")
    assert page.tree.get_element_by_id("f-area_m2").get("value") == "45.50"


def test_a_draft_that_waits_is_shown(applicant):
    case = begin(applicant)
    links = page_of_start(applicant).tree.xpath("//main//a/@href")
    assert f"{case}/@@steps" in links


def test_without_a_token_nothing_begins(applicant):
    form = page_of_start(applicant).form("once_key")
    page = form.send(drop=["_authenticator"])
    assert page.status == 403
    assert not drafts(applicant)


@pytest.mark.parametrize("area", ["250", "abc", ""])
def test_answers_that_lead_elsewhere_go_back_to_the_questions(applicant, area):
    page = applicant.get(HERE, params={**samples.ANSWERS, "area": area})
    assert "@@screening" in page.url


def test_too_many_drafts_are_refused_in_words(applicant, monkeypatch):
    begin(applicant)
    monkeypatch.setattr(starting, "MOST_DRAFTS", 1)
    page = page_of_start(applicant).form("once_key").send()
    assert "ท่านมีแบบร่างหลายฉบับแล้ว" in page.text


def test_a_draft_can_be_deleted(applicant):
    case = begin(applicant)
    page = applicant.get(f"{case}/@@discard").form("once_key").send()
    assert page.url.endswith("/my-work")
    assert applicant.get(f"{case}/@@steps").status == 404
    assert not drafts(applicant)
