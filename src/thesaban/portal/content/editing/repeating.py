"""The days that an event leaves out, as its form and other calendars read them.

The widget of Plone writes a day that is left out with dashes (``2026-12-12T000000``)
and cannot read that again: the form of the event then named another day. RFC 5545,
3.3.4, has no dashes; they are taken out on the way to the event, and on the way to the
form for events that were saved before.
"""

from plone.formwidget.recurrence.z3cform.interfaces import IRecurrenceWidget
from typing import Any
from z3c.form.converter import FieldDataConverter
from zope.component import adapter
from zope.schema.interfaces import IText
import re


SINGLE = re.compile(r"^(?:EXDATE|RDATE)[^:\n]*:.*$", re.MULTILINE)
DASHED = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def without_dashes(rule: str | None) -> str | None:
    """The rule with its single days as RFC 5545 has them; all else stays."""
    if not rule:
        return rule
    return SINGLE.sub(lambda line: DASHED.sub(r"\1\2\3", line[0]), rule)


@adapter(IText, IRecurrenceWidget)
class Converter(FieldDataConverter):
    """Between the event and the text of the widget."""

    def toWidgetValue(self, value: Any) -> Any:
        return without_dashes(super().toWidgetValue(value))

    def toFieldValue(self, value: Any) -> Any:
        return without_dashes(super().toFieldValue(value))
