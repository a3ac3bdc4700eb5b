"""``GET /@verify/<number>/<code>``: the verification page as JSON."""

from plone.restapi.services import Service
from thesaban import _
from thesaban.clock.zone import today
from thesaban.documents import public
from thesaban.documents import store
from thesaban.documents import town
from thesaban.documents.issue import address
from thesaban.documents.views.base import client
from thesaban.documents.views.verify import look_up
from thesaban.documents.views.verify import SCOPE
from thesaban.people import limits
from thesaban.registers.spoken import for_programs
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


TOO_MANY = _("rest_too_many", default="Too many questions. Try again in ten minutes.")
UNKNOWN = _(
    "rest_no_document", default="There is no document with this number and code."
)


def as_json(document: store.Document) -> dict:
    """What anybody may know of a document; dates are ISO 8601 days."""
    until = document.valid_until
    newer = None
    if document.status == "replaced":
        newer = store.replacement_of(document.uid)
    holder = document.holder_name if document.listed else document.holder_masked
    return {
        "@id": address(document),
        "number": document.number_text,
        "kind": document.kind,
        "kind_title": {
            "th": town.kind(document.kind).title_th,
            "en": town.kind(document.kind).title_en,
        },
        "title": document.title,
        "issuer": town.issuer(),
        "holder": holder,
        "issued_on": document.issued_on.isoformat(),
        "valid_until": until.isoformat() if until else None,
        "status": document.status_at(today()),
        "status_on": document.status_on.isoformat(),
        "fields": public.allowed(document.public_fields),
        "replaced_by": address(newer) if newer else None,
        "sha256": document.sha256,
        "key_id": document.key_id,
    }


@implementer(IPublishTraverse)
class VerifyGet(Service):
    """One document by its number (12-2569) and code."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.parts: list[str] = []

    def publishTraverse(self, request, name):
        self.parts.append(name)
        return self

    def reply(self):
        if limits.exceeded(SCOPE, client(self.request)):
            return self._error(429, "TooManyRequests", TOO_MANY)
        document = look_up(self.parts, self.request)
        if document is None:
            return self._error(404, "NotFound", UNKNOWN)
        self.request.response.setHeader("Cache-Control", "public, max-age=60")
        return as_json(document)

    def _error(self, status: int, kind: str, message) -> dict:
        said = translate(message, target_language=for_programs(self.request))
        self.request.response.setStatus(status)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        known = {"status": "unknown"} if status == 404 else {}
        return {
            "type": kind,
            "message": said,
            **known,
        }
