"""The patch of Plone's dates is in place and still needed."""

from plone.base import i18nl10n
from thesaban.patches import buddhist_era
import inspect


def test_it_is_applied_once():
    assert buddhist_era.applied()
    ours = i18nl10n.ulocalized_time
    buddhist_era.apply()
    assert i18nl10n.ulocalized_time is ours


def test_plone_still_knows_one_era_only():
    original = inspect.unwrap(i18nl10n.ulocalized_time)
    source = inspect.getsource(inspect.getmodule(original))
    assert "543" not in source and "buddhist" not in source.lower()
    assert list(inspect.signature(original).parameters) == [
        "time",
        "long_format",
        "time_only",
        "context",
        "domain",
        "request",
        "target_language",
    ]


def test_an_item_without_a_request_asks_the_page(monkeypatch):
    monkeypatch.setattr(buddhist_era, "getRequest", lambda: {"LANGUAGE": "th"})

    class Item:
        REQUEST = "<Special Object Used to Force Acquisition>"

    moment = i18nl10n.DateTime("2026-11-22T14:05:00+07:00")
    assert i18nl10n.ulocalized_time(moment, context=Item()) == "22 พ.ย. 2569"


def test_a_zone_by_its_name_has_its_hour_of_today():
    """Bangkok was 6:42 before Greenwich until 1920; an event at nine began at 9.18."""
    moment = i18nl10n.DateTime("2026/11/28 09:00:00 Asia/Bangkok")
    assert buddhist_era._moment(moment).strftime("%H:%M") == "09:00"
    assert buddhist_era._moment("2026-11-28T02:00:00Z").strftime("%H:%M") == "09:00"
    assert buddhist_era._moment("2026/11/28").strftime("%d") == "28"


def test_a_request_that_knows_no_language_is_passed_over(monkeypatch):
    monkeypatch.setattr(buddhist_era, "getRequest", lambda: {"LANGUAGE": "th"})
    assert buddhist_era._language({}, None) == "th"


def test_english_pages_have_the_day_before_the_month(monkeypatch):
    """Plone's "Nov 22, 2026 02:05 PM" would stand beside our "22 Nov 2026, 14:05"."""
    monkeypatch.setattr(buddhist_era, "getRequest", lambda: {"LANGUAGE": "en"})
    moment = i18nl10n.DateTime("2026-11-22T14:05:00+07:00")
    write = i18nl10n.ulocalized_time
    assert write(moment) == "22 Nov 2026"
    assert write(moment, long_format=True) == "22 Nov 2026, 14:05"
    assert write(moment, time_only=True) == "14:05"
