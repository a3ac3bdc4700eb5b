"""Gzip for responses of the app itself, for sites without a proxy that does it.

A WSGI filter (``paste.filter_app_factory``). Paste's own lacks ``Vary`` and packs
PDFs and pictures too. Small answers, those already packed and streams whose type
does not gain by it pass through untouched.
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any
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


class Compress:
    """Packs the answers of ``app`` for who accepts gzip.

    ``minimum_size`` in bytes, ``level`` 1 (fast) to 9 (small).
    """

    def __init__(self, app: Callable, minimum_size: int = MINIMUM, level: int = LEVEL):
        self.app = app
        self.minimum_size = minimum_size
        self.level = level

    def __call__(self, environ: dict[str, Any], start_response: Callable):
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        if "gzip" not in accepted or environ.get("REQUEST_METHOD") == "HEAD":
            return self.app(environ, start_response)
        return _Answer(self, start_response).given(environ)


class _Answer:
    """One response on its way: looks at its headers before it begins."""

    def __init__(self, settings: Compress, start_response: Callable):
        self.settings = settings
        self.start_response = start_response
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
        self.packs = self._gains(status, known)
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
        headers = [
            (name, value)
            for name, value in self.headers
            if name.lower() not in ("content-length", "vary")
        ]
        vary = [value for name, value in self.headers if name.lower() == "vary"]
        headers.append(("Vary", ", ".join((*vary, "Accept-Encoding"))))
        if len(data) >= self.settings.minimum_size:
            packer = zlib.compressobj(self.settings.level, zlib.DEFLATED, GZIP)
            data = packer.compress(data) + packer.flush()
            headers = [_weak(*pair) for pair in headers]
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(data))))
        self.start_response(self.status, headers, self.exc_info)
        return [data]


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
