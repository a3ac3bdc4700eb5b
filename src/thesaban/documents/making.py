"""The sealed file of a document that stands in the register.

What it says is fixed when the document is issued: its row, and its
:class:`Paper`. So the file can be made at once or later, and says the same.
"""

from dataclasses import dataclass
from hashlib import sha256
from plone.namedfile.file import NamedBlobFile
from thesaban.documents import keys
from thesaban.documents import qr
from thesaban.documents import render
from thesaban.documents import sealing
from thesaban.documents import statement
from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.verify import slug


SCHEMA = "thesaban-document/1"


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed beside the row's own items: a template and JSON data."""

    template: str
    data: dict


@dataclass(frozen=True, slots=True)
class SealedFile:
    """The bytes of a sealed PDF, their SHA-256 and the key of the seal."""

    pdf: bytes
    sha256: str
    key_id: str

    def named(self, document: store.Document) -> NamedBlobFile:
        name = f"{document.kind}-{document.slug}.pdf"
        return NamedBlobFile(self.pdf, "application/pdf", name)


def address(document) -> str:
    """The public verification page of a document or of what was issued."""
    part = slug(document.number_text) or "-"
    return f"{town.public_url()}/v/{part}/{document.code}"


def make(document: store.Document, paper: Paper) -> SealedFile:
    """Render and seal the file of ``document`` with the town's present key.

    ``document`` is as it was issued, whatever its status is by now.
    :raises render.RenderError: template and data do not fit.
    """
    key = keys.signing_key(town.issuer())
    store.remember_key(key.key_id, key.certificate_pem)
    record = _record(document)
    signed = _statement(document, record, key)
    url = address(document)
    data = {
        **paper.data,
        "number": document.number_text,
        "verify_url": url,
        "qr_svg": qr.svg(f"{url}#{signed}"),
    }
    pdf = sealing.seal(
        render.pdf(
            paper.template,
            data,
            record=statement.canonical({**record, "statement": signed}),
            moment=document.issued_at,
        ),
        key,
        name=town.issuer(),
        reason=f"{document.title} {document.number_text}",
        place=town.letterhead()["place"] or "TH",
    )
    return SealedFile(pdf, sha256(pdf).hexdigest(), key.key_id)


def _record(document: store.Document) -> dict:
    """The public record that travels inside the file."""
    until = document.valid_until
    older = store.get(document.supersedes) if document.supersedes else None
    return {
        "schema": SCHEMA,
        "kind": document.kind,
        "number": document.number_text,
        "title": document.title,
        "issuer": town.issuer(),
        "holder": document.holder_name,
        "issued_on": document.issued_on.isoformat(),
        "valid_until": until.isoformat() if until else None,
        "supersedes": older.number_text if older else None,
        "fields": document.public_fields,
        "url": address(document),
    }


def _statement(document: store.Document, record: dict, key: keys.SigningKey) -> str:
    said = statement.Statement(
        kind=document.kind,
        number=document.number_text,
        holder=document.holder_masked,
        issuer=town.issuer(),
        issued_on=document.issued_on,
        valid_until=document.valid_until,
        status=document.status,
        digest=statement.record_digest(record),
        key_id=key.key_id,
    )
    return statement.sign(said, key.private)
