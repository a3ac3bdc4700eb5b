"""Opening an account over HTTP, without a script."""

from collective.honeypot.config import HONEYPOT_FIELD
from plone import api
from thesaban.people import accounts
from thesaban.people import limits
from thesaban.people.profile import profile
import pytest
import transaction


GOOD = {
    "first_name": "สมศรี",
    "last_name": "ตัวอย่าง",
    "email": "Somsri@Example.org",
    "phone": "๐๘๑-๒๓๔-๕๖๗๘",
    "password": "ดอยคำ ดอยสุเทพ แม่เหียะ",
}


@pytest.fixture
def page(visitor):
    found = visitor()
    assert found.get("register").status_code == 200
    return found


def signed_in_name(person) -> str:
    return "Log out" if person.client.cookies.get("__ac") else ""


def test_an_account_is_opened_and_signed_in(page, functional):
    answer = page.fill("email", **GOOD)
    assert answer.status_code == 303
    assert answer.headers["location"] == page.base
    assert page.client.cookies.get("__ac")
    transaction.begin()
    user_id = accounts.find_user_id("somsri@example.org")
    assert len(user_id) == 32
    person = profile(user_id)
    assert person.person_name == "สมศรี ตัวอย่าง"
    assert person.phone == "0812345678"
    assert person.email == "somsri@example.org"
    assert person.notice_version == "1"
    assert api.user.get(userid=user_id).getProperty("fullname") == "สมศรี ตัวอย่าง"
    assert set(api.user.get(userid=user_id).getRoles()) == {"Member", "Authenticated"}
    assert page.get("my-profile").status_code == 200


def test_the_second_tap_does_the_same(page):
    page.fill("email", **GOOD)
    again = type(page)(page.base)
    again.get("register")
    answer = again.fill("email", **GOOD)
    assert answer.status_code == 303
    assert again.client.cookies.get("__ac")
    transaction.begin()
    acl = api.portal.get_tool("acl_users")
    found = acl.searchUsers(login="somsri@example.org", exact_match=True)
    assert len({user["userid"] for user in found}) == 1


def test_somebody_elses_address_is_refused_kindly(page, functional):
    answer = page.fill("email", **{**GOOD, "email": "APPLICANT1@example.org"})
    # applicant1 signs in by name in the testing town; the address is free.
    assert answer.status_code == 303
    other = type(page)(page.base)
    other.get("register")
    answer = other.fill(
        "email",
        **{
            **GOOD,
            "email": "applicant1@example.org",
            "password": "x" * 5 + GOOD["password"],
        },
    )
    assert answer.status_code == 422
    assert other.errors() == {"email"}
    assert not other.client.cookies.get("__ac")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"email": ""}, {"email"}),
        ({"email": "somsri"}, {"email"}),
        ({"email": "a@b"}, {"email"}),
        ({"email": "a b@example.org"}, {"email"}),
        ({"email": "x" * 65 + "@example.org"}, {"email"}),
        ({"phone": ""}, {"phone"}),
        ({"phone": "12345"}, {"phone"}),
        ({"phone": "053276491 ต่อ 112"}, {"phone"}),
        ({"first_name": "  "}, {"first_name"}),
        ({"last_name": "ก" * 101}, {"last_name"}),
        ({"password": ""}, {"password"}),
        ({"password": "short"}, {"password"}),
        ({"password": "somsri-somsri"}, {"password"}),
        ({"password": "x" * 257}, {"password"}),
        ({"email": "", "phone": "x", "password": "1"}, {"email", "phone", "password"}),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(page, changes, wrong):
    values = {**GOOD, **changes}
    answer = page.fill("email", **values)
    assert answer.status_code == 422
    assert page.errors() == wrong
    assert not page.client.cookies.get("__ac")
    form = page.form("email")
    kept = set(GOOD) - wrong - {"password"}
    assert {name: form.fields[name] for name in kept} == {
        name: " ".join(values[name].split()) if name != "phone" else form.fields[name]
        for name in kept
    }
    assert form.fields["password"] in ("", None)
    transaction.begin()
    assert not accounts.find_user_id("somsri@example.org")


def test_a_form_from_elsewhere_is_refused(page):
    values = {**GOOD, HONEYPOT_FIELD: ""}
    assert page.post("register", **values).status_code == 403
    assert page.post("register", **values, _authenticator="0" * 40).status_code == 403
    transaction.begin()
    assert not accounts.find_user_id("somsri@example.org")


@pytest.mark.parametrize("bait", ["x", None])
def test_robots_open_no_account(page, bait):
    found = page.form("email")
    values = {**dict(found.form_values()), **GOOD}
    values.pop(HONEYPOT_FIELD, None)
    if bait:
        values[HONEYPOT_FIELD] = bait
    assert page.post("register", **values).status_code == 422
    transaction.begin()
    assert not accounts.find_user_id("somsri@example.org")


def test_one_address_cannot_open_many(page, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "register", limits.Limit(1, 60))
    assert page.fill("email", **GOOD).status_code == 303
    other = type(page)(page.base)
    other.get("register")
    answer = other.fill("email", **{**GOOD, "email": "other@example.org"})
    assert answer.status_code == 422
    transaction.begin()
    assert not accounts.find_user_id("other@example.org")


@pytest.mark.parametrize(
    ("came_from", "kept"),
    [
        ("{base}/sitemap?x=1", True),
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
def test_the_way_back_leads_nowhere_else(visitor, came_from, kept):
    page = visitor()
    address = came_from.replace("{base}", page.base)
    page.get("register", came_from=address)
    found = page.form("email")
    assert found.fields["came_from"] == (address if kept else "")
    found.fields["came_from"] = address  # and when the form itself is forged
    values = {**dict(found.form_values()), **GOOD}
    answer = page.post("register", **values)
    assert answer.headers["location"] == (address if kept else page.base)


def test_registration_can_be_closed(visitor, functional):
    api.portal.set_registry_record("thesaban.people.registration", False)
    page = visitor()
    assert page.get("register").status_code == 403
    with pytest.raises(LookupError):
        page.form("email")


def test_the_page_is_kept_by_nobody(page):
    assert "no-store" in page.answer.headers["cache-control"]
