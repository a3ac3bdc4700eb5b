"""Headers by which browsers take every answer for what it says, errors and files too.

A WSGI filter (``paste.filter_app_factory``); what an answer says itself stays.
"""

from collections.abc import Callable
from collections.abc import Iterable
from thesaban.portal import policy
from typing import Any


HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    # What somebody searched for stays with us.
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


def lacking(path: str, status: str, headers: list[tuple[str, str]]) -> dict[str, str]:
    """Headers that an answer to ``path`` is to get, by name."""
    known = {name.lower(): value for name, value in headers}
    wanted = dict(HEADERS)
    # "Not modified" would change the policy of the page that the browser has kept.
    if not status.startswith("304"):
        attached = known.get("content-disposition", "").startswith("attachment")
        kind = known.get("content-type", "")
        wanted[policy.HEADER] = policy.other(path, kind, attached)
    return {
        name: value
        for name, value in wanted.items()
        if value and name.lower() not in known
    }


class Sniffing:
    """Adds to what ``app`` answers whatever is :func:`lacking`."""

    def __init__(self, app: Callable):
        self.app = app

    def __call__(self, environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None):
            missing = lacking(environ.get("PATH_INFO", ""), status, headers)
            return start(status, [*headers, *missing.items()], exc_info)

        return self.app(environ, begin)


def filter_app_factory(app: Callable, global_conf: Any, **given: Any) -> Sniffing:
    """For ``zope.ini``: ``paste.filter_app_factory``."""
    return Sniffing(app)
