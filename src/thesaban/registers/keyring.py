"""Keys for sealing and hashing, derived from the site's one secret.

The secret comes from the environment variable ``THESABAN_SECRET_KEY`` (base64
of at least 32 bytes). Without it one is made at the first use and kept beside
the registers, readable by the server's user only. It must be kept apart from
the backups of the data, and never be lost: what it sealed cannot be read
without it.
"""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from functools import lru_cache
from pathlib import Path
from thesaban.registers.database import registers_folder
import base64
import binascii
import logging
import os
import secrets


SECRET_VARIABLE = "THESABAN_SECRET_KEY"
SECRET_FILE = "secret.key"
LENGTH = 32

logger = logging.getLogger(__name__)


class KeyringError(RuntimeError):
    """The site's secret is not usable."""


@lru_cache(maxsize=64)
def _derive(secret: bytes, purpose: str) -> bytes:
    info = f"thesaban:{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=LENGTH, salt=None, info=info).derive(secret)


def key(purpose: str) -> bytes:
    """32 bytes for one purpose; the same at every start of the same site.

    Errors: KeyringError when the secret is too short or not base64.
    """
    text = os.environ.get(SECRET_VARIABLE, "").strip()
    if not text:
        text = _kept(registers_folder() / SECRET_FILE)
    return _derive(_decode(text), purpose)


def new_secret() -> str:
    """A fresh secret as it stands in the environment or the file."""
    return base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def _decode(text: str) -> bytes:
    try:
        secret = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise KeyringError("the site's secret is not base64") from error
    if len(secret) < LENGTH:
        raise KeyringError(f"the site's secret is shorter than {LENGTH} bytes")
    return secret


def _kept(path: Path) -> str:
    """The secret in a file; made by whoever comes first."""
    if not path.exists():
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(new_secret())
    try:
        # A link appears whole or not at all, and never replaces another's.
        os.link(draft, path)
        logger.warning("made the site's secret: %s; keep a copy of it", path)
    except FileExistsError:
        logger.info("the site's secret was made by another process")
    finally:
        draft.unlink()
