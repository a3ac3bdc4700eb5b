"""Sealing of national ids and other values that must not be read at rest.

AES-256-GCM with a key of its own from ``registers.keyring``; a keyed hash
(HMAC-SHA256, another key) makes a sealed value searchable without opening it.
"""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from dataclasses import dataclass
from dataclasses import field
from thesaban.registers import keyring
from thesaban.thai import ids
import hashlib
import hmac
import os


VERSION = "s1"
NONCE_BYTES = 12


class SealError(ValueError):
    """A sealed value was altered, belongs elsewhere, or its key is gone."""


def seal(text: str, context: str = "") -> str:
    """Encrypt ``text``; it opens only with the same ``context`` (its owner)."""
    nonce = os.urandom(NONCE_BYTES)
    cipher = AESGCM(keyring.key("people.seal"))
    body = cipher.encrypt(nonce, text.encode(), context.encode())
    return f"{VERSION}.{urlsafe_b64encode(nonce + body).decode()}"


def unseal(token: str, context: str = "") -> str:
    """Open what :func:`seal` made; raises :class:`SealError`."""
    version, _, packed = token.partition(".")
    if version != VERSION:
        raise SealError("unknown seal")
    try:
        raw = urlsafe_b64decode(packed.encode())
        cipher = AESGCM(keyring.key("people.seal"))
        body = cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise SealError("the sealed value cannot be opened") from error
    return body.decode()


def lookup_hash(text: str) -> str:
    """Keyed hash (64 hex digits) to search a sealed value by."""
    key = keyring.key("people.lookup")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class SecretId:
    """A 13-digit id that prints masked wherever it ends up by mistake.

    ``str()`` and ``repr()`` give the masked form; :meth:`reveal` the digits.
    """

    _digits: str = field(repr=False)

    @classmethod
    def national(cls, text: str) -> "SecretId":
        """Check ``text`` and keep it; raises ``thai.ids.IdError``."""
        return cls(ids.parse_national_id(text))

    def reveal(self) -> str:
        """The 13 digits, for the few places that need them."""
        return self._digits

    def __str__(self) -> str:
        return ids.mask_national_id(self._digits)

    def __repr__(self) -> str:
        return f"SecretId({self})"
