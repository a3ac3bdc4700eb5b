"""Answers that a process keeps as long as their tables stay as they are.

Tables that many read and few change (units, posts, holidays, definitions)
have a stamp: a random word that every change replaces, in its own
transaction. A transaction reads all stamps once; what was worked out under
the same stamp is taken from the process's memory.

A transaction that itself changed the tables keeps its answers to itself.
"""

from collections.abc import Callable
from collections.abc import Hashable
from sqlalchemy import select
from thesaban.registers.database import session
from thesaban.registers.dialect import dialect_insert
from thesaban.registers.tables import Stamp
from typing import TypeVar
import secrets
import transaction


T = TypeVar("T")
MOST = 20_000
"""Answers kept under one stamp; past it the process starts anew."""

_KEY = object()
_kept: dict[str, tuple[str, dict]] = {}


class _Running:
    """What the running transaction knows: the stamps, and its own answers."""

    def __init__(self):
        self.stamps: dict[str, str] | None = None
        self.changed: set[str] = set()
        self.answers: dict[str, dict] = {}


def _running() -> _Running:
    current = transaction.get()
    try:
        return current.data(_KEY)
    except KeyError:
        made = _Running()
        current.set_data(_KEY, made)
        return made


def remembered(name: str, key: Hashable, ask: Callable[[], T]) -> T:
    """The answer of ``ask`` under ``key``, as long as ``name`` is not changed.

    ``name`` stands for the tables that ``ask`` reads, and nothing else may
    decide its answer but them and ``key``. Nobody may change the answer.
    """
    answers = _answers(name, _running())
    if key not in answers:
        if len(answers) >= MOST:
            answers.clear()
        answers[key] = ask()
    return answers[key]


def changed(name: str) -> None:
    """The tables of ``name`` were written: what was kept of them is void."""
    running = _running()
    running.changed.add(name)
    running.answers.pop(name, None)
    value = secrets.token_hex(8)
    session().execute(
        dialect_insert(Stamp)
        .values(name=name, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


def _answers(name: str, running: _Running) -> dict:
    stamp = "" if name in running.changed else _stamp(name, running)
    if not stamp:
        return running.answers.setdefault(name, {})
    kept = _kept.get(name)
    if kept is None or kept[0] != stamp:
        kept = _kept[name] = (stamp, {})
    return kept[1]


def _stamp(name: str, running: _Running) -> str:
    """The stamp as this transaction first saw it; empty when there is none."""
    if running.stamps is None:
        found = session().execute(select(Stamp.name, Stamp.value))
        running.stamps = {row.name: row.value for row in found}
    return running.stamps.get(name, "")
