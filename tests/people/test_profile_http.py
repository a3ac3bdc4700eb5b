"""A person's own particulars over HTTP."""

from dataclasses import replace
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from thesaban.testing import PASSWORD
import pytest
import transaction


NUMBER = "1999900003039"


@pytest.fixture
def page(visitor):
    person = visitor("applicant1")
    assert person.get("my-profile").status_code == 200
    return person


def saved():
    transaction.begin()
    return profile("applicant1")


def test_the_own_number_is_shown_masked(page):
    assert NUMBER not in page.answer.text
    assert "x-xxxx-xxxx3-03-9" in page.answer.text
    assert page.form("national_id").fields["national_id"] == ""


def test_saving_keeps_the_number(page):
    answer = page.fill("phone", phone="053 276 491", last_name="ใหม่")
    assert answer.status_code == 303, page.errors()
    assert saved().national_id.reveal() == NUMBER
    assert (saved().phone, saved().last_name) == ("053276491", "ใหม่")


def test_a_new_number_is_checked_and_sealed(page):
    assert page.fill("phone", national_id="5999900004047").status_code == 422
    assert page.errors() == {"national_id"}
    answer = page.fill("phone", national_id="๕-๙๙๙๙-๐๐๐๐๔-๐๔-๖")
    assert answer.status_code == 303
    assert saved().national_id.reveal() == "5999900004046"


def test_a_company_needs_its_name_and_number(page):
    assert page.fill("phone", kind="juristic").status_code == 422
    assert page.errors() == {"juristic_name", "juristic_id"}
    answer = page.fill(
        "phone", juristic_name="บริษัท ตัวอย่าง จำกัด", juristic_id="0999900000007"
    )
    assert answer.status_code == 303
    assert saved().display_name == "บริษัท ตัวอย่าง จำกัด"


def test_an_address_is_checked_as_a_whole(page):
    typed = {"house_no": "194", "moo": "หมู่ 7", "tambon": "แม่เหียะ"}
    assert page.fill("phone", **typed).status_code == 422
    assert page.errors() == {"amphoe", "changwat", "postcode"}
    rest = {"amphoe": "เมืองเชียงใหม่", "changwat": "เชียงใหม่", "postcode": "50100"}
    assert page.fill("phone", **rest).status_code == 303, page.errors()
    assert saved().address["moo"] == "7"


def test_the_address_to_sign_in_with_needs_the_password(page):
    assert page.fill("phone", email="new@example.org").status_code == 422
    assert page.errors() == {"current_password"}
    answer = page.fill("phone", current_password="wrong password")
    assert answer.status_code == 422
    answer = page.fill("phone", current_password=PASSWORD)
    assert answer.status_code == 303
    assert saved().email != "new@example.org", "only its link changes it"


def test_a_form_from_elsewhere_is_refused(page):
    values = dict(page.form("phone").form_values())
    values.pop("_authenticator")
    assert page.post("my-profile", **values).status_code == 403
    other = type(page)(page.base)
    other.sign_in("applicant2")
    other.get("my-profile")
    stolen = other.form("phone").fields["_authenticator"]
    assert page.post("my-profile", **values, _authenticator=stolen).status_code == 403


def test_everybody_sees_only_their_own(visitor):
    person = visitor("applicant2")
    person.get("my-profile")
    assert person.form("phone").fields["first_name"] == "สมมติ"
    assert person.form("phone").fields["phone"] == "0898765432"


def test_a_proved_identity_is_not_changed_here(page, functional):
    save_profile(replace(profile("applicant1"), assurance="counter"))
    transaction.commit()
    page.get("my-profile")
    form = page.form("phone")
    assert "national_id" not in form.fields
    values = {**dict(form.form_values()), "first_name": "อื่น", "last_name": "อื่น"}
    assert page.post("my-profile", **values).status_code == 303
    assert saved().first_name == "ทดลอง"
