"""The three-way proof of a day: bills = receipts = cash plus bank; and its end.

Each of the three is summed from tables of its own: what was put on bills; the
lines of receipts less the void ones; counted drawers and lines of banks' files.
A day is closed by the finance head, who took no money on it, and only while all
three agree and nothing of it waits. A closed day changes no more: what comes
later stands in the books of the next open day.
"""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments.errors import require
from thesaban.payments.model import Shift
from thesaban.payments.model import ZERO
from thesaban.payments.reconciling.model import Closed
from thesaban.payments.reconciling.model import Handed
from thesaban.payments.store import closed
from thesaban.payments.store import days as store
from thesaban.payments.store import drawers
from thesaban.payments.store import reversals
from thesaban.payments.store import uses
from thesaban.thai.dates import short_date
from zope.event import notify
import json


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why a day cannot be closed. ``code`` is a key of ``day_words.BLOCKERS``."""

    code: str
    count: int = 0
    amount: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Proof:
    """A day as it stands now. All amounts are baht."""

    day: date
    bills: Decimal
    receipts: int
    issued: Decimal
    voids: int
    voided: Decimal
    by_method: dict[str, Decimal]
    shifts: tuple[Shift, ...]
    remittances: tuple[Handed, ...]
    counted: Decimal
    difference: Decimal
    cheques: Decimal
    bank: Decimal
    unproved: Decimal
    in_safe: Decimal
    blockers: tuple[Blocker, ...] = field(default=())
    closed: Closed | None = None

    @property
    def net(self) -> Decimal:
        """Receipts given less those made void."""
        return self.issued - self.voided

    @property
    def cash(self) -> Decimal:
        """Cash as counted, without what was too much or missing."""
        return self.counted - self.difference

    @property
    def money(self) -> Decimal:
        """The third of the three."""
        return self.cash + self.cheques + self.bank

    @property
    def agrees(self) -> bool:
        return self.bills == self.net == self.money

    @property
    def ready(self) -> bool:
        """Whether it may be closed now."""
        return self.agrees and not self.blockers and self.closed is None

    def figures(self) -> dict:
        """The sums as they are kept with a closed day: text with two decimals."""
        names = ("bills", "issued", "voided", "net", "counted", "difference")
        names += ("cash", "cheques", "bank", "money", "in_safe")
        sums = {name: str(getattr(self, name)) for name in names}
        methods = {name: str(amount) for name, amount in self.by_method.items()}
        counts = {"receipts": self.receipts, "voids": self.voids}
        return sums | counts | {"methods": methods, "day": self.day.isoformat()}


def digest_of(figures: dict) -> str:
    """A mark of the figures, printed on the proof."""
    text = json.dumps(figures, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _cheques(handed: tuple[Handed, ...], shifts: tuple[Shift, ...]) -> Decimal:
    """Cheques as handed over; of open shifts as taken."""
    open_ones = sum(
        (
            store.in_shift(s.uid).get("cheque", ZERO)
            for s in shifts
            if s.state == "open"
        ),
        ZERO,
    )
    return sum((one.cheques for one in handed), open_ones)


def proof(day: date) -> Proof:
    """The proof of a day as it stands now."""
    receipts, issued = store.receipts_given(day)
    voids, voided = store.receipts_voided(day)
    shifts = tuple(store.shifts(day))
    handed = tuple(drawers.remittances(day))
    done = [shift for shift in shifts if shift.state == "closed"]
    unproved = store.unproved(day)
    made = {
        "day": day,
        "bills": store.on_bills(day),
        "receipts": receipts,
        "issued": issued,
        "voids": voids,
        "voided": voided,
        "by_method": store.by_method(day),
        "shifts": shifts,
        "remittances": handed,
        "counted": sum((s.counted - s.opening_float for s in done), ZERO),
        "difference": sum((s.difference for s in done), ZERO),
        "cheques": _cheques(handed, shifts),
        "bank": store.proved_by_bank(day),
        "unproved": sum((one.missing for one in unproved), ZERO),
        "in_safe": drawers.in_safe(day),
        "closed": store.get_closed(day),
    }
    blockers = () if made["closed"] else _blockers(day, made, len(unproved))
    return Proof(**made, blockers=blockers)


def _blockers(day: date, made: dict, unproved: int) -> tuple[Blocker, ...]:
    """Everything that stands in the way, in the order in which it is done."""
    found = [
        *_calendar(day),
        *_drawers(day, made),
        Blocker("unproved", unproved, made["unproved"]),
        *_desk(day),
        Blocker("voids", store.waiting_voids(day)),
        Blocker("sums", len(store.wrong_sums(day))),
    ]
    return tuple(one for one in found if one.count)


def _calendar(day: date) -> list[Blocker]:
    before = [one for one in open_days() if one < day]
    return [Blocker("future", int(day > today())), Blocker("earlier", len(before))]


def _drawers(day: date, made: dict) -> list[Blocker]:
    open_ones = [shift for shift in made["shifts"] if shift.state == "open"]
    given = {one.shift_uid: one for one in made["remittances"]}
    loose = [
        shift
        for shift in made["shifts"]
        if shift.state == "closed" and shift.uid not in given
    ]
    waiting = [one for one in made["remittances"] if one.state == "handed"]
    stray = store.without_shift(day)
    return [
        Blocker("shifts", len(open_ones), sum((s.expected for s in open_ones), ZERO)),
        Blocker("not_handed", len(loose)),
        Blocker("handed", len(waiting), sum((one.total for one in waiting), ZERO)),
        Blocker("stray", int(stray != 0), stray),
    ]


def _desk(day: date) -> list[Blocker]:
    unexplained = uses.unexplained(day)
    lines, open_amount = store.open_lines(day)
    asked, asked_amount = store.asked_uses(day)
    back, back_amount = reversals.unsettled(day)
    return [
        Blocker(
            "desk", len(unexplained), sum((left for _u, left in unexplained), ZERO)
        ),
        Blocker("lines", lines, open_amount),
        Blocker("reversals", back, back_amount),
        Blocker("asked", asked, asked_amount),
    ]


def open_days() -> list[date]:
    """Days with money or shifts up to today that are not closed."""
    return store.open_days(closed.last_closed(), today())


def close(day: date, by: str, note: str = "") -> Closed:
    """Close a day; raises PaymentError. Nobody writes money meanwhile."""
    closed.hold()
    require(not closed.is_closed(day), "day_closed", day=short_date(day))
    last = closed.last_closed()
    require(last is None or day > last, "day_closed", day=short_date(day))
    made = proof(day)
    require(made.agrees, "day_off", day=short_date(day))
    require(not made.blockers, "day_waits", day=short_date(day))
    require(by not in {shift.cashier_id for shift in made.shifts}, "day_own")
    figures = made.figures()
    done = store.close(day, by, now(), figures, digest_of(figures), note.strip())
    detail = {"day": day.isoformat(), "digest": done.digest}
    notify(Acted("day.close", day.strftime("%Y%m%d"), detail=detail))
    return done
