"""Issue the documents that a service names."""

from thesaban.cases.interfaces import IDocumentData
from thesaban.clock.zone import today
from thesaban.documents import issue as documents
from thesaban.documents import render
from thesaban.documents.store import documents_of
from thesaban.thai.names import mask_name
import datetime as dt


def issue(
    case,
    name: str,
    extra: dict | None = None,
    *,
    valid_until: dt.date | None = None,
    supersedes: str | None = None,
    signer=None,
    record_uid: str = "",
    number_text: str = "",
    once_key: str = "",
    later: bool = False,
):
    """Issue the document ``name`` of the case's service.

    ``record_uid`` files it under another case (the parent of a sub-service);
    ``number_text`` is for a document that carries the case's own number;
    ``once_key`` lets a second call return what the first one issued;
    ``later`` makes the file after the commit.
    Returns the documents.issue.Issued.
    """
    rule = case.service().version.documents[name]
    source = IDocumentData(case)
    data = source.data(name, {**(extra or {}), "valid_until": valid_until})
    if signer is not None:
        # The capacity at the moment of signing is printed, not the own post.
        data.pop("signer", None)
    return documents.issue(
        documents.Draft(
            kind=rule.kind,
            template=rule.template,
            title=rule.title.get("th", name),
            data=data,
            series_kind=rule.series,
            shape=rule.shape,
            number_text=number_text,
            record_uid=record_uid or case.UID(),
            holder_name=case.applicant_name,
            holder_masked=mask_name(case.applicant_name),
            applicant_id=case.applicant_id,
            once_key=once_key,
            later=later,
            public_fields=source.public(name),
            issued_on=today(),
            valid_until=valid_until,
            supersedes=supersedes,
            signer=signer,
            unit=case.unit,
        )
    )


def preview(case, name: str) -> bytes:
    """The document ``name`` as a PDF without a number: marked as a draft."""
    rule = case.service().version.documents[name]
    return render.pdf(rule.template, IDocumentData(case).data(name, {}))


def newest(record_uid: str, kind: str):
    """The newest document of a kind of a record; None if there is none."""
    found = [item for item in documents_of(record_uid) if item.kind == kind]
    return max(found, key=lambda item: item.issued_at, default=None)
