"""When nothing works: a page with a number to tell, and the same number in the log."""

from sqlalchemy import exc
from sqlalchemy.engine import Engine
from tests.guards.tree import ROOT
from thesaban.portal import fault
from thesaban.testing import PASSWORD
from zExceptions import NotFound
import httpx
import json
import logging
import pytest
import re


NUMBER = re.compile(r"\d{4}-\d{4}-[A-Z0-9]{4}")
#: Words of a traceback, of Plone's page and of a web server's.
INSIDE = re.compile(
    r"Traceback|secret detail|OperationalError|waitress|error_type|File &"
)


@pytest.fixture
def broken():
    """``broken(error)``: what a visitor gets when all of Zope fails with it."""

    def ask(error: Exception, accept: str = "text/html", method: str = "GET"):
        def app(environ, start):
            raise error

        began = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/maehia/x",
            "HTTP_ACCEPT": accept,
        }
        body = fault.filter_app_factory(app, {})(
            environ, lambda *given: began.append(given)
        )
        (status, headers) = began[0]
        return status, dict(headers), b"".join(body).decode()

    return ask


def test_a_page_in_both_languages_without_the_cause(broken, caplog):
    with caplog.at_level(logging.ERROR):
        status, headers, body = broken(RuntimeError("secret detail"))
    assert status.startswith("503")
    assert headers["Retry-After"] and headers["Cache-Control"] == "no-store"
    assert not INSIDE.search(body) and "ระบบของเราขัดข้อง" in body
    assert "Something went wrong" in body
    number = NUMBER.search(body)[0]
    record = next(one for one in caplog.records if number in one.getMessage())
    assert "/maehia/x" in record.getMessage() and record.exc_info


def test_programs_get_json_and_heads_get_nothing(broken):
    _status, headers, body = broken(RuntimeError("secret detail"), "application/json")
    said = json.loads(body)
    assert headers["Content-Type"] == "application/json"
    assert NUMBER.fullmatch(said["reference"]) and "secret" not in body
    assert broken(RuntimeError(), method="HEAD")[2] == ""


def test_what_has_an_answer_of_its_own_passes(broken):
    with pytest.raises(NotFound):
        broken(NotFound("x"))


def test_the_town_and_its_telephones_are_remembered(functional, monkeypatch):
    monkeypatch.setattr(fault, "_known", {})
    httpx.get(f"{functional['portal'].absolute_url()}/contact", timeout=60)
    made = fault.page("2311-0630-ABCD")
    assert "เทศบาลเมืองทดสอบ" in made and "tel:" in made and "Test" in made


#: Who opens what while the registers are away, and the pages that need none of them.
OPENED = {
    "": ("/contact", "/services", "/login", "/nothing-here", "/documents-register"),
    "applicant1": ("/my-profile", "/my-cases", "/my-bills"),
    "officer_health": ("/desk", "/documents-register", "/my-profile"),
}
NEED_NONE = {"/contact": 200, "/login": 200, "/nothing-here": 404}


@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_while_the_registers_are_away(site, monkeypatch, language):
    def away(*_arguments, **_more):
        raise exc.OperationalError("connect", {}, Exception("secret detail"))

    monkeypatch.setattr(Engine, "connect", away)
    failed = 0
    asked = [(user, path) for user, paths in OPENED.items() for path in paths]
    for user, path in asked:
        answer = httpx.get(
            f"{site.absolute_url()}{path}",
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "text/html", "Accept-Language": language},
            timeout=60,
            follow_redirects=True,
        )
        assert not INSIDE.search(answer.text), (user, path, answer.text[:2000])
        if answer.status_code >= 500:
            failed += 1
            assert NUMBER.search(answer.text), (user, path)
        if not user and path in NEED_NONE:
            assert answer.status_code == NEED_NONE[path], path
    assert failed


def test_every_instance_has_the_filter():
    ini = next((ROOT / "deploy" / "instance").glob("*/etc/zope.ini")).read_text("utf-8")
    pipeline = ini.partition("[pipeline:main]")[2].split("[")[0].split()
    assert pipeline.index("compress") < pipeline.index("faults")
    assert pipeline.index("faults") < pipeline.index("egg:Zope#httpexceptions")
    assert "paste.filter_app_factory = thesaban.portal.fault:filter_app_factory" in ini
