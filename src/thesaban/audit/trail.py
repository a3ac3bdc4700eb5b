"""Recording who did and who read what.

An entry is written in the transaction of the act: both stay or neither does.
A refused attempt, whose transaction is undone, is written after it
(``denied.py``).
"""

from AccessControl import getSecurityManager
from plone import api
from thesaban.audit.settings import HASHED
from thesaban.audit.settings import PREFIX
from thesaban.audit.settings import SHORT
from thesaban.audit.store import entries as store
from thesaban.audit.store.entries import Entry
from thesaban.audit.store.entries import Filters
from thesaban.clock.zone import now
from thesaban.interfaces import IActingCapacity
from thesaban.registers import keyring
from thesaban.registers.spoken import language
from zope.component import queryUtility
from zope.globalrequest import getRequest
import hashlib
import hmac
import ipaddress


ALLOW, DENY = "allow", "deny"
SYSTEM = "system"
#: Actions that count as reading a person's file (shown to that person).
READ_ACTIONS = (
    "case.read",
    "document.read",
    "file.read",
    "profile.read",
    "id.reveal",
    "waste.read",
    "waste.reveal",
)
#: Bits of an address that are kept when it is shortened.
KEPT_BITS = {4: 24, 6: 48}


def record(
    action: str,
    uid: str,
    outcome: str = ALLOW,
    subject: str = "",
    detail: dict | None = None,
    actor: str | None = None,
) -> None:
    """Write an entry with the running transaction.

    ``action`` is a word such as ``case.read``; ``uid`` the thing it was done
    to; ``subject`` the user id of the person it concerns. Actor, capacity and
    address come from the present user and request.
    """
    who = current_actor() if actor is None else actor
    store.add(
        {
            "at": now(),
            "actor": who,
            "capacity": capacity_of(who),
            "action": action,
            "uid": uid,
            "subject": subject,
            "outcome": outcome,
            "ip": address(),
            "detail": detail,
        }
    )


def current_actor() -> str:
    """User id of who acts; ``system`` in the worker, empty for visitors."""
    user = getSecurityManager().getUser()
    user_id = user.getId() if user is not None else None
    if user_id:
        return user_id
    return "" if getRequest() is not None and user is not None else SYSTEM


def capacity_of(user_id: str) -> str:
    """Posts and orders of an official, in short."""
    describer = queryUtility(IActingCapacity)
    if describer is None or user_id in ("", SYSTEM):
        return ""
    return describer.describe(user_id)


def capacity_said(capacity: str) -> str:
    """A capacity that was kept, in the language of the page."""
    describer = queryUtility(IActingCapacity)
    return capacity if describer is None else describer.said(capacity, language())


def address() -> str:
    """The client's address as the setting wants it kept."""
    request = getRequest()
    raw = request.getClientAddr() if hasattr(request, "getClientAddr") else ""
    way = api.portal.get_registry_record(f"{PREFIX}.address", default=SHORT)
    return kept_address(raw, way)


def kept_address(raw: str, way: str) -> str:
    """``short``: the network only; ``hashed``: keyed hash; ``full``: as it is."""
    try:
        ip = ipaddress.ip_address((raw or "").strip())
    except ValueError:
        return ""
    if way == HASHED:
        key = keyring.key("audit.address")
        return hmac.new(key, ip.packed, hashlib.sha256).hexdigest()[:32]
    if way == SHORT:
        network = ipaddress.ip_network((ip, KEPT_BITS[ip.version]), strict=False)
        return str(network)
    return str(ip)


def entries(uid: str, start: int = 0, size: int = 50) -> list[Entry]:
    """Entries about one thing, the newest first."""
    return store.page(Filters(uid=uid), start, size)


def search(filters: Filters, start: int = 0, size: int = 50) -> list[Entry]:
    """A page of the trail, the newest first."""
    return store.page(filters, start, size)


def reads_of_applicant(user_id: str, start: int = 0, size: int = 50) -> list[Entry]:
    """Who else opened a person's files, the newest first."""
    return store.reads_of(user_id, READ_ACTIONS, start, size)


def count_reads(user_id: str) -> int:
    """How often a person's files were opened by others."""
    return store.count_reads_of(user_id, READ_ACTIONS)
