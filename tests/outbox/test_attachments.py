"""Files with a message: made at delivery, limited, named safely, none twice."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from tests.outbox.test_email import MESSAGE
from tests.outbox.test_email import TEXT
from thesaban.outbox import attachments
from thesaban.outbox import email
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.outbox.attachments import Attachment
from thesaban.outbox.attachments import IAttachments
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest


PDF = Attachment("bill-70.pdf", "application/pdf", b"%PDF-1.7 sample")


@implementer(IAttachments)
class Maker:
    """Makes one file of what the message is about."""

    def files(self, message):
        return [replace(PDF, content=message.ref.encode())]


@pytest.fixture
def maker():
    made = Maker()
    manager = getGlobalSiteManager()
    manager.registerUtility(made, IAttachments, "test.files")
    yield made
    manager.unregisterUtility(made, IAttachments, "test.files")


class Settings:
    email_from_address = "office@example.org"
    email_from_name = "เทศบาล"


def test_the_mail_has_text_and_file():
    mail = email.build(MESSAGE, TEXT, Settings(), [PDF])
    read = message_from_bytes(mail.as_bytes(), policy=default)
    (part,) = read.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (PDF.name, PDF.media)
    assert part.get_content() == PDF.content
    assert "สมชาย" in read.get_body().get_content()


@pytest.mark.parametrize("name", ["../x.pdf", "a b.pdf", "", "บิล.pdf", 'x".pdf'])
def test_names_are_plain(name):
    with pytest.raises(ValueError, match="name"):
        Attachment(name, "application/pdf", b"")


def test_what_is_too_large_stays_at_home(monkeypatch, caplog):
    monkeypatch.setattr(attachments, "limit", lambda: 20)
    large = replace(PDF, name="large.pdf", content=b"x" * 21)
    assert attachments.within([large, PDF, PDF], 7) == [PDF]
    assert "large.pdf" in caplog.text


def test_only_known_makers(bare, maker):
    with pytest.raises(messages.MessageError):
        messages.send("people/reset", "a@example.org", {}, "record", attach="nobody")


def test_files_come_from_their_maker(bare, maker, monkeypatch):
    monkeypatch.setattr(attachments, "limit", lambda: 100)
    message = replace(MESSAGE, ref="bill", attach="test.files")
    (made,) = attachments.files_of(message)
    assert made.content == b"bill"
    assert attachments.files_of(replace(message, attach="")) == []
    assert store.Message.__dataclass_fields__["attach"].default == ""
