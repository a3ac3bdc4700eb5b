"""Runs and letters that begin by themselves on their day.

The worker looks each hour. A turn is taken once, whoever takes it (``claim``), so
two workers never double it, and after an absence the turns that were missed are
taken up. Mode ``prepare``: the preview waits for a person. Mode ``issue``: the
bills are opened, unless the sum is far from that of the last run; then it waits as
well. The heads of finance get a message when something waits.
"""

from datetime import date
from datetime import time
from datetime import timedelta
from decimal import Decimal
from plone import api
from thesaban import _
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.documents import town as office
from thesaban.events import Acted
from thesaban.interfaces import IBackgroundWork
from thesaban.interfaces import IScheduledDuty
from thesaban.outbox import messages
from thesaban.people import posts
from thesaban.thai.money import format_baht
from thesaban.waste import letters
from thesaban.waste import periods
from thesaban.waste import town
from thesaban.waste.billing import prints
from thesaban.waste.billing import runs
from thesaban.waste.billing import timing
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.billing.errors import require
from thesaban.waste.billing.rule import rule
from thesaban.waste.settings import setting
from thesaban.waste.store import rules
from thesaban.waste.store import scheduled as store
from zope.event import notify
from zope.interface import implementer


BY = "system"
KIND, CODE = "rule", "schedule"
#: Nothing begins before this hour.
BEGINS = time(6)
#: A run whose sum is further than this (per cent) from the last one's waits.
HOLD_PERCENT = 25
HEAD = "Finance Head"
MESSAGE = "waste/schedule"


def plan() -> tuple[timing.Duty, timing.Duty]:
    """(runs, letters) as they are set today."""
    data = town.rule(CODE)
    return timing.duty(data.get("runs") or {}), timing.duty(data.get("letters") or {})


def period_of(day: date) -> periods.Period:
    """The period of a day by the cycle in force then."""
    return rule(day).period(day)


def next_run():
    """(day, period) of the next run; None while runs are made by hand."""
    return timing.next_run(plan()[0], period_of, today())


def next_letters() -> date | None:
    """The next day of letters; None while they are made by hand."""
    return timing.next_letters(plan()[1], today())


# ---- setting it


def set_plan(wanted: dict, cycle: str, by: str) -> None:
    """Change the schedule from today, the cycle from its next turn.

    ``wanted``: ``runs`` and ``letters`` as in the rule, without ``since``. Raises
    BillingError.
    """
    old_runs, old_letters = plan()
    data = {
        name: _since(wanted[name], old)
        for name, old in (("runs", old_runs), ("letters", old_letters))
    }
    require(timing.duty(data["runs"]).mode == data["runs"]["mode"], "schedule_day")
    require(
        timing.duty(data["letters"]).mode == data["letters"]["mode"], "schedule_day"
    )
    _put(CODE, today(), data, by)
    _set_cycle(cycle, by)
    notify(Acted("waste.schedule", CODE, detail=data | {"cycle": cycle}))


def _since(wanted: dict, old: timing.Duty) -> dict:
    """With the day from which it counts: today where it was off."""
    if wanted["mode"] == timing.OFF:
        return wanted
    since = old.since if old.on else today()
    return wanted | {"since": since.isoformat()}


def _put(code: str, day: date, data: dict, by: str) -> None:
    values = {"kind": KIND, "code": code, "valid_from": day}
    position = rules.position(KIND, code) or rules.last_position(KIND) + 1
    rules.withdraw(values, by, "replaced")
    row = values | {"position": position, "confirm": False, "data": data}
    require(rules.insert(row, by), "rate_meanwhile")
    town.forget()


def cycle_begins(cycle: str, day: date | None = None) -> date:
    """The day from which another cycle can count: no month is billed twice."""
    wanted, present = day or today(), rule(day)
    last = present.period(wanted).last
    found = periods.containing(cycle, last, present.turn)
    return found.last + timedelta(days=1)


def coming_cycle() -> tuple[str, date] | None:
    """(cycle, its first day) where another one is set for later."""
    later = [
        item
        for item in rules.entries(KIND, "cycle")
        if item.withdrawn_at is None and item.valid_from > today()
    ]
    return (later[-1].data["cycle"], later[-1].valid_from) if later else None


def _set_cycle(cycle: str, by: str) -> None:
    require(cycle in periods.CYCLES, "schedule_cycle")
    coming = coming_cycle()
    if cycle == (coming[0] if coming else rule().cycle):
        return
    if coming:
        values = {"kind": KIND, "code": "cycle", "valid_from": coming[1]}
        rules.withdraw(values, by, "replaced")
        town.forget()
    if cycle != rule().cycle:
        data = town.rule("cycle") | {"cycle": cycle}
        _put("cycle", cycle_begins(cycle), data, by)


# ---- doing it


@implementer(IScheduledDuty)
class Timetable:
    """Begins the runs and letters whose day has come."""

    title = _("duty_schedule", default="Begin bills and letters by their calendar")
    told = _("duty_note_schedule", default="${a} runs of bills, ${b} rounds of letters")
    every = "hourly"
    at = ""

    def run(self, site) -> str:
        if now().time() < BEGINS:
            return "before its hour"
        made_runs, made_letters = start_runs(), start_letters()
        return f"{made_runs} runs, {made_letters} rounds of letters"


def start_runs() -> int:
    """Begin the runs whose day has come; returns how many."""
    found = plan()[0]
    periods_due = timing.due(found, period_of, today())
    return sum(_start_run(period, found.mode) for period in periods_due)


def _start_run(period, mode: str) -> bool:
    key = f"run/{period.code}"
    if not store.claim(key, mode):
        return False
    known = store.run_by_hand(period.code)
    if known:
        store.change(key, state=store.EMPTY, detail={"why": "by_hand"}, piece=known)
        return False
    try:
        made = runs.start(period.code, "", rule().due_on(today()), BY)
    except BillingError as error:
        store.change(key, state=store.EMPTY, detail={"why": error.code})
        return False
    store.change(key, piece=made.uid)
    return True


def start_letters() -> int:
    """Make or announce the letters of the day that has come; returns how many steps.

    The last step first: who gets the first letter today gets no second one.
    """
    found = plan()[1]
    day = timing.letters_day(found, today())
    if day is None:
        return 0
    steps = reversed(letters.steps())
    return sum(_start_step(item, day, found.mode) for item in steps)


def _start_step(item, day: date, mode: str) -> bool:
    key = f"letters/{item.code}/{day.isoformat()}"
    if not store.claim(key, mode):
        return False
    accounts, count, amount = letters.waiting(item.code)
    detail = {"accounts": accounts, "bills": count, "amount": str(amount)}
    if not accounts:
        store.change(key, state=store.EMPTY, detail=detail)
        return False
    if mode == timing.ISSUE:
        made = prints.make_letters(item.code, BY)
        store.change(key, state=store.ISSUED, piece=made.uid, detail=detail)
        return True
    store.change(key, state=store.HELD, detail=detail)
    tell(item.title, accounts, amount, "waste-letters")
    return True


@implementer(IBackgroundWork)
class Previewed:
    """A run of the schedule has its preview: open its bills, or let it wait."""

    def waiting(self, site) -> str | None:
        return store.previewed()

    def do(self, site, piece: str) -> None:
        decide(piece)

    def failed(self, site, piece: str, error: Exception) -> None:
        store.change(piece, state=store.HELD, detail={"why": "fault"})


def decide(key: str) -> None:
    """Open the bills of a turn's run, or leave it to a person and tell them."""
    turn = store.get(key)
    if turn is None or turn.state != store.MADE:
        return
    run = runs.get(turn.piece)
    if run.state != "ready":
        return
    why = "asked" if turn.mode != timing.ISSUE else _doubt(run)
    if not why:
        runs.confirm(run.uid, BY)
        store.change(key, state=store.ISSUED)
        return
    store.change(key, state=store.HELD, detail={"why": why})
    title = runs.period_of(run.period).title
    tell(title, run.planned, run.planned_amount, f"waste-run?uid={run.uid}")


def _doubt(run) -> str:
    """Why a person should look first; empty where nothing is odd."""
    if not run.planned:
        return "nothing"
    size = runs.period_of(run.period).count
    known = store.amounts_before(run.uid)
    same = [amount for code, amount in known if runs.period_of(code).count == size]
    if not same:
        return "first"
    last = same[0] or Decimal("0.01")
    away = abs(run.planned_amount - last) * 100 / last
    most = int(town.rule(CODE).get("hold_percent", HOLD_PERCENT))
    return "far" if away > most else ""


def tell(title: str, count: int, amount: Decimal, page: str) -> int:
    """A message to the heads of finance; returns how many were written."""
    found = {
        post.user_id for unit in setting("units") for post in posts.holders(unit, HEAD)
    }
    people = [api.user.get(user_id) for user_id in sorted(found)]
    addresses = [person.getProperty("email") or "" for person in people if person]
    good = [item for item in addresses if messages.ADDRESS.fullmatch(item)]
    for address in good:
        data = {
            "title": title,
            "count": str(count),
            "amount": format_baht(amount),
            "link": f"{office.public_url()}/{page}",
        }
        messages.send(MESSAGE, address, data)
    return len(good)
