"""Profiles: sealed at rest, found by hash, masked when shown."""

from dataclasses import replace
from datetime import date
from sqlalchemy import text
from thesaban.people.crypto import SealError
from thesaban.people.crypto import SecretId
from thesaban.people.profile import find_by_juristic_id
from thesaban.people.profile import find_by_national_id
from thesaban.people.profile import Profile
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from thesaban.people.profile import shown
from thesaban.registers import session
from thesaban.thai.ids import IdError
import pytest


NUMBER = "1999900003039"
PERSON = Profile(
    "somchai",
    title="นาย",
    first_name="สมชาย",
    last_name="ตัวอย่าง",
    national_id=SecretId(NUMBER),
    phone="0812345678",
    email="somchai@example.org",
    address={"house_no": "1", "tambon": "แม่เหียะ"},
    birth_date=date(1990, 2, 28),
)


@pytest.fixture
def town(integration, portal):
    save_profile(PERSON)
    return portal


def raw_row() -> str:
    query = text("SELECT * FROM people_profile WHERE user_id = 'somchai'")
    return str(session().execute(query).mappings().one())


def test_what_is_saved_comes_back(town):
    found = profile("somchai")
    assert found == PERSON
    assert found.national_id.reveal() == NUMBER
    assert found.birth_date == date(1990, 2, 28)


def test_nothing_sensitive_lies_open_in_the_table(town):
    row = raw_row()
    assert NUMBER not in row
    assert "1990" not in row


def test_found_by_the_whole_number_only(town):
    assert find_by_national_id("1-9999-00003-03-9") == ["applicant1", "somchai"]
    assert find_by_national_id("5999900004046") == ["applicant2"]
    with pytest.raises(IdError):
        find_by_national_id(NUMBER[:6])


def test_a_sealed_id_moved_to_another_person_does_not_open(town):
    session().execute(
        text(
            "UPDATE people_profile SET national_id_sealed = (SELECT national_id_sealed"
            " FROM people_profile WHERE user_id = 'somchai')"
            " WHERE user_id = 'applicant2'"
        )
    )
    session().expire_all()
    with pytest.raises(SealError):
        profile("applicant2")


def test_shown_is_masked(town):
    values = shown(profile("somchai"))
    assert NUMBER not in str(values)
    assert values["national_id"].endswith("03-9")
    assert values["birth_date"] == ""
    assert NUMBER not in repr(profile("somchai"))
    assert "1990" not in repr(profile("somchai"))


def test_saving_without_a_number_forgets_its_hash(town):
    save_profile(replace(PERSON, national_id=None))
    assert profile("somchai").national_id is None
    assert find_by_national_id(NUMBER) == ["applicant1"]


def test_a_wrong_number_is_not_saved(town):
    with pytest.raises(IdError):
        save_profile(replace(PERSON, national_id=SecretId("1999900003038")))
    with pytest.raises(IdError):
        save_profile(replace(PERSON, juristic_id="0999900000000"))


def test_juristic(town):
    company = replace(
        PERSON,
        kind="juristic",
        juristic_name="บริษัท ตัวอย่าง จำกัด",
        juristic_id="0-99-9-900-00000-7",
    )
    save_profile(company)
    assert find_by_juristic_id("0999900000007") == ["somchai"]
    assert profile("somchai").display_name == "บริษัท ตัวอย่าง จำกัด"
    assert profile("somchai").person_name == "นายสมชาย ตัวอย่าง"


@pytest.mark.parametrize(
    ("changes", "complete"),
    [
        ({}, True),
        ({"national_id": None}, False),
        ({"phone": ""}, False),
        ({"last_name": ""}, False),
        ({"kind": "juristic"}, False),
        (
            {"kind": "juristic", "juristic_name": "ก", "juristic_id": "0999900000007"},
            True,
        ),
    ],
)
def test_complete(changes, complete):
    assert bool(replace(PERSON, **changes).complete) is complete


def test_nobody_has_no_profile(town):
    assert profile("nobody") is None
