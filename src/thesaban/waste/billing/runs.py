"""Runs: a preview over all accounts, then their bills, a chunk at a time.

A run is made by a person, looked through by the worker (``previewing``), waits
for a second look (``ready``), and opens the bills once it is confirmed
(``running``, ``done``). Each chunk is one transaction and remembers how far it
came, so a run that is killed goes on where it was; and an account never gets a
second bill of one kind for one period, whatever runs are made.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import bills
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.payments.model import ZERO
from thesaban.waste import periods
from thesaban.waste import town
from thesaban.waste.billing import advance
from thesaban.waste.billing.addresses import short_address
from thesaban.waste.billing.errors import require
from thesaban.waste.billing.plan import Planned
from thesaban.waste.billing.plan import Planner
from thesaban.waste.billing.rule import rule
from thesaban.waste.model import Account
from thesaban.waste.periods import Period
from thesaban.waste.store import runs as store
from thesaban.waste.store.runs import Note
from thesaban.waste.store.runs import Run
from uuid import uuid4
from zope.event import notify


DOMAIN = "waste"
#: Accounts in a transaction: a chunk holds the lock of the bills' numbers, and
#: on SQLite of the whole database, for about a third of a second.
CHUNK = 500
#: Problem texts are shown to people; the log has the whole story.
LONGEST_PROBLEM = 500


def period_of(code: str) -> Period:
    """The period of a code by the town's year. Raises BillingError."""
    try:
        return periods.parse(code, rule().turn)
    except periods.PeriodError:
        require(False, "period")


def start(period: str, community: str, due_on: date, by: str) -> Run:
    """Make a run; the worker works out its preview. Raises BillingError."""
    wanted = period_of(period)
    require(due_on >= today(), "due_past")
    known = not community or community in dict(town.choices("community"))
    require(known, "community")
    accounts = store.served(wanted, community)
    require(accounts, "no_accounts")
    values = {
        "uid": uuid4().hex,
        "period": wanted.code,
        "community": community,
        "due_on": due_on,
        "accounts": accounts,
        "created_at": now(),
        "created_by": by,
    }
    made = store.add(values)
    notify(Acted("waste.run.start", made.uid))
    return made


def get(uid: str) -> Run:
    """The run. Raises BillingError."""
    found = store.get(uid)
    require(found is not None, "unknown_run")
    return found


def confirm(uid: str, by: str) -> Run:
    """Let the bills of a previewed run be opened. Raises BillingError."""
    row = _locked(uid, "ready")
    store.forget_notes(uid)
    notify(Acted("waste.run.confirm", uid))
    return store.save(
        row,
        state="running",
        cursor=0,
        looked=0,
        known=0,
        excepted=0,
        confirmed_at=now(),
        confirmed_by=by,
    )


def cancel(uid: str, by: str) -> Run:
    """Drop a run that has opened no bill. Raises BillingError."""
    row = _locked(uid, "previewing", "ready")
    notify(Acted("waste.run.cancel", uid))
    return store.save(row, state="cancelled", finished_at=now())


def resume(uid: str, by: str) -> Run:
    """Let a failed run go on where it was. Raises BillingError."""
    row = _locked(uid, "failed")
    notify(Acted("waste.run.resume", uid))
    state = "running" if row.confirmed_at else "previewing"
    return store.save(row, state=state, problem=None)


def fail(uid: str, problem: str) -> None:
    """Stop a run with what went wrong; nothing of its chunk was kept."""
    row = store.lock(uid)
    if row is not None and row.state in store.ACTIVE:
        store.save(row, state="failed", problem=problem[:LONGEST_PROBLEM])


def step(uid: str, size: int = CHUNK) -> Run:
    """Do the next chunk of a run in the running transaction."""
    row = store.lock(uid)
    if row is None or row.state not in store.ACTIVE:
        return get(uid)
    wanted = period_of(row.period)
    found = store.some_served(wanted, row.community, row.cursor, size)
    if not found:
        return _finish(row)
    _look(row, wanted, [account for _key, account in found])
    return store.save(row, cursor=found[-1][0], looked=row.looked + len(found))


def _locked(uid: str, *states: str):
    row = store.lock(uid)
    require(row is not None, "unknown_run")
    require(row.state in states, "not_ready")
    return row


def _finish(row) -> Run:
    if row.state == "previewing":
        return store.save(row, state="ready")
    notify(Acted("waste.run.done", row.uid, detail={"bills": row.opened}))
    return store.save(row, state="done", finished_at=now())


def _look(row, period: Period, accounts: Sequence[Account]) -> None:
    # Also bills of another cycle: a town that goes from months to quarters
    # bills no month twice.
    codes = periods.overlapping(period, rule().turn)
    known = store.known([account.uid for account in accounts], codes)
    fresh = [account for account in accounts if account.uid not in known]
    planner = Planner(town.book(), period)
    plans = [(account, planner.plan(account)) for account in fresh]
    wanted = [(account, plan) for account, plan in plans if plan.lines]
    store.add_notes(row.uid, [note for pair in plans for note in _notes(*pair)])
    row.known += len(known)
    row.excepted += len(plans) - len(wanted)
    if row.state == "previewing":
        row.planned += len(wanted)
        row.planned_amount += _sum(plan.total for _account, plan in wanted)
    else:
        opened = open_bills(wanted, period, row.due_on, row.uid, row.confirmed_by)
        row.known += len(wanted) - len(opened)
        row.opened += len(opened)
        row.amount += _sum(item.total for item in opened)


def _sum(amounts) -> Decimal:
    return sum(amounts, ZERO)


def _notes(account: Account, plan: Planned) -> list[Note]:
    """What somebody may want to look at."""
    where = (account.uid, account.number, account.place.community)
    if plan.reason:
        return [Note(*where, plan.reason, True, plan.detail or {})]
    first = {remark.code: remark for remark in reversed(plan.told)}
    return [Note(*where, code, False, dict(told.data)) for code, told in first.items()]


def open_bills(
    wanted: Sequence[tuple[Account, Planned]],
    period: Period,
    due_on: date,
    run_uid: str | None,
    by: str,
    kind: str = store.FEE,
    use_advance: bool = True,
):
    """Open the bills of accounts that have none of this kind and period yet, and
    pay them out of money paid in advance."""
    pairs = [(uuid4().hex, account, plan) for account, plan in wanted]
    bound = store.claim(
        [_binding(uid, account, period, run_uid, kind) for uid, account, _plan in pairs]
    )
    pairs = [pair for pair in pairs if pair[0] in bound]
    common = {
        "unit": rule().unit,
        "domain": DOMAIN,
        "period": period.title,
        "due_on": due_on,
        "opened_by": by,
    }
    drafts = [_draft(account, plan, common) for _uid, account, plan in pairs]
    opened = bills.open_many(drafts, [uid for uid, _account, _plan in pairs])
    owed = {
        account.uid: [(item.uid, item.total)]
        for (_uid, account, _plan), item in zip(pairs, opened, strict=True)
    }
    if use_advance:
        advance.use(owed, by)
    return opened


def _binding(uid: str, account: Account, period: Period, run_uid, kind: str) -> dict:
    terms = account.terms_on(period.first)
    return {
        "account_uid": account.uid,
        "account_no": account.number,
        "period": period.code,
        "kind": kind,
        "bill_uid": uid,
        "run_uid": run_uid,
        "community": account.place.community,
        "category": terms.category if terms else "",
        "address": short_address(account.place),
    }


def _draft(account: Account, plan: Planned, common: dict) -> BillDraft:
    lines = tuple(
        Line(line.revenue_code, line.title, line.amount, line.period, line.law)
        for line in plan.lines
    )
    return BillDraft(
        payer_name=account.payer_name,
        lines=lines,
        record_uid=account.uid,
        record_number=account.number,
        title=lines[0].title,
        **common,
    )
