"""What REST says of a request that failed, in the language of who asked.

Plone's class sets the status and writes ``type``, ``message`` and ``context``; the
message of common faults is ours. What plone.restapi says of a field stays its own.
"""

from plone.rest.errors import ErrorHandling
from thesaban import _
from thesaban.portal import fault
from thesaban.registers.spoken import for_programs
from zope.i18n import translate
from zope.i18nmessageid import Message


MESSAGES = {
    "NotFound": _("rest_not_found", default="There is nothing at this address."),
    "Unauthorized": _(
        "rest_unauthorized",
        default="This is not open to you. Sign in, or ask with the right account.",
    ),
    "Forbidden": _(
        "rest_forbidden",
        default="This is refused: the token of the page is missing or too old.",
    ),
}
FAULT = _(
    "rest_fault",
    default="Something went wrong on our side. Try again, and tell the office the "
    "reference if it happens again.",
)


class RestErrors(ErrorHandling):
    """Errors of REST services in Thai or English."""

    def render_exception(self, exception):
        result = super().render_exception(exception)
        if not result:
            return result
        # Nobody reads a traceback over the net; it stands in the log.
        result.pop("traceback", None)
        message = self._message(exception)
        if message is None and self._is_ours(exception):
            result["reference"] = fault.note(self.request.get("URL", ""))
            message = FAULT
        if message is not None:
            result["message"] = translate(
                message, target_language=for_programs(self.request)
            )
        return result

    @staticmethod
    def _is_ours(exception) -> bool:
        """Whether it is a fault of the server: no status of its own below 500."""
        status = getattr(exception, "status", None) or getattr(exception, "code", 500)
        return not (isinstance(status, int) and status < 500)

    @staticmethod
    def _message(exception) -> Message | None:
        said = exception.args[0] if exception.args else None
        if isinstance(said, Message):
            return said
        return MESSAGES.get(type(exception).__name__)
