"""The WSGI filter that packs responses."""

from thesaban.portal.compress import Compress
from thesaban.portal.compress import filter_app_factory
import gzip
import pytest


TEXT = "เทศบาล ".encode() * 500


def answer(body, status="200 OK", headers=(), factory=None):
    """A WSGI app that gives ``body`` (bytes, or a list of them)."""
    chunks = [body] if isinstance(body, bytes) else list(body)

    def app(environ, start_response):
        start_response(status, list(headers))
        return chunks

    return app


def call(app, accept="gzip, br", method="GET", **settings):
    seen = {}

    def start_response(status, headers, exc_info=None):
        seen["status"], seen["headers"] = status, dict(headers)

    environ = {"REQUEST_METHOD": method, "HTTP_ACCEPT_ENCODING": accept}
    body = b"".join(Compress(app, **settings)(environ, start_response))
    return seen["status"], seen["headers"], body


HTML = ("Content-Type", "text/html; charset=utf-8")


def test_html_is_packed():
    app = answer(TEXT, headers=[HTML, ("Content-Length", str(len(TEXT)))])
    _status, headers, body = call(app)
    assert gzip.decompress(body) == TEXT
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert int(headers["Content-Length"]) == len(body) < len(TEXT) / 10


def test_chunks_are_joined_and_vary_is_kept():
    app = answer([TEXT, TEXT], headers=[HTML, ("Vary", "Cookie"), ("ETag", '"a"')])
    _status, headers, body = call(app)
    assert gzip.decompress(body) == TEXT * 2
    assert headers["Vary"] == "Cookie, Accept-Encoding"
    assert headers["ETag"] == 'W/"a"'


@pytest.mark.parametrize(
    "case",
    [
        {"method": "HEAD"},
        {"headers": [("Content-Type", "application/pdf")]},
        {"headers": [("Content-Type", "image/png")]},
        {"headers": [HTML, ("Content-Encoding", "gzip")]},
        {"headers": [HTML, ("Content-Length", "12")]},
        {"status": "304 Not Modified"},
        {"status": "206 Partial Content"},
    ],
    ids=str,
)
def test_others_pass_untouched(case):
    given = [HTML]
    app = answer(
        TEXT, status=case.get("status", "200 OK"), headers=case.get("headers", given)
    )
    how = {name: case[name] for name in ("accept", "method") if name in case}
    _status, headers, body = call(app, **how)
    assert body == TEXT
    assert headers == dict(case.get("headers", given))


@pytest.mark.parametrize("accept", ["br", "", "identity, gzip;q=0", "gzip; q=0.0, br"])
def test_who_takes_no_gzip_gets_the_text_and_caches_are_told(accept):
    for said in ([], [("Vary", "accept-encoding")]):
        app = answer(TEXT, headers=[HTML, ("ETag", '"a"'), *said])
        _status, headers, body = call(app, accept=accept)
        assert body == TEXT
        assert headers["Vary"].lower() == "accept-encoding"
        assert headers["ETag"] == '"a"'


@pytest.mark.parametrize("accept", ["GZIP", "br;q=0, gzip;q=0.5", "gzip;q=0.01"])
def test_gzip_with_a_weight_is_taken(accept):
    assert call(answer(TEXT, headers=[HTML]), accept=accept)[2] != TEXT


def test_a_small_page_of_unknown_length_stays_plain():
    _status, headers, body = call(answer(b"short", headers=[HTML]))
    assert body == b"short"
    assert "Content-Encoding" not in headers
    assert headers["Content-Length"] == "5"


def test_the_iterator_is_closed_even_when_it_fails():
    class Body:
        closed = False

        def __iter__(self):
            raise OSError("gone")

        def close(self):
            self.closed = True

    body = Body()

    def app(environ, start_response):
        start_response("200 OK", [HTML])
        return body

    with pytest.raises(OSError):
        call(app)
    assert body.closed


def test_settings_come_from_the_ini_file_as_text():
    made = filter_app_factory(answer(TEXT), {}, minimum_size="10", level="9")
    assert (made.minimum_size, made.level) == (10, 9)
