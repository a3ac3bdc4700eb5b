"""Let Plone show the year of the Buddhist era in Thai, and dates as we do in English.

Plone has one function that writes dates, by a format of the ``plonelocales`` domain;
a format cannot say "the year and 543", so a Thai page would name the wrong era. In
Thai the function uses :mod:`thesaban.thai.dates`, in English as well: Plone's month
before the day would be read wrong beside ours. Other languages keep theirs.
No upstream issue asks for other calendars: the formats are plain strftime there.
"""

from datetime import datetime
from plone.app.event import base  # noqa: F401  (keeps the function by another name)
from plone.base import i18nl10n
from thesaban.clock.zone import BANGKOK
from thesaban.thai import dates
from zope.globalrequest import getRequest
import functools
import sys


#: Language -> what writes a time of day, a day with its time, a day.
WRITERS = {
    "th": (dates.clock_time, dates.date_time, dates.short_date),
    "en": ("{:%H:%M}".format, dates.english_date_time, dates.english_date),
}
THEIRS = ("plone.", "Products.")
DOMAIN = "plonelocales"


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(i18nl10n.ulocalized_time, "__wrapped__")


def apply() -> None:
    """Replace the function wherever it has been imported; once."""
    if applied():
        return
    original = i18nl10n.ulocalized_time
    ours = in_our_way(original)
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith(THEIRS):
            _replace(module, original, ours)


def _replace(module, original, ours) -> None:
    # Some have imported it under another name.
    for name, value in list(vars(module).items()):
        if value is original:
            setattr(module, name, ours)


def in_our_way(original):
    """The function, with our dates where the page is Thai or English."""

    @functools.wraps(original)
    def ulocalized_time(
        time,
        long_format=None,
        time_only=False,
        context=None,
        domain=DOMAIN,
        request=None,
        target_language=None,
    ):
        language = target_language or _language(request, context)
        ours = language in WRITERS and domain == DOMAIN
        moment = _moment(time) if ours else None
        if moment is None or isinstance(long_format, str):
            return original(
                time, long_format, time_only, context, domain, request, target_language
            )
        of_time, of_both, of_day = WRITERS[language]
        if time_only:
            return of_time(moment)
        return of_both(moment) if long_format else of_day(moment)

    return ulocalized_time


def _language(request, context) -> str:
    """The language of the page, as Plone has set it on the request.

    What an item acquires as ``REQUEST`` may be a placeholder without anything in it,
    or a request made for an item of a list, which nobody has told the language.
    """
    for found in (request, getattr(context, "REQUEST", None), getRequest()):
        language = found.get("LANGUAGE") if hasattr(found, "get") else None
        if language:
            return language
    return ""


def _moment(time):
    """A DateTime, a datetime or text, as datetime; None for what is no moment.

    By its count of seconds: ``DateTime.asdatetime`` gives a zone by name the offset of
    before its standard time, in Bangkok 18 minutes less.
    """
    if not i18nl10n.IDateTime.providedBy(time):
        try:
            time = i18nl10n.DateTime(time)
        except Exception:  # whatever DateTime raises, Plone answers with nothing
            return None
    if time.timezoneNaive():
        return time.asdatetime()
    return datetime.fromtimestamp(time.timeTime(), BANGKOK)
