"""Let one thread at a time compile page templates and expressions.

Before Python 3.13 two threads that parse at the same moment share one counter
of the interpreter, and one of them fails with "SystemError: AST constructor
recursion depth mismatch": the first visitors after a start saw an error page.
Conditions of actions and the like are parsed by RestrictedPython, beside them.
https://github.com/malthe/chameleon/issues/387,
https://github.com/python/cpython/issues/106905
"""

from chameleon.template import BaseTemplate
from RestrictedPython import compile as restricted
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
    return all(
        hasattr(method, "__wrapped__")
        for method in (BaseTemplate.cook, restricted._compile_restricted_mode)
    )


def apply() -> None:
    """Put the lock around the compilation; a second call does nothing."""
    if not needed() or applied():
        return
    BaseTemplate.cook = locked(BaseTemplate.cook)
    restricted._compile_restricted_mode = locked(restricted._compile_restricted_mode)


def locked(method):
    """The function or method, run by one thread at a time."""

    @functools.wraps(method)
    def one_at_a_time(*args, **kwargs):
        with LOCK:
            return method(*args, **kwargs)

    return one_at_a_time
