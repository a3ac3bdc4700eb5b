"""What the REST services of cases share: bodies, errors, plain values."""

from decimal import Decimal
from plone import api
from plone.protect import CheckAuthenticator
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from thesaban import _
from thesaban.registers.spoken import for_programs
from typing import Any
from zExceptions import BadRequest
from zope.i18n import translate
from zope.interface import alsoProvides
import datetime as dt


OBJECT = _("rest_object", default="A JSON object is expected.")


def too_long(name: str, longest: int) -> BadRequest:
    """A refusal of a value that is no text, or too long a one."""
    return BadRequest(
        _(
            "rest_text",
            default="${name}: a text of at most ${longest} characters is expected.",
            mapping={"name": name, "longest": longest},
        )
    )


class CaseService(Service):
    """Base of the services; ``answer`` does the work and returns JSON values."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.get("REQUEST_METHOD", "GET") != "GET":
            self._allow_writing()
        return self.answer()

    def answer(self) -> Any:
        raise NotImplementedError

    def _allow_writing(self) -> None:
        """A bearer token proves itself; what a browser sends by itself does not.

        Zope takes the header out of the environment and keeps it as ``_auth``.
        """
        sent = getattr(self.request, "_auth", None) or ""
        if not sent.lower().startswith("bearer "):
            CheckAuthenticator(self.request)
        alsoProvides(self.request, IDisableCSRFProtection)

    @property
    def user_id(self) -> str:
        return api.user.get_current().getId() or ""

    def body(self) -> dict:
        """The JSON object sent; BadRequest for anything else."""
        try:
            return json_body(self.request)
        except DeserializationError as error:
            raise BadRequest(OBJECT) from error

    def words(self, message) -> str:
        spoken = for_programs(self.request)
        return translate(message, target_language=spoken) if message else ""

    def fault(self, status: int, kind: str, faults: list[tuple]) -> dict:
        """An error body: each fault with its field and what to do."""
        self.request.response.setStatus(status)
        rows = self.rows(faults)
        message = rows[0]["message"] if rows else kind
        return {"error": {"type": kind, "message": message, "faults": rows}}

    def rows(self, faults: list[tuple]) -> list[dict]:
        return [
            {"field": name, "message": self.words(message)} for name, message in faults
        ]


def plain(value: Any) -> Any:
    """A value as JSON keeps it: exact numbers and ISO times are text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
