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
