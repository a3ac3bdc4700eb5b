"""Issue a document: number, render, sign, seal, register; all or nothing.

Everything happens in the running transaction: an abort leaves no number, no
row and no file. Only the file of a draft with ``later`` comes after it. The
number is taken last, for its series stays locked until the commit.
"""

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from plone import api
from thesaban.clock.zone import now
from thesaban.documents import public
from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.keeping import keep
from thesaban.documents.making import address
from thesaban.documents.making import make
from thesaban.documents.making import Paper
from thesaban.documents.verify import slug
from thesaban.registers import numbering
from thesaban.registers import records
from thesaban.registers.numbering import Series
from thesaban.thai.dates import be_year
from thesaban.thai.digits import to_arabic
import uuid


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to be issued.

    ``data`` is what the template prints (JSON types); the number, the QR and
    the town's letterhead are added to it, and the ``signer`` (a Capacity), when
    there is one, in place of the data's own. ``public_fields`` is what the public
    register shows and the file carries as JSON: everything printed, without
    personal ids. ``number_text`` is given when the document bears a number
    that exists already (a slip bears its application's); otherwise the next
    one of ``series_kind`` in ``year`` (BE, by default that of ``issued_on``)
    is taken and written after ``shape``. With a ``once_key``, a second call
    for the same record and kind returns what the first one issued.
    ``supersedes`` is the uid of the document that this one replaces.
    ``applicant_id`` is whose it is, empty for nobody's; by default the record's
    applicant. With
    ``later`` the file is made after the commit: by the worker, or as soon as
    somebody opens it (``thesaban.documents.later``).
    """

    kind: str
    template: str
    data: dict
    record_uid: str
    holder_name: str
    holder_masked: str
    title: str
    public_fields: dict
    issued_on: date
    series_kind: str = ""
    shape: str = "{number}/{year}"
    valid_until: date | None = None
    supersedes: str | None = None
    signer: object | None = None
    unit: str = ""
    applicant_id: str | None = None
    number_text: str = ""
    series_unit: str = ""
    year: int = 0
    once_key: str = ""
    shape_names: dict = field(default_factory=dict)
    later: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that was issued; ``url`` is its verification page."""

    uid: str
    kind: str
    number: int
    number_text: str
    code: str
    sha256: str
    path: str
    url: str


def issued(document: store.Document) -> Issued:
    """What :func:`issue` returned for a document of the register."""
    return Issued(
        uid=document.uid,
        kind=document.kind,
        number=document.number,
        number_text=document.number_text,
        code=document.code,
        sha256=document.sha256,
        path=document.path,
        url=address(document),
    )


def issue(draft: Draft) -> Issued:
    """Issue ``draft``; see :class:`Draft`.

    :raises RegisterConflict: another request is issuing the same; Zope repeats
        this one, which then finds it done.
    :raises render.RenderError: template and data do not fit.
    :raises LookupError: ``supersedes`` names no document.
    """
    before = _before(draft)
    if before is not None:
        return issued(before)
    if draft.applicant_id is None:
        draft = replace(draft, applicant_id=_applicant(draft))
    _replace_older(draft)
    document = _numbered(draft)
    _add(document, draft)
    if draft.later:
        paper = _paper(draft)
        store.keep_waiting(document.uid, paper.template, paper.data, draft.applicant_id)
        return issued(document)
    sealed = make(document, _paper(draft))
    path = keep(document, sealed, draft.applicant_id)
    return issued(replace(document, sha256=sealed.sha256, path=path))


def _before(draft: Draft) -> store.Document | None:
    if not draft.once_key:
        return None
    return store.first(draft.record_uid, draft.kind, draft.once_key)


def _applicant(draft: Draft) -> str:
    row = records.get(draft.record_uid) if draft.record_uid else None
    return row.applicant_id if row is not None else ""


def _replace_older(draft: Draft) -> None:
    """Mark the document that this one replaces; it must exist."""
    if not draft.supersedes:
        return
    older = store.lock(draft.supersedes)
    if older is None:
        raise LookupError(f"no document {draft.supersedes}")
    store.change(replace(older, status="replaced"), by=_actor(), on=draft.issued_on)


def _actor() -> str:
    user = api.user.get_current()
    return user.getId() or "system"


def _numbered(draft: Draft) -> store.Document:
    """The document's row, with its number: here the series is locked."""
    uid = uuid.uuid4().hex
    year = draft.year or be_year(draft.issued_on)
    number, text = 0, draft.number_text
    if not text:
        series = Series(draft.series_kind, year, unit=draft.series_unit)
        number = numbering.allocate(series, uid)
        text = numbering.format_number(draft.shape, number, year, **draft.shape_names)
    return store.Document(
        uid=uid,
        code=store.new_code(),
        slug=slug(to_arabic(text)) or "-",
        kind=draft.kind,
        series_kind="" if draft.number_text else draft.series_kind,
        series_unit=draft.series_unit,
        year=year,
        number=number,
        number_text=text,
        record_uid=draft.record_uid,
        once_key=draft.once_key or uid,
        unit=draft.unit,
        title=draft.title,
        holder_name=draft.holder_name,
        holder_masked=draft.holder_masked,
        public_fields=public.allowed(draft.public_fields),
        listed=town.kind(draft.kind).listed,
        issued_on=draft.issued_on,
        issued_at=now(),
        valid_until=draft.valid_until,
        status="valid",
        status_on=draft.issued_on,
        supersedes=draft.supersedes or "",
        sha256="",
        key_id="",
        path="",
    )


def _add(document: store.Document, draft: Draft) -> None:
    values = public.searchable(document.public_fields)
    words = [document.number_text, draft.title, draft.holder_name, *values]
    store.add(document, "\n".join(words), _actor())


def _paper(draft: Draft) -> Paper:
    data = dict(draft.data)
    if draft.signer is not None:
        data["signer"] = _signature_block(draft.signer)
    return Paper(draft.template, data)


def _signature_block(capacity) -> dict:
    return {
        "name": capacity.name,
        "line1": capacity.line1,
        "line2": capacity.line2,
    }
