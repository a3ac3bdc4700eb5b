"""Saving steps: what is sound is kept, what is not is shown as it was typed."""

from tests.cases.applicant import samples
from tests.cases.applicant.conftest import save_step
import pytest


def value(page, name: str) -> str:
    return page.tree.get_element_by_id(f"f-{name}").get("value")


def message(page, name: str) -> str:
    (found,) = page.tree.xpath(f"//*[@id='f-{name}-error']")
    return " ".join(found.text_content().split())


def test_thai_digits_and_buddhist_dates_are_read(applicant, draft):
    page = save_step(applicant, draft, "person", samples.PERSON)
    assert page.url.endswith("/@@step/premises")
    page = applicant.get(f"{draft}/@@step/person")
    assert value(page, "birth_date") == "5/4/2530"
    assert value(page, "moo") == "2"
    assert value(page, "national_id") == "1999900003039"


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("national_id", "1234567890123", "เทียบกับบัตร"),
        ("national_id", "12345", "13 หลัก"),
        ("national_id", "๑๒๓๔๕๖๗๘๙๐๑๒๓", "เทียบกับบัตร"),
        ("birth_date", "31/2/2530", "วันที่"),
        ("birth_date", "พรุ่งนี้เช้า", "วันที่"),
        ("birth_date", "5/4/30", "สี่หลัก"),
        ("phone", "12", "9 หรือ 10 หลัก"),
        ("email", "ไม่มี", "name@example.com"),
        ("postcode", "5010", "5 หลัก"),
        ("moo", "สอง", "จำนวนเต็ม"),
        ("first_name", "ก" * 101, "100"),
    ],
)
def test_wrong_values_stay_on_the_page_with_what_to_do(
    applicant, draft, name, typed, words
):
    page = save_step(applicant, draft, "person", {**samples.PERSON, f"f.{name}": typed})
    assert [href for href, _text in page.errors] == [f"#f-{name}"]
    assert words in message(page, name)
    assert value(page, name) == typed
    assert page.tree.get_element_by_id(f"f-{name}").get("aria-invalid") == "true"
    saved = applicant.get(f"{draft}/@@step/person")
    assert value(saved, "last_name") == "ตัวอย่าง"
    assert value(saved, name) != typed


def test_what_is_to_be_chosen_is_not_to_be_filled_in(applicant, draft):
    typed = {**samples.PREMISES, "f.place_house_no": ""}
    del typed["f.premises_right:list"]
    page = save_step(applicant, draft, "premises", typed)
    verbs = [text.partition(" ")[0] for _href, text in page.errors]
    assert verbs == ["โปรดกรอก", "โปรดเลือก"]


def test_two_faults_are_both_listed_in_the_order_of_the_page(applicant, draft):
    page = save_step(
        applicant,
        draft,
        "person",
        {**samples.PERSON, "f.national_id": "1", "f.phone": "1", "f.house_no": ""},
    )
    assert [href for href, _text in page.errors] == [
        "#f-national_id",
        "#f-house_no",
        "#f-phone",
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("200.01", "ใบอนุญาต"),
        ("0", "0.01"),
        ("-1", "0.01"),
        ("45.555", "ทศนิยมไม่เกิน 2"),
        ("abc", "ตัวเลข"),
        ("NaN", "ตัวเลข"),
    ],
)
def test_areas_that_cannot_be(applicant, draft, typed, words):
    page = save_step(
        applicant, draft, "business", {**samples.BUSINESS, "f.area_m2": typed}
    )
    assert words in message(page, "area_m2")
    assert value(page, "area_m2") == typed


def test_the_largest_area_can_be_notified(applicant, draft):
    values = {**samples.BUSINESS, "f.area_m2": "๒๐๐.๐๐"}
    assert save_step(applicant, draft, "business", values).url.endswith("/@@papers")


def test_an_empty_step_can_be_left_and_counts_as_incomplete(applicant, draft):
    page = save_step(
        applicant, draft, "premises", {"f.shop_name": "ครัว"}, "form.buttons.leave"
    )
    assert page.url.endswith("/@@steps")
    assert "ยังไม่ครบ" in page.text
    page = applicant.get(f"{draft}/@@step/premises")
    assert value(page, "shop_name") == "ครัว"
    assert "#f-place_house_no" in dict(page.errors)


def test_leaving_with_a_wrong_value_keeps_it_on_the_page(applicant, draft):
    page = save_step(
        applicant,
        draft,
        "person",
        {**samples.PERSON, "f.phone": "12"},
        "form.buttons.leave",
    )
    assert page.url.endswith("/@@step/person")
    assert value(page, "phone") == "12"


def test_what_is_emptied_is_emptied(applicant, draft):
    save_step(applicant, draft, "premises", samples.PREMISES)
    save_step(applicant, draft, "premises", {"f.shop_name": ""}, "form.buttons.leave")
    page = applicant.get(f"{draft}/@@step/premises")
    assert not value(page, "shop_name")


def test_answers_that_do_not_apply_are_neither_kept_nor_complained_of(applicant, draft):
    values = {**samples.PERSON, "f.juristic_id": "12", "f.juristic_name": "บริษัท"}
    page = save_step(applicant, draft, "person", values)
    assert page.url.endswith("/@@step/premises")
    page = applicant.get(f"{draft}/@@step/person")
    assert not value(page, "juristic_name")


def test_a_company_is_asked_for_its_number(applicant, draft):
    values = {**samples.PERSON, "f.applicant_kind:list": "juristic"}
    page = save_step(applicant, draft, "person", values)
    assert "#f-juristic_id" in dict(page.errors)


def test_fields_with_a_condition_say_it_to_the_script(applicant, draft):
    page = applicant.get(f"{draft}/@@step/person")
    (box,) = page.tree.xpath("//*[@data-when][.//*[@id='f-juristic_id']]")
    assert box.get("data-when") == '{"f.applicant_kind": ["juristic"]}'


def test_the_postcode_fills_what_it_leaves_no_doubt_of(applicant, draft):
    values = {**samples.PERSON, "f.amphoe": "", "f.changwat": ""}
    save_step(applicant, draft, "person", values)
    page = applicant.get(f"{draft}/@@step/person")
    assert value(page, "changwat") == "เชียงใหม่"


def test_coordinates_can_be_pasted_as_one(applicant, draft):
    page = save_step(applicant, draft, "premises", samples.PREMISES)
    assert not page.errors
    page = applicant.get(f"{draft}/@@step/premises")
    assert value(page, "latitude") == "18.738200"
    assert value(page, "longitude") == "98.957100"


def test_places_of_a_postcode_as_json(visitor):
    rows = visitor.get("@@places?postcode=๕๐๑๐๐").response.json()
    assert {"changwat": "เชียงใหม่", "amphoe": "เมืองเชียงใหม่", "tambon": "แม่เหียะ"} in rows
    assert visitor.get("@@places?postcode=x").response.json() == []


def test_two_tabs_clash_and_only_a_confirmation_saves(applicant, draft):
    first = applicant.get(f"{draft}/@@step/premises").form("form_pass")
    second = applicant.get(f"{draft}/@@step/premises").form("form_pass")
    first.send({**samples.PREMISES, "f.shop_name": "ครัวแรก"}, "form.buttons.next")
    page = second.send(
        {**samples.PREMISES, "f.shop_name": "ครัวหลัง"}, "form.buttons.next"
    )
    assert "ครัวแรก" in page.text
    assert value(page, "shop_name") == "ครัวหลัง"
    saved = applicant.get(f"{draft}/@@step/premises")
    assert value(saved, "shop_name") == "ครัวแรก"
    page = page.form("form_pass").send({}, "form.buttons.next")
    assert page.url.endswith("/@@step/business")
    saved = applicant.get(f"{draft}/@@step/premises")
    assert value(saved, "shop_name") == "ครัวหลัง"


def test_two_tabs_that_agree_do_not_clash(applicant, draft):
    forms = [applicant.get(f"{draft}/@@step/premises").form("form_pass") for _n in "ab"]
    for form in forms:
        page = form.send(samples.PREMISES, "form.buttons.next")
        assert page.url.endswith("/@@step/business")


def test_no_token_no_save(applicant, draft):
    form = applicant.get(f"{draft}/@@step/premises").form("form_pass")
    page = form.send(samples.PREMISES, "form.buttons.next", drop=["_authenticator"])
    assert page.status == 403
    page = applicant.get(f"{draft}/@@step/premises")
    assert not value(page, "shop_name")


@pytest.mark.parametrize("name", ["nothing", "documents", "person/more"])
def test_there_is_no_such_step(applicant, draft, name):
    assert applicant.get(f"{draft}/@@step/{name}").status == 404
