"""Signing in, and a forgotten password."""

from datetime import timedelta
from plone import api
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.outbox import store as outbox
from thesaban.people import accounts
from thesaban.people import limits
from thesaban.people import resetting
from thesaban.testing import PASSWORD
import pytest
import re
import transaction


NEW = "ดอกราชพฤกษ์ สีเหลือง"


class TestLogin:
    def test_right(self, visitor):
        person = visitor()
        answer = person.sign_in("Mayor")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"{person.base}/desk"
        assert person.client.cookies.get("__ac")

    @pytest.mark.parametrize(
        ("login", "place"),
        [
            ("officer_health", "/desk"),
            ("cashier", "/counter"),
            ("applicant1", ""),
            ("editor1", ""),
        ],
    )
    def test_from_the_front_page_staff_come_to_their_work(self, visitor, login, place):
        person = visitor()
        person.get("login", came_from=f"{person.base}/")
        answer = person.fill("__ac_name", __ac_name=login, __ac_password=PASSWORD)
        assert answer.headers["location"] == f"{person.base}{place}"
        assert person.get(answer.headers["location"]).status_code == 200

    @pytest.mark.parametrize(
        ("login", "password"),
        [("mayor", "wrong"), ("nobody", PASSWORD), ("", ""), ("mayor", "")],
    )
    def test_wrong(self, visitor, login, password):
        person = visitor()
        assert person.sign_in(login, password).status_code == 422
        assert person.errors() == {"__ac_name"}
        assert not person.client.cookies.get("__ac")
        assert person.form("__ac_name").fields["__ac_name"] == login
        assert person.form("__ac_name").fields["__ac_password"] in ("", None)

    def test_the_same_words_for_an_unknown_name(self, visitor):
        said = []
        for login in ("mayor", "nobody"):
            person = visitor()
            person.sign_in(login, "wrong password")
            said.append(person.text.replace(login, "?"))
        assert said[0] == said[1]

    def test_too_many_tries_stop_even_the_right_password(self, visitor, monkeypatch):
        monkeypatch.setitem(limits.LIMITS, "login-name", limits.Limit(3, 15))
        person = visitor()
        for _time in range(3):
            person.sign_in("mayor", "wrong")
        assert person.sign_in("mayor").status_code == 422
        assert not person.client.cookies.get("__ac")
        assert visitor().sign_in("clerk").status_code == 303

    def test_after_the_wait_it_works_again(self, visitor, monkeypatch):
        monkeypatch.setitem(limits.LIMITS, "login-name", limits.Limit(1, 15))
        person = visitor()
        person.sign_in("mayor", "wrong")
        assert person.sign_in("mayor").status_code == 422
        with frozen(now() + timedelta(minutes=16)):
            assert person.sign_in("mayor").status_code == 303

    @pytest.mark.parametrize("path", ["sitemap", "contact-info?x=1&y=ก"])
    def test_back_to_where_one_came_from(self, visitor, path):
        person = visitor()
        address = f"{person.base}/{path}"
        person.get("login", came_from=address)
        answer = person.fill("__ac_name", __ac_name="mayor", __ac_password=PASSWORD)
        assert answer.headers["location"].startswith(f"{person.base}/{path[:7]}")

    @pytest.mark.parametrize(
        "address",
        [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example\\@{host}/",
            "https://{host}@evil.example/",
        ],
    )
    def test_never_to_another_site(self, visitor, address):
        person = visitor()
        host = person.base.partition("//")[2]
        person.get("login")
        answer = person.fill(
            "__ac_name",
            __ac_name="applicant1",
            __ac_password=PASSWORD,
            came_from=address.replace("{host}", host),
        )
        assert answer.headers["location"] == person.base

    def test_a_protected_page_asks_and_comes_back(self, visitor):
        person = visitor()
        answer = person.get("my-profile")
        while answer.status_code in (301, 302, 303):
            answer = person.get(answer.headers["location"])
        answer = person.fill(
            "__ac_name", __ac_name="applicant1", __ac_password=PASSWORD
        )
        assert answer.headers["location"].endswith("my-profile")
        assert person.get(answer.headers["location"]).status_code == 200


class TestForgotten:
    def ask(self, visitor, email):
        person = visitor()
        person.get("forgotten-password")
        assert person.fill("email", email=email).status_code == 200
        transaction.begin()
        return person

    def link(self, person) -> str:
        (message,) = outbox.listing("waiting", 0, 10)
        assert message.template == "people/new-password"
        return re.search(r"set-password.*", message.data["url"]).group()

    def test_a_link_comes_and_works_once(self, visitor, functional):
        person = self.ask(visitor, "applicant1@example.org")
        assert outbox.listing("waiting", 0, 10) == []  # signs in by name, not by it
        person = self.ask(visitor, "applicant1")
        path = self.link(person)
        assert person.get(path).status_code == 200
        assert person.answer.headers["referrer-policy"] == "no-referrer"
        answer = person.fill("password", password=NEW)
        assert answer.status_code == 303
        assert person.client.cookies.get("__ac")
        assert visitor().sign_in("applicant1", NEW).status_code == 303
        assert visitor().sign_in("applicant1").status_code == 422
        assert visitor().get(path).status_code == 410

    def test_the_answer_never_tells(self, visitor):
        known = self.ask(visitor, "applicant1").text
        unknown = self.ask(visitor, "nobody@example.org").text
        assert known == unknown
        assert len(outbox.listing("", 0, 10)) == 1

    def test_a_weak_password_is_refused(self, visitor):
        person = self.ask(visitor, "applicant1")
        person.get(self.link(person))
        assert person.fill("password", password="applicant1").status_code == 422
        assert person.errors() == {"password"}
        assert person.fill("password", password=NEW).status_code == 303

    def test_an_old_link_says_so(self, visitor):
        person = self.ask(visitor, "applicant1")
        path = self.link(person)
        with frozen(now() + timedelta(minutes=121)):
            assert person.get(path).status_code == 410

    @pytest.mark.parametrize("token", ["", "x", "x.y", "....", "ก.ข"])
    def test_a_broken_link_says_so(self, visitor, token):
        person = visitor()
        assert person.get("set-password", token=token).status_code == 410

    def test_a_link_is_for_one_person(self, functional):
        token = resetting.make_token("applicant1")
        other = resetting.make_token("applicant2")
        forged = f"{other.partition('.')[0]}.{token.partition('.')[2]}"
        with pytest.raises(resetting.LinkError):
            resetting.read_token(forged)
        assert resetting.read_token(token) == "applicant1"

    def test_not_more_than_a_few_letters_an_hour(self, visitor):
        for _time in range(7):
            self.ask(visitor, "applicant1")
        assert len(outbox.listing("", 0, 20)) == limits.LIMITS["reset"].times

    def test_plones_own_addresses_lead_here(self, visitor):
        for path in ("login-help", "mail_password_form"):
            person = visitor()
            assert person.get(path).status_code == 200
            assert "email" in person.form("email").fields


def test_the_password_of_nobody_changes_by_asking(functional):
    before = api.portal.get_tool("acl_users").source_users._user_passwords["applicant1"]
    resetting.make_token("applicant1")
    after = api.portal.get_tool("acl_users").source_users._user_passwords["applicant1"]
    assert before == after
    assert accounts.find_user_id("applicant1") == "applicant1"
