"""``/v/<number>/<code>``: what the QR code on a document opens.

An unknown number and a wrong code get the same answer, after the same work.
Only misses are counted against the sender; codes are not guessable, and a
page that many people open at once must not be refused to them.
"""

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.views.base import client
from thesaban.documents.views.base import PublicPage
from thesaban.documents.views.base import Shown
from thesaban.documents.views.sealed import send_pdf
from thesaban.documents.words import STATUSES
from thesaban.people import limits
from thesaban.registers.spoken import numbered
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


LONGEST_PART = 120
SCOPE = "verify-address"


def look_up(parts: list[str], request) -> store.Document | None:
    """The document of a verification path; a miss is counted."""
    usable = len(parts) == 2 and all(map(_plain, parts))
    found = store.by_code(*parts) if usable else None
    if found is None:
        limits.note(SCOPE, client(request))
    return found


def _plain(part: str) -> bool:
    """True for what can be part of an address of ours."""
    return part.isascii() and part.isprintable() and len(part) <= LONGEST_PART


@implementer(IPublishTraverse)
class Verify(PublicPage):
    """The verification page, and the file below it for listed kinds."""

    title = _("title_verify", default="Verification of a document")
    robots = "noindex"
    template = ViewPageTemplateFile("templates/document.pt")

    def __init__(self, context, request):
        super().__init__(context, request)
        self.parts: list[str] = []

    def publishTraverse(self, request, name):
        if len(self.parts) >= 3:
            raise NotFound(name)
        self.parts.append(name)
        return self

    def __call__(self):
        if self.too_many(SCOPE):
            return self.template()
        wants_file = self.parts[2:] == ["pdf"]
        parts = self.parts[:2] if wants_file else self.parts
        document = look_up(parts, self.request)
        if document is None:
            self.never_cached()
            self.request.response.setStatus(404)
            return self.template()
        if wants_file:
            return self._file(document)
        self.shown = Shown(document, self.language)
        self.may_be_cached()
        return self.template()

    def _file(self, document):
        if not document.listed:
            raise NotFound("pdf")
        self.may_be_cached()
        return send_pdf(document, self.request)

    shown: Shown | None = None

    @property
    def look(self):
        return self.shown.look if self.shown else STATUSES["unknown"]

    @property
    def refused(self) -> bool:
        return self.request.response.getStatus() == 429

    @property
    def file_href(self) -> str:
        """Where the file is open to all: documents of the public register."""
        document = self.shown.document
        if not document.listed or document.status == "void":
            return ""
        return f"{self.site}/v/{document.slug}/{document.code}/pdf"

    @property
    def rows(self) -> list[dict]:
        """The printed items, as the law wants them shown."""
        document = self.shown.document
        rows = [
            (_("label_number", default="Number"), numbered(document.number_text)),
            (_("label_kind_of_document", default="Document"), self.shown.kind),
            (_("label_issuer", default="Issued by"), town.issuer()),
            (_("label_issued_on", default="Issued on"), self.day(document.issued_on)),
            (
                _("label_valid_until", default="Valid until"),
                self.day(document.valid_until),
            ),
        ]
        if "holder" not in document.public_fields:
            name = document.holder_name if document.listed else document.holder_masked
            rows.append((_("label_holder", default="Issued to"), name))
        rows.extend(self.shown.fields)
        return [{"label": label, "value": value} for label, value in rows if value]

    def href_of(self, document) -> str:
        return f"{self.site}/v/{document.slug}/{document.code}"


class RegisterEntry(Verify):
    """``@@register-entry?id=<uid>``: one document of the public register."""

    title = _("title_register_entry", default="Register of issued documents")
    robots = ""

    def publishTraverse(self, request, name):
        raise NotFound(name)

    def __call__(self):
        document = store.get(str(self.request.form.get("id", ""))[:64])
        if document is None or not document.listed:
            raise NotFound("register-entry")
        self.shown = Shown(document, self.language)
        self.may_be_cached()
        return self.template()

    file_href = ""

    def href_of(self, document) -> str:
        return f"{self.site}/@@register-entry?id={document.uid}"

    @property
    def crumbs(self):
        return [(self.title, f"{self.site}/@@documents-register")]
