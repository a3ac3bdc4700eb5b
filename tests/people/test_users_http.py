"""Accounts by REST: who manages users does, nobody changes an own one past its pages."""

from plone import api
from thesaban.testing import PASSWORD
import pytest


JSON = {"Accept": "application/json"}


def ask(visitor, method: str, path: str, **values):
    url = f"{visitor.base}/{path}"
    return visitor.client.request(method, url, headers=JSON, json=values or None)


def email(user_id: str) -> str:
    return api.user.get(userid=user_id).getProperty("email")


@pytest.mark.parametrize("name", ["applicant1", "officer_health"])
def test_an_address_is_not_changed_without_its_proof(visit, name):
    before = email(name)
    answer = ask(visit(name), "PATCH", f"@users/{name}", email="new@example.org")
    assert answer.status_code in (401, 403)
    assert email(name) == before


@pytest.mark.parametrize("name", ["", "applicant1"])
def test_accounts_are_opened_behind_a_mailed_link_alone(visit, name):
    answer = ask(visit(name), "POST", "@users", email="new@example.org", password="x")
    assert answer.status_code in (401, 403)
    assert api.user.get(username="new@example.org") is None


@pytest.mark.parametrize("name", ["", "applicant1"])
def test_nobody_learns_from_a_reset_who_has_an_account(visit, name):
    person = visit(name)
    known = ask(person, "POST", "@users/applicant1/reset-password")
    unknown = ask(person, "POST", "@users/nobody/reset-password")
    assert known.status_code == unknown.status_code in (401, 403)


def test_who_manages_users_reads_an_official_with_the_posts(visit):
    answer = ask(visit("siteadmin"), "GET", "@users/mayor")
    assert answer.status_code == 200
    groups = [group["id"] for group in answer.json()["groups"]["items"]]
    assert "post:town:Mayor" in groups


@pytest.mark.parametrize(
    ("language", "words"), [("th", "ไม่ถูกต้อง"), ("en", "not correct")]
)
def test_a_wrong_password_is_told_in_the_words_of_the_page(visit, language, words):
    person = visit()
    answer = person.client.post(
        f"{person.base}/@login",
        headers={**JSON, "Accept-Language": language},
        json={"login": "mayor", "password": "wrong"},
    )
    assert answer.status_code == 401
    assert words in answer.json()["error"]["message"]
    assert ask(person, "POST", "@login", login="mayor", password=PASSWORD).json()[
        "token"
    ]
