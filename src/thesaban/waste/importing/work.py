"""Taking a file in: upload, try (dry run), take; by the worker, in pieces.

    uid = work.upload(content, "accounts.xlsx", user_id)
    work.start_trying(uid, mapping, user_id)      # the worker judges every line
    work.start_taking(uid, user_id)               # the worker takes the good ones

Lines are sealed while they wait and forgotten afterwards. A piece that is
repeated, or a file that is taken again, changes nothing more.
"""

from datetime import timedelta
from hashlib import sha256
from thesaban import _
from thesaban import logger
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.interfaces import IBackgroundWork
from thesaban.interfaces import IScheduledDuty
from thesaban.people.crypto import seal
from thesaban.people.crypto import unseal
from thesaban.waste import lists
from thesaban.waste import words
from thesaban.waste.acts import require
from thesaban.waste.importing import judging
from thesaban.waste.importing import mapping as columns
from thesaban.waste.importing import sheets
from thesaban.waste.importing import taking
from thesaban.waste.store import imports as store
from thesaban.waste.store.imports import Import
from uuid import uuid4
from zope.event import notify
from zope.interface import implementer
import json


CHUNK = 500
KEEP = timedelta(days=7)
OPEN = ("uploaded", "tried")


def upload(content: bytes, file_name: str, by: str) -> str:
    """Keep a file's lines, sealed. Raises SheetError."""
    sheet = sheets.read(content)
    uid = uuid4().hex
    key = columns.key_of(sheet.heading)
    proposed = columns.propose(sheet.heading, words.titles())
    file = {
        "uid": uid,
        "state": "uploaded",
        "file_name": file_name.replace("\\", "/").split("/")[-1][-200:],
        "sha256": sha256(content).hexdigest(),
        "encoding": sheet.encoding,
        "heading": list(sheet.heading),
        "mapping": store.remembered(key) or proposed,
        "total": len(sheet.rows),
        **dict.fromkeys(("tried", "bad", "taken", "added", "changed", "same"), 0),
        "error": "",
        "made_by": by,
        "made_at": now(),
    }
    lines = [
        {
            "import_uid": uid,
            "line": line,
            "state": "new",
            "outcome": "",
            "sealed": _seal(uid, cells),
            "faults": None,
        }
        for line, cells in sheet.rows
    ]
    store.add(file, lines)
    notify(Acted("waste.import", uid, detail={"lines": len(lines)}))
    return uid


def _seal(uid: str, cells: tuple[str, ...]) -> str:
    return seal(json.dumps(cells, ensure_ascii=False), f"import:{uid}")


def _cells(uid: str, line) -> list[str]:
    return json.loads(unseal(line.sealed, f"import:{uid}"))


def start_trying(uid: str, mapping: dict[str, int], by: str) -> None:
    """Let the worker judge every line by a mapping, which is remembered."""
    found = store.lock(uid)
    require(found is not None and found.state in OPEN, "import_state")
    wrong = columns.check(mapping, len(found.heading))
    require(not wrong, "import_mapping", wrong[0] if wrong else "")
    store.remember(columns.key_of(found.heading), mapping, by, now())
    store.change(uid, state="trying", mapping=mapping, tried=0, bad=0)


def start_taking(uid: str, by: str) -> None:
    """Let the worker take the good lines."""
    found = store.lock(uid)
    require(found is not None and found.state == "tried", "import_state")
    require(found.good > 0, "import_nothing")
    store.change(uid, state="taking", made_by=by)


def drop(uid: str) -> None:
    """Take nothing of a file; its lines are forgotten."""
    found = store.lock(uid)
    require(found is not None and found.state in OPEN, "import_state")
    store.forget_lines(uid)
    store.change(uid, state="dropped", done_at=now())


def try_lines(uid: str) -> None:
    """Judge every line of a file: faults, and what taking it would do.

    It takes seconds, so that the file is locked (on SQLite: every other writer
    kept out) only when what was found is written.
    """
    found = store.get(uid)
    if found is None or found.state != "trying":
        return
    marks = _judged(found)
    now_is = store.lock(uid)
    if now_is is None or (now_is.state, now_is.mapping) != ("trying", found.mapping):
        return
    store.mark(marks)
    bad = sum(mark["state"] == "bad" for mark in marks)
    store.change(uid, state="tried", tried=len(marks), bad=bad)


def _judged(found: Import) -> list[dict]:
    """What to write of each line of a file."""
    known, twice = lists.lists(), judging.Twice()
    waiting = [
        line
        for state in ("new", "good", "bad")
        for line in store.lines(found.uid, state)
    ]
    waiting.sort(key=lambda line: line.line)
    marks = []
    for at in range(0, len(waiting), CHUNK):
        piece = waiting[at : at + CHUNK]
        judged = [
            judging.read_row(line.line, _cells(found.uid, line), found.mapping, known)
            for line in piece
        ]
        matches = taking.matches([item.values for item in judged])
        for line, item, match in zip(piece, judged, matches, strict=True):
            faults = [*item.faults, *twice.faults(item.values), *match.faults]
            marks.append(_mark(line, faults, match.outcome(item.values)))
    return marks


def _mark(line, faults, outcome: str) -> dict:
    kept = [{"field": f.field, "code": f.code, "value": f.value} for f in faults]
    return {
        "id": line.id,
        "state": "bad" if faults else "good",
        "outcome": "" if faults else outcome,
        "faults": kept or None,
    }


def take_lines(uid: str) -> None:
    """Take the next good lines; the last piece ends the file."""
    found = store.lock(uid)
    if found is None or found.state != "taking":
        return
    piece = store.lines(uid, "good", size=CHUNK)
    if not piece:
        _finish(found)
        return
    known = lists.lists()
    judged = [
        judging.read_row(line.line, _cells(uid, line), found.mapping, known)
        for line in piece
    ]
    done = taking.take([item.values for item in judged], found.made_by, found.file_name)
    store.mark(
        [
            {"id": line.id, "state": "taken", "outcome": outcome, "sealed": ""}
            for line, outcome in zip(piece, done, strict=True)
        ]
    )
    store.change(
        uid,
        taken=found.taken + len(piece),
        added=found.added + done.count(judging.ADD),
        changed=found.changed + done.count(judging.CHANGE),
        same=found.same + done.count(judging.SAME),
    )


def _finish(found: Import) -> None:
    bad = store.lines(found.uid, "bad")
    store.mark([{"id": line.id, "sealed": ""} for line in bad])
    store.change(found.uid, state="taken", done_at=now())
    counts = {"added": found.added, "changed": found.changed, "same": found.same}
    notify(Acted("waste.import", found.uid, detail=counts))


@implementer(IBackgroundWork)
class ImportWork:
    """Tries and takes what waits; a piece is a file."""

    def waiting(self, site) -> str | None:
        return store.first_in(("trying", "taking"))

    def do(self, site, piece: str) -> None:
        try_lines(piece)
        take_lines(piece)

    def failed(self, site, piece: str, error) -> None:
        logger.warning("import of waste accounts %s failed: %r", piece, error)
        store.change(piece, state="failed", error=type(error).__name__)


@implementer(IScheduledDuty)
class ForgetLines:
    """Forgets the lines of files that nobody finished."""

    title = _("duty_old_imports", default="Delete files that were imported")
    told = _("duty_note_files", default="${a} files deleted")
    every = "daily"
    at = "02:40"

    def run(self, site) -> str:
        found = store.old(now() - KEEP)
        for uid in found:
            state = store.get(uid).state
            store.forget_lines(uid)
            if state in OPEN:
                store.change(uid, state="dropped", done_at=now())
        return f"{len(found)} files"
