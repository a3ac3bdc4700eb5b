"""Loading people is repeatable and keeps what was changed."""

from datetime import date
from pathlib import Path
from plone import api
from thesaban.people import demo
from thesaban.people import posts
from thesaban.people import units
from thesaban.people.loader import PeopleFileError
from thesaban.people.loader import PeopleLoader
from thesaban.people.posts import ROLES
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from thesaban.thai import ids
import dataclasses
import pytest
import yaml


PROFILES = Path(demo.FOLDER).parent
TOWNS = ("maehia", "testing")
PEOPLE = ("demo", "testing")


def read(name: str, file: str) -> dict:
    return yaml.safe_load((PROFILES / name / file).read_text("utf-8"))


@pytest.mark.parametrize("town", TOWNS)
def test_units_form_one_tree(town):
    entries = read(town, "units.yaml")["units"]
    codes = [entry["code"] for entry in entries]
    assert len(codes) == len(set(codes))
    assert [entry["code"] for entry in entries if not entry.get("parent")] == ["town"]
    for number, entry in enumerate(entries):
        assert units.CODE.fullmatch(entry["code"])
        assert entry["title_th"] and entry["title_en"]
        assert entry.get("parent", "town") in codes[: number + 1]


@pytest.mark.parametrize("town", PEOPLE)
def test_posts_name_units_and_roles_that_exist(town):
    base = "maehia" if town == "demo" else town
    codes = {entry["code"] for entry in read(base, "units.yaml")["units"]}
    people = read(town, "people.yaml")
    for entry in people["officials"]:
        for post in entry.get("posts") or ():
            assert post["unit"] in codes
            assert post["role"] in ROLES
    assert people["mark"] == "สมมติ"


@pytest.mark.parametrize("town", PEOPLE)
def test_invented_people_have_impossible_numbers(town):
    """Province 99 does not exist, so no such card was ever issued."""
    for entry in read(town, "people.yaml")["applicants"]:
        digits = ids.parse_national_id(entry["profile"]["national_id"])
        assert digits[1:3] == "99"


def test_no_password_lies_in_the_profiles():
    for town in PEOPLE:
        assert "password:" not in (PROFILES / town / "people.yaml").read_text("utf-8")


def test_demo_accounts_can_be_listed_without_plone():
    accounts = demo.accounts()
    people = read("demo", "people.yaml")
    assert len(accounts) == len(people["applicants"]) + len(people["officials"])
    assert all("สมมติ" in account.name for account in accounts)
    assert all(account.role and account.try_th for account in accounts)
    assert demo.password_variable() == "THESABAN_DEMO_PASSWORD"


@pytest.fixture
def town(integration, portal):
    return portal


def test_loading_again_makes_nothing(town):
    assert PeopleLoader().load(town, PROFILES / "testing") == []


def test_loading_again_keeps_what_was_changed(town):
    unit = units.unit("health")
    units.save_unit(dataclasses.replace(unit, title_th="กองใหม่"))
    (post,) = posts.posts_of("officer_works")
    posts.end_post(post.id, date(2026, 11, 1))
    save_profile(dataclasses.replace(profile("applicant1"), phone="0899999999"))
    assert PeopleLoader().load(town, PROFILES / "testing") == []
    assert units.unit("health").title_th == "กองใหม่"
    assert posts.get(post.id).until == date(2026, 11, 1)
    assert profile("applicant1").phone == "0899999999"


def test_a_folder_without_people_is_no_error(town, tmp_path):
    assert PeopleLoader().load(town, tmp_path) == []


def test_a_wrong_file_says_where(town, tmp_path):
    (tmp_path / "units.yaml").write_text("units: [{code: new, colour: red}]")
    with pytest.raises(PeopleFileError, match="colour"):
        PeopleLoader().load(town, tmp_path)


def test_the_demonstration_loads_over_the_real_town(town, monkeypatch):
    monkeypatch.setenv("THESABAN_DEMO_PASSWORD", "a long demo password")
    made = PeopleLoader().load(town, PROFILES / "maehia")
    assert "unit oss" in made
    made = PeopleLoader().load(town, PROFILES / "demo")
    assert "account resident" in made
    acl = api.portal.get_tool("acl_users")
    credentials = {"login": "resident@example.org", "password": "a long demo password"}
    assert acl.source_users.authenticateCredentials(credentials)[0] == "resident"


def test_without_a_password_nobody_can_sign_in(town, monkeypatch):
    monkeypatch.delenv("THESABAN_DEMO_PASSWORD", raising=False)
    PeopleLoader().load(town, PROFILES / "demo")
    acl = api.portal.get_tool("acl_users")
    credentials = {"login": "resident@example.org", "password": ""}
    assert acl.source_users.authenticateCredentials(credentials) is None
