"""A sealed file becomes content, in the transaction that made it."""

from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.content import file_as_money
from thesaban.documents.making import SealedFile
from thesaban.registers import filing


PORTAL_TYPE = "thesaban.IssuedDocument"


def keep(document: store.Document, sealed: SealedFile, applicant_id: str) -> str:
    """Keep the file of a document and note its place; returns its path.

    ``applicant_id`` is the user whose document it is, empty for nobody's.
    """
    made = filing.file_record(
        PORTAL_TYPE,
        document.kind,
        document.issued_at,
        root="documents",
        title=f"{document.title} {document.number_text}",
        kind=document.kind,
        number_text=document.number_text,
        record_uid=document.record_uid,
        sha256=sealed.sha256,
        file=sealed.named(document),
        unit=document.unit,
        applicant_id=applicant_id,
        **{"_plone.uuid": document.uid},
    )
    if town.kind(document.kind).money:
        file_as_money(made)
    path = "/".join(made.getPhysicalPath())
    store.finish(document.uid, path, sealed.sha256, sealed.key_id)
    return path
