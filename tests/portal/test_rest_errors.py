"""What REST says of requests that fail, in the language of who asked."""

from plone.restapi.services.search.get import SearchGet
from tests.portal.thai_text import has_english
from thesaban.testing import PASSWORD
import httpx
import pytest
import re


#: Who asks for what, the status, and what stays English in it: names of the body.
REFUSED = {
    "nothing there": ("", "GET", "/@my-waste/none", None, (401, 404)),
    "no such document": ("", "GET", "/@verify/1-2569/none", None, (404,)),
    "not signed in": ("", "GET", "/@cases", None, (401, 404)),
    "somebody else's work": ("applicant1", "GET", "/@waste-accounts", None, (401, 403)),
    "no such bill": ("applicant1", "GET", "/@my-bills/none", None, (404,)),
    "no such service": (
        "applicant1",
        "POST",
        "/@cases",
        {"service": "none", "key": "k"},
        (403, 404),
    ),
    "no object": ("applicant1", "POST", "/@cases", [], (400, 403)),
}
NAMES = {"data", "key", "answers", "values", "JSON"}


@pytest.fixture
def ask(functional):
    """The status and the message of a refused request."""
    base = functional["portal"].absolute_url()

    def asked(language: str, user: str, method: str, path: str, body):
        answer = httpx.request(
            method,
            f"{base}{path}",
            json=body,
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "application/json", "Accept-Language": language},
            timeout=60,
        )
        said = answer.json()
        return answer.status_code, said.get("error", said)["message"]

    return asked


def test_refusals_speak_the_readers_language(ask):
    wrong = {}
    for name, (*request, statuses) in REFUSED.items():
        for language in ("th", "en"):
            status, message = ask(language, *request)
            thai = re.search("[ก-ฮ]", message) is not None
            good = thai and not has_english(message, NAMES)
            if status not in statuses or (good if language == "en" else not good):
                wrong[f"{name} ({language})"] = (status, message)
            if language == "en" and thai:
                wrong[f"{name} ({language})"] = (status, message)
    assert not wrong, wrong


def test_a_fault_of_ours_shows_no_cause_but_a_reference(site, monkeypatch):
    def fails(_self):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(SearchGet, "reply", fails)
    for user in ("", "siteadmin"):
        answer = httpx.get(
            f"{site.absolute_url()}/@search",
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "application/json"},
            timeout=60,
        )
        assert answer.status_code == 500
        assert "secret" not in answer.text and "traceback" not in answer.json()
        assert (
            answer.json()["reference"] and "ระบบของเราขัดข้อง" in answer.json()["message"]
        )
