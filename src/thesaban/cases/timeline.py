"""The history of a case: entries are added, never changed.

Kinds: ``act`` (a transition), ``remark`` (internal), ``message`` (between the
applicant and the office), ``system``. Public entries are what the applicant
reads; who else sees what is decided by permission when it is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from thesaban.cases.moments import kept
from thesaban.clock.zone import as_bangkok
from thesaban.clock.zone import now
import datetime as dt
import secrets


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``at`` is aware Bangkok time, ``capacity`` as printed."""

    id: str
    at: dt.datetime
    kind: str
    actor: str
    text: str = ""
    capacity: str = ""
    act: str = ""
    state: str = ""
    public: bool = False
    data: dict = field(default_factory=dict)


def note(
    case,
    kind: str,
    actor: str,
    text: str = "",
    *,
    public: bool = False,
    act: str = "",
    capacity: str = "",
    state: str = "",
    data: dict | None = None,
) -> Entry:
    """Append an entry to the case and return it."""
    entry = Entry(
        id=secrets.token_hex(6),
        at=now(),
        kind=kind,
        actor=actor,
        text=text.strip(),
        capacity=capacity,
        act=act,
        state=state,
        public=public,
        data=dict(data or {}),
    )
    stored = {name: getattr(entry, name) for name in Entry.__slots__}
    case.append_timeline({**stored, "at": kept(entry.at)})
    return entry


def entries(case, internal: bool) -> Iterable[Entry]:
    """Entries, newest first; without the internal ones unless asked."""
    for stored in reversed(case.timeline):
        entry = Entry(**{**stored, "at": as_bangkok(stored["at"])})
        if internal or entry.public:
            yield entry
