"""Links that let somebody choose a new password.

Nothing is stored: the link carries the user id and its end, signed together
with the present password's hash, so that it works once and only until then.
"""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from datetime import datetime
from datetime import timedelta
from plone import api
from thesaban.clock.zone import now
from thesaban.people.settings import PREFIX
from thesaban.registers import keyring
import binascii
import hashlib
import hmac


class LinkError(ValueError):
    """A link does not work: ``invalid`` (or used) or ``expired``."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def make_token(user_id: str) -> str:
    """A token for a user of this site. Raises KeyError for an unknown one."""
    minutes = api.portal.get_registry_record(f"{PREFIX}.reset_minutes", default=120)
    until = int((now() + timedelta(minutes=minutes)).timestamp())
    body = f"{until}.{user_id}"
    packed = urlsafe_b64encode(body.encode()).decode().rstrip("=")
    return f"{packed}.{_signature(body, user_id)}"


def read_token(token: str) -> str:
    """The user id of a token that works. Raises :class:`LinkError`."""
    packed, _dot, signature = (token or "").partition(".")
    try:
        body = urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
        until, _dot, user_id = body.partition(".")
        right = _signature(body, user_id)
        end = datetime.fromtimestamp(int(until), now().tzinfo)
    except (binascii.Error, UnicodeError, KeyError, ValueError, OverflowError) as error:
        raise LinkError("invalid") from error
    if not hmac.compare_digest(right, signature):
        raise LinkError("invalid")
    if now() > end:
        raise LinkError("expired")
    return user_id


def _signature(body: str, user_id: str) -> str:
    acl = api.portal.get_tool("acl_users")
    stored = acl.source_users._user_passwords[user_id]
    state = stored if isinstance(stored, bytes) else stored.encode()
    key = keyring.key("people.reset")
    return hmac.new(key, body.encode() + b"." + state, hashlib.sha256).hexdigest()
