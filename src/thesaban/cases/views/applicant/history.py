"""Timeline, holder and dates of a case as the applicant and the public see them."""

from thesaban import _
from thesaban.cases import chain
from thesaban.cases import clocks
from thesaban.cases import labels
from thesaban.cases import timeline
from thesaban.clock.zone import today


CLOSED = frozenset({"issued", "done", "void", "withdrawn", "revoked", "ceased"})


def holder(page, case) -> str:
    """The unit that holds the case, and the desk of the chain if it is on one."""
    unit = page.unit_name(case.unit)
    desk = chain.current(case)
    return f"{unit} ({page.say(desk.title)})" if desk else unit


def public_entries(page, case) -> list[dict]:
    """The public history, newest first, as the piece ``timeline`` takes it."""
    own = case.applicant_id
    return [
        {
            "title": labels.did(entry.act or entry.kind),
            "when": page.moment(entry.at),
            "iso": entry.at.isoformat(timespec="seconds"),
            "actor": None if entry.actor in (own, "system") else entry.capacity or None,
            "text": entry.text or None,
            "tone": labels.state(entry.state)[0] if entry.state else "neutral",
        }
        for entry in timeline.entries(case, internal=False)
    ]


def due(page, case) -> dict | None:
    """The nearest last day, as the piece ``clock`` takes it; None if none runs."""
    day = clocks.due_on(case)
    if day is None:
        return None
    late = day < today()
    return {
        "due": page.day(day, long=True),
        "iso": day.isoformat(),
        "tone": "late" if late else "running",
        "left": _("label_overdue", default="overdue") if late else None,
    }
