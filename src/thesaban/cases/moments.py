"""Moments in the object database: kept in UTC, read in Bangkok time.

A ``zoneinfo`` zone cannot be pickled by ZODB, and a stored moment should not
depend on a zone's table anyway.
"""

from thesaban.clock.zone import as_bangkok
import datetime as dt


def kept(moment: dt.datetime) -> dt.datetime:
    """An aware moment as it is stored."""
    return moment.astimezone(dt.UTC)


def moment_property(name: str) -> property:
    """An attribute that holds an aware moment or None."""
    slot = f"_moment_{name}"

    def fget(self) -> dt.datetime | None:
        stored = self.__dict__.get(slot)
        return None if stored is None else as_bangkok(stored)

    def fset(self, value: dt.datetime | None) -> None:
        setattr(self, slot, None if value is None else kept(value))

    return property(fget, fset)
