"""Whether a mailbox belongs to who named it: links that are mailed to it.

Until the link was used an address is not confirmed, and what is personal is not
mailed to it. The link carries a random number and its end, signed; the number's
hash stands in the register and is taken away by its use, so it works once. An
address that somebody wants to change to replaces the old one by that use, and an
account that somebody wants to open is opened behind its link: nobody learns from us
whether an address has an account, but who reads its mail.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from plone import api
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.interfaces import IMessenger
from thesaban.people import accounts
from thesaban.people import limits
from thesaban.people.profile import profile
from thesaban.people.profile import save_profile
from thesaban.people.resetting import LinkError
from thesaban.people.settings import PREFIX
from thesaban.people.store import emails as store
from thesaban.registers import keyring
from urllib.parse import urlencode
from uuid import uuid4
from zope.component import getUtility
from zope.event import notify
import hashlib
import hmac
import secrets


CHANGE = "change"
OPEN = "open"
#: Message and page of the link that opens an account, and of the others.
OPENING = ("people/open-account", "open-account")
CONFIRMING = ("people/confirm-email", "confirm-email")
#: Addresses that were never confirmed are forgotten so long after their link.
KEEP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link is about; ``purpose`` is empty, :data:`CHANGE` or :data:`OPEN`.

    With :data:`OPEN`, ``user_id`` is the one that the new account will have.
    """

    user_id: str
    email: str
    purpose: str = ""


def hours() -> int:
    """How long a link works."""
    return api.portal.get_registry_record(f"{PREFIX}.confirm_hours", default=48)


def is_confirmed(user_id: str, email: str) -> bool:
    """Whether ``email`` is a proved mailbox of that account."""
    row = store.get(user_id, accounts.login_name(email)) if user_id and email else None
    return row is not None and row["confirmed_at"] is not None


def wanted(user_id: str) -> str:
    """The address that an account wants to change to, or an empty string."""
    found = [
        row["email"]
        for row in store.of(user_id)
        if row["purpose"] == CHANGE and row["nonce_hash"] and row["until"] > now()
    ]
    return found[0] if found else ""


def confirm(user_id: str, email: str) -> None:
    """Note a mailbox as proved otherwise: by a mailed password link, by the office."""
    address = accounts.login_name(email)
    if address and not is_confirmed(user_id, address):
        store.save(user_id, address, purpose="", nonce_hash=None, confirmed_at=now())


def ask(user_id: str, email: str, purpose: str = "") -> bool:
    """Mail a link to an address; False when that was done too often.

    Says nothing to the caller of whether the address belongs to somebody else:
    to such an address goes a note instead of a link.
    """
    address = accounts.login_name(email)
    if is_confirmed(user_id, address) and purpose != CHANGE:
        return True
    if limits.exceeded("confirm", user_id) or limits.exceeded("confirm-to", address):
        return False
    limits.note("confirm", user_id)
    limits.note("confirm-to", address)
    if purpose == CHANGE:
        _drop_wanted(user_id)
        if accounts.find_user_id(address) not in ("", user_id):
            tell_known(address)
            return True
    _mail(user_id, address, purpose)
    return True


def ask_account(email: str, back: str = "") -> None:
    """Mail the link that opens an account, or tell the holder of one.

    The caller learns nothing of which it was, nor whether it was done too often.
    ``back`` is the address to which the page behind the link leads on.
    """
    address = accounts.login_name(email)
    if limits.exceeded("confirm-to", address):
        return
    limits.note("confirm-to", address)
    if not accounts.find_user_id(address):
        _mail(uuid4().hex, address, OPEN, back)
    elif not limits.exceeded("known", address):
        limits.note("known", address)
        tell_known(address)


def _drop_wanted(user_id: str) -> None:
    """One wish at a time: an earlier link for a change no longer works."""
    for row in store.of(user_id):
        if row["purpose"] == CHANGE:
            store.save(user_id, row["email"], purpose="", nonce_hash=None)


def _mail(user_id: str, address: str, purpose: str, back: str = "") -> None:
    template, page = OPENING if purpose == OPEN else CONFIRMING
    nonce = secrets.token_urlsafe(24)
    until = now() + timedelta(hours=hours())
    store.save(
        user_id,
        address,
        purpose=purpose,
        nonce_hash=_hash(nonce),
        until=until,
        asked_at=now(),
    )
    query = {"token": _token(nonce, until)} | ({"came_from": back} if back else {})
    url = f"{api.portal.get().absolute_url()}/{page}?{urlencode(query)}"
    _send(template, address, ref=user_id, url=url, hours=hours())
    notify(Acted("account.email-asked", user_id, subject=user_id))


def tell_known(address: str) -> None:
    """Tell the holder of an account that somebody named the address again."""
    site = api.portal.get().absolute_url()
    _send("people/known-email", address, url=f"{site}/forgotten-password")


def _send(template: str, address: str, ref: str = "", **data) -> None:
    data["site"] = api.portal.get().Title()
    language = api.portal.get_current_language()[:2]
    getUtility(IMessenger).send(template, address, data, ref=ref, language=language)


def _hash(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()


def _signature(body: str) -> str:
    key = keyring.key("people.confirm")
    return hmac.new(key, body.encode(), hashlib.sha256).hexdigest()


def _token(nonce: str, until: datetime) -> str:
    body = f"{int(until.timestamp())}.{nonce}"
    return f"{body}.{_signature(body)}"


def read(token: str, opening: bool = False) -> Asked:
    """What a link is about; raises :class:`LinkError`. Changes nothing.

    A link that opens an account works with ``opening`` and no other does.
    """
    body, _dot, signature = (token or "").rpartition(".")
    if not body or not hmac.compare_digest(
        _signature(body).encode(), signature.encode()
    ):
        raise LinkError("invalid")
    until, _dot, nonce = body.partition(".")
    if now().timestamp() > int(until):
        raise LinkError("expired")
    row = store.by_nonce(_hash(nonce))
    if row is None or (row["purpose"] == OPEN) is not opening:
        raise LinkError("invalid")
    return Asked(row["user_id"], row["email"], row["purpose"])


def use(token: str) -> Asked:
    """Confirm the address of a link, and change to it where that was wished.

    Raises :class:`LinkError`; ``taken`` when the address became somebody else's.
    """
    asked = read(token)
    if asked.purpose == CHANGE:
        _change(asked)
    _used(asked)
    return asked


def use_to_open(token: str) -> Asked:
    """Use up the link of an account that is opened in this transaction.

    Raises :class:`LinkError`; ``taken`` when the address has an account by now.
    """
    asked = read(token, opening=True)
    if accounts.find_user_id(asked.email):
        raise LinkError("taken")
    _used(asked)
    return asked


def _used(asked: Asked) -> None:
    store.save(
        asked.user_id, asked.email, purpose="", nonce_hash=None, confirmed_at=now()
    )
    notify(Acted("account.email-confirmed", asked.user_id, subject=asked.user_id))


def _change(asked: Asked) -> None:
    """The account's address, and its login name where that was the address."""
    member = api.user.get(userid=asked.user_id)
    if member is None:
        raise LinkError("invalid")
    person = profile(asked.user_id)
    old = person.email if person is not None else member.getProperty("email", "")
    if accounts.find_user_id(asked.email) not in ("", asked.user_id):
        raise LinkError("taken")
    if accounts.login_name(member.getUserName()) == accounts.login_name(old):
        accounts.change_login(asked.user_id, asked.email)
    if person is not None:
        save_profile(replace(person, email=asked.email))
    accounts.set_properties(asked.user_id, email=asked.email)
    if old and is_confirmed(asked.user_id, old):
        _send("people/email-changed", old, ref=asked.user_id)
        store.forget(asked.user_id, accounts.login_name(old))


def purge() -> int:
    """Forget addresses that were never confirmed; returns how many."""
    return store.purge(now() - KEEP)
