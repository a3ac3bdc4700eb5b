"""Links to other sites: asked by the worker, gently, and never into our own network."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from plone import api
from plone.app.textfield.value import RichTextValue
from tests.portal.content.samples import text
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.portal.content.checks import duties
from thesaban.portal.content.checks import fetch
from thesaban.portal.content.checks import outside
from thesaban.portal.content.checks import settings
from thesaban.portal.content.checks import site as checks
from thesaban.portal.content.checks import store
from thesaban.portal.content.checks.outside import Answer
import httpcore
import pytest
import threading
import transaction


GONE = "https://gone.example/page"
FINE = "https://fine.example/"


@pytest.mark.parametrize(
    ("href", "asked"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1"),
        ("HTTP://a.example", "http://a.example"),
        ("//a.example/x", "https://a.example/x"),
        ("https://a.example:443/", "https://a.example:443/"),
        ("https://a.example:8443/", None),
        ("http://a.example:22/", None),
        ("http://who@a.example/", None),
        ("ftp://a.example/", None),
        ("mailto:a@a.example", None),
        ("https://", None),
        ("http://[half", None),
        ("https://a.example/" + "x" * 2000, None),
    ],
)
def test_which_links_are_asked(href, asked):
    assert outside.address(href) == asked


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "2002:0a00:0001::",
        "64:ff9b::7f00:1",
    ],
)
def test_addresses_of_our_own_network(host):
    assert not outside.is_public(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_internet(host):
    assert outside.is_public(host)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(200), outside.WORKS),
        (Answer(403), outside.WORKS),
        (Answer(429), outside.WORKS),
        (Answer(404), outside.GONE),
        (Answer(410), outside.GONE),
        (Answer(503), outside.SILENT),
        (Answer(508), outside.SILENT),
        (Answer(), outside.SILENT),
        (Answer(inside=True), outside.INSIDE),
    ],
)
def test_what_an_answer_means(answer, kind):
    assert outside.verdict(answer) == kind


class Pages(BaseHTTPRequestHandler):
    """Another site: some pages are there, some have moved, some only know GET."""

    asked: list[tuple[str, str]] = []

    def do_HEAD(self):
        self.asked.append((self.command, self.path))
        status, target = {
            "/fine": (200, None),
            "/moved": (301, "/fine"),
            "/round": (302, "/round"),
            "/home": (302, "http://inside.example/secret"),
            "/other-port": (302, "http://town.example:8080/"),
            "/get-only": (405 if self.command == "HEAD" else 200, None),
            "/%E0%B8%81": (200, None),
        }.get(self.path, (404, None))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_args):
        """Say nothing."""


class Door(fetch.Gate):
    """The gate; what it lets through is led to the server of the test."""

    names = {"town.example": ["8.8.8.8"], "inside.example": ["8.8.8.8", "10.0.0.7"]}

    def __init__(self, port):
        super().__init__(self._names)
        self.port = port
        self.opened = []

    def _names(self, host, _port):
        if host not in self.names:
            raise OSError("no such name")
        return self.names[host]

    def open(self, address, port, *args, **named):
        self.opened.append((address, port))
        return super().open("127.0.0.1", self.port, *args, **named)


@pytest.fixture
def door():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Pages.asked = []
    yield Door(server.server_port)
    server.shutdown()
    server.server_close()


class TestAsking:
    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("fine", 200),
            ("moved", 200),
            ("gone", 404),
            ("round", 508),
            ("other-port", 302),
            ("get-only", 200),
            ("ก", 200),
        ],
    )
    def test_the_status_at_the_end(self, door, path, status):
        assert fetch.ask(f"http://town.example/{path}", door) == Answer(status)
        assert {address for address, _port in door.opened} == {"8.8.8.8"}

    def test_head_first_and_get_only_where_head_says_nothing(self, door):
        fetch.ask("http://town.example/gone", door)
        fetch.ask("http://town.example/get-only", door)
        assert [command for command, _path in Pages.asked] == ["HEAD", "HEAD", "GET"]

    def test_one_inside_address_behind_a_name_closes_the_door(self, door):
        assert fetch.ask("http://inside.example/", door) == Answer(inside=True)
        assert door.opened == [] and Pages.asked == []

    def test_a_redirect_does_not_lead_inside(self, door):
        assert fetch.ask("http://town.example/home", door) == Answer(inside=True)
        assert [path for _command, path in Pages.asked] == ["/home"]

    def test_a_name_that_is_not_there(self, door):
        assert fetch.ask("http://nowhere.example/", door) == Answer()

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/"]
    )
    def test_the_real_gate_refuses_this_machine(self, url):
        assert fetch.ask(url) == Answer(inside=True)

    def test_a_server_that_is_silent(self):
        class Nobody(fetch.Gate):
            def open(self, *_args, **_named):
                raise httpcore.ConnectTimeout()

        gate = Nobody(lambda host, port: ["8.8.8.8"])
        assert fetch.ask("http://town.example/", gate) == Answer()


@pytest.fixture
def linking(portal):
    """A public page with three links out, and a draft with another."""
    body = f'<a href="{GONE}">x</a><a href="{FINE}#a">y</a><a href="/faq">z</a>'
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(portal, "Document", "linking", title="x")
        page.text = RichTextValue(body, "text/html", "text/html")
        api.content.transition(page, "publish")
        draft = api.content.create(portal, "Document", "linking-draft", title="y")
        hidden = '<a href="https://draft.example">x</a>'
        draft.text = RichTextValue(hidden, "text/html", "text/html")
        yield page


def answering(monkeypatch, **status):
    """Other sites answer by the first part of their name; returns who was asked."""
    asked = []

    def ask(url):
        asked.append(url)
        return Answer(status.get(url.split("/")[2].split(".")[0]))

    monkeypatch.setattr(fetch, "ask", ask)
    return asked


def rounds(portal):
    """The worker, until nothing is due."""
    work = duties.AskLinks()
    while piece := work.waiting(portal):
        work.do(portal, piece)


class TestWorker:
    def test_links_of_public_pages_are_asked_once_a_week(
        self, portal, linking, monkeypatch
    ):
        asked = answering(monkeypatch, gone=404, fine=200)
        assert duties.NoteLinks().run(portal) == "2 links"
        rounds(portal)
        assert sorted(asked) == [FINE, GONE]
        for days in (1, 6):
            with frozen(now() + timedelta(days=days)):
                duties.NoteLinks().run(portal)
                rounds(portal)
        assert len(asked) == 2
        with frozen(now() + timedelta(days=7, minutes=1)):
            duties.NoteLinks().run(portal)
            rounds(portal)
        assert len(asked) == 4

    def test_a_link_that_stands_nowhere_is_forgotten(self, portal, linking):
        duties.NoteLinks().run(portal)
        linking.text = RichTextValue(f'<a href="{FINE}">y</a>', "text/html")
        with frozen(now() + timedelta(days=1)):
            assert duties.NoteLinks().run(portal) == "1 links"
        assert store.figures()[0] == 1

    def test_switched_off_nothing_is_noted_or_asked(self, portal, linking, monkeypatch):
        asked = answering(monkeypatch)
        store.keep([FINE], today(), now())
        api.portal.set_registry_record(f"{settings.PREFIX}.outside", False)
        assert duties.NoteLinks().run(portal) == "switched off"
        rounds(portal)
        assert asked == []

    def test_what_cannot_be_noted_is_put_off(self, portal):
        store.keep([FINE], today(), now())
        duties.AskLinks().failed(portal, FINE, RuntimeError())
        assert duties.AskLinks().waiting(portal) is None


class TestReport:
    def kinds(self, page):
        return [
            (fault.detail, fault.kind)
            for fault in checks.faults_of(page, checks.wrong_outside())
            if fault.detail.startswith("https")
        ]

    def test_what_is_wrong_stands_at_its_page(self, portal, linking, monkeypatch):
        answering(monkeypatch, gone=404, fine=200)
        duties.NoteLinks().run(portal)
        assert self.kinds(linking) == []
        rounds(portal)
        assert self.kinds(linking) == [(GONE, outside.GONE)]

    def test_silence_counts_only_where_somebody_answers(
        self, portal, linking, monkeypatch
    ):
        answering(monkeypatch)
        duties.NoteLinks().run(portal)
        rounds(portal)
        assert self.kinds(linking) == []
        store.note(GONE, outside.WORKS, 200, now(), now())
        assert self.kinds(linking) == [(f"{FINE}#a", outside.SILENT)]

    def test_on_the_editors_page(self, editor, published, functional):
        body = text(f'<p><a href="{GONE}">x</a></p>')
        published("News Item", text=body)
        transaction.begin()
        store.keep([GONE], today(), now())
        store.note(GONE, outside.GONE, 404, now(), now() + outside.EVERY)
        transaction.commit()
        page = editor.get("/@@check-content").text
        assert GONE in page
        assert "หน้าของเว็บไซต์อื่นไม่มีแล้ว" in page
        assert "1 จาก 1" in page
