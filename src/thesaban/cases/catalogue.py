"""The services of the town, as of a day."""

from thesaban.cases import store
from thesaban.cases.definitions import read_service
from thesaban.cases.definitions import Service
from thesaban.clock.zone import today
import datetime as dt


class UnknownService(LookupError):
    """There is no such service, or none yet on that day."""


_read: dict[tuple[str, dt.date, int], Service] = {}


def _typed(code: str, valid_from: dt.date, head: dict, version: dict) -> Service:
    """Structure once per process; the key changes when the data does."""
    key = (code, valid_from, hash(repr((head, version))))
    if key not in _read:
        _read[key] = read_service(head, version)
    return _read[key]


def service(code: str, on: dt.date | None = None) -> Service:
    """The service ``code`` under the rules in force on ``on`` (today if None).

    Raises UnknownService.
    """
    on = on or today()
    for found, valid_from, head, version in store.versions(code):
        if valid_from <= on:
            return _typed(found, valid_from, head, version)
    raise UnknownService(code)


def services(on: dt.date | None = None) -> list[Service]:
    """Every service in force on ``on``, by code."""
    on = on or today()
    found: dict[str, Service] = {}
    for code, valid_from, head, version in store.versions():
        if code not in found and valid_from <= on:
            found[code] = _typed(code, valid_from, head, version)
    return list(found.values())
