"""The services of the town, as of a day.

Definitions are typed once per process and per state of their table; a
transaction asks the table once whether it changed.
"""

from thesaban.cases import store
from thesaban.cases.definitions import read_service
from thesaban.cases.definitions import Service
from thesaban.clock.zone import today
import datetime as dt
import transaction


class UnknownService(LookupError):
    """There is no such service, or none yet on that day."""


#: A service's versions by code, newest first.
Versions = dict[str, list[tuple[dt.date, Service]]]

_KEY = object()
_typed: dict[tuple, Versions] = {}


def _versions() -> Versions:
    """Every version, typed; the state of the table is read once a transaction."""
    running = transaction.get()
    try:
        return running.data(_KEY)
    except KeyError:
        found = _at(store.state())
        running.set_data(_KEY, found)
        return found


def forget() -> None:
    """Read the table again in this transaction: a version was stored."""
    transaction.get().set_data(_KEY, _at(store.state()))


def _at(state: tuple) -> Versions:
    """The versions as the table stood in ``state``; the last one is kept."""
    if state not in _typed:
        found: Versions = {}
        for code, valid_from, head, version in store.versions():
            typed = read_service(head, version)
            found.setdefault(code, []).append((valid_from, typed))
        _typed.clear()
        _typed[state] = found
    return _typed[state]


def service(code: str, on: dt.date | None = None) -> Service:
    """The service ``code`` under the rules in force on ``on`` (today if None).

    Raises UnknownService.
    """
    on = on or today()
    for valid_from, found in _versions().get(code, ()):
        if valid_from <= on:
            return found
    raise UnknownService(code)


def services(on: dt.date | None = None) -> list[Service]:
    """Every service in force on ``on``, by code."""
    on = on or today()
    found = []
    for code in sorted(_versions()):
        in_force = [item for day, item in _versions()[code] if day <= on]
        found.extend(in_force[:1])
    return found
