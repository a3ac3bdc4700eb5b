"""Visitors of the served site, signed in without the pages on the way.

The sign-in form has its own tests (``tests/people``, ``tests/e2e``); whoever only
needs somebody signed in gets the cookie that the form would give.
"""

from collections.abc import Callable
from functools import cache
from httpx._transports import default as transport
from urllib.parse import quote
import pytest


# httpx reads all certificates anew for every client, which takes 20 ms.
transport.create_ssl_context = cache(transport.create_ssl_context)


def session_cookie(portal, login: str) -> str:
    """Value of the cookie ``__ac`` of a user, as the sign-in form sets it."""
    from ZPublisher.HTTPResponse import HTTPResponse

    response = HTTPResponse()
    user = portal.acl_users.getUser(login)
    portal.acl_users.session._setupSession(user.getId(), response)
    return quote(response.cookies["__ac"]["value"])


@pytest.fixture
def visit(functional) -> Callable:
    """``visit("mayor")``: a visitor of the committed site; without a name nobody."""
    from tests.people.web import Visitor
    from thesaban.people import guesses
    import transaction

    # Wrong passwords of one test do not stand against the next.
    guesses.forget()

    def make(login: str = "") -> Visitor:
        transaction.commit()
        visitor = Visitor(functional["portal"].absolute_url())
        if login:
            cookie = session_cookie(functional["portal"], login)
            visitor.client.cookies.set("__ac", cookie)
        return visitor

    return make
