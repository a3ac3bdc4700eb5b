"""The sealed file: for those who may open the document, and its own page."""

from AccessControl import getSecurityManager
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.uuid.interfaces import IUUID
from Products.CMFCore.permissions import View
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban.audit import record
from thesaban.documents import later
from thesaban.documents import qr
from thesaban.documents import store
from thesaban.documents.content import sealed_object
from thesaban.documents.issue import address
from thesaban.documents.views.base import day_text
from thesaban.documents.views.base import Shown
from thesaban.registers.spoken import numbered
from urllib.parse import quote
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from ZPublisher.Iterators import filestream_iterator


def send_pdf(document: store.Document, request):
    """The sealed file as the response, to be looked at or (``download``) kept."""
    sealed = made(document, request)
    document = store.get(document.uid)
    response = request.response
    how = "attachment" if "download" in request.form else "inline"
    name = quote(sealed.file.filename)
    response.setHeader("Content-Type", "application/pdf")
    response.setHeader("Content-Disposition", f"{how}; filename*=UTF-8''{name}")
    response.setHeader("Content-Length", str(sealed.file.getSize()))
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("ETag", f'"{document.sha256}"')
    blob = sealed.file._blob
    if blob._p_blob_uncommitted:
        return sealed.file.data
    return filestream_iterator(blob.committed(), "rb")


def made(document: store.Document, request):
    """The sealed document; its file is made now if nobody made it before."""
    if not document.path:
        # What is written was fixed at the issue, whoever asks for it.
        alsoProvides(request, IDisableCSRFProtection)
        later.seal(document.uid)
        document = store.get(document.uid)
    sealed = sealed_object(document.path)
    if sealed is None:
        raise NotFound(document.number_text)
    return sealed


def pdf_address(document: store.Document) -> str:
    """Where those who may see a document open its file, made already or not."""
    return f"{api.portal.get().absolute_url()}/@@pdf/{document.uid}"


@implementer(IPublishTraverse)
class PdfOfUid(BrowserView):
    """``@@pdf/<uid>`` of the site, for whom the document's workflow lets see it.

    A refusal undoes the making of the file with everything else.
    """

    uid = ""

    def publishTraverse(self, request, name):
        if self.uid:
            raise NotFound(name)
        self.uid = name
        return self

    def __call__(self):
        document = store.get(self.uid[:64])
        if document is None:
            raise NotFound("pdf")
        if api.user.is_anonymous():
            raise Unauthorized("pdf")
        sealed = made(document, self.request)
        if not getSecurityManager().checkPermission(View, sealed):
            raise Unauthorized("pdf")
        return SealedPdf(sealed, self.request)()


class SealedPdf(BrowserView):
    """``@@pdf`` of a sealed document; its opening is on record."""

    def __call__(self):
        document = store.get(IUUID(self.context))
        if document is None:
            raise NotFound("pdf")
        record("document.read", document.uid, subject=self.context.applicant_id)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return send_pdf(document, self.request)


class SealedDocument(BrowserView):
    """The page of a sealed document for its holder and the officers."""

    page_layout = "narrow"
    personal = True
    template = ViewPageTemplateFile("templates/sealed.pt")

    def __call__(self):
        document = store.get(IUUID(self.context))
        if document is None:
            raise NotFound("document")
        self.language = api.portal.get_current_language()
        self.shown = Shown(document, self.language)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.template()

    @property
    def title(self):
        return self.shown.title

    @property
    def card(self) -> dict:
        """What the piece ``document_card`` shows."""
        document, look = self.shown.document, self.shown.look
        here = f"{self.context.absolute_url()}/@@pdf"
        return {
            "kind": self.shown.kind,
            "title": self.shown.title,
            "number": numbered(document.number_text),
            "date": day_text(document.issued_on, self.language),
            "tone": look.tone,
            "word": look.word,
            "open_href": here,
            "download_href": f"{here}?download=1",
            "qr_svg_html": qr.svg(address(document)),
            "verify_url": address(document),
        }
