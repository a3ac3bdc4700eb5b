"""A query that Zope cannot convert is told to the visitor in words, as a bad request."""

from io import BytesIO
from lxml import html
from thesaban.patches import unread_queries
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPResponse import HTTPResponse
import pytest


BAD = ("year:int=x", "day:date=zz", "q:required=", "a.b:record:int=z", "a:json={")


@pytest.mark.parametrize("query", BAD)
def test_zope_itself_calls_it_a_fault(query):
    environ = {
        "QUERY_STRING": query,
        "REQUEST_METHOD": "GET",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
    }
    request = HTTPRequest(BytesIO(), environ, HTTPResponse())
    with pytest.raises(unread_queries.UNREAD):
        HTTPRequest.processInputs.__wrapped__(request)
    request.processInputs()
    assert unread_queries.NOTE in request.environ


def test_the_visitor_reads_a_page_of_the_site(visit):
    visitor = visit()
    for query in BAD:
        page = visitor.get(f"?{query}")
        assert page.status_code == 400, query
        assert html.fromstring(page.text).xpath("//h1/text()") == ["อ่านข้อมูลที่ส่งมาไม่ได้"]
    assert visitor.get("?year:int=2569&q:list=a").status_code == 200


def test_it_is_applied_once():
    wrapped = HTTPRequest.processInputs
    unread_queries.apply()
    assert HTTPRequest.processInputs is wrapped
