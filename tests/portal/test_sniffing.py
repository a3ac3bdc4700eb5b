"""Every answer says how browsers are to take it."""

from thesaban.portal import policy
from thesaban.portal.sniffing import filter_app_factory
from thesaban.portal.sniffing import lacking
import pytest


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "503 Unavailable"])
def test_an_answer_gets_what_it_lacks_and_keeps_its_own(status):
    def app(environ, start):
        start(status, [("referrer-policy", "no-referrer")])
        return [b"x"]

    seen = {}

    def start(status, headers, exc_info=None):
        seen.update(headers, status=status, count=len(headers))

    assert filter_app_factory(app, {})({}, start) == [b"x"]
    assert seen == {
        "referrer-policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        policy.HEADER: policy.FILE,
        "status": status,
        "count": 4,
    }


def test_not_modified_leaves_the_policy_of_the_page_as_it_is_kept():
    assert policy.HEADER not in lacking("/x", "304 Not Modified", [])
    assert policy.HEADER not in lacking("/x", "200 OK", [(policy.HEADER.lower(), "x")])
    assert lacking("/", "200 OK", [("content-type", "text/html")])[policy.HEADER]
