"""Writing debts off (จำหน่ายหนี้สูญ): asked by one person, decided by another.

A debt goes by the finance procedure only: every wish names the resolution or
order it rests on, and its reason. The bill stays as it is; a credit note of kind
``writeoff`` takes off what it still asks. What was paid in the meantime is not
written off: such a wish is asked anew.
"""

from collections.abc import Iterable
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import bills
from thesaban.payments.errors import require
from thesaban.payments.model import WriteOff
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import writeoffs as store
from thesaban.payments.store.tables import BillRow
from uuid import uuid4
from zope.event import notify


KIND = "writeoff"
#: Bills that one wish may hold.
MOST = 200


def get(uid: str) -> WriteOff:
    """The wish; raises PaymentError."""
    found = store.get(uid)
    require(found is not None, "unknown_bill")
    return found


def page(start: int = 0, size: int = 20) -> tuple[list[WriteOff], int]:
    """A page of the wishes, those that wait first, and how many."""
    return store.page(start, size)


def _owed(uids: Iterable[str]) -> list[BillRow]:
    """The bills, locked, open and overdue; raises PaymentError."""
    wanted = set(uids)
    require(wanted, "no_bill")
    require(len(wanted) <= MOST, "writeoff_many", count=MOST)
    rows = bill_store.lock(wanted)
    require(len(rows) == len(wanted), "unknown_bill")
    for row in rows:
        require(row.state != "void", "bill_void", number=row.number_text)
        require(row.state != "settled", "bill_settled", number=row.number_text)
        late = row.due_on is not None and row.due_on < today()
        require(late, "writeoff_early", number=row.number_text)
    return rows


def ask(uids: Iterable[str], authority: str, reason: str, by: str) -> WriteOff:
    """Ask to write off what bills still ask. Raises PaymentError.

    ``authority`` is the resolution or order (number and day) it rests on.
    """
    require(authority.strip(), "authority")
    require(reason.strip(), "reason")
    rows = _owed(uids)
    taken = store.asked_among(row.uid for row in rows)
    for row in rows:
        require(row.uid not in taken, "writeoff_asked", number=row.number_text)
    made = store.add(
        {
            "uid": uuid4().hex,
            "authority": authority.strip()[:200],
            "reason": reason.strip(),
            "asked_by": by,
            "asked_at": now(),
        },
        rows,
    )
    notify(Acted("writeoff.ask", made.uid, detail=_told(made)))
    return made


def _told(wish: WriteOff) -> dict[str, str]:
    return {
        "authority": wish.authority,
        "reason": wish.reason,
        "bills": str(len(wish.lines)),
        "amount": str(wish.total),
    }


def decide(uid: str, approve: bool, by: str, note: str = "") -> WriteOff:
    """Write off, or not, as the second person; refusing needs a reason.

    Raises PaymentError, after which nothing happened.
    """
    require(approve or note.strip(), "reason")
    known = get(uid)
    if approve:
        bill_store.hold(line.bill_uid for line in known.lines)
    row = store.lock(uid)
    require(row.state == "asked", "void_decided")
    require(by != row.asked_by, "second_person")
    credits = _write_off(known, by) if approve else {}
    made = store.decide(
        row,
        credits,
        state="done" if approve else "refused",
        decided_by=by,
        decided_at=now(),
        note=note.strip(),
    )
    notify(Acted("writeoff.decide", uid, detail=_told(made) | {"state": made.state}))
    return made


def _write_off(wish: WriteOff, by: str) -> dict[str, str]:
    """A credit note for each bill; {bill uid: credit note's uid}."""
    reason = f"{wish.authority}: {wish.reason}"
    credits = {}
    asked = {line.bill_uid: line.amount for line in wish.lines}
    for row in bill_store.lock(asked):
        same = row.state in bill_store.PAYABLE and bill_store.due(row) == asked[row.uid]
        require(same, "writeoff_changed", number=row.number_text)
        amount = asked[row.uid]
        credits[row.uid] = bills.credit(row.uid, amount, reason, by, KIND).uid
    return credits
