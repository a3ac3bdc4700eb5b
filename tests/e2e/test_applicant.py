"""A resident with a phone: from the service page to the confirmation and after."""

from tests.cases.applicant import samples
from tests.plugins.browser import until
import pytest
import re


@pytest.fixture(params=["phone", "phone_without_js", "desk"])
def screen(request):
    """The way on a phone with and without JavaScript, and on a desk."""
    return request.param, request.getfixturevalue(request.param)


def tick(page, name: str, value: str) -> None:
    page.locator(f"input[name='f.{name}:list'][value='{value}']").check()


def fill(page, **values) -> None:
    for name, text in values.items():
        page.locator(f"#f-{name}").fill(text)


def go_on(page) -> None:
    page.locator("main .t-main-action").click()
    page.wait_for_load_state()


def screen_questions(page, picture, kind) -> None:
    for name, answer in samples.ANSWERS.items():
        if name == "area":
            page.locator("#area").fill("๔๕.๕๐")
        else:
            page.locator(f"input[name={name}][value={answer}]").check()
        picture(page, f"applicant-question-{name}-{kind}")
        go_on(page)
    picture(page, f"applicant-outcome-{kind}")


def fill_person(page) -> None:
    tick(page, "applicant_kind", "natural")
    page.get_by_label("นาง", exact=True).check()
    fill(
        page,
        first_name="ทดลอง",
        last_name="ตัวอย่าง",
        national_id="1-9999-00003-03-9",
        birth_date="๕ เม.ย. ๒๕๓๐",
        house_no="99/12",
        postcode="50100",
        tambon="แม่เหียะ",
        amphoe="เมืองเชียงใหม่",
        changwat="เชียงใหม่",
        phone="081 234 5678",
    )
    tick(page, "agency", "self")


def fill_premises(page) -> None:
    fill(
        page,
        shop_name="ครัวตัวอย่าง (สมมติ)",
        place_house_no="99/12",
        place_tambon="แม่เหียะ",
        latitude="18.738200, 98.957100",
    )
    tick(page, "premises_right", "owner")


def fill_business(page) -> None:
    tick(page, "food_kind", "sell")
    fill(
        page,
        food_type="อาหารตามสั่ง",
        workers_male="1",
        workers_female="๒",
        opens="07.00",
        closes="20.00",
    )


def attach(page, tmp_path) -> None:
    photo = tmp_path / "ภาพถ่าย.jpg"
    photo.write_bytes(samples.picture())
    for name in samples.NEEDED:
        page.locator(f"#paper-{name}").set_input_files(str(photo))


def no_sideways_scroll(page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], page.url


def sign_in_here(page, user_id: str = "applicant1") -> None:
    from thesaban.testing import PASSWORD

    page.locator("main [name=__ac_name]").fill(user_id)
    page.locator("main [name=__ac_password]").fill(PASSWORD)
    page.locator("main [name=__ac_password]").press("Enter")
    page.wait_for_load_state()


def test_a_notice_from_the_service_page_to_the_confirmation(
    screen, site_url, picture, tmp_path
):
    kind, page = screen
    page.goto(f"{site_url}/services")
    picture(page, f"applicant-services-{kind}")
    page.locator(".t-tile").first.click()
    picture(page, f"applicant-service-{kind}")
    go_on(page)
    screen_questions(page, picture, kind)
    go_on(page)
    sign_in_here(page)
    picture(page, f"applicant-start-{kind}")
    go_on(page)
    picture(page, f"applicant-steps-{kind}")
    go_on(page)
    for name, work in (
        ("person", fill_person),
        ("premises", fill_premises),
        ("business", fill_business),
    ):
        assert page.url.endswith(f"/@@step/{name}")
        work(page)
        no_sideways_scroll(page)
        picture(page, f"applicant-{name}-{kind}")
        go_on(page)
    attach(page, tmp_path)
    picture(page, f"applicant-papers-{kind}")
    go_on(page)
    tick(page, "delivery", "electronic")
    picture(page, f"applicant-delivery-{kind}")
    go_on(page)
    assert page.url.endswith("/@@check")
    page.locator("#declared").check()
    picture(page, f"applicant-check-{kind}")
    go_on(page)
    assert page.url.endswith("/@@done")
    assert re.search(r"สอ 00001/\d{4}", page.locator(".t-confirm").inner_text())
    no_sideways_scroll(page)
    picture(page, f"applicant-done-{kind}")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("text=/สอ 00001/").count() or page.url.endswith("/@@status")
    page.goto(f"{site_url}/my-work")
    picture(page, f"applicant-my-work-{kind}")
    page.locator("#running a").first.click()
    picture(page, f"applicant-status-{kind}")
    link = page.locator("main a[href*='/t/']").get_attribute("href")
    page.context.clear_cookies()
    page.goto(link)
    assert "ทดลอง" not in page.content()
    picture(page, f"applicant-track-{kind}")


def begin(page, site_url, login) -> None:
    login(page, "applicant1")
    query = "&".join(f"{name}={value}" for name, value in samples.ANSWERS.items())
    page.goto(f"{site_url}/services/food-notice/@@start?{query}")
    go_on(page)


def test_the_form_asks_only_what_applies(phone, site_url, login):
    begin(phone, site_url, login)
    go_on(phone)
    assert phone.locator("#f-first_name").is_visible()
    assert not phone.locator("#f-juristic_id").is_visible()
    tick(phone, "applicant_kind", "juristic")
    assert phone.locator("#f-juristic_id").is_visible()
    assert not phone.locator("#f-first_name").is_visible()


def test_without_javascript_everything_is_there(phone_without_js, site_url, login):
    begin(phone_without_js, site_url, login)
    go_on(phone_without_js)
    assert phone_without_js.locator("#f-first_name").is_visible()
    assert phone_without_js.locator("#f-juristic_id").is_visible()


def test_a_postcode_fills_the_names(phone, site_url, login):
    begin(phone, site_url, login)
    go_on(phone)
    phone.locator("#f-postcode").fill("๕๐๑๐๐")
    until(phone, "document.getElementById('f-changwat').value")
    assert phone.locator("#f-changwat").input_value() == "เชียงใหม่"
    assert phone.locator("#list-tambon option[value='แม่เหียะ']").count() == 1


def test_the_phone_tells_its_position(new_page, site_url, login):
    phone = new_page(
        {"width": 390, "height": 844},
        geolocation={"latitude": 18.7382, "longitude": 98.9571, "accuracy": 12},
        permissions=["geolocation"],
    )
    begin(phone, site_url, login)
    phone.goto(phone.url.replace("@@steps", "@@step/premises"))
    phone.locator("#use-position button").click()
    until(phone, "document.getElementById('f-latitude').value")
    assert phone.locator("#f-latitude").input_value() == "18.738200"
    assert "12" in phone.locator("#use-position [role=status]").inner_text()


def test_errors_are_listed_and_lead_to_their_field(screen, site_url, login, picture):
    kind, page = screen
    begin(page, site_url, login)
    go_on(page)
    fill_person(page)
    fill(page, national_id="1234", phone="99")
    go_on(page)
    links = page.locator(".t-errors a")
    assert links.count() == 2
    picture(page, f"applicant-errors-{kind}")
    links.first.click()
    assert page.evaluate(
        "document.activeElement.id"
    ) == "f-national_id" or page.url.endswith("#f-national_id")
    assert page.locator("#f-phone").input_value() == "99"


def test_an_expired_login_comes_back_to_the_same_field(phone, site_url, login, picture):
    begin(phone, site_url, login)
    phone.goto(phone.url.replace("@@steps", "@@step/premises"))
    fill_premises(phone)
    phone.locator("#f-shop_name").fill("ครัวที่พิมพ์ค้างไว้")
    phone.context.clear_cookies()
    phone.locator("#f-shop_name").press("Enter")
    phone.wait_for_load_state()
    assert "/login" in phone.url
    sign_in_here(phone)
    assert "/@@step/premises" in phone.url
    assert phone.url.endswith("#f-shop_name")
    assert phone.locator("#f-shop_name").input_value() == "ครัวที่พิมพ์ค้างไว้"
    picture(phone, "applicant-came-back-phone")
    go_on(phone)
    assert phone.url.endswith("/@@step/business")


def test_two_windows_show_both_values(desk, site_url, login, picture):
    begin(desk, site_url, login)
    url = desk.url.replace("@@steps", "@@step/premises")
    desk.goto(url)
    other = desk.context.new_page()
    other.goto(url)
    for page, name in ((desk, "ครัวแรก"), (other, "ครัวหลัง")):
        fill_premises(page)
        page.locator("#f-shop_name").fill(name)
        go_on(page)
    assert other.url.endswith("/@@step/premises")
    assert "ครัวแรก" in other.locator("main").inner_text()
    picture(other, "applicant-two-windows-desk")
    go_on(other)
    assert other.url.endswith("/@@step/business")
