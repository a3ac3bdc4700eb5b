"""The services of the town, as of a day.

Definitions are typed once per process, and again when a version is stored.
"""

from thesaban.cases import store
from thesaban.cases.definitions import read_service
from thesaban.cases.definitions import Service
from thesaban.clock.zone import today
from thesaban.registers import stamps
import datetime as dt


class UnknownService(LookupError):
    """There is no such service, or none yet on that day."""


#: A service's versions by code, newest first.
Versions = dict[str, list[tuple[dt.date, Service]]]

STAMP = "services"


def _versions() -> Versions:
    """Every version, typed."""
    return stamps.remembered(STAMP, "versions", _typed)


def _typed() -> Versions:
    found: Versions = {}
    for code, valid_from, head, version in store.versions():
        found.setdefault(code, []).append((valid_from, read_service(head, version)))
    return found


def changed() -> None:
    """A version was stored: read the table again."""
    stamps.changed(STAMP)


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
