"""The compact signed statement that stands in the QR of a document.

It says what the document was at its issue, so that it can be checked without
our server: number, kind, masked holder, issuer, dates, status, a digest of
the attached record, and the id of the key. It travels in the *fragment* of
the verification address, which a browser does not send: it never reaches a
server log.

Form, version 1 (all before the last 64 bytes is signed)::

    0x01 | flags | issued | until | status | record digest | key id
         | kind | number | holder | issuer | signature r || s

``issued`` and ``until`` are days since 1 January 2000 in two bytes, ``until``
0 when the document has no end. The four texts carry their length in a byte;
they are TIS-620 (one byte per Thai letter), or UTF-8 when bit 0 of ``flags``
is set. The signature is ECDSA P-256 with SHA-256. The whole is Base32 (RFC
4648) without padding, which QR packs in its alphanumeric mode.

Pure: standard library and ``cryptography`` only.
"""

from base64 import b32decode
from base64 import b32encode
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from hashlib import sha256
import binascii
import json
import struct


VERSION = 1
UTF8 = 1
EPOCH = date(2000, 1, 1)
STATUSES = ("valid", "suspended", "revoked", "ceased", "replaced", "void")
DIGEST_SIZE = 12
KEY_ID_SIZE = 4
NUMBER_SIZE = 32
SIGNATURE_SIZE = 2 * NUMBER_SIZE
LONGEST_TEXT = 120
HEAD = struct.Struct(f">BBHHB{DIGEST_SIZE}s{KEY_ID_SIZE}s")


class StatementError(ValueError):
    """Not a statement, or one that does not hold; ``code`` says which.

    ``malformed`` cannot be read; ``unknown_key`` is signed by a key that was
    not given; ``bad_signature`` was changed after it was signed.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document was at its issue; dates are days in Bangkok."""

    kind: str
    number: str
    holder: str
    issuer: str
    issued_on: date
    valid_until: date | None
    status: str
    digest: bytes
    key_id: str


def record_digest(record: dict) -> bytes:
    """The shortened SHA-256 of a record's canonical JSON."""
    return sha256(canonical(record)).digest()[:DIGEST_SIZE]


def canonical(record: dict) -> bytes:
    """One byte form per record: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        record, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def sign(statement: Statement, key: ec.EllipticCurvePrivateKey) -> str:
    """The signed statement as text for the fragment of an address."""
    body = _pack(statement)
    r, s = decode_dss_signature(key.sign(body, ec.ECDSA(SHA256())))
    raw = body + r.to_bytes(NUMBER_SIZE, "big") + s.to_bytes(NUMBER_SIZE, "big")
    return b32encode(raw).decode().rstrip("=")


def read(text: str) -> Statement:
    """What a statement says, whether or not its signature holds.

    :raises StatementError: ``malformed``.
    """
    return _unpack(_decode(text)[:-SIGNATURE_SIZE])


def check(text: str, keys: dict[str, ec.EllipticCurvePublicKey]) -> Statement:
    """What a statement says, once its signature is known to hold.

    ``keys`` maps key ids to public keys.

    :raises StatementError: see there for the codes.
    """
    raw = _decode(text)
    body, signature = raw[:-SIGNATURE_SIZE], raw[-SIGNATURE_SIZE:]
    statement = _unpack(body)
    key = keys.get(statement.key_id)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise StatementError("unknown_key")
    r = int.from_bytes(signature[:NUMBER_SIZE], "big")
    s = int.from_bytes(signature[NUMBER_SIZE:], "big")
    try:
        key.verify(encode_dss_signature(r, s), body, ec.ECDSA(SHA256()))
    except InvalidSignature:
        raise StatementError("bad_signature") from None
    return statement


def _decode(text: str) -> bytes:
    clean = "".join(text.split()).upper()
    try:
        raw = b32decode(clean + "=" * (-len(clean) % 8))
    except (binascii.Error, ValueError):
        raise StatementError("malformed") from None
    canonical_text = b32encode(raw).decode().rstrip("=")
    if canonical_text != clean or len(raw) <= HEAD.size + SIGNATURE_SIZE:
        raise StatementError("malformed")
    return raw


def _days(day: date | None) -> int:
    return 0 if day is None else (day - EPOCH).days


def _day(days: int) -> date | None:
    return EPOCH + timedelta(days=days) if days else None


def _encoding(texts: list[str]) -> tuple[int, str]:
    try:
        "".join(texts).encode("tis_620")
    except UnicodeEncodeError:
        return UTF8, "utf-8"
    return 0, "tis_620"


def _pack(statement: Statement) -> bytes:
    texts = [statement.kind, statement.number, statement.holder, statement.issuer]
    flags, encoding = _encoding(texts)
    head = HEAD.pack(
        VERSION,
        flags,
        _days(statement.issued_on),
        _days(statement.valid_until),
        STATUSES.index(statement.status),
        statement.digest,
        bytes.fromhex(statement.key_id),
    )
    return head + b"".join(_pack_text(text, encoding) for text in texts)


def _pack_text(text: str, encoding: str) -> bytes:
    raw = text.encode(encoding)[:LONGEST_TEXT]
    whole = raw.decode(encoding, "ignore").encode(encoding)
    return bytes([len(whole)]) + whole


def _unpack(body: bytes) -> Statement:
    try:
        version, flags, issued, until, status, digest, key_id = HEAD.unpack_from(body)
        kind, number, holder, issuer = _unpack_texts(
            body[HEAD.size :], "utf-8" if flags & UTF8 else "tis_620"
        )
        if version != VERSION or flags & ~UTF8:
            raise StatementError("malformed")
        return Statement(
            kind=kind,
            number=number,
            holder=holder,
            issuer=issuer,
            issued_on=EPOCH + timedelta(days=issued),
            valid_until=_day(until),
            status=STATUSES[status],
            digest=digest,
            key_id=key_id.hex(),
        )
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        raise StatementError("malformed") from None


def _unpack_texts(raw: bytes, encoding: str) -> list[str]:
    texts = []
    for _ in range(4):
        size, raw = raw[0], raw[1:]
        if size > len(raw):
            raise StatementError("malformed")
        texts.append(raw[:size].decode(encoding))
        raw = raw[size:]
    if raw:
        raise StatementError("malformed")
    return texts
