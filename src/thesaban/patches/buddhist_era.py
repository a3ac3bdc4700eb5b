"""Let Plone show the year of the Buddhist era in Thai.

Plone has one function that writes dates, by a format of the ``plonelocales`` domain;
a format cannot say "the year and 543", so a Thai page would name the wrong era. In
Thai the function uses :mod:`thesaban.thai.dates`; other languages keep theirs.
No upstream issue asks for other calendars: the formats are plain strftime there.
"""

from plone.base import i18nl10n
from thesaban.thai import dates
from zope.globalrequest import getRequest
from zope.i18n import negotiate
import functools
import sys


NAME = "ulocalized_time"
LANGUAGE = "th"
DOMAIN = "plonelocales"


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(i18nl10n.ulocalized_time, "__wrapped__")


def apply() -> None:
    """Replace the function wherever it has been imported; once."""
    if applied():
        return
    original = i18nl10n.ulocalized_time
    ours = in_thai(original)
    for module in list(sys.modules.values()):
        if vars(module).get(NAME) is original:
            setattr(module, NAME, ours)


def in_thai(original):
    """The function, with the Buddhist era where the page is Thai."""

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
        language = target_language or _language(request)
        moment = _moment(time) if language == LANGUAGE and domain == DOMAIN else None
        if moment is None or isinstance(long_format, str):
            return original(
                time, long_format, time_only, context, domain, request, target_language
            )
        if time_only:
            return dates.clock_time(moment)
        return dates.date_time(moment) if long_format else dates.short_date(moment)

    return ulocalized_time


def _language(request) -> str:
    request = request if request is not None else getRequest()
    return negotiate(request) or "" if request is not None else ""


def _moment(time):
    """A DateTime, a datetime or text, as datetime; None for what is no moment."""
    if not i18nl10n.IDateTime.providedBy(time):
        try:
            time = i18nl10n.DateTime(time)
        except Exception:  # whatever DateTime raises, Plone answers with nothing
            return None
    return time.asdatetime()
