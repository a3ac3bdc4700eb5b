"""The municipality's signing key: found in the settings, or made at first use.

``THESABAN_SIGNING_KEY`` names a PEM file with the private key and its
certificate (then those of the issuers, when there are any);
``THESABAN_SIGNING_PASSPHRASE`` opens it when it is encrypted. Without it a
P-256 key with a certificate of its own is made in ``THESABAN_KEYS`` (by
default the folder ``keys`` in the instance's ``var``), readable by its owner
only. Such a key proves that a document came from this site; a certificate
from a certification authority says besides whose site it is.

Public keys are known by an id: the first four bytes, in hexadecimal, of the
SHA-256 of their SubjectPublicKeyInfo.
"""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
import os
import re
import secrets


KEY_VARIABLE = "THESABAN_SIGNING_KEY"
PASSPHRASE_VARIABLE = "THESABAN_SIGNING_PASSPHRASE"
FOLDER_VARIABLE = "THESABAN_KEYS"
MADE_NAME = "signing.pem"
YEARS = 20
"""How long a self-made certificate lasts; documents outlive officials."""

LONGEST_NAME = 64
PEM_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----\s*", re.S)


class UnusableKey(Exception):
    """The key file is missing a part or is of a kind that cannot sign here."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, its certificate and those above it."""

    private: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key_id: str

    @property
    def certificate_pem(self) -> str:
        """What others need to check what this key signed."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def key_id(public_key) -> str:
    """The id of a public key: eight hexadecimal digits."""
    der = public_key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return sha256(der).hexdigest()[:8]


def public_keys(pem: bytes) -> dict:
    """Public keys by id, from certificates and public keys in a PEM text.

    :raises ValueError: a block cannot be read, or there is none.
    """
    found = {}
    for match in PEM_BLOCK.finditer(pem):
        block = match.group(0)
        if match.group(1) == b"CERTIFICATE":
            key = x509.load_pem_x509_certificate(block).public_key()
        elif match.group(1) == b"PUBLIC KEY":
            key = serialization.load_pem_public_key(block)
        else:
            continue
        found[key_id(key)] = key
    if not found:
        raise ValueError("no public key in the file")
    return found


def load(pem: bytes, passphrase: str = "") -> SigningKey:
    """A signing key from the text of a PEM file.

    :raises UnusableKey: no private key or certificate in it, they do not
        belong together, or the key is not P-256.
    """
    private = _private(pem, passphrase)
    certificates = [
        x509.load_pem_x509_certificate(match.group(0))
        for match in PEM_BLOCK.finditer(pem)
        if match.group(1) == b"CERTIFICATE"
    ]
    if not certificates:
        raise UnusableKey("the key file holds no certificate")
    own = certificates[0]
    if key_id(own.public_key()) != key_id(private.public_key()):
        raise UnusableKey("the first certificate is not that of the key")
    return SigningKey(private, own, tuple(certificates[1:]), key_id(own.public_key()))


def _private(pem: bytes, passphrase: str):
    blocks = [
        match.group(0)
        for match in PEM_BLOCK.finditer(pem)
        if match.group(1).endswith(b"PRIVATE KEY")
    ]
    if not blocks:
        raise UnusableKey("the key file holds no private key")
    try:
        private = serialization.load_pem_private_key(
            blocks[0], passphrase.encode() or None
        )
    except (TypeError, ValueError) as error:
        raise UnusableKey(f"the private key cannot be opened: {error}") from None
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(
        private.curve, ec.SECP256R1
    ):
        raise UnusableKey("the private key is not of the curve P-256")
    return private


def make(owner: str, today: datetime | None = None) -> bytes:
    """The PEM text of a new P-256 key and a certificate signed by itself."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _fitting(owner)),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{_fitting(owner, 7)} e-Seal"),
        ]
    )
    start = (today or datetime.now(UTC)) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(_usage(), True)
        .sign(private, hashes.SHA256())
    )
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + certificate.public_bytes(serialization.Encoding.PEM)


def _fitting(name: str, less: int = 0) -> str:
    """A name cut to what a certificate holds: 64 bytes, of which ``less`` are used."""
    return name.encode()[: LONGEST_NAME - less].decode(errors="ignore")


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def folder() -> Path:
    """Where keys made here are kept; never inside the source tree."""
    set_folder = os.environ.get(FOLDER_VARIABLE)
    if set_folder:
        return Path(set_folder)
    from thesaban.registers.database import var_folder

    return var_folder() / "keys"


def _write_once(path: Path, pem: bytes) -> None:
    """Put a new key in its place, unless another process was first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


@lru_cache(maxsize=4)
def _from_file(path: str, passphrase: str, changed: int) -> SigningKey:
    return load(Path(path).read_bytes(), passphrase)


def signing_key(owner: str = "Thesaban") -> SigningKey:
    """The key in force; on a fresh install it is made, in the name of ``owner``.

    :raises UnusableKey: the file named in the settings cannot be used.
    """
    named = os.environ.get(KEY_VARIABLE)
    path = Path(named) if named else folder() / MADE_NAME
    if not named and not path.exists():
        _write_once(path, make(owner))
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise UnusableKey(f"the signing key cannot be read: {error}") from None
    return _from_file(str(path), os.environ.get(PASSPHRASE_VARIABLE, ""), changed)
