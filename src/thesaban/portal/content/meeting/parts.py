"""Whether a sitting is still to come, and whether its minutes are there."""

from thesaban import _
from thesaban.clock.zone import now
from thesaban.portal.content.values import bangkok
from thesaban.portal.content.values import value
from typing import Any


def status(item: Any, words: Any) -> tuple[str, Any] | None:
    """To come, minutes approved, or held."""
    start = value(item, "start")
    if start is not None and bangkok(start) > now():
        return "waiting", _("state_meeting_coming", default="To come")
    if value(item, "minutes_approved_on"):
        return "done", _("state_meeting_minutes", default="Minutes approved")
    return "neutral", _("state_meeting_held", default="Held")
