"""REST: the staff's accounts, one's own, and who gets neither."""

from tests.waste.households import values
from thesaban.testing import PASSWORD
from thesaban.waste import links
import httpx
import pytest
import transaction


JSON = {"Accept": "application/json"}
NEW = {
    "payer_name": "นายเรสต์ ทดลอง",
    "house_no": "8/8",
    "category": "household",
    "opened_on": "2026-10-01",
}


@pytest.fixture
def call(functional):
    """``call(login, method, path, json)`` with a token, as a program does."""
    base = functional["portal"].absolute_url()

    def ask(login, method, path, json=None):
        headers = dict(JSON)
        if login:
            sent = {"login": login, "password": PASSWORD}
            answer = httpx.post(f"{base}/@login", json=sent, headers=JSON)
            headers["Authorization"] = f"Bearer {answer.json()['token']}"
        url = f"{base}/{path}"
        return httpx.request(method, url, headers=headers, json=json, timeout=60)

    return ask


@pytest.mark.parametrize(
    ("login", "reads", "writes"),
    [
        ("officer_health", 200, 201),
        ("cashier", 200, 401),
        ("auditor", 200, 401),
        ("officer_works", 401, 401),
        ("applicant1", 401, 401),
        ("", 401, 401),
    ],
)
def test_who_may(account, call, login, reads, writes):
    listed = call(login, "GET", "@waste-accounts?q=99/1")
    one = call(login, "GET", f"@waste-accounts/{account.uid}")
    made = call(login, "POST", "@waste-accounts", NEW)
    assert (listed.status_code, one.status_code, made.status_code) == (
        reads,
        reads,
        writes,
    )


def test_a_list_and_one_account(account, call, recorded):
    page = call("officer_health", "GET", "@waste-accounts?q=0812345678").json()
    found = call("officer_health", "GET", "@waste-accounts?q=99/1")
    assert recorded("waste-accounts-get", found) == page
    assert [item["number"] for item in page["items"]] == [account.number]
    assert page["items"][0]["outstanding"] == "40.00"
    answer = call("officer_health", "GET", f"@waste-accounts/{account.uid}")
    assert len(answer.json()["bills"]) == 2
    assert answer.json()["place"]["house_code"] == "50011234567"
    assert values()["phone"] not in answer.text
    assert "no-store" in answer.headers["cache-control"]
    assert call("officer_health", "GET", "@waste-accounts/nope").status_code == 404


def test_opening_twice_with_one_key_is_one_account(account, call, recorded):
    first = call("officer_health", "POST", "@waste-accounts", NEW | {"key": "k1"})
    recorded("waste-accounts-post", first, NEW | {"key": "k1"})
    again = call("officer_health", "POST", "@waste-accounts", NEW | {"key": "k1"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["uid"] == again.json()["uid"]


def test_faults_name_their_fields(account, call):
    wrong = NEW | {"house_no": "", "category": "ปราสาท"}
    answer = call("officer_health", "POST", "@waste-accounts", wrong)
    assert answer.status_code == 400
    named = {fault["field"] for fault in answer.json()["error"]["faults"]}
    assert named == {"house_no", "category"}
    taken = NEW | {"house_code": "50011234567"}
    assert call("officer_health", "POST", "@waste-accounts", taken).status_code == 409


def test_one_sees_only_what_one_follows(account, call, recorded):
    links.add("applicant1", account, "family", "บ้านแม่", "phone")
    transaction.commit()
    found = recorded("my-waste-get", call("applicant1", "GET", "@my-waste"))
    (mine,) = found["items"]
    assert (mine["label"], mine["outstanding"]) == ("บ้านแม่", "40.00")
    assert call("applicant2", "GET", "@my-waste").json()["items"] == []
    assert call("", "GET", "@my-waste").status_code == 401
