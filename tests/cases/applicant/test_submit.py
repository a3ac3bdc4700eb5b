"""Submit once, whatever is tapped, reopened or sent again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from tests.cases.applicant import samples
from tests.cases.applicant.conftest import fill
from tests.cases.applicant.conftest import submit
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
import pytest
import re


NUMBER = re.compile(r"สอ \d{5}/\d{4}")


def check_form(browser, case):
    return browser.get(f"{case}/@@check").form("once_key")


def number_of(page) -> str:
    return NUMBER.search(page.text)[0]


def test_a_double_tap_gives_one_number(applicant, filled):
    form = check_form(applicant, filled)
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(lambda _n: form.send({"declared": "1"}), range(2)))
    assert {page.status for page in pages} == {200}
    assert len({number_of(page) for page in pages}) == 1
    assert issued(filled) == 1


def issued(case) -> int:
    """How many slips the case has."""
    from plone import api
    from thesaban.documents.store import documents_of
    import transaction

    transaction.begin()
    found = api.portal.get().unrestrictedTraverse(case.split("/plone/", 1)[1])
    count = len(documents_of(found.UID()))
    transaction.abort()
    return count


def test_a_second_tab_and_the_back_button_lead_to_the_confirmation(applicant, filled):
    first, second = (check_form(applicant, filled) for _n in range(2))
    number = number_of(first.send({"declared": "1"}))
    page = second.send({"declared": "1"})
    assert page.url.endswith("/@@done")
    assert number_of(page) == number
    assert applicant.get(f"{filled}/@@check").url.endswith("/@@status")
    assert applicant.get(f"{filled}/@@submit").url.endswith("/@@done")
    assert issued(filled) == 1


def test_a_step_saved_after_submitting_changes_nothing(applicant, filled):
    form = applicant.get(f"{filled}/@@step/premises").form("form_pass")
    submit(applicant, filled)
    page = form.send({"f.shop_name": "เปลี่ยนทีหลัง"}, "form.buttons.next")
    assert page.url.endswith("/@@status")
    assert "เปลี่ยนทีหลัง" not in page.text


def test_without_the_declaration_nothing_is_sent(applicant, filled):
    page = check_form(applicant, filled).send({})
    assert ("#declared", "โปรดทำเครื่องหมายที่คำรับรองก่อนยื่น") in page.errors
    assert applicant.get(f"{filled}/@@check").form("once_key")


def test_what_is_missing_is_listed_with_its_place(applicant, draft):
    page = submit(applicant, draft)
    hrefs = [href for href, _text in page.errors]
    assert f"{draft}/@@step/person#f-birth_date" in hrefs
    assert f"{draft}/@@papers#paper-id_card" in hrefs
    assert f"{draft}/@@step/delivery" in hrefs
    assert applicant.get(f"{draft}/@@done").url.endswith("/@@steps")


def test_no_token_no_submission(applicant, filled):
    page = check_form(applicant, filled).send(
        {"declared": "1"}, drop=["_authenticator"]
    )
    assert page.status == 403
    assert applicant.get(f"{filled}/@@done").url.endswith("/@@steps")


@pytest.mark.parametrize("user", ["applicant2", "officer_health"])
def test_nobody_submits_for_another(applicant, filled, browse, user):
    values = check_form(applicant, filled).values
    other = browse(user)
    page = other.post(f"{filled}/@@submit", {**values, "declared": ["1"]})
    assert not NUMBER.search(page.html)
    assert applicant.get(f"{filled}/@@done").url.endswith("/@@steps")


@pytest.mark.parametrize(
    ("moment", "received", "reason"),
    [
        ((2026, 11, 20, 10, 0), "20 พ.ย. 2569 เวลา 10.00 น.", None),
        ((2026, 11, 20, 18, 0), "23 พ.ย. 2569 เวลา 08.30 น.", "นอกเวลาราชการ"),
        ((2026, 11, 22, 10, 0), "23 พ.ย. 2569 เวลา 08.30 น.", "วันหยุดสุดสัปดาห์"),
        ((2026, 12, 10, 9, 0), "11 ธ.ค. 2569 เวลา 08.30 น.", "วันหยุดราชการ"),
    ],
)
def test_raw_and_legal_time_of_receipt(browse, moment, received, reason):
    with frozen(datetime(*moment, tzinfo=BANGKOK)):
        from tests.cases.applicant.conftest import begin

        browser = browse("applicant1")
        case = begin(browser)
        fill(browser, case)
        text = submit(browser, case).text
    assert received in text
    assert ("มาตรา 10" in text or "ม.10" in text) is bool(reason)
    if reason:
        assert reason in text


def test_the_confirmation_has_what_a_screenshot_needs(applicant, submitted):
    page = applicant.get(f"{submitted}/@@done")
    assert page.tree.xpath("//main//figure//*[name()='svg' or local-name()='svg']")
    link = page.tree.xpath("//main//a[contains(@href, '/t/')]/@href")[0]
    assert page.tree.xpath("//main//a[contains(@href, '@@pdf')]")
    assert "ทราบผลภายใน" in page.text
    assert link.rsplit("/", 1)[1] in page.text
    assert samples.PERSON["f.first_name"] not in page.text
