"""How often somebody may try: sign-in, registration, password reset.

Attempts are counted per scope and hashed key (an address, a login name), in
the registers, so that all server processes count together.
"""

from dataclasses import dataclass
from datetime import timedelta
from thesaban.clock.zone import now
from thesaban.people.crypto import lookup_hash
from thesaban.people.store import attempts as store


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` attempts within ``minutes``."""

    times: int
    minutes: int

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=self.minutes)


#: Wide enough for a family or an office behind one address.
LIMITS = {
    "register": Limit(20, 60),
    "login-name": Limit(8, 15),
    "login-address": Limit(40, 15),
    "reset": Limit(5, 60),
    "reset-address": Limit(20, 60),
    "confirm": Limit(5, 60),
    "confirm-to": Limit(3, 60),
    "known": Limit(3, 24 * 60),
    "track": Limit(30, 15),
    "verify-address": Limit(60, 10),
    "check-address": Limit(30, 10),
    "site-form": Limit(10, 60),
    "slip-address": Limit(20, 60),
    "waste-address": Limit(20, 15),
    "waste-account": Limit(6, 60),
    "waste-tag": Limit(60, 15),
}
#: Attempts older than this are forgotten by the daily duty.
KEEP = timedelta(days=1)


def exceeded(scope: str, key: str) -> bool:
    """True when ``key`` has used up its attempts for now."""
    limit = LIMITS[scope]
    since = now() - limit.window
    return store.count(scope, lookup_hash(key), since) >= limit.times


def note(scope: str, key: str) -> None:
    """Count one attempt."""
    store.add(scope, lookup_hash(key), now())


def clear(scope: str, key: str) -> None:
    """Forget the attempts of ``key`` (after a success)."""
    store.clear(scope, lookup_hash(key))


def purge() -> int:
    """Forget old attempts of everybody; returns how many."""
    return store.purge(now() - KEEP)
