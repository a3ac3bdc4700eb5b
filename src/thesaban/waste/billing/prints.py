"""Prints: stacks of bills or letters, a file for each community, by the worker.

A file holds at most a ream of sheets, so that it can be opened on any computer
and progress is seen; a larger community has several.
"""

from dataclasses import dataclass
from datetime import timedelta
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.waste import letters
from thesaban.waste import town
from thesaban.waste.billing import runs
from thesaban.waste.billing import sheets
from thesaban.waste.billing.errors import require
from thesaban.waste.billing.rule import rule
from thesaban.waste.store import letters as letter_store
from thesaban.waste.store import prints as store
from thesaban.waste.store import runs as run_store
from thesaban.waste.store.prints import Print
from uuid import uuid4
from zope.event import notify


REAM = 500
LONGEST_PROBLEM = 500


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a print: its title and the uids that go into it."""

    title: str
    uids: tuple[str, ...]


def bills(run_uid: str, community: str, shape: str, by: str) -> Print:
    """Ask for the bills of a run (``community`` empty: of all)."""
    run = runs.get(run_uid)
    require(shape in sheets.TEMPLATES, "no_bills")
    wanted = {"run": run.uid, "community": community}
    title = runs.period_of(run.period).title
    total = sum(len(part.uids) for part in _bill_parts(wanted))
    return _ask("bills", shape, title, wanted, by, total)


def make_letters(step: str, by: str) -> Print:
    """Ask for the letters of a step to be made and printed."""
    accounts, _bills, _amount = letters.waiting(step)
    wanted = {"step": step, "day": today().isoformat(), "make": True}
    return _ask("letters", "a4", letters.title(step), wanted, by, accounts)


def print_letters(step: str, day: str, by: str) -> Print:
    """Ask for the letters that were made on a day (ISO text) once more."""
    wanted = {"step": step, "day": day, "make": False}
    total = len(letter_store.of_step(step, day))
    return _ask("letters", "a4", letters.title(step), wanted, by, total)


def _ask(what, shape, title, wanted, by, total) -> Print:
    require(total, f"no_{what}")
    values = {
        "uid": uuid4().hex,
        "what": what,
        "shape": shape,
        "title": title,
        "wanted": wanted,
        "total": total,
        "created_at": now(),
        "created_by": by,
    }
    made = store.add(values)
    notify(Acted("waste.print", made.uid, detail=wanted))
    return made


def _bill_parts(wanted: dict) -> list[Part]:
    one = wanted["community"]
    groups = [code for code, *_sums in run_store.by_community(wanted["run"])]
    parts = []
    for code in groups if not one else [one]:
        rows = run_store.bill_uids(run_uid=wanted["run"], community=code)
        parts += _reams(code, [uid for _id, uid in rows])
    return parts


def _letter_parts(wanted: dict) -> list[Part]:
    found = letter_store.of_step(wanted["step"], wanted["day"])
    groups: dict[str, list[str]] = {}
    for letter in found:
        groups.setdefault(letter.community, []).append(letter.uid)
    return [part for code, uids in groups.items() for part in _reams(code, uids)]


def _reams(community: str, uids: list[str]) -> list[Part]:
    title = town.title("community", community) if community else ""
    stacks = [uids[at : at + REAM] for at in range(0, len(uids), REAM)]
    if len(stacks) == 1:
        return [Part(title, tuple(stacks[0]))]
    return [
        Part(f"{title} ({at}/{len(stacks)})", tuple(stack))
        for at, stack in enumerate(stacks, start=1)
    ]


PARTS = {"bills": _bill_parts, "letters": _letter_parts}


def step(uid: str) -> Print | None:
    """Make the next file of a print in the running transaction.

    Setting a ream takes seconds. On SQLite a lock keeps every other writer out,
    so that it is had only when the file is there to be kept.
    """
    found = store.get(uid)
    if found is None or not found.busy:
        return found
    if found.state == "waiting" and found.wanted.get("make"):
        return _make_letters(uid)
    made = len(store.files(uid))
    parts = PARTS[found.what](found.wanted)
    content = _content(found, parts[made]) if made < len(parts) else None
    row = store.lock(uid)
    if row is None or row.state not in store.ACTIVE or len(store.files(uid)) != made:
        return store.get(uid)
    total = sum(len(part.uids) for part in parts)
    if content is None:
        return store.save(row, state="done", finished_at=now(), total=total)
    part = parts[made]
    store.add_file(uid, made + 1, part.title, len(part.uids), content)
    done = row.done + len(part.uids)
    last = made + 1 == len(parts)
    ended = {"state": "done", "finished_at": now()} if last else {"state": "running"}
    return store.save(row, done=done, total=total, **ended)


def _make_letters(uid: str) -> Print | None:
    """Make the next letters; where all are made, their files come next."""
    row = store.lock(uid)
    if row is None or row.state != "waiting":
        return store.get(uid)
    made = letters.make(row.wanted["step"], row.created_by)
    return store.save(row) if made else store.save(row, state="running")


def _content(found: Print, part: Part) -> bytes:
    if found.what == "bills":
        return sheets.pdf(part.uids, found.shape, paper=True)
    return letters.pdf(part.uids, paper=True)


def fail(uid: str, problem: str) -> None:
    """Stop a print with what went wrong."""
    row = store.lock(uid)
    if row is not None and row.state in store.ACTIVE:
        store.save(row, state="failed", problem=problem[:LONGEST_PROBLEM])


def purge() -> int:
    """Delete files that are older than the town's rule says."""
    return store.purge(now() - timedelta(days=rule().keep_days))
