"""Asks a foreign address whether it is there, and never one of our own network.

Names are resolved here, every address behind a name has to be of the public
internet, and the connection goes to the very address that was looked at, so a name
that answers differently the second time gains nothing. Redirects are followed by
hand, each through the same gate; proxies of the environment are not used. Bodies
are not read, and nothing is sent but the address.
"""

from collections.abc import Callable
from thesaban.portal.content.checks import outside
from thesaban.portal.content.checks.outside import Answer
from typing import Any
from urllib.parse import quote
from urllib.parse import urljoin
from urllib.parse import urlsplit
from urllib.parse import urlunsplit
import httpcore
import socket


TIMEOUT = 8.0
"""Seconds for each of: to connect, to send, to get the first bytes."""
REDIRECTS = 5
HEADERS = [
    (b"User-Agent", b"Thesaban link check (once a week)"),
    (b"Accept", b"text/html,*/*;q=0.5"),
]
TIMEOUTS = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), TIMEOUT)}
UNSAID = (400, 403, 405, 406, 501)
"""Answers to HEAD that say nothing of the page: asked again with GET."""


class NotPublic(Exception):
    """The name leads to an address that is not of the public internet."""


def addresses(host: str, port: int) -> list[str]:
    """Every address behind a name; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(one[4][0] for one in found))


class Gate(httpcore.SyncBackend):
    """Opens connections to public addresses alone. Raises NotPublic."""

    def __init__(self, resolve: Callable[[str, int], list[str]] = addresses):
        self.resolve = resolve

    def connect_tcp(self, host: str, port: int, *args: Any, **named: Any):
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if not found or not all(map(outside.is_public, found)):
            raise NotPublic(host)
        return self.open(found[0], port, *args, **named)

    def open(self, address: str, port: int, *args: Any, **named: Any):
        """The connection, to an address that was looked at."""
        return super().connect_tcp(address, port, *args, **named)

    def connect_unix_socket(self, *args: Any, **named: Any):
        raise NotPublic("unix socket")


def ascii_address(url: str) -> str:
    """The address as it goes over the wire: names in IDNA, the rest in percents."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    safe = "/:@!$&'()*+,;=~-._%"
    path, query = quote(parts.path or "/", safe), quote(parts.query, f"{safe}?[]")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def ask(url: str, gate: httpcore.SyncBackend | None = None) -> Answer:
    """The answer of an address, after its redirects."""
    with httpcore.ConnectionPool(network_backend=gate or Gate()) as pool:
        try:
            status = _followed(pool, "HEAD", url)
            return Answer(_followed(pool, "GET", url) if status in UNSAID else status)
        except NotPublic:
            return Answer(inside=True)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError):
            return Answer()
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError):
            return Answer()


def _followed(pool: httpcore.ConnectionPool, method: str, url: str) -> int:
    """Status at the end of the redirects; 508 where they do not end."""
    for _each in range(REDIRECTS + 1):
        asked = ascii_address(url)
        with pool.stream(method, asked, headers=HEADERS, extensions=TIMEOUTS) as one:
            status, headers = one.status, dict(one.headers)
        target = _location(headers)
        if status not in (301, 302, 303, 307, 308) or target is None:
            return status
        url = outside.address(urljoin(url, target)) or ""
        if not url:
            return status
    return 508


def _location(headers: dict[bytes, bytes]) -> str | None:
    for name, value in headers.items():
        if name.lower() == b"location":
            return value.decode("utf-8", "replace")
    return None
