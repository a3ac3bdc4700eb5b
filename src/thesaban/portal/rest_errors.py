"""What REST says of a request that failed, in the language of who asked.

Plone's class sets the status and writes ``type``, ``message`` and ``context``; the
message of common faults is ours. What plone.restapi says of a field stays its own.
"""

from plone.rest.errors import ErrorHandling
from thesaban import _
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


class RestErrors(ErrorHandling):
    """Errors of REST services in Thai or English."""

    def render_exception(self, exception):
        result = super().render_exception(exception)
        message = self._message(exception)
        if result and message is not None:
            result["message"] = translate(
                message, target_language=for_programs(self.request)
            )
        return result

    @staticmethod
    def _message(exception) -> Message | None:
        said = exception.args[0] if exception.args else None
        if isinstance(said, Message):
            return said
        return MESSAGES.get(type(exception).__name__)
