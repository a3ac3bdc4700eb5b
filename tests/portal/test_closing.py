"""Maintenance: announced before it begins, closed to visitors, open to who works here."""

from datetime import datetime
from datetime import timedelta
from plone import api
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.portal.closing.asked import cleaned
from thesaban.portal.closing.gate import is_open
from thesaban.portal.closing.rule import Closing
from thesaban.portal.closing.rule import NOW
from thesaban.portal.closing.rule import PLANNED
from thesaban.portal.closing.rule import UNKNOWN
from urllib.error import HTTPError
from urllib.request import Request
from urllib.request import urlopen
import json
import pytest
import transaction


BEGINS = datetime(2026, 11, 25, 20, 0, tzinfo=BANGKOK)
ENDS = BEGINS + timedelta(hours=2)
CACHING = "plone.caching.interfaces.ICacheSettings.enabled"
HOUR = timedelta(hours=1)
WHILE = BEGINS + HOUR


@pytest.mark.parametrize(
    "moment, announced, closed",
    [
        (BEGINS - timedelta(days=4), False, False),
        (BEGINS - timedelta(days=3), True, False),
        (BEGINS, True, True),
        (ENDS - timedelta(seconds=1), True, True),
        (ENDS, False, False),
    ],
)
def test_it_is_announced_then_closed_then_over(moment, announced, closed):
    what = Closing(begins=BEGINS, ends=ENDS, days=3, closes=PLANNED)
    assert (what.announced(moment), what.closed(moment)) == (announced, closed)


def test_what_is_only_announced_closes_nothing():
    what = Closing(begins=BEGINS, ends=ENDS)
    assert what.announced(WHILE)
    assert not what.closed(WHILE)
    assert not Closing().announced(WHILE)


def test_what_is_closed_now_stays_so_until_somebody_opens_it():
    what = Closing(closes=NOW, ends=ENDS)
    assert what.closed(BEGINS - HOUR)
    assert what.closed(ENDS + HOUR)


@pytest.mark.parametrize(
    "moment, seconds",
    [(WHILE, 3600), (ENDS - timedelta(seconds=5), 60), (ENDS + HOUR, UNKNOWN)],
)
def test_when_to_come_back(moment, seconds):
    assert Closing(closes=NOW, ends=ENDS).retry_after(moment) == seconds


PLAN = {
    "closes": PLANNED,
    "begins_day": "25 พ.ย. 2569",
    "begins_time": "20.00",
    "ends_day": "๒๕/๑๑/๒๕๖๙",
    "ends_time": "๒๒:๐๐",
    "days": "๓",
    "text": " ย้ายเครื่อง ",
}


def test_a_form_is_read_as_people_write():
    settings, errors = cleaned(PLAN, BEGINS - HOUR)
    assert errors == {}
    assert settings["begins"] == "2026-11-25T20:00"
    assert settings["ends"] == "2026-11-25T22:00"
    assert (settings["days"], settings["text"]) == (3, "ย้ายเครื่อง")


@pytest.mark.parametrize(
    "change, wrong",
    [
        ({"closes": "maybe"}, {"closes"}),
        ({"begins_day": "soon"}, {"begins_day"}),
        ({"begins_time": "25.00"}, {"begins_time"}),
        ({"ends_day": "", "ends_time": ""}, {"ends_day"}),
        ({"ends_time": "19.00"}, {"ends_day"}),
        ({"begins_day": "1/1/2569", "ends_day": "2/1/2569"}, {"ends_day"}),
        ({"days": "99"}, {"days"}),
        ({"text": "x" * 601}, {"text"}),
    ],
)
def test_a_wrong_answer_is_named(change, wrong):
    _settings, errors = cleaned(PLAN | change, BEGINS - HOUR)
    assert set(errors) == wrong


@pytest.mark.parametrize(
    "path, answered",
    [
        ("/town/login", True),
        ("/town/@@login", True),
        ("/town/++api++/@login", True),
        ("/town/thesaban-static/abc/thesaban.css", True),
        ("/town/++plone++static/x.js", True),
        ("/town/pay-callback/demo", True),
        ("/town", False),
        ("/town/my-login-story", False),
        ("/town/news/login-opens", False),
    ],
)
def test_what_stays_open(path, answered):
    assert is_open(path) is answered


# on the site, over HTTP


def ask(site, path="", **headers):
    """(status, headers, text) of a visitor's request to the running server."""
    request = Request(site.absolute_url() + path, headers=headers)
    try:
        answer = urlopen(request)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


@pytest.fixture
def put(site):
    """``put(**settings)``: what an administrator has saved."""

    def save(**settings):
        for name, value in settings.items():
            api.portal.set_registry_record(f"thesaban.closing.{name}", value)
        transaction.commit()

    return save


PLANNED_AT = {
    "closes": PLANNED,
    "begins": "2026-11-25T20:00",
    "ends": "2026-11-25T22:00",
}


def test_visitors_are_told_when_to_come_back(site, put):
    put(**PLANNED_AT, text="ย้ายเครื่อง <b>", text_en="We move.")
    with frozen(WHILE):
        for path in (
            "",
            "/services",
            "/@@search?SearchableText=x",
            "/contact",
            "/gone",
        ):
            status, headers, text = ask(site, path)
            assert (status, headers["Retry-After"]) == (503, "3600"), path
            assert headers["Cache-Control"] == "private, no-store"
        assert "ย้ายเครื่อง &lt;b&gt;" in text
        assert "22.00" in text
        assert "We move." in text
        for path in ("", "/gone"):
            status, headers, text = ask(site, path, Accept="application/json")
            assert (status, headers["Retry-After"]) == (503, "3600"), path
            assert json.loads(text)["type"] == "Closed"
        assert ask(site, "/login")[0] == 200
        assert ask(site, "/robots.txt")[0] == 200


def test_it_closes_and_opens_at_the_minute_also_for_kept_pages(site, put):
    api.portal.set_registry_record(CACHING, True)
    put(**PLANNED_AT)
    with frozen(BEGINS - timedelta(seconds=1)):
        status, headers, text = ask(site)
        assert (status, "เว็บไซต์จะปิดปรับปรุง" in text) == (200, True)
        seen = headers["ETag"]
        assert ask(site, **{"If-None-Match": seen})[0] == 304
    with frozen(BEGINS):
        assert ask(site, **{"If-None-Match": seen})[0] == 503
    with frozen(ENDS):
        status, _headers, text = ask(site)
        assert (status, "ปิดปรับปรุง" in text) == (200, False)


@pytest.mark.parametrize(
    "user_id", ["editor1", "officer_health", "cashier", "siteadmin"]
)
def test_who_works_here_goes_on(browse, site, put, user_id):
    put(closes=NOW)
    browser = browse(user_id)
    browser.open(site.absolute_url())
    assert browser.headers["Status"].startswith("200")
    assert "ขณะนี้ปิดเว็บไซต์" in browser.contents
    assert ("/town-closing" in browser.contents) is (user_id == "siteadmin")
    browser.open(f"{site.absolute_url()}/gone")
    assert browser.headers["Status"].startswith("404")


def test_residents_wait_outside_also_signed_in(browse, site, put):
    put(closes=NOW)
    browser = browse("applicant1")
    for path in ("my-profile", "gone"):
        browser.open(f"{site.absolute_url()}/{path}")
        assert browser.headers["Status"].startswith("503"), path


def test_an_administrator_announces_closes_and_opens(browse, site):
    browser = browse("siteadmin")
    browser.open(f"{site.absolute_url()}/town-closing")
    browser.getControl(name="closes").value = [PLANNED]
    browser.getControl("บันทึก").click()
    assert browser.headers["Status"].startswith("422")
    assert "ระบบจึงจะปิดและเปิดเองได้" in browser.contents
    browser.getControl(name="closes").value = [NOW]
    browser.getControl(name="text").value = "ย้ายเครื่อง"
    browser.getControl("บันทึก").click()
    status, headers, text = ask(site)
    assert (status, headers["Retry-After"]) == (503, str(UNKNOWN))
    assert "ย้ายเครื่อง" in text
    browser.open(f"{site.absolute_url()}/town-closing")
    browser.getControl(name="clear").click()
    assert ask(site)[0] == 200
