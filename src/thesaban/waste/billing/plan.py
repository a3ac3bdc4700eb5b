"""What a run makes of each account: a bill, or a reason for none. Pure.

Accounts that were served all through the period, without reliefs, differ only
in their terms, so those are worked out once; whole towns have a few dozen.
"""

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from thesaban.waste.model import Account
from thesaban.waste.model import ChargeLine
from thesaban.waste.model import Remark
from thesaban.waste.model import Terms
from thesaban.waste.periods import Period
from thesaban.waste.rules import assess
from thesaban.waste.tariffs import TariffBook


#: Remarks after which no bill is opened: somebody has to look first.
BLOCKING = ("no_terms", "no_tariff", "no_volume")
#: Why there is nothing to pay, the strongest first.
REASONS = (("outside", "outside"), ("relief", "exempt"), ("waived", "waived"))
#: What is said of an account that gets its bill.
TELLING = ("part", "relief", "waived")
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Planned:
    """The lines of a bill; or no lines and ``reason`` (a code) why not.

    Reasons: the blocking ones, ``outside`` (closed, or not yet opened, in the
    period), ``exempt``, ``waived`` and ``zero``. ``told`` are remarks on a
    bill that is opened all the same.
    """

    lines: tuple[ChargeLine, ...]
    reason: str = ""
    detail: dict | None = None
    told: tuple[Remark, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), ZERO)


class Planner:
    """Works out a period for one account after the other."""

    def __init__(self, tariffs: TariffBook, period: Period):
        self.tariffs = tariffs
        self.period = period
        self._known: dict[tuple[Terms, ...], Planned] = {}

    def plan(self, account: Account) -> Planned:
        """The bill of an account, or why there is none."""
        if not self._whole(account):
            return self._worked_out(account)
        key = self._terms(account)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._worked_out(account)
        return found

    def _whole(self, account: Account) -> bool:
        """Served on each day of the period, and no relief was ever asked for."""
        return (
            account.opened_on <= self.period.first
            and (account.closed_on is None or account.closed_on >= self.period.last)
            and not account.reliefs
        )

    def _terms(self, account: Account) -> tuple[Terms, ...]:
        """The terms that count in the period, as if none were older than it."""
        first, last = self.period.first, self.period.last
        begun = account.terms_on(first)
        later = [item for item in account.terms if first < item.valid_from <= last]
        if begun is None:
            return tuple(later)
        return (replace(begun, valid_from=first), *later)

    def _worked_out(self, account: Account) -> Planned:
        found = assess(account, self.tariffs, self.period)
        remarks = {remark.code: remark for remark in found.remarks}
        for code in BLOCKING:
            if code in remarks:
                return Planned((), code, dict(remarks[code].data))
        if not found.lines:
            reason = next((word for code, word in REASONS if code in remarks), "zero")
            return Planned((), reason, _data(remarks, reason))
        told = tuple(remark for remark in found.remarks if remark.code in TELLING)
        return Planned(found.lines, told=told)


def _data(remarks: dict[str, Remark], reason: str) -> dict:
    code = next((code for code, word in REASONS if word == reason), "")
    return dict(remarks[code].data) if code in remarks else {}
