"""``@@pay-callback/<gateway>``: where a bank reports a payment.

Public: the signature of the message is the permission. The answer is JSON. A
message is never answered with an error of ours that would end its repetition:
while the database is away the bank is asked to come again.
"""

from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five import BrowserView
from thesaban import logger
from thesaban.payments import gateways
from thesaban.payments.callbacks import LARGEST
from thesaban.payments.errors import PaymentError
from transaction.interfaces import TransientError
from zExceptions import NotFound
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import json
import transaction


HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")
#: Seconds after which a bank should try again.
RETRY = 30
STATUS = {"signature": 401, "message": 400, "gateway": 404}


@implementer(IPublishTraverse)
class Callback(BrowserView):
    """Takes one message and answers it."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.name = ""

    def publishTraverse(self, request, name):
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def __call__(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "no-store")
        status, reply = self._reply()
        response.setStatus(status)
        if status == 503:
            response.setHeader("Retry-After", str(RETRY))
        return json.dumps(reply)

    def _reply(self) -> tuple[int, dict]:
        if self.request.get("REQUEST_METHOD") != "POST":
            return 405, {"code": "method"}
        body = self._body()
        if body is None:
            return 413, {"code": "too-long"}
        try:
            outcome = gateways.gateway(self.name).callback(self._headers(), body)
        except PaymentError as error:
            transaction.abort()
            return STATUS.get(error.code, 400), {"code": error.code}
        except TransientError:
            if self.request.supports_retry():
                raise
            return self._later()
        except Exception:
            logger.exception("a payment message could not be taken now")
            return self._later()
        return (400 if outcome.state == "failed" else 200), dict(outcome.reply)

    def _later(self) -> tuple[int, dict]:
        transaction.abort()
        return 503, {"code": "later"}

    def _body(self) -> bytes | None:
        """The bytes as they came; None when there are too many."""
        stream = self.request.get("BODYFILE")
        if stream is None:
            return b""
        stream.seek(0)
        body = stream.read(LARGEST + 1)
        return body if len(body) <= LARGEST else None

    def _headers(self) -> dict[str, str]:
        return {name: self.request.getHeader(name) or "" for name in HEADERS}
