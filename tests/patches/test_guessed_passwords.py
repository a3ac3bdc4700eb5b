"""Passwords cannot be guessed at the doors beside the sign-in page."""

from datetime import timedelta
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.patches import guessed_passwords
from thesaban.people import guesses
from thesaban.testing import PASSWORD
import pytest


@pytest.fixture(autouse=True)
def _anew(monkeypatch):
    monkeypatch.setattr(guesses, "OF_NAME", 3)
    guesses.forget()
    yield
    guesses.forget()


def basic(person, password: str, name: str = "mayor") -> bool:
    person.client.cookies.clear()
    answer = person.client.get(f"{person.base}/sitemap", auth=(name, password))
    return "logout" in answer.text


def in_a_form(person, password: str) -> bool:
    """The fields of the sign-in form, sent to a page that is none."""
    person.client.cookies.clear()
    answer = person.post("sitemap", __ac_name="mayor", __ac_password=password)
    return "logout" in answer.text


def by_rest(person, password: str) -> bool:
    answer = person.client.post(
        f"{person.base}/@login",
        json={"login": "mayor", "password": password},
        headers={"Accept": "application/json"},
    )
    return answer.status_code == 200


@pytest.mark.parametrize("door", [basic, in_a_form, by_rest])
def test_a_door_shuts_after_some_wrong_passwords(visit, door):
    person = visit()
    assert door(person, PASSWORD)
    for _time in range(guesses.OF_NAME):
        assert not door(person, "wrong")
    assert not door(person, PASSWORD), "also for the right one"
    with frozen(now() + timedelta(minutes=guesses.MINUTES + 1)):
        assert door(person, PASSWORD)


def test_the_doors_count_together(visit):
    person = visit()
    for door in (basic, in_a_form, by_rest):
        door(person, "wrong")
    assert not basic(person, PASSWORD)


def test_who_is_right_begins_anew(visit):
    person = visit()
    for _time in range(3):
        for _other in range(guesses.OF_NAME - 1):
            assert not basic(person, "wrong")
        assert basic(person, PASSWORD)


def test_who_is_known_to_the_server_alone_is_not_counted(functional, visit):
    """The site asks its own list first, which does not know the server's users."""
    person = visit()
    root = functional["app"].acl_users
    root.userFolderAddUser("keeper", "a long password", ["Manager"], [])
    person = visit()
    for _time in range(guesses.OF_NAME + 2):
        assert basic(person, "a long password", "keeper")


def test_one_network_address_cannot_try_many_names(visit, monkeypatch):
    monkeypatch.setattr(guesses, "OF_ADDRESS", 2)
    person = visit()
    for name in ("clerk", "cashier"):
        assert not basic(person, "wrong", name)
    assert not basic(person, PASSWORD)


def test_what_is_kept_does_not_grow_without_end():
    counts = guesses.Counts(most=3)
    for number in range(5):
        counts.add(f"name:{number}")
    assert [counts.count(f"name:{number}") for number in range(5)] == [0, 0, 1, 1, 1]


def test_pas_still_does_not_count():
    assert guessed_passwords.is_needed()


def test_the_operator_is_not_shut_out_by_addresses_that_lead_nowhere(visit):
    person = visit()
    operator = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    for _time in range(guesses.OF_NAME + 2):
        answer = person.client.get(f"{person.base}/nothing-here", auth=operator)
        assert answer.status_code == 404
    assert guesses._counts.count(f"name:{SITE_OWNER_NAME}") == 0
    answer = person.client.get(f"{person.base}/@@overview-controlpanel", auth=operator)
    assert answer.status_code == 200
