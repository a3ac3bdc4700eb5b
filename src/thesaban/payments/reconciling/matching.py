"""Which line of a file is which reported money, and what else it may be.

Pure. References and amount must agree; between several, the nearest in time.
Nothing is paired twice, so money can be neither lost nor doubled here.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from thesaban import _


#: A report and its line in a file lie at most so far apart: late evenings,
#: weekends, and callbacks that come three days late.
NEAR = timedelta(days=4)

WHY = {
    "reference": _("why_reference", default="Its reference 1 is this bill's"),
    "code": _("why_code", default="It answers a QR that asked for these bills"),
    "typo": _("why_typo", default="One digit of reference 1 differs, the amount is the same"),
    "payer": _("why_payer", default="The same payer has these bills open"),
    "amount": _("why_amount", default="The amount is what this bill asks"),
    "account": _("why_account", default="Its references are of this account"),
    "counter": _("why_counter", default="A payment at the counter waits for this amount"),
    "twice": _("why_twice", default="The same references and amount stand in a bank's file already"),
    "taken_back_named": _("why_taken_back_named", default="The bank names this very payment"),
    "taken_back_same": _("why_taken_back_same", default="The same references and amount"),
    "taken_back_part": _("why_taken_back_part", default="The same reference 1; the bank may have taken back a part"),
    "taken_back_amount": _("why_taken_back_amount", default="The same amount in the days before"),
    "advance": _("why_advance", default="Its bills are paid: keep it on the account for the next ones"),
    "over": _("why_over", default="More than was asked: keep the rest for the payer"),
    "double": _("why_double", default="Paid twice: keep it for the next bill, or pay it back"),
    "unknown": _("why_unknown", default="Nothing fits: ask the bank who paid"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Money that was reported and has no line of a file yet."""

    uid: str
    ref1: str
    ref2: str
    amount: Decimal
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line that looks for its money; ``uid`` is the line's."""

    uid: str
    ref1: str
    ref2: str
    amount: Decimal
    paid_at: datetime


def reference(text: str) -> str:
    """A reference as it is compared: banks pad with blanks and zeros."""
    plain = "".join(char for char in text.upper() if char.isalnum())
    return plain.lstrip("0")


def _name(item: Known | Wanted) -> tuple:
    return reference(item.ref1), reference(item.ref2), item.amount


def pair(wanted: Sequence[Wanted], known: Iterable[Known]) -> dict[str, str]:
    """Line uid -> uid of the reported money that it is."""
    groups: dict[tuple, list[Known]] = defaultdict(list)
    for item in known:
        groups[_name(item)].append(item)
    found: dict[str, str] = {}
    lines: dict[tuple, list[Wanted]] = defaultdict(list)
    for item in wanted:
        if reference(item.ref1):
            lines[_name(item)].append(item)
    for name, mine in lines.items():
        found.update(_nearest(mine, groups.get(name, [])))
    return found


def _nearest(lines: list[Wanted], known: list[Known]) -> dict[str, str]:
    """Pairs of one group, the closest in time first."""
    distances = sorted(
        (abs(line.paid_at - money.paid_at), line.paid_at, line.uid, money.uid)
        for line in lines
        for money in known
        if abs(line.paid_at - money.paid_at) <= NEAR
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _distance, _at, line, money in distances:
        if line not in found and money not in taken:
            found[line] = money
            taken.add(money)
    return found


def nearly(one: str, other: str) -> bool:
    """Whether two references differ by one digit, missing, wrong or swapped."""
    one, other = reference(one), reference(other)
    if one == other or not one or not other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    off = [at for at in range(len(one)) if one[at] != other[at]]
    if len(off) == 1:
        return True
    return (
        len(off) == 2
        and off[1] == off[0] + 1
        and one[off[0]] == other[off[1]]
        and one[off[1]] == other[off[0]]
    )


def spread(amount: Decimal, asked: Sequence[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """``amount`` over bills in their order, each at most what it asks; the last
    one may get a part. What is too much is given to none."""
    shares: dict[str, Decimal] = {}
    for uid, due in asked:
        share = min(due, amount)
        if share > 0:
            shares[uid] = share
            amount -= share
    return shares


def reason(code: str, amount: Decimal, asked: Decimal | None) -> str:
    """Why money waits, more exactly than the report alone says.

    ``asked`` is what the bills of its references still ask, None without bills.
    """
    if code == "bill_settled":
        return "double"
    if code != "amount" or asked is None:
        return code
    if asked == 0:
        return "double"
    return "over" if amount > asked else "under"
