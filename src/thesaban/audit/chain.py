"""Sealing the trail and proving that it was not changed.

Each seal is HMAC-SHA256 over the seal before it and the entry, with a key that
is not in the database. Changing, removing or putting in a sealed entry breaks
every seal from there on. Entries are sealed in the order in which they became
visible, by the worker, so that requests never wait for one another.

What the chain alone cannot show is that its end was cut off; for that, keep
the number and digest that ``python -m thesaban.audit verify`` prints and give
them to the next run (``--expect``).
"""

from dataclasses import dataclass
from datetime import timedelta
from thesaban.audit.store import seals
from thesaban.audit.store.entries import Entry
from thesaban.clock.zone import now
from thesaban.registers import keyring
import hashlib
import hmac
import json


#: Entries sealed in one transaction.
BATCH = 2000
#: An entry this old without a seal was put in from behind, or no worker runs.
LATE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Result of a check: ``problems`` is empty for a sound chain."""

    seals: int
    digest: str
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.problems


def digest(before: str, seq: int, entry: Entry) -> str:
    """The seal of an entry that follows the seal ``before``."""
    content = {
        "seq": seq,
        "before": before,
        "id": entry.id,
        "at": int(entry.at.timestamp() * 1_000_000),
        "actor": entry.actor,
        "capacity": entry.capacity,
        "action": entry.action,
        "uid": entry.uid,
        "subject": entry.subject,
        "outcome": entry.outcome,
        "ip": entry.ip,
        "detail": entry.detail,
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    key = keyring.key("audit.chain")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def seal(most: int = BATCH) -> int:
    """Seal entries that have none, in the running transaction; returns how many."""
    seals.lock()
    seq, before = seals.last()
    waiting = seals.unsealed(most)
    for entry in waiting:
        seq += 1
        before = digest(before, seq, entry)
        seals.add(seq, entry.id, before, now())
    return len(waiting)


def verify(expect: tuple[int, str] | None = None) -> Verdict:
    """Recompute the whole chain; ``expect`` is an earlier (number, digest)."""
    problems: list[str] = []
    seq, before, kept = 0, "", None
    for number, entry_id, found, entry in seals.chain():
        problems.extend(_link_problems(seq, before, number, entry_id, found, entry))
        seq, before = number, found
        if expect is not None and number == expect[0]:
            kept = found
    if expect is not None and kept != expect[1]:
        problems.append(f"seal {expect[0]} is not the one that was noted")
    late = seals.unsealed_before(now() - LATE)
    if late:
        problems.append(f"{late} entries older than a day have no seal")
    return Verdict(seq, before, tuple(problems))


def _link_problems(seq, before, number, entry_id, found, entry) -> list[str]:
    problems = []
    if number != seq + 1:
        problems.append(f"seals {seq + 1} to {number - 1} are missing")
    if entry is None:
        problems.append(f"seal {number}: entry {entry_id} was removed")
    elif digest(before, number, entry) != found:
        problems.append(f"seal {number}: entry {entry_id} or its seal was changed")
    return problems
