"""HEAD is answered as GET is, without the body."""

from pathlib import Path
from thesaban.portal.heads import filter_app_factory
from ZPublisher.WSGIPublisher import publish_module
import io
import pytest


class Chunks:
    """A body that begins the answer late, and wants to be closed."""

    def __init__(self, start):
        self.start, self.closed = start, False

    def __iter__(self):
        self.start("200 OK", [("Content-Length", "6")])
        yield b"abc"
        yield b"def"

    def close(self):
        self.closed = True


def ask(app, method, path="/", accept="text/html"):
    seen = {}

    def start(status, headers, exc_info=None):
        seen["status"], seen["headers"] = status, dict(headers)

    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "HTTP_ACCEPT": accept,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    body = b"".join(filter_app_factory(app, {})(environ, start))
    return seen["status"], seen["headers"], body


@pytest.mark.parametrize(("method", "expected"), [("HEAD", b""), ("GET", b"abcdef")])
def test_only_the_body_is_left_out(method, expected):
    made = []

    def app(environ, start):
        assert environ["REQUEST_METHOD"] == "GET"
        made.append(Chunks(start))
        return made[0]

    assert ask(app, method) == ("200 OK", {"Content-Length": "6"}, expected)
    assert made[0].closed is (method == "HEAD")


def test_pages_are_there_for_who_only_asks(functional):
    for path in ("/plone", "/plone/track", "/plone/sitemap.xml"):
        status, headers, body = ask(publish_module, "HEAD", path)
        assert (status, body) == ("200 OK", b""), path
        assert int(headers["Content-Length"]) > 0, path
    assert ask(publish_module, "HEAD", "/plone/nothing")[0].startswith("404")


JSON = "application/json"


@pytest.mark.parametrize(
    ("method", "path", "accept", "expected"),
    [
        ("OPTIONS", "/plone", "*/*", "405"),
        ("OPTIONS", "/plone", "application/json, */*", "405"),
        ("PROPFIND", "/plone", JSON, "405"),
        ("PUT", "/plone/a", "text/html", "405"),
        ("DELETE", "/plone/a", "", "405"),
        ("GET", "/plone/a/PUT", "text/html", "404"),
        ("POST", "/plone/a/DELETE", JSON, "404"),
        ("PATCH", "/plone/a", JSON, "200"),
        ("DELETE", "/plone/a", "application/json; charset=utf-8", "200"),
        ("PATCH", "/plone/++api++/a", "*/*", "200"),
        ("POST", "/plone/a", "*/*", "200"),
    ],
)
def test_what_only_webdav_asks_for_is_refused(method, path, accept, expected):
    asked = []

    def app(environ, start):
        asked.append(environ["REQUEST_METHOD"])
        start("200 OK", [])
        return [b""]

    status, headers, _body = ask(app, method, path, accept)
    assert status[:3] == expected
    assert asked == ([method] if expected == "200" else [])
    assert ("Allow" in headers) is (expected == "405")


def test_every_instance_has_it():
    (ini,) = Path(__file__).parents[2].glob("deploy/instance/*/etc/zope.ini")
    pipeline = ini.read_text("utf-8").partition("[pipeline:main]")[2].split()
    assert pipeline.index("heads") < pipeline.index("compress")
