"""The settings of maintenance as they are now, read once in a request."""

from plone import api
from thesaban.clock.zone import BANGKOK
from thesaban.portal.closing.rule import Closing
from thesaban.portal.closing.rule import NEVER
from thesaban.portal.closing.rule import USUAL_DAYS
from thesaban.portal.closing.settings import PREFIX
from typing import Any
import datetime as dt


def _record(name: str) -> Any:
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=None)


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BANGKOK) if text else None


def read() -> Closing:
    """What is set now."""
    days = _record("days")
    return Closing(
        text=_record("text") or "",
        text_en=_record("text_en") or "",
        begins=_moment(_record("begins")),
        ends=_moment(_record("ends")),
        days=USUAL_DAYS if days is None else days,
        closes=_record("closes") or NEVER,
    )


def closing(request: Any) -> Closing:
    """What is set, read once in a request."""
    found = getattr(request, "_thesaban_closing", None)
    if found is None:
        found = request._thesaban_closing = read()
    return found
