"""Let a query that cannot be converted be a bad request, not a fault of ours.

``?year:int=x`` asks Zope to convert; what fails there was raised before anything was
traversed: a 500 with a line of JSON for the visitor and a traceback in the log for the
operator. Here it is noted, and told after traversal, when the site's own page of errors
can be shown.
"""

from DateTime.interfaces import DateTimeError
from typing import Any
from zExceptions import BadRequest
from zope.component import adapter
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.interfaces import IPubAfterTraversal


NOTE = "thesaban.unread_query"
#: What converters raise, and records whose names do not fit.
UNREAD = (ValueError, DateTimeError, LookupError, AttributeError, TypeError)


def is_applied() -> bool:
    return hasattr(HTTPRequest.processInputs, "__wrapped__")


def apply() -> None:
    """Wrap the reading of queries and forms; once."""
    if is_applied():
        return
    original = HTTPRequest.processInputs

    def processInputs(self, *args: Any, **given: Any) -> None:
        try:
            original(self, *args, **given)
        except UNREAD as error:
            self.environ[NOTE] = str(error)

    processInputs.__wrapped__ = original
    HTTPRequest.processInputs = processInputs


@adapter(IPubAfterTraversal)
def refuse(event: Any) -> None:
    """Raise BadRequest where the query could not be read."""
    if NOTE in event.request.environ:
        raise BadRequest(event.request.environ[NOTE])
