"""Opening an account over HTTP, without a script: an address, a mailed link, the rest."""

from collective.honeypot.config import HONEYPOT_FIELD
from datetime import timedelta
from plone import api
from tests.people.web import mailed_link
from tests.people.web import mails
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import limits
from thesaban.people.profile import profile
import pytest
import transaction


ADDRESS = "Somsri@Example.org"
LOGIN = ADDRESS.lower()
GOOD = {
    "first_name": "สมศรี",
    "last_name": "ตัวอย่าง",
    "phone": "๐๘๑-๒๓๔-๕๖๗๘",
    "password": "ดอยคำ ดอยสุเทพ แม่เหียะ",
}


@pytest.fixture
def page(visitor):
    found = visitor()
    assert found.get("register").status_code == 200
    return found


@pytest.fixture
def behind(page):
    """The page behind the mailed link."""
    assert page.fill("email", email=ADDRESS).status_code == 200
    assert page.get(mailed_link("open-account", LOGIN)).status_code == 200
    return page


def test_an_account_is_opened_behind_the_link_and_signed_in(behind):
    assert not accounts.find_user_id(LOGIN), "asking and opening make no account"
    assert LOGIN in behind.text
    answer = behind.fill("phone", **GOOD)
    assert answer.status_code == 303
    assert answer.headers["location"] == behind.base
    assert behind.client.cookies.get("__ac")
    transaction.begin()
    user_id = accounts.find_user_id(LOGIN)
    assert len(user_id) == 32
    person = profile(user_id)
    assert person.person_name == "สมศรี ตัวอย่าง"
    assert person.phone == "0812345678"
    assert person.email == LOGIN
    assert person.notice_version == "1"
    assert api.user.get(userid=user_id).getProperty("fullname") == "สมศรี ตัวอย่าง"
    assert set(api.user.get(userid=user_id).getRoles()) == {"Member", "Authenticated"}
    assert emails.is_confirmed(user_id, LOGIN), "the link came through the mailbox"
    assert behind.get("my-profile").status_code == 200


def shown(person) -> str:
    """What the page says, without the address and what is made anew each time."""
    said = person.text
    for address in (LOGIN, "taken@example.org"):
        said = said.replace(address, "ADDRESS")
    return said


def test_nobody_learns_whether_an_address_has_an_account(visitor):
    accounts.create_account("taken@example.org", "a password of theirs")
    said = []
    for address in (LOGIN, "taken@example.org"):
        for _time in range(limits.LIMITS["confirm-to"].times + 1):
            person = visitor()
            person.get("register")
            answer = person.fill("email", email=address)
            said.append((answer.status_code, set(answer.cookies), shown(person)))
    assert len({str(one) for one in said}) == 1
    assert said[0][0] == 200
    assert len(mails("open-account", LOGIN)) == 3
    assert len(mails("known-email", "taken@example.org")) == 3
    for note in mails("known-email"):
        assert "token" not in str(note.data)


def test_a_link_opens_one_account(behind, visitor):
    where = str(behind.answer.url)
    assert behind.fill("phone", **GOOD).status_code == 303
    stranger = visitor()
    assert stranger.get(where).status_code == 410
    assert not stranger.client.cookies.get("__ac")


def test_of_two_links_the_first_one_used_counts(behind, visitor):
    other = visitor()
    other.get("register")
    other.fill("email", email=LOGIN)
    second = mailed_link("open-account", LOGIN)
    assert second != str(behind.answer.url)
    assert behind.fill("phone", **GOOD).status_code == 303
    assert other.get(second).status_code == 410
    assert "เข้าสู่ระบบ" in other.text


def test_a_link_is_for_what_it_was_mailed(behind, visitor):
    token = behind.form("token").fields["token"]
    assert visitor().get("confirm-email", token=token).status_code == 410
    emails.ask("applicant1", "other@example.org")
    transaction.commit()
    confirming = mailed_link("confirm-email", "other@example.org").partition("=")[2]
    assert visitor().get("open-account", token=confirming).status_code == 410
    assert visitor().get("open-account").status_code == 410


def test_a_link_ends(behind, visitor):
    with frozen(now() + timedelta(hours=49)):
        assert visitor().get(str(behind.answer.url)).status_code == 410


def test_the_secret_of_the_link_goes_nowhere(behind):
    assert behind.answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in behind.answer.headers["cache-control"]


@pytest.mark.parametrize(
    "address", ["", "somsri", "a@b", "a b@example.org", "x" * 65 + "@example.org"]
)
def test_what_is_no_address_is_refused(page, address):
    assert page.fill("email", email=address).status_code == 422
    assert page.errors() == {"email"}
    assert mails() == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"phone": ""}, {"phone"}),
        ({"phone": "12345"}, {"phone"}),
        ({"phone": "053276491 ต่อ 112"}, {"phone"}),
        ({"first_name": "  "}, {"first_name"}),
        ({"last_name": "ก" * 101}, {"last_name"}),
        ({"password": ""}, {"password"}),
        ({"password": "short"}, {"password"}),
        ({"password": "somsri-somsri"}, {"password"}),
        ({"password": "x" * 257}, {"password"}),
        (
            {"last_name": "", "phone": "x", "password": "1"},
            {"last_name", "phone", "password"},
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(behind, changes, wrong):
    values = {**GOOD, **changes}
    answer = behind.fill("phone", **values)
    assert answer.status_code == 422
    assert behind.errors() == wrong
    assert not behind.client.cookies.get("__ac")
    form = behind.form("phone")
    kept = set(GOOD) - wrong - {"password"}
    assert {name: form.fields[name] for name in kept} == {
        name: " ".join(values[name].split()) if name != "phone" else form.fields[name]
        for name in kept
    }
    assert form.fields["password"] in ("", None)
    transaction.begin()
    assert not accounts.find_user_id(LOGIN)
    assert behind.fill("phone", **GOOD).status_code == 303, "the link still works"


def test_a_form_from_elsewhere_is_refused(page):
    values = {"email": ADDRESS, HONEYPOT_FIELD: ""}
    assert page.post("register", **values).status_code == 403
    assert page.post("register", **values, _authenticator="0" * 40).status_code == 403
    assert mails() == []


@pytest.mark.parametrize("bait", ["x", None])
def test_robots_get_no_link(page, bait):
    found = page.form("email")
    values = {**dict(found.form_values()), "email": ADDRESS}
    values.pop(HONEYPOT_FIELD, None)
    if bait:
        values[HONEYPOT_FIELD] = bait
    assert page.post("register", **values).status_code == 422
    assert mails() == []


def test_one_network_address_cannot_ask_for_many(page, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "register", limits.Limit(1, 60))
    assert page.fill("email", email=ADDRESS).status_code == 200
    other = type(page)(page.base)
    other.get("register")
    assert other.fill("email", email="other@example.org").status_code == 422
    assert mails("", "other@example.org") == []


@pytest.mark.parametrize(
    ("came_from", "kept"),
    [
        ("{base}/sitemap", True),
        ("{base}/service/@@start?area=120", True),
        ("https://evil.example/", False),
        ("//evil.example/x", False),
        ("https://evil.example/{base}", False),
        ("{base}.evil.example/", False),
        ("javascript:alert(1)", False),
        ("{base}/\\evil.example", False),
        ("http:\\\\evil.example", False),
        ("{base}/login", False),
        ("\t//evil.example", False),
    ],
)
def test_the_way_back_goes_through_the_mail_and_nowhere_else(visitor, came_from, kept):
    page = visitor()
    address = came_from.replace("{base}", page.base)
    page.get("register", came_from=address)
    found = page.form("email")
    assert found.fields["came_from"] == (address if kept else "")
    page.post("register", **{**dict(found.form_values()), "email": ADDRESS})
    page.get(mailed_link("open-account", LOGIN))
    found = page.form("phone")
    assert found.fields["came_from"] == (address if kept else "")
    found.fields["came_from"] = address  # and when the form itself is forged
    answer = page.post("open-account", **{**dict(found.form_values()), **GOOD})
    assert answer.headers["location"] == (address if kept else page.base)


def test_what_somebody_looked_for_is_not_mailed(page):
    page.get("register", came_from=f"{page.base}/@@search?SearchableText=สมชาย")
    page.fill("email", email=ADDRESS)
    assert "SearchableText" not in mailed_link("open-account", LOGIN)
    assert "%40%40search" in mailed_link("open-account", LOGIN)


def test_registration_can_be_closed(visitor, functional):
    api.portal.set_registry_record("thesaban.people.registration", False)
    page = visitor()
    assert page.get("register").status_code == 403
    with pytest.raises(LookupError):
        page.form("email")


def test_the_page_is_kept_by_nobody(page):
    assert "no-store" in page.answer.headers["cache-control"]
