"""What is searched for does not stand in the access log."""

from pathlib import Path
from thesaban.portal.access_log import filter_app_factory
import logging


INI = Path(__file__).parents[2] / "deploy" / "instance"


def app(_environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def test_the_line_has_the_page_and_not_the_query(caplog):
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/desk",
        "QUERY_STRING": "q=0812345678",
        "HTTP_REFERER": "http://localhost/@@desk?q=somchai",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
    }
    with caplog.at_level(logging.INFO, "wsgi"):
        body = filter_app_factory(app, {})(environ, lambda *_answer: None)
    assert body == [b"ok"]
    (line,) = caplog.messages
    assert '"GET /desk HTTP/1.1" 200 2' in line
    assert "0812345678" not in line and "somchai" not in line


def test_the_instance_uses_it():
    (path,) = INI.rglob("zope.ini")
    text = path.read_text("utf-8")
    assert "thesaban.portal.access_log:filter_app_factory" in text
    assert "egg:Paste#translogger" not in text
