"""Answers HEAD as GET is answered, without the body (RFC 9110, 9.3.2).

A WSGI filter (``paste.filter_app_factory``). Zope looks for a method ``HEAD`` of what is
asked for: of folders and most pages it found none and said 404, so that checkers of
links took every page of the site for missing; and it sent bodies, which the next
answer on the same connection began with.
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any


class Heads:
    """Asks ``app`` by GET where HEAD was asked, and gives the headers alone."""

    def __init__(self, app: Callable):
        self.app = app

    def __call__(self, environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD") != "HEAD":
            return self.app(environ, start)
        body = self.app({**environ, "REQUEST_METHOD": "GET"}, start)
        try:
            # An app may begin its answer with the first bytes only.
            next(iter(body), b"")
        finally:
            if hasattr(body, "close"):
                body.close()
        return []


def filter_app_factory(app: Callable, global_conf: Any, **given: Any) -> Heads:
    """For ``zope.ini``: ``paste.filter_app_factory``."""
    return Heads(app)
