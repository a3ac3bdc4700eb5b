"""Two versions are compared by dates that people can read."""

from DateTime import DateTime
from datetime import date
from datetime import datetime
from datetime import time
from Products.CMFDiffTool import FieldDiff
from Products.CMFDiffTool import TextDiff
from Products.CMFDiffTool.TextDiff import AsTextDiff
from thesaban.patches import diff_dates
import inspect
import pytest


@pytest.mark.parametrize(
    ("value", "thai", "english"),
    [
        (date(2026, 11, 23), "23 พ.ย. 2569", "23 Nov 2026"),
        (DateTime("2026/11/23 03:30:43.4 UTC"), "23 พ.ย. 2569 เวลา 10.30 น.", None),
        (datetime(2026, 11, 23, 9, 5), "23 พ.ย. 2569 เวลา 09.05 น.", None),
        (time(9, 5), "09.05 น.", "09.05 น."),
        (DateTime("1969/12/31 00:00:00 UTC"), "–", "–"),
        (datetime(2499, 12, 31), "–", "–"),
        (True, True, True),
        (None, None, None),
    ],
)
def test_a_value_in_words(value, thai, english):
    assert diff_dates.text_of(value, True) == thai
    said = diff_dates.text_of(value, False)
    assert said == english or (english is None and "2026" in str(said))


def test_it_is_applied_once_and_needed():
    diff_dates.apply()
    ours = AsTextDiff._parseField
    diff_dates.apply()
    assert diff_dates.applied() and AsTextDiff._parseField is ours
    assert "datetime" not in inspect.getsource(inspect.unwrap(ours))


def test_what_was_empty_is_no_word():
    for module in (FieldDiff, TextDiff):
        assert module.html_escape(None) == ""
        assert module.html_escape("<b>") == "&lt;b&gt;"
        assert module.html_escape.__wrapped__(None) == "None"
