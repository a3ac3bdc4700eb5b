"""Gzip for responses of the app itself, for sites without a proxy that does it.

A WSGI filter (``paste.filter_app_factory``). Paste's own lacks ``Vary`` and packs
PDFs and pictures too. Small answers, those already packed and streams whose type
does not gain by it pass through untouched. What would be packed for others says so (``Vary``).
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any
import re
import zlib


TYPES = (
    "text/",
    "application/json",
    "application/javascript",
    "application/xml",
    "application/xhtml+xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/manifest+json",
    "image/svg+xml",
)
MINIMUM = 1000
LEVEL = 5
GZIP = 16 + zlib.MAX_WBITS
#: Named by who asks, and not with a weight of nothing.
ACCEPTED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether who sent this header ``Accept-Encoding`` takes gzip."""
    return ACCEPTED.search(accept_encoding or "") is not None


class Compress:
    """Packs the answers of ``app`` for who accepts gzip.

    ``minimum_size`` in bytes, ``level`` 1 (fast) to 9 (small).
    """

    def __init__(self, app: Callable, minimum_size: int = MINIMUM, level: int = LEVEL):
        self.app = app
        self.minimum_size = minimum_size
        self.level = level

    def __call__(self, environ: dict[str, Any], start_response: Callable):
        if environ.get("REQUEST_METHOD") == "HEAD":
            return self.app(environ, start_response)
        accepted = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING"))
        return _Answer(self, start_response, accepted).given(environ)


class _Answer:
    """One response on its way: looks at its headers before it begins."""

    def __init__(self, settings: Compress, start_response: Callable, accepted: bool):
        self.settings = settings
        self.start_response = start_response
        self.accepted = accepted
        self.packs = False
        self.written: list[bytes] = []

    def given(self, environ: dict[str, Any]) -> Iterable[bytes]:
        body = self.settings.app(environ, self._start)
        if not self.packs:
            return body
        try:
            data = b"".join((*self.written, *body))
        finally:
            if hasattr(body, "close"):
                body.close()
        return self._packed(data)

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info=None):
        known = {name.lower(): value for name, value in headers}
        gains = self._gains(status, known)
        headers = _varied(headers) if gains else headers
        self.packs = gains and self.accepted
        if not self.packs:
            return self.start_response(status, headers, exc_info)
        self.status, self.headers, self.exc_info = status, headers, exc_info
        return self.written.append

    def _gains(self, status: str, known: dict[str, str]) -> bool:
        kind = known.get("content-type", "").lower()
        length = known.get("content-length", "")
        small = length.isdigit() and int(length) < self.settings.minimum_size
        bare = status.startswith(("1", "204", "206", "304"))
        packed = known.get("content-encoding", "identity") != "identity"
        return kind.startswith(TYPES) and not (small or bare or packed)

    def _packed(self, data: bytes) -> list[bytes]:
        headers = [one for one in self.headers if one[0].lower() != "content-length"]
        if len(data) >= self.settings.minimum_size:
            packer = zlib.compressobj(self.settings.level, zlib.DEFLATED, GZIP)
            data = packer.compress(data) + packer.flush()
            headers = [_weak(*pair) for pair in headers]
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(data))))
        self.start_response(self.status, headers, self.exc_info)
        return [data]


def _varied(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers, with what the answer depends on in one ``Vary``."""
    others = [(name, value) for name, value in headers if name.lower() != "vary"]
    vary = ", ".join(value for name, value in headers if name.lower() == "vary")
    if "accept-encoding" not in vary.lower():
        vary = f"{vary}, Accept-Encoding".lstrip(", ")
    return [*others, ("Vary", vary)]


def _weak(name: str, value: str) -> tuple[str, str]:
    """A strong ETag names bytes; the packed ones are others."""
    strong = name.lower() == "etag" and not value.startswith("W/")
    return (name, f"W/{value}") if strong else (name, value)


def filter_app_factory(app: Callable, global_conf: dict, **settings: str) -> Compress:
    """For ``zope.ini``: ``use = egg:thesaban#compress``."""
    return Compress(
        app,
        minimum_size=int(settings.get("minimum_size", MINIMUM)),
        level=int(settings.get("level", LEVEL)),
    )
