"""The outbox's page: who sees it, and sending again."""

from tests.outbox.conftest import DATA
from thesaban.audit import entries
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.registers import session
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


@pytest.fixture
def failed(functional):
    number = messages.send("people/new-password", "somchai@example.org", DATA)
    session().get(store.MessageRow, number).state = "failed"
    session().get(store.MessageRow, number).error = "550 no such mailbox"
    transaction.commit()
    return number


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("siteadmin", True),
        ("applicant1", False),
        ("officer_health", False),
        ("mayor", False),
        ("auditor", False),
        ("editor1", False),
    ],
)
def test_who_may_open(visitor, failed, name, good):
    answer = httpx.get(f"{visitor().base}/outbox", auth=(name, PASSWORD), timeout=60)
    assert (answer.status_code == 200) is good


def test_failures_are_seen_with_their_reason_and_a_masked_address(visitor, failed):
    person = visitor("siteadmin")
    person.get("outbox?state=failed")
    assert "550 no such mailbox" in person.text
    assert "ตั้งรหัสผ่านใหม่ – เทศบาล" in person.text
    assert "somchai@example.org" not in person.answer.text


def test_sending_again(visitor, failed):
    person = visitor("siteadmin")
    person.get("outbox?state=failed")
    assert person.fill("message").status_code == 303
    transaction.begin()
    assert store.get(failed).state == "waiting"
    assert [entry.action for entry in entries(str(failed))] == ["outbox.retry"]


def test_a_form_from_elsewhere_is_refused(visitor, failed):
    person = visitor("siteadmin")
    assert person.post("outbox", message=str(failed)).status_code == 403
    transaction.begin()
    assert store.get(failed).state == "failed"


@pytest.mark.parametrize("number", ["", "x", "0", "99999999", "9" * 40])
def test_nothing_to_send_again(visitor, failed, number):
    person = visitor("siteadmin")
    person.get("outbox")
    token = person.form("message").fields["_authenticator"]
    answer = person.post("outbox", message=number, _authenticator=token)
    assert answer.status_code == 303
    transaction.begin()
    assert store.get(failed).state == "failed"


@pytest.mark.parametrize("query", ["?state=x", "?start=9999999999", "?start=-1"])
def test_odd_addresses(visitor, failed, query):
    assert visitor("siteadmin").get(f"outbox{query}").status_code == 200
