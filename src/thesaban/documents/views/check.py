"""``@@check-document``: is this file one that the municipality issued?

The file is hashed and looked up; only when the register does not know it, its
seal is judged, on the raw bytes first (see :mod:`..sealing`). Nothing is kept.
"""

from hashlib import sha256
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.documents import keys
from thesaban.documents import sealing
from thesaban.documents import store
from thesaban.documents.views.base import client
from thesaban.documents.views.base import PublicPage
from thesaban.documents.views.base import Shown
from thesaban.documents.words import CHECKS
from thesaban.people import limits
from thesaban.registers.spoken import numbered


LARGEST = 10 * 1024 * 1024
SCOPE = "check-address"
ERRORS = {
    "none": _("check_error_none", default="Choose the PDF file that you received."),
    "large": _("check_error_large", default="The file is larger than 10 MB."),
    "kind": _(
        "check_error_kind",
        default="This is not a PDF file. For a photo or a scan, use the QR code on the document.",
    ),
    "often": _(
        "check_error_often",
        default="Many files were checked from your network. Please try again in ten minutes.",
    ),
}


def our_keys() -> dict:
    """Every public key that ever sealed a document here."""
    pem = "".join(store.certificates()).encode()
    return keys.public_keys(pem) if pem else {}


def judge(content: bytes) -> tuple[str, store.Document | None]:
    """A key of :data:`CHECKS`, and the document when the register knows the file."""
    document = store.by_hash(sha256(content).hexdigest())
    if document is not None:
        return "genuine", document
    state = sealing.verify(content, our_keys()).state
    return ("unregistered" if state == sealing.SEALED else state), None


class CheckDocument(PublicPage):
    """One file field, one answer."""

    title = _("title_check_document", default="Check a document file")
    lead = _(
        "lead_check_document",
        default="Send the PDF file as you received it. We compare it with the register and do not keep it.",
    )
    template = ViewPageTemplateFile("templates/check.pt")

    error = ""
    outcome = ""
    shown: Shown | None = None

    def __call__(self):
        self.never_cached()
        if self.request.method == "POST":
            self._check()
        return self.template()

    def _check(self):
        self.error = self._refusal()
        if self.error:
            return
        limits.note(SCOPE, client(self.request))
        upload = self.request.form["file"]
        self.outcome, document = judge(upload.read(LARGEST + 1))
        if document is not None:
            self.shown = Shown(document, self.language)

    def _refusal(self) -> str:
        """A key of :data:`ERRORS` when the file is not looked at; or empty."""
        upload = self.request.form.get("file")
        if not getattr(upload, "filename", ""):
            return "none"
        if self.too_many(SCOPE):
            return "often"
        upload.seek(0, 2)
        size = upload.tell()
        upload.seek(0)
        if size > LARGEST:
            return "large"
        head = upload.read(1024)
        upload.seek(0)
        return "" if b"%PDF-" in head else "kind"

    @property
    def errors(self) -> list[dict]:
        if not self.error:
            return []
        return [{"text": ERRORS[self.error], "href": "#file"}]

    @property
    def field(self) -> dict:
        return {
            "kind": "file",
            "name": "file",
            "label": _("label_pdf_file", default="PDF file"),
            "hint": _("help_pdf_file", default="At most 10 MB."),
            "accept": "application/pdf,.pdf",
            "error": ERRORS.get(self.error),
        }

    @property
    def frame(self) -> dict:
        return {
            "action": f"{self.site}/@@check-document",
            "submit": _("action_check", default="Check the file"),
            "title": self.title,
            "lead": self.lead,
            "errors": self.errors,
            "csrf": False,
        }

    @property
    def look(self):
        return CHECKS.get(self.outcome)

    @property
    def rows(self) -> list[dict]:
        document = self.shown.document
        rows = [
            (_("label_number", default="Number"), numbered(document.number_text)),
            (_("label_kind_of_document", default="Document"), self.shown.kind),
            (_("label_issued_on", default="Issued on"), self.day(document.issued_on)),
            (
                _("label_valid_until", default="Valid until"),
                self.day(document.valid_until),
            ),
        ]
        return [{"label": label, "value": value} for label, value in rows if value]
