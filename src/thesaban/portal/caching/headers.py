"""The last word on every answer: what is personal is ``private, no-store``.

Runs after the request was handled, so nothing can put another header over it.
Personal is what a signed-in person gets, what sets a cookie, and what answers a
form, and so is every failure. Styles, scripts and icons are the same for everybody and
stay as they are.
"""

from typing import Any
from zExceptions import Unauthorized
from zope.component import adapter
from ZPublisher.interfaces import IPubFailure
from ZPublisher.interfaces import IPubSuccess


PRIVATE = "private, no-store"
#: What stands in the address of files that are the same for everybody.
SHARED = ("/thesaban-static/", "/++plone++", "/++resource++", "/++theme++")
READING = ("GET", "HEAD")
KEEPING = ("etag", "last-modified", "expires", "x-ramcache")


def is_shared(path: str) -> bool:
    """Whether an address gives a file that has nothing to do with who asks."""
    return any(part in path for part in SHARED)


def is_personal(request: Any) -> bool:
    """Whether the answer is for this one person."""
    user = request.get("AUTHENTICATED_USER", None)
    if user is not None and user.getId() is not None:
        return True
    return request.method not in READING or bool(request.response.cookies)


@adapter(IPubSuccess)
def on_success(event: Any) -> None:
    """After the commit: headers alone are touched."""
    request = event.request
    if is_shared(request.get("PATH_INFO", "")) or not is_personal(request):
        return
    request.response.setHeader("Cache-Control", PRIVATE)
    for name in KEEPING:
        request.response.headers.pop(name, None)


@adapter(IPubFailure)
def on_failure(event: Any) -> None:
    """A failure is kept nowhere, whatever the view had said before it failed.

    Who is refused is sent on to sign in, or to a page that says so, and no more. A page
    for the failure has been made by then, with the name of who asked.
    """
    response = event.request.response
    refused = issubclass(event.exc_info[0], Unauthorized)
    if event.retry or not (refused or response.getStatus() >= 400):
        return
    response.setHeader("Cache-Control", PRIVATE)
    for name in KEEPING:
        response.headers.pop(name, None)
    if refused and 300 <= response.getStatus() < 400:
        response.body = b""
        response.setHeader("Content-Length", "0")
