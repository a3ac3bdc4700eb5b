"""Let the days of publication and expiry be of the town's time, wherever the server is.

plone.app.dexterity takes what stands in the form (23.33) for the time of the machine's
own zone, and plone.restapi gives it such. Machines in data centres live in UTC: a page
scheduled for half past eight in the morning came out at half past three in the
afternoon, and its form showed the hour of Greenwich. Here both are the time in Bangkok.
No issue is known upstream; "the server's local timezone" is what the code says.
"""

from DateTime import DateTime
from datetime import datetime
from plone.app.dexterity.behaviors.metadata import DCFieldProperty
from plone.app.dexterity.behaviors.metadata import IPublication
from plone.restapi.deserializer.dxfields import DatetimeFieldDeserializer
from thesaban.clock.zone import BANGKOK
from typing import Any
import functools


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(DCFieldProperty.__set__, "__wrapped__")


def apply() -> None:
    """Put ours around reading and writing; a second call does nothing."""
    if applied():
        return
    DCFieldProperty.__get__ = reading(DCFieldProperty.__get__)
    DCFieldProperty.__set__ = writing(DCFieldProperty.__set__)
    call = DatetimeFieldDeserializer.__call__
    DatetimeFieldDeserializer.__call__ = by_program(call)


def to_machine(moment: datetime) -> datetime:
    """A moment of the town (or of its own zone) by the machine's clock, both naive."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)
    return known.astimezone().replace(tzinfo=None)


def to_town(moment: datetime) -> datetime:
    """A moment by the machine's clock (or of its own zone) in the town, naive."""
    return moment.astimezone(BANGKOK).replace(tzinfo=None)


def reading(original: Any) -> Any:
    """What is kept, in the town's time without a zone, as the forms take it."""

    @functools.wraps(original)
    def get(self, inst, klass):
        kept = getattr(inst.context, self._get_name, None) if inst is not None else None
        kept = kept() if callable(kept) else kept
        if not isinstance(kept, DateTime):
            return original(self, inst, klass)
        return to_town(kept.asdatetime()).replace(microsecond=0)

    return get


def writing(original: Any) -> Any:
    """What was typed is of the town's time."""

    @functools.wraps(original)
    def put(self, inst, value):
        typed = isinstance(value, datetime)
        return original(self, inst, to_machine(value) if typed else value)

    return put


def by_program(original: Any) -> Any:
    """What a program sends says its zone; the fields of publication want the town's."""

    @functools.wraps(original)
    def call(self, value):
        found = original(self, value)
        if found is None or self.field.interface is not IPublication:
            return found
        return to_town(found)

    return call
