"""Whether an ordinance is in force."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.portal.content.values import value
from typing import Any


def status(item: Any, words: Any) -> tuple[str, Any] | None:
    """In force, repealed or not yet, as of today (Bangkok)."""
    repealed, begins = value(item, "repealed_on"), value(item, "in_force_on")
    day = today()
    if repealed and repealed <= day:
        return "neutral", _("state_ordinance_repealed", default="Repealed")
    if begins is None:
        return None
    if begins > day:
        return "waiting", _("state_ordinance_coming", default="Not yet in force")
    return "done", _("state_ordinance_in_force", default="In force")
