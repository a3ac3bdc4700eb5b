"""Roles on single records, each with its cause, reference and last day.

A task, an opinion that was asked for or a loan gives access for its time;
ending it takes back exactly what it gave. Posts need no grants.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.people import cache
from thesaban.people.interfaces import GrantsChanged
from thesaban.people.store import grants as store
from thesaban.registers.content import refresh_access
from thesaban.registers.filing import record_by_uid
from zope.event import notify


@dataclass(frozen=True, slots=True)
class Grant:
    """``principal`` (user or group id) has ``role`` on the record ``uid``."""

    uid: str
    principal: str
    role: str
    cause: str
    reference: str = ""
    until: date | None = None
    granted_by: str = ""
    granted_at: datetime | None = None
    revoked_at: datetime | None = None


def grant(
    uid: str,
    principal: str,
    role: str,
    cause: str,
    until: date | None = None,
    by: str = "",
    reference: str = "",
) -> None:
    """Give a role on a record until the end of ``until`` (None: open).

    Giving the same again changes nothing. The record's access rows follow.
    """
    wanted = (principal, role, cause, reference, until)
    for known in live(uid):
        have = (known.principal, known.role, known.cause, known.reference, known.until)
        if have == wanted:
            return
    store.add(
        {
            "uid": uid,
            "principal": principal,
            "role": role,
            "cause": cause,
            "reference": reference,
            "until": until,
            "granted_by": by,
            "granted_at": now(),
        }
    )
    _changed(uid)


def revoke(uid: str, cause: str, reference: str = "", principal: str = "") -> int:
    """Take back what ``cause`` (and reference, principal) gave; returns how many."""
    closed = store.revoke(uid, cause, reference, principal, now())
    if closed:
        _changed(uid)
    return closed


def live(uid: str) -> list[Grant]:
    """Grants on a record that count today."""
    day = today()
    return cache.remembered(
        ("grants", uid, day), lambda: [Grant(**row) for row in store.live(uid, day)]
    )


def history(uid: str) -> list[Grant]:
    """Every grant on a record, with its end."""
    return [Grant(**row) for row in store.history(uid)]


def close_expired() -> list[str]:
    """Revoke what has run out; returns the records whose access changed."""
    day, moment = today(), now()
    touched = store.expired(day)
    for uid in touched:
        store.close_expired(uid, day, moment)
        _changed(uid)
    return touched


def _changed(uid: str) -> None:
    cache.forget()
    record = record_by_uid(uid)
    if record is not None:
        refresh_access(record)
    notify(GrantsChanged(uid))
