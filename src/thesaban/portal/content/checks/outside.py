"""Links to other sites: which are asked, and what their answers mean. Pure Python."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit
from urllib.parse import urlunsplit
import ipaddress


EVERY = timedelta(days=7)
"""No link is asked more often than this."""
LONGEST = 2000
"""Letters of an address that is looked after; longer ones are left alone."""
PORTS = {"http": (None, 80), "https": (None, 443)}

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

WORKS = "works"
GONE = "gone"
SILENT = "silent"
INSIDE = "inside"
FAULTS = (GONE, SILENT, INSIDE)
GONE_STATUS = (404, 410)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: an HTTP status, or none and why there is none.

    ``inside``: the name leads to an address that is not on the public internet.
    """

    status: int | None = None
    inside: bool = False


def address(href: str) -> str | None:
    """The address to ask for a link of a page; None where none is asked.

    Only http and https on their own ports, without a user name; what stands after
    ``#`` is not sent.
    """
    try:
        parts = urlsplit(f"https:{href}" if href.startswith("//") else href)
        known = parts.port in PORTS.get(parts.scheme.lower(), ())
        host = parts.hostname or ""
    except ValueError:
        return None
    if not known or not host or "@" in parts.netloc or len(href) > LONGEST:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, parts.query, ""))


def digest(url: str) -> str:
    """The key of an address in the table."""
    return sha256(url.encode()).hexdigest()


def is_public(host: str) -> bool:
    """Whether a numeric address is one of the public internet (v4 or v6).

    Addresses that carry one of version 4 in them (mapped, 6to4, NAT64) are taken for
    what they carry.
    """
    found = ipaddress.ip_address(host.partition("%")[0])
    if found.version == 6:
        carried = found.ipv4_mapped or found.sixtofour
        if found in NAT64:
            carried = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
    return found.is_global and not found.is_multicast


def verdict(answer: Answer) -> str:
    """What an answer says of the link.

    A page that is gone says so (404, 410). One that wants a password, or will not
    talk to a machine (the other 4xx), is there. A server in trouble (5xx), and one
    that cannot be reached, is silent.
    """
    if answer.inside:
        return INSIDE
    if answer.status in GONE_STATUS:
        return GONE
    return WORKS if answer.status is not None and answer.status < 500 else SILENT
