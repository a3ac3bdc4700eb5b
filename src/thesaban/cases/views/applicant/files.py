"""``@@file/<version id>``: one uploaded file, for who may read personal data."""

from plone import api
from plone.namedfile.utils import stream_data
from Products.Five import BrowserView
from thesaban import audit
from thesaban.cases import checklist
from urllib.parse import quote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


#: Kinds that a browser shows without running anything.
SHOWN_INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


@implementer(IPublishTraverse)
class CaseFile(BrowserView):
    """Sent as it came, never cached, never guessed at by the browser."""

    version_id = ""

    def publishTraverse(self, request, name):
        if self.version_id:
            raise NotFound(name)
        self.version_id = name
        return self

    def __call__(self):
        version = checklist.find_file(self.context, self.version_id)
        if version is None:
            raise NotFound(self.version_id)
        self._note()
        response = self.request.response
        inline = version.content_type in SHOWN_INLINE and not self.request.form.get(
            "download"
        )
        kind = "inline" if inline else "attachment"
        response.setHeader(
            "Content-Disposition", f"{kind}; filename*=UTF-8''{quote(version.filename)}"
        )
        response.setHeader("Content-Type", version.content_type)
        response.setHeader("Content-Length", str(version.size))
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return stream_data(version.file)

    def _note(self) -> None:
        """Staff who open a person's paper leave a trace that the person sees."""
        applicant = self.context.applicant_id
        if api.user.get_current().getId() != applicant:
            audit.record(
                "file.read",
                uid=self.context.UID(),
                subject=applicant,
                detail={"file": self.version_id},
            )
