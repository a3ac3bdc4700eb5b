"""Write the dates of two versions as dates, in the era of the page.

The page that compares versions prints a date as Python does, with its zone and six
digits of a second; a date that was never set is the first or last one that Zope knows.
What was empty is "None" there. No upstream issue; ``AsTextDiff`` turns any value into
text.
"""

from DateTime import DateTime
from datetime import date
from datetime import datetime
from datetime import time
from Products.CMFDiffTool import FieldDiff
from Products.CMFDiffTool import TextDiff
from Products.CMFDiffTool.TextDiff import AsTextDiff
from thesaban.clock.zone import BANGKOK
from thesaban.thai import dates
from zope.globalrequest import getRequest
import functools


#: Years that stand for "no date" in Zope's catalog and metadata.
BEFORE, AFTER = 1970, 2499
NO_DATE = "–"


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(AsTextDiff._parseField, "__wrapped__")


def apply() -> None:
    """Wrap what makes text of a value; a second call does nothing."""
    if not applied():
        AsTextDiff._parseField = in_words(AsTextDiff._parseField)
        for module in (FieldDiff, TextDiff):
            module.html_escape = empty_or(module.html_escape)


def text_of(value, thai: bool):
    """A date, a moment or a time as words; other values as they are."""
    if isinstance(value, DateTime):
        value = datetime.fromtimestamp(value.timeTime(), BANGKOK)
    if isinstance(value, time):
        return dates.clock_time(datetime.combine(date(2000, 1, 1), value))
    if not isinstance(value, date):
        return value
    if not BEFORE <= value.year < AFTER:
        return NO_DATE
    if isinstance(value, datetime):
        return dates.date_time(value) if thai else dates.english_date_time(value)
    return dates.short_date(value) if thai else dates.english_date(value)


def in_words(original):
    """The method, with dates written before."""

    @functools.wraps(original)
    def _parseField(self, value, filename=None):
        request = getRequest()
        thai = request is not None and request.get("LANGUAGE") == "th"
        return original(self, text_of(value, thai), filename)

    return _parseField


def empty_or(original):
    """The function, with nothing for what was empty."""

    @functools.wraps(original)
    def html_escape(value):
        return "" if value is None else original(value)

    return html_escape
