"""PAdES seals on PDFs: made once, and any later change is seen.

A sealed file is certified (DocMDP: no changes) by one signature over all its
bytes. Checking is strict and in two steps: first, on the raw bytes, that the
one signature is ours, covers everything and is written exactly as we write
it; only a file that passes is parsed and handed to pyHanko's validation. So
a hostile upload is never parsed, and no byte can change unseen.
"""

from asn1crypto import cms
from asn1crypto import keys as asn1_keys
from asn1crypto import x509
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign import signers
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from thesaban.documents.keys import SigningKey
import asyncio
import json
import logging
import re


FIELD = "Seal"
RECORD_NAME = "record.json"
RESERVED = 8192
"""Hexadecimal digits kept free for the signature, its certificates included."""

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
SEALED, ALTERED, FOREIGN = "sealed", "altered", "foreign"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the bytes of a PDF say about its seal.

    ``state`` is ``sealed`` (ours and untouched), ``altered`` (carries our
    certificate, but is not as we sealed it) or ``foreign`` (no seal of ours).
    """

    state: str
    sha256: str
    key_id: str = ""
    sealed_at: datetime | None = None
    record: dict | None = None


@lru_cache(maxsize=4)
def _signer(key: SigningKey) -> signers.SimpleSigner:
    der = key.private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    store = SimpleCertificateStore()
    own, *above = [
        x509.Certificate.load(one.public_bytes(serialization.Encoding.DER))
        for one in (key.certificate, *key.chain)
    ]
    store.register_multiple(above)
    return signers.SimpleSigner(
        signing_cert=own,
        signing_key=asn1_keys.PrivateKeyInfo.load(der),
        cert_registry=store,
    )


def seal(pdf: bytes, key: SigningKey, *, name: str, reason: str, place: str) -> bytes:
    """Certify ``pdf`` with ``key``; ``name`` is the municipality's."""
    details = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        name=name,
        reason=reason,
        location=place,
    )
    signer = signers.PdfSigner(
        details, _signer(key), new_field_spec=fields.SigFieldSpec(FIELD)
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=True)
    return _finished(signer.async_sign_pdf(writer, bytes_reserved=RESERVED)).getvalue()


def _finished(work: Coroutine):
    """What ``work`` returns, from an event loop of its own in a thread of its own.

    The calling thread may have a loop already, which ``asyncio.run`` refuses.
    """
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()


def verify(pdf: bytes, public_keys: dict) -> Verdict:
    """Judge the seal of ``pdf`` by the keys (id to public key) that are ours.

    Never raises for what the file holds.
    """
    digest = sha256(pdf).hexdigest()
    try:
        certificate = _strict_certificate(pdf, public_keys)
        if certificate is not None:
            return _parsed(pdf, digest, certificate, public_keys)
    except Exception as error:
        # Every way in which hostile bytes can fail ends in the same verdict.
        logger.info("a checked PDF could not be read: %r", error)
    return Verdict(ALTERED if _carries_ours(pdf, public_keys) else FOREIGN, digest)


def _spki_ids(public_keys: dict) -> dict[bytes, str]:
    """Key ids by the public key's DER form."""
    return {
        key.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        ): key_id
        for key_id, key in public_keys.items()
    }


def _carries_ours(pdf: bytes, public_keys: dict) -> bool:
    """True when the file holds a certificate with one of our public keys."""
    lowered = pdf.lower()
    return any(spki.hex().encode() in lowered for spki in _spki_ids(public_keys))


def _strict_certificate(pdf: bytes, public_keys: dict):
    """Our certificate in a file whose outer form is exactly as we write it."""
    ranges = BYTE_RANGE.findall(pdf)
    if len(ranges) != 1:
        return None
    start, first, second, rest = map(int, ranges[0])
    if start != 0 or second + rest != len(pdf) or not first < second:
        return None
    held = pdf[first:second]
    signature = cms.ContentInfo.load(bytes.fromhex(held[1:-1].decode("ascii")))
    certificate = _own_certificate(signature["content"], _spki_ids(public_keys))
    if certificate is None or held != _as_written(signature, certificate, len(held)):
        return None
    return certificate if _attributes_hold(signature, certificate) else None


def _own_certificate(signed, known: dict[bytes, str]):
    """The signer's certificate, when its key is one of ours; None otherwise."""
    serial = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    for choice in signed["certificates"]:
        certificate = choice.chosen
        ours = certificate.public_key.dump() in known
        if ours and certificate.serial_number == serial:
            return certificate
    return None


def _as_written(signature, certificate, length: int) -> bytes:
    """The one form in which we write this signature: built anew from its core.

    The core is what mathematics protects: certificates, signed attributes and
    the signature's value. DER in capital hexadecimal digits, then zeros.
    """
    signed = signature["content"]
    info = signed["signer_infos"][0]
    who = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    rebuilt = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": who}),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": info["signed_attrs"],
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": info["signature"],
        }
    )
    content = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": signed["certificates"],
        "signer_infos": [rebuilt],
    }
    whole = cms.ContentInfo(
        {"content_type": "signed_data", "content": cms.SignedData(content)}
    )
    digits = whole.dump().hex().upper().encode()
    return b"<" + digits.ljust(length - 2, b"0") + b">"


def _attributes_hold(signature, certificate) -> bool:
    """True when the signed attributes, as written, are signed and name us."""
    info = signature["content"]["signer_infos"][0]
    attributes = info["signed_attrs"]
    key = serialization.load_der_public_key(certificate.public_key.dump())
    written = b"\x31" + attributes.dump()[1:]
    key.verify(info["signature"].native, written, ec.ECDSA(hashes.SHA256()))
    named = [
        one["values"][0]["certs"][0]["cert_hash"].native
        for one in attributes
        if one["type"].native == "signing_certificate_v2"
    ]
    return named == [sha256(certificate.dump()).digest()]


def _parsed(pdf: bytes, digest: str, certificate, public_keys: dict) -> Verdict:
    """pyHanko's own validation, then the record that the file carries."""
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    embedded = reader.embedded_signatures[0]
    moment = embedded.self_reported_timestamp
    context = ValidationContext(
        trust_roots=[certificate],
        other_certs=list(embedded.other_embedded_certs or ()),
        allow_fetching=False,
        moment=moment,
    )
    status = _finished(async_validate_pdf_signature(embedded, context))
    if not status.bottom_line:
        return Verdict(ALTERED, digest)
    return Verdict(
        state=SEALED,
        sha256=digest,
        key_id=_spki_ids(public_keys)[certificate.public_key.dump()],
        sealed_at=moment,
        record=_record(reader),
    )


def _record(reader: PdfFileReader) -> dict | None:
    """The record attached to a file whose seal holds; None without one."""
    names = reader.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", ())
    for position in range(0, len(names), 2):
        if str(names[position]) == RECORD_NAME:
            return json.loads(names[position + 1]["/EF"]["/F"].data)
    return None
