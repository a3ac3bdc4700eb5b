"""Entries that requests leave, and the two pages."""

from lxml import html
from sqlalchemy import text
from tests.people.web import mailed_link
from thesaban import audit
from thesaban.audit import trail
from thesaban.audit.store.entries import Filters
from thesaban.registers import session
from thesaban.testing import PASSWORD
from thesaban.thai.collate import sort_key
import httpx
import pytest
import transaction


UID = "a" * 32


def found(**filters) -> list:
    transaction.begin()
    return trail.search(Filters(**filters))


def test_signing_in_and_out(visitor):
    person = visitor()
    assert person.sign_in("mayor").status_code == 303
    person.get("logout")
    acts = [entry.action for entry in found(actor="mayor")]
    assert acts == ["account.logout", "account.login"]


def test_a_wrong_password(visitor):
    visitor().sign_in("mayor", "wrong")
    (entry,) = found(action="account.login")
    assert (entry.actor, entry.uid, entry.outcome) == ("", "mayor", "deny")
    assert "wrong" not in str(entry)


def test_opening_an_account(visitor):
    person = visitor()
    person.get("register")
    person.fill("email", email="somsri@example.org")
    person.get(mailed_link("open-account", "somsri@example.org"))
    person.fill(
        "phone",
        first_name="สมศรี",
        last_name="ตัวอย่าง",
        phone="0812345678",
        password="ดอยคำ ดอยสุเทพ แม่เหียะ",
    )
    acts = {entry.action for entry in found()}
    assert "account.create" in acts


@pytest.mark.parametrize("basic", [True, False])
def test_a_refused_request_is_written_though_it_was_undone(visitor, basic):
    person = visitor("" if basic else "officer_works")
    auth = ("officer_works", PASSWORD) if basic else None
    person.client.get(f"{person.base}/outbox", auth=auth)
    (entry,) = found(action="request.denied")
    assert (entry.actor, entry.outcome) == ("officer_works", "deny")
    assert entry.detail["path"].endswith("/outbox")
    assert entry.capacity == "นายช่างโยธา"


def test_a_refused_form_is_written(visitor):
    person = visitor("siteadmin")
    assert person.post("unit-edit", code="x").status_code == 403
    (entry,) = found(action="request.denied")
    assert (entry.actor, entry.detail["method"]) == ("siteadmin", "POST")


def test_a_stranger_at_the_door_is_not_written(visitor):
    visitor().get("outbox")
    assert found(action="request.denied") == []


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("auditor", True),
        ("siteadmin", False),
        ("mayor", False),
        ("clerk", False),
        ("officer_health", False),
        ("applicant1", False),
        ("editor1", False),
    ],
)
def test_who_may_read_the_trail(visitor, name, good):
    base = visitor().base
    answer = httpx.get(f"{base}/audit-trail", auth=(name, PASSWORD), timeout=60)
    assert (answer.status_code == 200) is good
    assert httpx.get(f"{base}/audit-trail", timeout=60).status_code != 200


def test_the_trail_is_filtered_and_paged(visitor):
    for number in range(60):
        audit.record("case.read", f"{number:032d}", actor="officer_health")
    person = visitor("auditor")
    person.get("audit-trail?actor=officer_health")
    assert f"{59:032d}" in person.text
    assert f"{9:032d}" not in person.text
    person.get("audit-trail?actor=officer_health&start=50")
    assert f"{9:032d}" in person.text
    person.get(f"audit-trail?uid={9:032d}")
    assert f"{9:032d}" in person.text
    assert f"{59:032d}" not in person.text


def test_acts_to_choose_from_are_in_thai_order(visitor):
    for action in ("waste.link", "receipt.issue", "case.read", "shift.close"):
        audit.record(action, f"{1:032d}", actor="officer_health")
    page = visitor("auditor").get("audit-trail").text
    (select,) = html.fromstring(page).cssselect("select[name=action]")
    words = [option.text_content().strip() for option in select][1:]
    assert len(words) > 3
    assert words == sorted(words, key=sort_key)


@pytest.mark.parametrize(
    "query",
    ["since=x", "since=22/11/2569&until=23/11/2569", "start=x", "actor=" + "x" * 500],
)
def test_odd_filters(visitor, query):
    assert visitor("auditor").get(f"audit-trail?{query}").status_code == 200


def test_a_day_that_is_none_is_told(visitor):
    page = visitor("auditor").get("audit-trail?since=31/02/2569").text
    assert 'value="31/02/2569"' in page and "โปรดกรอกวันที่" in page


def test_who_read_me(visitor):
    audit.record(
        "case.read",
        UID,
        subject="applicant1",
        actor="officer_health",
        detail={"number": "12/2569"},
    )
    person = visitor("applicant1")
    person.get("who-read-me")
    assert person.answer.status_code == 200
    assert "นางสาวใส่ใจ ตัวอย่าง" in person.text
    assert "12/2569" in person.text
    other = visitor("applicant2")
    other.get("who-read-me")
    assert "นางสาวใส่ใจ ตัวอย่าง" not in other.text
    assert visitor().get("who-read-me").status_code != 200


def test_what_is_shown_is_escaped(visitor):
    audit.record("<b>bold</b>", "<script>", actor="<i>x</i>", detail={"a": "<u>"})
    person = visitor("auditor")
    person.get("audit-trail")
    for bad in ("<b>bold", "<script>", "<i>x", "<u>"):
        assert f">{bad}" not in person.answer.text.replace("\n", "")


def test_the_trail_cannot_be_changed_over_the_session(functional):
    audit.record("case.read", UID)
    transaction.commit()
    with pytest.raises(Exception, match="append-only"):
        session().execute(text("DELETE FROM audit_entry"))
    transaction.abort()
    assert len(found(uid=UID)) == 1
