"""How often a password may be guessed, whichever door it is tried at.

The sign-in page counts in the registers (``limits``). A password also comes with any
other address of the site: in ``Authorization``, in a form, to ``@login``; what is
refused there is undone with its request, so these are counted in the process. Numbers
are above those of the page, whose words therefore come first.
"""

from collections import deque
from collections.abc import Callable
from thesaban.clock.zone import now
from threading import Lock
from typing import Any
from zope.globalrequest import getRequest


#: Wrong passwords for one login name, and from one network address, in MINUTES.
OF_NAME, OF_ADDRESS, MINUTES = 16, 200, 15
#: Names and addresses that a process remembers at once; the oldest go first.
MOST = 10_000
#: Where a request keeps the login names it was counted for.
COUNTED = "thesaban.guesses"


class Counts:
    """Moments of wrong passwords by key, for ``MINUTES``."""

    def __init__(self, most: int = MOST):
        self._kept: dict[str, deque[float]] = {}
        self._most = most
        self._lock = Lock()

    def count(self, key: str) -> int:
        """How many stand against a key now."""
        since = now().timestamp() - MINUTES * 60
        with self._lock:
            kept = self._kept.get(key, ())
            return sum(1 for moment in kept if moment > since)

    def add(self, key: str) -> None:
        with self._lock:
            kept = self._kept.pop(key, None) or deque(maxlen=OF_ADDRESS)
            kept.append(now().timestamp())
            self._kept[key] = kept
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]

    def take_back(self, key: str) -> None:
        with self._lock:
            if self._kept.get(key):
                self._kept[key].pop()

    def forget(self, key: str = "") -> None:
        """One key, or all of them."""
        with self._lock:
            if key:
                self._kept.pop(key, None)
            else:
                self._kept.clear()


_counts = Counts()


def forget() -> None:
    """Begin anew (for tests)."""
    _counts.forget()


def _keys(request: Any, login: str) -> tuple[str, str]:
    return f"name:{login.strip().lower()}", f"address:{request.getClientAddr()}"


def guarded(check: Callable, credentials: dict[str, Any]) -> Any:
    """What ``check`` says of a name and a password, None after too many wrong ones.

    The same request asks several lists of users (the site's, the server's): a name is
    counted once, and not at all where one of them knows it.
    """
    request, login = getRequest(), credentials.get("login")
    if request is None or not login or credentials.get("password") is None:
        return check(credentials)
    name, address = _keys(request, str(login))
    counted = request.other.setdefault(COUNTED, set())
    if _counts.count(name) >= OF_NAME or _counts.count(address) >= OF_ADDRESS:
        return None
    found = check(credentials)
    if found is None and name not in counted:
        counted.add(name)
        _counts.add(name)
        _counts.add(address)
    elif found is not None:
        _counts.forget(name)
        if name in counted:
            counted.discard(name)
            _counts.take_back(address)
    return found
