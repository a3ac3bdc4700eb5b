"""Dates in Plone's own edit forms: one line of text, in พ.ศ. and in ค.ศ.

Plone asks for dates by the browser's native field, which shows the era of the
browser's language and none of the town. Ours is a line of text (with the time in
a second one): 22/11/2569, 22 พ.ย. 2569, 2026-11-22, Thai digits and วันนี้ are all
read; shown is 22/11/2569 in Thai and 22/11/2026 in English. A value of the native
field is read as before, so scripts and other programs go on working.

The widgets of Plone stay, because many schemas name them; they are only marked as
ours (``ITownDateWidget``), which picks the template and the converter.
"""

from datetime import date
from datetime import datetime
from datetime import time
from plone import api
from plone.app.z3cform import converters
from plone.app.z3cform.interfaces import IDatetimeWidget
from plone.app.z3cform.interfaces import IDateWidget
from plone.app.z3cform.widgets.datetime import DatetimeWidget
from plone.app.z3cform.widgets.datetime import DateWidget
from thesaban.clock.zone import today
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.date_words import DATE_ERROR
from thesaban.portal.date_words import DATE_ERRORS
from thesaban.portal.static import static_url
from thesaban.thai import dates
from thesaban.thai.digits import to_arabic
from typing import Any
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import NO_VALUE
from zope.component import adapter
from zope.interface import classImplementsOnly
from zope.interface import implementedBy
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDatetime
import re


TIME_PART = "-time"
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?::\d{2})?")
_NATIVE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?")


class ITownDateWidget(IDateWidget):
    """Plone's date widget, written as one line of text."""


class ITownDatetimeWidget(IDatetimeWidget):
    """Plone's widget of a moment: a line for the day and one for the time."""


def thai() -> bool:
    """Whether the page is Thai."""
    return api.portal.get_current_language() == "th"


def ours(widget: Any) -> bool:
    return IThesabanLayer.providedBy(widget.request)


# Text and values


def day_text(day: date, buddhist: bool) -> str:
    """``22/11/2569``, or ``22/11/2026`` for a page that is not Thai."""
    year = dates.be_year(day) if buddhist else day.year
    return f"{day.day}/{day.month}/{year}"


def shown(value: date, buddhist: bool) -> str:
    """A date or moment for reading, not for editing."""
    if isinstance(value, datetime):
        write = dates.date_time if buddhist else dates.english_date_time
    else:
        write = dates.short_date if buddhist else dates.english_date
    return write(value)


def native_day(text: str) -> str:
    """What the native field would have sent: ``2026-11-22``.

    Raises ``thai.dates.DateError``.
    """
    return dates.parse_date(text, today()).isoformat()


def native_time(text: str) -> str:
    """``14:05`` for ``14.05``, ``14:05`` or ``๑๔.๐๕ น.``; empty for nothing.

    Raises ``thai.dates.DateError``.
    """
    clean = to_arabic(text or "").replace("น.", "").replace("เวลา", "").strip()
    if not clean:
        return ""
    match = _TIME.fullmatch(clean)
    try:
        return f"{time(int(match[1]), int(match[2])):%H:%M}"
    except (TypeError, ValueError):
        raise dates.DateError("time", text) from None


def to_native(value: str) -> str:
    """``22/11/2569T14.05`` -> ``2026-11-22T14:05``; the native form as it is.

    Of a native value the year may be of the Buddhist era as well.
    """
    day, _, clock = value.partition("T")
    moment = native_day(day)
    clock = native_time(clock)
    return f"{moment}T{clock}" if clock else moment


def from_native(value: str, buddhist: bool) -> tuple[str, str]:
    """What stands in the two lines for a value of the native field.

    Text that could not be read comes back as it was typed.
    """
    if not _NATIVE.fullmatch(value or ""):
        day, _, clock = (value or "").partition("T")
        return day, clock
    day, _, clock = value.partition("T")
    return day_text(date.fromisoformat(day), buddhist), clock[:5]


class _Read:
    """Reads the text, then lets Plone's converter make the value of it."""

    def toFieldValue(self, value):
        if not ours(self.widget) or not (value or "").strip("T "):
            return super().toFieldValue((value or "").strip("T "))
        try:
            return super().toFieldValue(to_native(value.strip()))
        except dates.DateError as error:
            words = DATE_ERRORS.get(error.code, DATE_ERROR)
            raise FormatterValidationError(words, value) from error


@adapter(IDate, ITownDateWidget)
class DateConverter(_Read, converters.DateWidgetConverter):
    """A day."""


@adapter(IDatetime, ITownDatetimeWidget)
class MomentConverter(_Read, converters.DatetimeWidgetConverter):
    """A moment, in the zone that the schema names."""


@adapter(IDatetime, ITownDateWidget)
class DayOfMomentConverter(_Read, converters.DateWidgetToDatetimeConverter):
    """A day, kept as a moment."""


# The widgets


def _text_of_day(widget) -> str:
    return from_native(widget.value or "", thai())[0]


def _text_of_time(widget) -> str:
    return from_native(widget.value or "", thai())[1]


def _extract(original):
    def extract(self, default=NO_VALUE):
        """The day and the time of the two lines, joined by a T."""
        found = original(self, default)
        clock = self.request.get(f"{self.name}{TIME_PART}", "")
        if found is default or not isinstance(found, str) or "T" in found:
            return found
        clock = clock.strip() if isinstance(clock, str) else ""
        return f"{found}T{clock}" if found.strip() and clock else found

    return extract


def _render(original):
    def render(self):
        """Shown and not edited: by our words for dates."""
        if self.mode != "display" or not ours(self):
            return original(self)
        if not self.value:
            return ""
        day, _, clock = self.value.partition("T")
        if not _NATIVE.fullmatch(self.value):
            return self.value
        value = datetime.fromisoformat(self.value) if clock else date.fromisoformat(day)
        return shown(value, thai())

    return render


def take_over(widget: type, marker: Any) -> None:
    """Mark a widget of Plone as ours and give it what the template asks."""
    if marker.implementedBy(widget):
        return
    classImplementsOnly(widget, marker, *implementedBy(widget))
    widget.day_text = property(_text_of_day)
    widget.time_text = property(_text_of_time)
    widget.calendar = property(lambda self: static_url(self.request, "calendar.js"))
    widget.time_name = property(lambda self: f"{self.name}{TIME_PART}")
    # Where Plone's script of repeated events looks for the first day.
    widget.js_field = property(lambda self: f"#{self.id}-native")
    widget.render = _render(widget.render)
    widget.extract = _extract(widget.extract)


take_over(DateWidget, ITownDateWidget)
take_over(DatetimeWidget, ITownDatetimeWidget)
