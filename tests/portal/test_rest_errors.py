"""What REST says of requests that fail, in the language of who asked."""

from plone.restapi.services.search.get import SearchGet
from tests.portal.thai_text import has_english
from thesaban.portal import rest_words
from thesaban.testing import PASSWORD
from zope.publisher.browser import TestRequest as Asked
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
    # What plone.restapi says by itself.
    "no name to sign in": ("", "POST", "/@login", {}, (400,)),
    "an old token": ("", "POST", "/@login-renew", {}, (401,)),
    "a wrong password": (
        "",
        "POST",
        "/@login",
        {"login": "x", "password": "y"},
        (401,),
    ),
    "no type": ("editor1", "POST", "", {}, (400,)),
    "an unknown type": ("editor1", "POST", "", {"@type": "Xyz"}, (403,)),
    "no title": ("editor1", "POST", "", {"@type": "News Item"}, (400,)),
    "no date": (
        "editor1",
        "POST",
        "",
        {"@type": "Event", "title": "ก", "start": "x", "end": "x"},
        (400,),
    ),
    "nothing that can be read": ("editor1", "POST", "", [], (400,)),
    "no number": ("", "GET", "/@search?b_size=x", None, (400,)),
    "no query": ("", "POST", "/@querystring-search", {}, (400,)),
    "no source": ("editor1", "POST", "/@copy", {}, (400,)),
    "no parameters": ("editor1", "GET", "/@linkintegrity", None, (400,)),
    "no such step": ("editor1", "POST", "/front-page/@workflow/x", {}, (400, 404)),
    "a file where none may lie": ("editor1", "PUT", "/nothing", {}, (401, 404, 409)),
}
NAMES = {"data", "key", "answers", "values", "JSON"}
#: Names of what is sent; they are the same in every language.
SENT = re.compile(
    r"\b(?:login|password|title|start|end|source|uids|Xyz|b_size)\b|@type"
)


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
        message = said.get("error", said)["message"]
        return answer.status_code, SENT.sub("", message)

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


def test_fields_are_told_one_by_one(functional):
    answer = httpx.post(
        functional["portal"].absolute_url(),
        json={"@type": "News Item"},
        auth=("editor1", PASSWORD),
        headers={"Accept": "application/json", "Accept-Language": "th"},
        timeout=60,
    )
    assert answer.json()["errors"] == [
        {"field": "title", "message": "โปรดกรอกข้อมูลในช่องนี้"}
    ]


def test_words_without_a_text_of_ours_stand_beside_ours():
    """A program's author reads what plone.restapi says; the reader reads Thai."""
    asked = Asked(environ={"HTTP_ACCEPT_LANGUAGE": "th"})
    told = rest_words.spoken({"message": "Quite another fault"}, 409, asked)
    assert told["detail"] == "Quite another fault"
    assert "ขัดกับ" in told["message"]
    asked = Asked(environ={"HTTP_ACCEPT_LANGUAGE": "en"})
    assert rest_words.spoken({"message": "Another"}, 409, asked) == {
        "message": "Another"
    }


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
