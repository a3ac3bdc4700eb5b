"""Whose mailbox an address is: links by mail, used once, and what waits for them."""

from datetime import timedelta
from tests.people.web import mailed_link
from tests.people.web import mails
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import limits
from thesaban.people.profile import Profile
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from thesaban.testing import PASSWORD
import pytest
import transaction


NEW = {
    "first_name": "สมศรี",
    "last_name": "ตัวอย่าง (สมมติ)",
    "email": "somsri@example.org",
    "phone": "0812345678",
    "password": "ดอกราชพฤกษ์บานเดือนเมษา",
}


def link(address: str) -> str:
    """The newest link to confirm that was mailed to an address."""
    return mailed_link("confirm-email", address)


def user_of(login: str) -> str:
    transaction.begin()
    return accounts.find_user_id(login)


@pytest.fixture
def resident(visitor):
    """Somebody with an account whose address nobody has proved yet."""
    user_id = accounts.create_account(NEW["email"], NEW["password"], email=NEW["email"])
    names = ("first_name", "last_name", "email", "phone")
    save_profile(Profile(user_id=user_id, **{name: NEW[name] for name in names}))
    emails.ask(user_id, NEW["email"])
    transaction.commit()
    person = visitor()
    assert person.sign_in(NEW["email"], NEW["password"]).status_code == 303
    return person


def test_an_address_waits_for_its_link(resident):
    user_id = user_of(NEW["email"])
    assert not emails.is_confirmed(user_id, NEW["email"])
    (message,) = mails()
    assert NEW["first_name"] not in str(message.data)
    for page in ("my-profile", "my-work"):
        resident.get(page)
        assert "ยังไม่ได้ยืนยัน" in resident.text
    resident.get(link(NEW["email"]))
    assert NEW["email"] in resident.text
    transaction.begin()
    assert not emails.is_confirmed(user_id, NEW["email"]), "opening confirms nothing"
    assert resident.fill("token").status_code == 303
    transaction.begin()
    assert emails.is_confirmed(user_id, NEW["email"])
    resident.get("my-profile")
    assert "ยังไม่ได้ยืนยัน" not in resident.text


def test_a_link_works_once_and_without_signing_in(resident, visitor):
    stranger = visitor()
    where = link(NEW["email"])
    assert stranger.get(where).status_code == 200
    assert stranger.answer.headers["Referrer-Policy"] == "no-referrer"
    assert stranger.fill("token").status_code == 303
    assert stranger.get(where).status_code == 410
    assert stranger.client.cookies.get("__ac") is None


def test_a_changed_link_does_not_work(resident, visitor):
    stranger = visitor()
    where = link(NEW["email"])
    other = "00" if where[-2:] != "00" else "11"
    assert stranger.get(where[:-2] + other).status_code == 410
    assert stranger.get("confirm-email?token=").status_code == 410
    assert stranger.get("confirm-email?token=1.2.3").status_code == 410


def test_a_link_ends(resident, visitor):
    where = link(NEW["email"])
    with frozen(now() + timedelta(hours=49)):
        assert visitor().get(where).status_code == 410


def test_a_newer_link_replaces_the_older(resident, visitor):
    first = link(NEW["email"])
    resident.get("send-confirmation")
    assert resident.fill("send").status_code == 303
    assert link(NEW["email"]) != first
    assert visitor().get(first).status_code == 410


def test_links_are_not_sent_without_end(resident):
    resident.get("send-confirmation")
    most = limits.LIMITS["confirm-to"].times
    codes = []
    for _number in range(most + 1):
        resident.get("send-confirmation")
        codes.append(resident.fill("send").status_code)
    assert codes[-1] == 422
    assert len(mails("confirm-email")) == most


def test_nobody_asks_for_somebody_else(visitor):
    assert visitor().get("send-confirmation").status_code in (302, 303, 401, 403)
    assert mails() == []


def test_a_new_address_counts_when_its_link_was_used(visitor):
    person = visitor("applicant1")
    old = profile("applicant1").email
    person.get("my-profile")
    answer = person.fill("phone", email="new@example.org", current_password=PASSWORD)
    assert answer.status_code == 303
    transaction.begin()
    assert profile("applicant1").email == old
    person.get("my-profile")
    assert "new@example.org" in person.text
    assert person.get(link("new@example.org")).status_code == 200
    assert person.fill("token").status_code == 303
    transaction.begin()
    assert profile("applicant1").email == "new@example.org"
    assert emails.is_confirmed("applicant1", "new@example.org")
    assert not emails.is_confirmed("applicant1", old)
    assert [one.recipient for one in mails("email-changed")] == [old]
    assert person.get("my-work").status_code == 200, "still signed in"


def test_who_signs_in_by_address_signs_in_by_the_new_one(resident, visitor):
    resident.get(link(NEW["email"]))
    resident.fill("token")
    resident.get("my-profile")
    resident.fill("phone", email="next@example.org", current_password=NEW["password"])
    assert visitor().sign_in("next@example.org", NEW["password"]).status_code == 422
    resident.get(link("next@example.org"))
    resident.fill("token")
    assert visitor().sign_in("next@example.org", NEW["password"]).status_code == 303
    assert visitor().sign_in(NEW["email"], NEW["password"]).status_code == 422


def test_a_change_to_a_taken_address_answers_like_any_other(visitor):
    accounts.create_account("taken@example.org", "a password of theirs")
    person = visitor("applicant1")
    said = []
    for address in ("free@example.org", "taken@example.org"):
        person.get("my-profile")
        answer = person.fill("phone", email=address, current_password=PASSWORD)
        said.append((answer.status_code, answer.headers["location"]))
        person.get("my-work")
    assert said[0] == said[1]
    (note,) = mails("known-email")
    assert note.recipient == "taken@example.org"
    assert "token" not in str(note.data)
    transaction.begin()
    assert profile("applicant1").email != "taken@example.org"


def test_an_address_taken_meanwhile_is_refused_at_the_link(visitor):
    person = visitor("applicant1")
    person.get("my-profile")
    person.fill("phone", email="late@example.org", current_password=PASSWORD)
    where = link("late@example.org")
    accounts.create_account("late@example.org", "a password of theirs")
    transaction.commit()
    old = profile("applicant1").email
    person.get(where)
    assert person.fill("token").status_code == 410
    transaction.begin()
    assert profile("applicant1").email == old


def test_a_password_link_proves_the_mailbox_too(resident, visitor):
    person = visitor()
    person.get("forgotten-password")
    person.fill("email", email=NEW["email"])
    (message,) = mails("new-password")
    person.get(message.data["url"])
    person.fill("password", password="ต้นลำไยหน้าบ้านออกลูกดก")
    transaction.begin()
    assert emails.is_confirmed(user_of(NEW["email"]), NEW["email"])


def test_addresses_nobody_confirmed_are_forgotten(portal):
    emails.ask("applicant1", "somebody@example.org")
    assert emails.purge() == 0
    with frozen(now() + timedelta(days=33)):
        assert emails.purge() == 1
