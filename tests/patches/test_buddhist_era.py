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
