"""E-mail: headers, files, and a mail server that answers in several ways."""

from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from plone import api
from thesaban.clock.zone import BANGKOK
from thesaban.outbox import email
from thesaban.outbox.interfaces import DeliveryError
from thesaban.outbox.store import Message
from thesaban.outbox.templates import Text
import pytest
import socketserver
import threading


MOMENT = datetime(2026, 11, 22, 9, tzinfo=BANGKOK)
MESSAGE = Message(
    id=7,
    template="people/new-password",
    channel="email",
    recipient="somchai@example.org",
    language="th",
    data={},
    ref="",
    state="sending",
    tries=1,
    handed=1,
    next_at=MOMENT,
    claim="c",
    created_at=MOMENT,
    sent_at=None,
    error="",
)
TEXT = Text("ออกหนังสือรับรองแล้ว", "เรียน สมชาย\nหนังสือรับรองของท่านออกแล้ว\n")


class Session(socketserver.StreamRequestHandler):
    """Just enough of SMTP; ``server.answers`` says what to reply."""

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        answers = self.server.answers
        self.say(answers.get("connect", "220 ready"))
        for raw in self.rfile:
            verb = raw.decode().split()[0].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.take()
                if "drop" in answers:
                    return
                self.say(answers.get("DATA", "250 taken"))
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(answers.get(verb, "250 fine"))

    def take(self):
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw)
        self.server.received.append(b"".join(lines))


@contextmanager
def smtp(**answers):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
    server.daemon_threads = True
    server.answers, server.received = answers, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(integration, portal):
    return portal


def use(server) -> None:
    for name, value in (
        ("smtp_host", "127.0.0.1"),
        ("smtp_port", server.server_address[1]),
        ("email_from_address", "no-reply@example.go.th"),
        ("email_from_name", "เทศบาลเมือง\nตัวอย่าง"),
    ):
        field = api.portal.get_registry_record(f"plone.{name}", default=None)
        text = str if isinstance(field, str) else lambda given: given
        api.portal.set_registry_record(f"plone.{name}", _fit(name, text(value)))


def _fit(name: str, value):
    return value.replace("\n", " ") if name == "email_from_name" else value


def deliver(site) -> None:
    email.EmailChannel().deliver(site, MESSAGE, TEXT)


def refusal(site) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        deliver(site)
    return caught.value


def test_a_fresh_site_has_no_mail_server(site):
    assert not email.configured()


def test_without_a_server_messages_become_files(site, tmp_path, monkeypatch):
    monkeypatch.setenv("THESABAN_VAR", str(tmp_path))
    for _time in range(2):  # the second time changes nothing
        deliver(site)
    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == "00000007.eml"
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["Subject"] == TEXT.subject
    assert mail["To"] == MESSAGE.recipient
    body = mail.get_content().replace("\r\n", "\n")
    assert body.strip() == TEXT.body.strip()
    # Whoever tries the site opens the file to find the link in it.
    assert TEXT.subject in path.read_text("utf-8")
    assert TEXT.body.strip() in path.read_text("utf-8")


def test_a_full_disk_is_a_certain_failure(site, monkeypatch, tmp_path):
    monkeypatch.setenv("THESABAN_VAR", str(tmp_path))
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "00000007.eml").mkdir()
    assert refusal(site).certain


def test_over_smtp(site):
    with smtp() as server:
        use(server)
        assert email.configured()
        deliver(site)
        (raw,) = server.received
    mail = message_from_bytes(raw, policy=default)
    assert mail["Subject"] == TEXT.subject
    assert mail["From"].addresses[0].addr_spec == "no-reply@example.go.th"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<thesaban.7.{int(MOMENT.timestamp())}@example.go.th>"
    assert mail.get_content().replace("\r\n", "\n").strip() == TEXT.body.strip()


@pytest.mark.parametrize(
    ("answers", "certain", "final"),
    [
        ({"connect": "421 busy"}, True, False),
        ({"RCPT": "550 no such mailbox"}, True, True),
        ({"RCPT": "451 later"}, True, False),
        ({"MAIL": "553 not you"}, True, True),
        ({"MAIL": "452 full"}, True, False),
        ({"DATA": "554 spam"}, True, True),
        ({"DATA": "451 later"}, True, False),
        ({"drop": "yes"}, False, False),
    ],
)
def test_what_the_server_may_answer(site, answers, certain, final):
    with smtp(**answers) as server:
        use(server)
        error = refusal(site)
    assert (error.certain, error.final) == (certain, final)


def test_no_server_answers(site):
    with smtp() as server:
        use(server)
    error = refusal(site)
    assert (error.certain, error.final) == (True, False)


def test_the_same_id_at_every_try(site):
    ids = {
        email.build(MESSAGE, TEXT, email.mail_settings())["Message-ID"]
        for _time in range(3)
    }
    assert len(ids) == 1


def test_the_site_writes_where_the_settings_name_nobody(site):
    """Residents see whose message it is before anyone has set the mail settings."""
    settings = email.mail_settings()
    settings.email_from_name = None
    api.portal.set_registry_record("plone.site_title", "เทศบาลเมืองตัวอย่าง")
    mail = email.build(MESSAGE, TEXT, settings)
    assert mail["From"].addresses[0].display_name == "เทศบาลเมืองตัวอย่าง"
