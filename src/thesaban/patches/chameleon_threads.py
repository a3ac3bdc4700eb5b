"""Let one thread at a time compile page templates.

Before Python 3.13 two threads that parse at the same moment share one counter
of the interpreter, and one of them fails with "SystemError: AST constructor
recursion depth mismatch": the first visitors after a start saw an error page.
https://github.com/malthe/chameleon/issues/387,
https://github.com/python/cpython/issues/106905
"""

from chameleon.template import BaseTemplate
import functools
import sys
import threading


FIXED_IN = (3, 13)
LOCK = threading.RLock()


def needed() -> bool:
    """True on interpreters that have the fault."""
    return sys.version_info < FIXED_IN


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(BaseTemplate.cook, "__wrapped__")


def apply() -> None:
    """Put the lock around the compilation; a second call does nothing."""
    if not needed() or applied():
        return
    BaseTemplate.cook = locked(BaseTemplate.cook)


def locked(method):
    """The method, run by one thread at a time."""

    @functools.wraps(method)
    def one_at_a_time(self, *args, **kwargs):
        with LOCK:
            return method(self, *args, **kwargs)

    return one_at_a_time
