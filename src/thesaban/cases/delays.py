"""Notices of delay: every seven days, until the work is done.

Licensing Facilitation Act 2558 s.10; the interval is data of the service.
"""

from thesaban.cases import clocks
from thesaban.cases import issuing
from thesaban.cases import timeline
from thesaban.clock.running import late_notices
import datetime as dt


def overdue_since(case, on: dt.date) -> dt.date | None:
    """The last day of the office's clock that is over its time on ``on``."""
    rules = {rule.id: rule for rule in case.service().version.clocks}
    late = [
        item.due_on
        for name, item in clocks.states(case).items()
        if rules[name].of == "office" and not item.stopped and item.breached(on)
    ]
    return min(late, default=None)


def sent(case) -> list[dict]:
    """Data of the notices that were sent, oldest first."""
    return [entry["data"] for entry in case.timeline if entry["act"] == "delay"]


def owed(case, on: dt.date) -> int:
    """How many notices should have been sent by ``on`` and were not.

    The first is owed as soon as the time is over, then one every interval.
    """
    since = overdue_since(case, on)
    if since is None:
        return 0
    every = case.service().version.late_notice_days
    due = 1 + len(late_notices(since, on, every))
    given = sum(1 for data in sent(case) if data["due_on"] == since)
    return max(0, due - given)


def send(case, reason: str, expected_on: dt.date, on: dt.date, by: str):
    """Issue the next notice of delay and tell the applicant; returns it."""
    since = overdue_since(case, on)
    data = {
        "reason": reason,
        "expected_on": expected_on,
        "due_on": since,
        "sequence": len(sent(case)) + 1,
    }
    issued = issuing.issue(case, "delay", data)
    timeline.note(
        case,
        "message",
        by,
        reason,
        act="delay",
        public=True,
        data={"due_on": since, "expected_on": expected_on, "document": issued.uid},
    )
    case.reindexObject()
    return issued
