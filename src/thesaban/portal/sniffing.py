"""Headers by which browsers take every answer for what it says, errors and files too.

A WSGI filter (``paste.filter_app_factory``); what an answer says itself stays.
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any


HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    # What somebody searched for stays with us.
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


class Sniffing:
    """Adds :data:`HEADERS` to what ``app`` answers, where they are missing."""

    def __init__(self, app: Callable):
        self.app = app

    def __call__(self, environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None):
            known = {name.lower() for name, _value in headers}
            missing = [one for one in HEADERS if one[0].lower() not in known]
            return start(status, [*headers, *missing], exc_info)

        return self.app(environ, begin)


def filter_app_factory(app: Callable, global_conf: Any, **given: Any) -> Sniffing:
    """For ``zope.ini``: ``paste.filter_app_factory``."""
    return Sniffing(app)
