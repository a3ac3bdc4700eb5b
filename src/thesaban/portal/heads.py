"""Answers HEAD as GET is answered, without the body (RFC 9110, 9.3.2).

A WSGI filter (``paste.filter_app_factory``). Zope looks for a method ``HEAD`` of what is
asked for: of folders and most pages it found none and said 404, so that checkers of
links took every page of the site for missing; and it sent bodies, which the next
answer on the same connection began with.

What only WebDAV asks for is refused. Nothing here is served by it, and Zope would write
where it only was asked (``OPTIONS``, ``PROPFIND``), or take an empty body for a page.
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any


#: What browsers ask by, and what programs may: those that take JSON.
BROWSERS = frozenset({"GET", "HEAD", "POST"})
PROGRAMS = BROWSERS | {"PUT", "PATCH", "DELETE", "OPTIONS"}
#: Methods that Zope also publishes below each page, by their names.
NAMES = PROGRAMS.union(
    ("PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "SEARCH")
)


def allowed(environ: dict[str, Any]) -> frozenset[str]:
    """The methods by which an address may be asked for; none for that of a method."""
    path = environ.get("PATH_INFO", "")
    if path.rpartition("/")[2] in NAMES:
        return frozenset()
    accepted = environ.get("HTTP_ACCEPT", "").split(";")[0].strip()
    rest = accepted == "application/json" or "/++api++" in path
    return PROGRAMS if rest else BROWSERS


class Heads:
    """Asks ``app`` by GET where HEAD was asked, and gives the headers alone."""

    def __init__(self, app: Callable):
        self.app = app

    def __call__(self, environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        method, known = environ.get("REQUEST_METHOD", "GET"), allowed(environ)
        if method not in known:
            return self._refused(known, start)
        if method != "HEAD":
            return self.app(environ, start)
        body = self.app({**environ, "REQUEST_METHOD": "GET"}, start)
        try:
            # An app may begin its answer with the first bytes only.
            next(iter(body), b"")
        finally:
            if hasattr(body, "close"):
                body.close()
        return []

    @staticmethod
    def _refused(known: frozenset[str], start: Callable) -> list[bytes]:
        headers = [("Content-Length", "0"), ("Cache-Control", "no-store")]
        if known:
            headers.append(("Allow", ", ".join(sorted(known))))
        start("405 Method Not Allowed" if known else "404 Not Found", headers)
        return []


def filter_app_factory(app: Callable, global_conf: Any, **given: Any) -> Heads:
    """For ``zope.ini``: ``paste.filter_app_factory``."""
    return Heads(app)
