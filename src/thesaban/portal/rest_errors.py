"""What REST says of a request that failed, in the language of who asked.

Plone's class sets the status and writes ``type``, ``message`` and ``context``; the
message of common faults is ours. What is wrong with fields is also told field by field,
in ``errors``.
"""

from plone.i18n.negotiate.negotiate import NegotiateLanguage
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from plone.restapi.exceptions import DeserializationError
from plone.restapi.exceptions import QueryParsingError
from thesaban import _
from thesaban.portal import fault
from thesaban.portal import rest_words
from thesaban.registers.spoken import for_programs
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import Interface


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


#: Refusals of plone.restapi that Zope would take for faults of ours.
UNREADABLE = (DeserializationError, QueryParsingError)
#: A number in an address that is none (``b_size=x``).
NO_NUMBER = "invalid literal for int()"


def is_unreadable(error: Exception) -> bool:
    """Whether what was asked cannot be read, so that it is no fault of the server."""
    if isinstance(error, ValueError):
        return str(error).startswith(NO_NUMBER)
    return isinstance(error, UNREADABLE)


@adapter(Interface, IAPIRequest)
class LanguageOfPrograms(NegotiateLanguage):
    """Programs name their language in ``Accept-Language``; pages have a cookie."""

    def __init__(self, site, request):
        super().__init__(site, request)
        if not request.cookies.get("I18N_LANGUAGE"):
            self.language = for_programs(request, self.language)


class RestErrors(ErrorHandling):
    """Errors of REST services in Thai or English."""

    def __init__(self, context, request):
        if is_unreadable(context):
            context = BadRequest(str(context.args[0]) if context.args else "")
        super().__init__(context, request)

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
        elif fields := self._of_fields(exception):
            result |= fields
        else:
            rest_words.spoken(result, self._status(exception), self.request)
        return result

    def _of_fields(self, exception) -> dict | None:
        said = exception.args[0] if exception.args else None
        if not isinstance(said, list) or not said:
            return None
        return rest_words.of_fields(said, self.request)

    @staticmethod
    def _status(exception) -> int:
        status = getattr(exception, "status", None) or getattr(exception, "code", 500)
        return status if isinstance(status, int) else 500

    def _is_ours(self, exception) -> bool:
        """Whether it is a fault of the server: no status of its own below 500."""
        return self._status(exception) >= 500

    @staticmethod
    def _message(exception) -> Message | None:
        said = exception.args[0] if exception.args else None
        if isinstance(said, Message):
            return said
        return MESSAGES.get(type(exception).__name__)
