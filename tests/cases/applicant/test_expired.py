"""The login runs out in the middle of a form: nothing typed or sent is lost."""

from datetime import timedelta
from tests.cases.applicant import samples
from tests.cases.applicant.conftest import papers
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.testing import PASSWORD
from urllib.parse import parse_qs
from urllib.parse import urlsplit


TYPED = {**samples.PREMISES, "f.shop_name": "ครัวที่พิมพ์ค้างไว้", "focus": "f-place_house_no"}


def open_form(browser, draft, name="premises"):
    return browser.get(f"{draft}/@@step/{name}").form("form_pass")


def sign_in(page, user_id="applicant1", password=PASSWORD):
    return page.form("__ac_name").send(
        {"__ac_name": user_id, "__ac_password": password}
    )


def shop_name(page) -> str:
    found = page.tree.xpath("//*[@id='f-shop_name']/@value")
    return found[0] if found else ""


def test_comes_back_to_the_step_with_everything_typed(applicant, draft):
    form = open_form(applicant, draft)
    applicant.expire()
    page = form.send(TYPED, "form.buttons.next")
    assert "/login" in page.url
    came_from = parse_qs(urlsplit(page.url).query)["came_from"][0]
    assert came_from.endswith("#f-place_house_no")
    page = sign_in(page)
    assert "/@@step/premises" in page.url
    assert shop_name(page) == "ครัวที่พิมพ์ค้างไว้"
    assert "สิ่งที่ท่านกรอกไว้ยังอยู่" in page.text
    page = page.form("form_pass").send({}, "form.buttons.next")
    assert page.url.endswith("/@@step/business")
    saved = applicant.get(f"{draft}/@@step/premises")
    assert shop_name(saved) == "ครัวที่พิมพ์ค้างไว้"


def test_a_wrong_password_on_the_way_loses_nothing(applicant, draft):
    form = open_form(applicant, draft)
    applicant.expire()
    page = sign_in(form.send(TYPED, "form.buttons.next"), password="wrong")
    assert "/login" in page.url
    page = sign_in(page)
    assert "/@@step/premises" in page.url
    assert shop_name(page) == "ครัวที่พิมพ์ค้างไว้"


def test_it_stays_until_it_is_saved(applicant, draft):
    form = open_form(applicant, draft)
    applicant.expire()
    page = sign_in(form.send(TYPED, "form.buttons.next"))
    again = applicant.get(page.url)
    assert shop_name(again) == "ครัวที่พิมพ์ค้างไว้"
    again.form("form_pass").send({"f.shop_name": "อื่น"}, "form.buttons.next")
    assert shop_name(applicant.get(page.url)) == "อื่น"


def test_another_person_sees_nothing_of_it(applicant, draft):
    form = open_form(applicant, draft)
    applicant.expire()
    page = sign_in(form.send(TYPED, "form.buttons.next"), "applicant2")
    assert "ครัวที่พิมพ์ค้างไว้" not in page.html
    assert not page.tree.xpath("//*[@id='f-shop_name']")


def test_after_half_an_hour_it_is_forgotten(applicant, draft):
    form = open_form(applicant, draft)
    applicant.expire()
    page = form.send(TYPED, "form.buttons.next")
    with frozen(now() + timedelta(minutes=31)):
        page = sign_in(page)
        assert "/@@step/premises" in page.url
        assert shop_name(page) != "ครัวที่พิมพ์ค้างไว้"


def test_who_was_never_shown_the_form_leaves_nothing(
    applicant, visitor, draft, portal_state
):
    path = f"{draft}/@@step/premises"
    before = portal_state()
    page = visitor.post(path, {**TYPED, "form_pass": "s1.forged"})
    assert "/login" in page.url
    assert "stash" not in page.url
    assert portal_state() == before


def test_a_pass_of_one_form_opens_no_other(applicant, draft):
    token = open_form(applicant, draft).values["form_pass"][0]
    applicant.expire()
    page = applicant.post(f"{draft}/@@step/person", {**TYPED, "form_pass": token})
    assert "stash" not in page.url


def test_files_come_back_as_well(applicant, draft):
    form = applicant.get(f"{draft}/@@papers").form("form_pass")
    applicant.expire()
    page = form.send(button="form.buttons.upload", files=papers("id_card"))
    page = sign_in(page)
    assert "/@@papers" in page.url
    assert "id_card.jpg" in page.text
    page = page.form("form_pass").send(button="form.buttons.upload")
    assert page.tree.xpath("//main//a[contains(@href, '@@file/')]")


def test_submitting_without_a_login_leads_back_to_the_check(applicant, filled):
    form = applicant.get(f"{filled}/@@check").form("once_key")
    applicant.expire()
    page = sign_in(form.send({"declared": "1"}))
    assert page.url.endswith("/@@check")
