"""Exemptions and suspensions: asked by one person, approved by another.

Only an approved one counts. It is never changed: a wrong one is ended and
another asked for.
"""

from dataclasses import dataclass
from datetime import date
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.waste import accounts
from thesaban.waste.acts import require
from thesaban.waste.model import Account
from thesaban.waste.model import APPROVED
from thesaban.waste.model import ASKED
from thesaban.waste.model import ENDED
from thesaban.waste.model import REFUSED
from thesaban.waste.model import Relief
from thesaban.waste.model import RELIEFS
from thesaban.waste.store import accounts as store
from thesaban.waste.store import changes
from uuid import uuid4
from zope.event import notify


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; ``reason`` is a code of the town's list."""

    kind: str
    first: date
    last: date | None
    reason: str
    percent: int = 100
    note: str = ""
    order_no: str = ""


def _overlaps(wish: Wish, relief: Relief) -> bool:
    return (
        relief.state in (ASKED, APPROVED)
        and (relief.last is None or wish.first <= relief.last)
        and (wish.last is None or relief.first <= wish.last)
    )


def ask(uid: str, wish: Wish, by: str) -> Relief:
    """Ask for a relief; it counts for nothing yet. Raises AccountError."""
    row = store.lock(uid)
    require(row is not None, "unknown")
    require(wish.kind in RELIEFS, "relief_kind", "kind")
    require(wish.last is None or wish.last >= wish.first, "ends_before", "last")
    require(1 <= wish.percent <= 100, "percent", "percent")
    require(wish.reason, "reason", "reason")
    account = accounts.get(uid)
    require(
        not any(_overlaps(wish, relief) for relief in account.reliefs),
        "relief_overlaps",
        "first",
    )
    made = Relief(
        uid=uuid4().hex,
        kind=wish.kind,
        first=wish.first,
        last=wish.last,
        percent=wish.percent,
        reason=wish.reason,
        note=wish.note,
        order_no=wish.order_no,
        state=ASKED,
        asked_by=by,
        asked_at=now(),
    )
    changes.add_relief(row.id, made)
    _tell(row.id, uid, "relief_ask", made, by, wish.note)
    return made


def _tell(row_id, uid, kind, relief: Relief, by, reason="") -> None:
    after = {
        "relief": relief.kind,
        "first": relief.first.isoformat(),
        "last": relief.last.isoformat() if relief.last else "",
        "percent": str(relief.percent),
        "why": relief.reason,
        "order_no": relief.order_no,
    }
    entry = changes.note(row_id, kind, relief.first, by, {}, after, reason)
    changes.add([entry])
    notify(Acted(f"waste.{kind}", uid, detail={"relief": relief.uid}))


def decide(relief_uid: str, approved: bool, by: str, note: str = "") -> Account:
    """Approve or refuse as the second person. Raises AccountError."""
    found = changes.relief(relief_uid)
    require(found is not None, "unknown")
    row = store.lock(found[1])
    relief = changes.relief(relief_uid)[0]
    require(relief.state == ASKED, "relief_decided")
    require(relief.asked_by != by, "second_person")
    require(approved or note.strip(), "reason", "note")
    changes.change_relief(
        relief_uid,
        {
            "state": APPROVED if approved else REFUSED,
            "decided_by": by,
            "decided_at": now(),
            "decision_note": note.strip(),
        },
    )
    kind = "relief_approve" if approved else "relief_refuse"
    _tell(row.id, row.uid, kind, relief, by, note.strip())
    return accounts.get(found[1])


def end(relief_uid: str, last: date, by: str, reason: str) -> Account:
    """Let an approved relief end earlier than was said. Raises AccountError.

    A day before its first makes it count for nothing.
    """
    found = changes.relief(relief_uid)
    require(found is not None, "unknown")
    row = store.lock(found[1])
    relief = changes.relief(relief_uid)[0]
    require(relief.state in (ASKED, APPROVED), "relief_over")
    require(relief.last is None or last <= relief.last, "relief_longer", "last")
    require(reason.strip(), "reason", "reason")
    over = last < relief.first or relief.state == ASKED
    changed = {"state": ENDED} if over else {"last": last}
    changes.change_relief(relief_uid, changed)
    ended = changes.relief(relief_uid)[0]
    _tell(row.id, row.uid, "relief_end", ended, by, reason.strip())
    return accounts.get(found[1])


def running(account: Account, on: date | None = None) -> list[Relief]:
    """The approved reliefs of a day."""
    day = on or today()
    return [
        item
        for item in account.reliefs
        if item.state == APPROVED
        and item.first <= day
        and (item.last is None or day <= item.last)
    ]


def waiting() -> list[tuple[Relief, Account]]:
    """What waits for an approval, with the accounts."""
    found = changes.waiting()
    known = accounts.among(uid for _relief, uid in found)
    return [(relief, known[uid]) for relief, uid in found]
