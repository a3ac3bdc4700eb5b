"""Signed messages between the bank and the town (HMAC-SHA256).

The headers and what is signed follow the Standard Webhooks specification:
``webhook-id``, ``webhook-timestamp`` (seconds since 1970) and
``webhook-signature`` (``v1,<base64>``, several apart by spaces while a secret is
being changed), over ``id.timestamp.body`` with the body as it came. A message
older or newer than the window is refused, so that one that was overheard cannot
be sent again later; within it, repeating changes nothing.

The secret comes from ``THESABAN_CALLBACK_SECRET`` (``whsec_`` and base64; several
apart by spaces), or is derived from the site's own. Where a message came from
proves nothing here.

Source: https://www.standardwebhooks.com
"""

from collections.abc import Iterable
from collections.abc import Mapping
from thesaban.clock.zone import now
from thesaban.payments.errors import require
from thesaban.registers import keyring
import base64
import binascii
import hashlib
import hmac
import os


SECRET_VARIABLE = "THESABAN_CALLBACK_SECRET"
PREFIX = "whsec_"
VERSION = "v1"
#: Seconds that the bank's clock may differ from ours, either way.
WINDOW = 300
SHORTEST = 16
LONGEST_ID = 200


def secrets_of(gateway: str) -> tuple[bytes, ...]:
    """The secrets that a gateway's messages may be signed with, newest first."""
    named = os.environ.get(SECRET_VARIABLE, "").split()
    if named and gateway != "simulator":
        return tuple(_decode(text) for text in named)
    return (keyring.key(f"payments.callback.{gateway}"),)


def _decode(text: str) -> bytes:
    try:
        secret = base64.b64decode(text.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise keyring.KeyringError(f"{SECRET_VARIABLE} is not base64") from error
    if len(secret) < SHORTEST:
        raise keyring.KeyringError(
            f"{SECRET_VARIABLE} is shorter than {SHORTEST} bytes"
        )
    return secret


def signature(secret: bytes, name: str, timestamp: str, body: bytes) -> str:
    """``v1,<base64>`` of a message."""
    signed = f"{name}.{timestamp}.".encode() + body
    made = hmac.new(secret, signed, hashlib.sha256).digest()
    return f"{VERSION},{base64.b64encode(made).decode()}"


def headers(secret: bytes, name: str, body: bytes, seconds: int) -> dict[str, str]:
    """The headers of a signed message."""
    return {
        "webhook-id": name,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signature(secret, name, str(seconds), body),
    }


def check(given: Mapping[str, str], body: bytes, secrets: Iterable[bytes]) -> str:
    """The id of a message signed in time; raises PaymentError ``signature``."""
    lower = {name.lower(): value for name, value in given.items()}
    name = lower.get("webhook-id", "")
    timestamp = lower.get("webhook-timestamp", "")
    require(0 < len(name) <= LONGEST_ID, "signature")
    require(timestamp.isascii() and timestamp.isdigit(), "signature")
    require(len(timestamp) <= 12, "signature")
    require(abs(now().timestamp() - int(timestamp)) <= WINDOW, "signature")
    offered = lower.get("webhook-signature", "").split()[:8]
    good = False
    for secret in secrets:
        wanted = signature(secret, name, timestamp, body).encode()
        for one in offered:
            good |= hmac.compare_digest(wanted, one.encode("utf-8", "replace"))
    require(good, "signature")
    return name
