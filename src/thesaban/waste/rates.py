"""Rates as the finance head changes them: dated versions, looked at twice.

    draft = rates.Draft(code, valid_from, data)
    effect = rates.effect(draft)          what it would change, nothing written
    rates.save(draft, by, aware=True)

A version that has begun is never changed: a new one begins on a later day. One
that has not begun may be replaced on its day, or withdrawn; both are kept. A rate
above the ceiling of the law is refused, with the law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from decimal import Decimal
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.waste import ceilings
from thesaban.waste import reading
from thesaban.waste import town
from thesaban.waste.billing import runs
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.billing.errors import require
from thesaban.waste.ceilings import Excess
from thesaban.waste.model import Terms
from thesaban.waste.rules import monthly
from thesaban.waste.store import rates as store
from thesaban.waste.store import rules
from thesaban.waste.store.rules import Entry
from thesaban.waste.tariffs import Tariff
from thesaban.waste.tariffs import TariffBook
from thesaban.waste.tariffs import TariffError
from zope.event import notify
import re


KIND = "tariff"
CODE = re.compile(r"[a-z][a-z0-9-]{1,38}")
ZERO = Decimal("0.00")
#: A day that is further away than this was mistyped.
FURTHEST = timedelta(days=10 * 366)


class OverCeiling(BillingError):
    """A rate above what the law allows; ``found`` says where."""

    def __init__(self, found: Excess):
        super().__init__("rate_ceiling")
        self.found = found


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that somebody wants; ``data`` as in ``waste.yaml``."""

    code: str
    valid_from: date
    data: dict
    reason: str = ""

    @property
    def tariff(self) -> Tariff:
        """As a tariff. Raises BillingError."""
        try:
            return reading.tariff(self.code, self.valid_from, self.data)
        except TariffError as error:
            raise BillingError("rate_steps") from error


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts of a category that a change reaches: baht a month, before and after.

    ``unknown`` are those whose fee cannot be worked out (bins or volume missing).
    """

    category: str
    accounts: int
    changed: int
    before: Decimal
    after: Decimal
    unknown: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a version changes, worked out for the month in which it begins to count.

    ``billed`` fee bills were opened already for months that it reaches back to;
    they stay as they are. ``compared``: a ceiling of the law speaks of this rate.
    """

    month: date
    groups: tuple[Group, ...]
    billed: int
    billed_amount: Decimal
    retroactive: bool
    compared: bool
    replaces: Entry | None
    later: tuple[date, ...]

    @property
    def accounts(self) -> int:
        return sum(item.accounts for item in self.groups)

    @property
    def changed(self) -> int:
        return sum(item.changed for item in self.groups)

    @property
    def before(self) -> Decimal:
        return sum((item.before for item in self.groups), ZERO)

    @property
    def after(self) -> Decimal:
        return sum((item.after for item in self.groups), ZERO)

    @property
    def warns(self) -> bool:
        """True where somebody has to say that they know what they do."""
        return self.retroactive or self.billed > 0


def history(code: str) -> list[Entry]:
    """Every version of a rate, the latest day first, withdrawn ones as well."""
    return rules.entries(KIND, code)


def current(code: str, on: date | None = None) -> Entry | None:
    """The entry in force on a day (today)."""
    day = on or today()
    live = [
        item
        for item in history(code)
        if item.withdrawn_at is None and item.valid_from <= day
    ]
    return live[0] if live else None


def codes() -> list[str]:
    """The codes of the town's rates, in its order."""
    return list(dict.fromkeys(item.code for item in town.book().tariffs))


def check(draft: Draft) -> Tariff:
    """The draft as a tariff, when it may be saved. Raises BillingError."""
    require(CODE.fullmatch(draft.code), "rate_code")
    require(abs(draft.valid_from - today()) <= FURTHEST, "rate_day")
    made = draft.tariff
    require(made.once or not any(c.basis == "m3" for c in made.components), "rate_m3")
    known = dict(town.choices("category"))
    require(set(made.categories) <= set(known), "rate_category")
    same = _on_day(draft)
    require(same is None or same.valid_from > today(), "rate_begun")
    _keep_below(made)
    return made


def _keep_below(made: Tariff) -> None:
    limit = ceilings.that_counts(made, town.ceilings())
    found = ceilings.excess(made, limit) if limit else None
    if found is not None:
        raise OverCeiling(found)


def _on_day(draft: Draft) -> Entry | None:
    """The living version that begins on the draft's day."""
    return next(
        (
            item
            for item in history(draft.code)
            if item.withdrawn_at is None and item.valid_from == draft.valid_from
        ),
        None,
    )


def first_month(day: date) -> date:
    """The first day of the month in which a rate of ``day`` begins to count."""
    first = day.replace(day=1)
    return first if first == day else (first + timedelta(days=31)).replace(day=1)


def effect(draft: Draft) -> Effect:
    """What saving would change; nothing is written. Raises BillingError."""
    made = check(draft)
    month = first_month(draft.valid_from)
    billed, amount = _billed(made, month)
    limit = ceilings.that_counts(made, town.ceilings())
    live = [item for item in history(draft.code) if item.withdrawn_at is None]
    return Effect(
        month=month,
        groups=() if made.once else tuple(_groups(made, month)),
        billed=billed,
        billed_amount=amount,
        retroactive=draft.valid_from < today().replace(day=1),
        compared=ceilings.compared(made, limit),
        replaces=_on_day(draft),
        later=tuple(
            sorted(i.valid_from for i in live if i.valid_from > draft.valid_from)
        ),
    )


def _billed(made: Tariff, month: date) -> tuple[int, Decimal]:
    """(bills, baht) opened already for periods that the version reaches."""
    if made.once:
        return 0, ZERO
    reached = [code for code in store.periods() if runs.period_of(code).last >= month]
    return store.billed(reached, made.categories)


def _groups(made: Tariff, month: date) -> Iterable[Group]:
    book = town.book()
    others = tuple(
        item
        for item in book.tariffs
        if (item.code, item.valid_from) != (made.code, made.valid_from)
    )
    new = replace(book, tariffs=(*others, made))
    found: dict[str, list[tuple[int, object, object]]] = {}
    for terms, count in store.groups(month):
        if _reached(new, terms, month, made):
            pair = (monthly(terms, book, month), monthly(terms, new, month))
            found.setdefault(terms.category, []).append((count, *pair))
    order = [code for code, _title in town.choices("category")]
    for category in sorted(found, key=lambda code: (code not in order, code)):
        yield _group(category, found[category])


def _reached(new: TariffBook, terms: Terms, month: date, made: Tariff) -> bool:
    return new.tariff(terms, month) is made


def _group(category: str, rows) -> Group:
    known = [(count, old or ZERO, fee) for count, old, fee in rows if fee is not None]
    return Group(
        category=category,
        accounts=sum(count for count, _old, _new in rows),
        changed=sum(count for count, old, fee in known if old != fee),
        before=sum((count * old for count, old, _fee in known), ZERO),
        after=sum((count * fee for count, _old, fee in known), ZERO),
        unknown=sum(count for count, _old, fee in rows if fee is None),
    )


def save(draft: Draft, by: str, aware: bool = False) -> Effect:
    """Put a version in force from its day. Raises BillingError.

    ``aware``: the person has seen that it reaches back, or that bills were
    opened already. Bills stay as they are; they are corrected one by one.
    """
    found = effect(draft)
    require(draft.reason.strip(), "rate_reason")
    require(aware or not found.warns, "rate_retroactive")
    values = {"kind": KIND, "code": draft.code, "valid_from": draft.valid_from}
    if found.replaces is not None:
        rules.withdraw(values, by, draft.reason.strip())
    row = values | {
        "position": _position(draft.code),
        "confirm": False,
        "data": draft.data | {"reason": draft.reason.strip()},
    }
    require(rules.insert(row, by), "rate_meanwhile")
    town.forget()
    detail = {
        "valid_from": draft.valid_from.isoformat(),
        "accounts": found.accounts,
        "before": str(found.before),
        "after": str(found.after),
        "billed": found.billed,
        "reason": draft.reason.strip(),
    }
    notify(Acted("waste.rate", draft.code, detail=detail))
    return found


def _position(code: str) -> int:
    """Beside the other versions of its code; a new rate comes last."""
    return rules.position(KIND, code) or rules.last_position(KIND) + 1


def withdraw(code: str, valid_from: date, by: str, reason: str) -> None:
    """Take back a version that has not begun; it is kept. Raises BillingError."""
    require(valid_from > today(), "rate_begun")
    require(reason.strip(), "rate_reason")
    values = {"kind": KIND, "code": code, "valid_from": valid_from}
    require(rules.withdraw(values, by, reason.strip()), "rate_meanwhile")
    town.forget()
    detail = {"valid_from": valid_from.isoformat(), "reason": reason.strip()}
    notify(Acted("waste.rate.withdraw", code, detail=detail))
