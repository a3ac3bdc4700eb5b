"""Everything a person has, from rows, and what to do next."""

from tests.cases.applicant.conftest import begin


def sections(page) -> dict[str, list[str]]:
    return {
        one.get("id"): one.xpath(".//li//a/@href")
        for one in page.tree.xpath("//main//section[@id]")
    }


def test_each_case_stands_in_its_section(reach, applicant):
    waiting = reach("correction")
    draft = begin(applicant)
    found = sections(applicant.get("my-work"))
    assert found["waiting"] == [f"{waiting}/@@status"]
    assert found["drafts"] == [f"{draft}/@@steps"]


def test_a_certificate_and_what_is_closed(reach, applicant):
    issued = reach("issued")
    page = applicant.get("my-work")
    assert sections(page) == {"issued": [f"{issued}/@@status"]}


def test_nothing_of_others_is_listed(reach, browse):
    reach("checking")
    page = browse("applicant2").get("my-work")
    assert not sections(page)
    assert "services" in page.link("ดูบริการ")


def test_a_visitor_is_asked_to_sign_in(visitor):
    assert "/login" in visitor.get("my-work").url


def test_more_than_a_handful_goes_on_another_page(applicant):
    for _n in range(6):
        begin(applicant)
    page = applicant.get("my-work")
    assert len(sections(page)["drafts"]) == 5
    page = applicant.get(page.link("ดูทั้งหมด"))
    assert len(sections(page)["drafts"]) == 6


def test_odd_parameters_do_no_harm(applicant):
    begin(applicant)
    for query in ("show=nothing", "start=-5", "start=x&show=drafts", "start=99999999"):
        assert applicant.get(f"my-work?{query}").status == 200
