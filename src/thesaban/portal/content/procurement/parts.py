"""Stages of a purchase: a timeline out of its dates, and where it stands today."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.portal.content.parts import section
from thesaban.portal.content.values import day_text
from thesaban.portal.content.values import field_of
from thesaban.portal.content.values import value
from typing import Any


STAGES = (
    "plan_on",
    "tor_on",
    "invited_on",
    "closes_on",
    "opens_on",
    "awarded_on",
    "contract_on",
    "accepted_on",
    "cancelled_on",
)
CANCELLED = _("state_purchase_cancelled", default="Cancelled")
DONE = _("state_purchase_done", default="Done")
AWARDED = _("state_purchase_awarded", default="Winner announced")
OPEN = _("state_purchase_open", default="Open for offers")
CLOSED = _("state_purchase_closed", default="Offers are being judged")


def status(item: Any, words: Any) -> tuple[str, Any] | None:
    """Where the purchase stands today (Bangkok), from the latest stage backwards."""
    closes = value(item, "closes_on")
    if value(item, "cancelled_on"):
        return "refused", CANCELLED
    if value(item, "accepted_on"):
        return "done", DONE
    if value(item, "awarded_on") or value(item, "contract_on"):
        return "done", AWARDED
    if closes is None:
        return None
    return ("waiting", OPEN) if today() <= closes else ("running", CLOSED)


def stages(page: Any) -> list[dict[str, Any]]:
    """Every stage that has a date, in the order of the days."""
    item, day = page.context, today()
    dated = [(name, value(item, name)) for name in STAGES]
    rows = sorted(
        ((when, STAGES.index(name), name) for name, when in dated if when),
    )
    if not rows:
        return []
    entries = [
        {
            "title": field_of(item, name).title,
            "when": day_text(when, page.language),
            "iso": when.isoformat(),
            "tone": _tone(name, when, day),
        }
        for when, _place, name in rows
    ]
    title = _("heading_stages", default="Stages")
    return [section("timeline", {"entries": entries}, title, "stages")]


def _tone(name: str, when: Any, day: Any) -> str:
    if name == "cancelled_on":
        return "refused"
    return "done" if when <= day else "waiting"
