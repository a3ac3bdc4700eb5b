"""E-mail: by the mail server of Plone's settings, else as files.

Without a mail server each message becomes ``var/mail/<id>.eml``, which any editor of
texts can read, so that a fresh site can be tried and nothing is lost until one is set.
"""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from email.utils import formataddr
from pathlib import Path
from plone.base.interfaces.controlpanel import IMailSchema
from plone.registry.interfaces import IRegistry
from thesaban.clock.zone import now
from thesaban.outbox import attachments
from thesaban.outbox.interfaces import DeliveryError
from thesaban.outbox.interfaces import IChannel
from thesaban.registers.database import var_folder
from zope.component import getUtility
from zope.component import queryUtility
from zope.interface import implementer
import os
import smtplib
import ssl


SECONDS = 30
#: Header and text as they are read, in UTF-8 (RFC 6532).
READABLE = SMTP.clone(utf8=True, cte_type="8bit")
#: Replies of a server that will not change: 550 no such mailbox and the like.
FINAL = range(500, 600)
DOMAIN = "thesaban.invalid"


def mail_settings():
    """Plone's mail settings."""
    return getUtility(IRegistry).forInterface(IMailSchema, prefix="plone", check=False)


def mail_folder() -> Path:
    """Where messages go as files: ``var/mail``."""
    folder = var_folder() / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def build(message, text, settings, files=(), policy=SMTP) -> EmailMessage:
    """The message with its headers and files; the same Message-ID at every try."""
    sender = settings.email_from_address or f"no-reply@{DOMAIN}"
    domain = sender.rpartition("@")[2]
    mail = EmailMessage(policy=policy)
    mail["Subject"] = text.subject
    mail["From"] = formataddr((_sender(settings), sender))
    mail["To"] = message.recipient
    mail["Date"] = format_datetime(now())
    stamp = int(message.created_at.timestamp())
    mail["Message-ID"] = f"<thesaban.{message.id}.{stamp}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text.body, cte="8bit" if policy.utf8 else "base64")
    for item in files:
        kind, _slash, subtype = item.media.partition("/")
        mail.add_attachment(
            item.content, maintype=kind, subtype=subtype, filename=item.name
        )
    return mail


def _sender(settings) -> str:
    """Who writes: the name of the mail settings, else that of the site, on one line."""
    name = settings.email_from_name
    if not name and (registry := queryUtility(IRegistry)) is not None:
        name = registry.get("plone.site_title")
    return " ".join((name or "").split())


@implementer(IChannel)
class EmailChannel:
    """Delivers over SMTP, or writes files while no server is set."""

    def deliver(self, site, message, text) -> None:
        settings = mail_settings()
        files = attachments.files_of(message)
        if settings.smtp_host and settings.email_from_address:
            _over_smtp(settings, build(message, text, settings, files))
        else:
            _as_file(message.id, build(message, text, settings, files, READABLE))


def _as_file(message_id: int, mail: EmailMessage) -> None:
    """Write the file whole or not at all; writing it again changes nothing."""
    folder = mail_folder()
    waiting = folder / f".{message_id}.{os.getpid()}"
    try:
        waiting.write_bytes(mail.as_bytes())
        waiting.replace(folder / f"{message_id:08d}.eml")
    except OSError as error:
        raise DeliveryError(f"file: {error}") from error


def _over_smtp(settings, mail: EmailMessage) -> None:
    try:
        server = _connect(settings)
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(_reply(error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(f"mail server: {error}") from error
    try:
        server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        final = all(code in FINAL for code in codes)
        raise DeliveryError(f"recipient refused: {codes}", final=final) from error
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(_reply(error), final=error.smtp_code in FINAL) from error
    except (OSError, smtplib.SMTPException) as error:
        # The line went dead while the text was under way: it may have arrived.
        raise DeliveryError(f"no answer: {error}", certain=False) from error
    finally:
        server.close()


def _connect(settings) -> smtplib.SMTP:
    port = settings.smtp_port or 25
    server = smtplib.SMTP(settings.smtp_host, port, timeout=SECONDS)
    try:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if settings.smtp_userid:
            server.login(settings.smtp_userid, settings.smtp_pass or "")
    except BaseException:
        server.close()
        raise
    return server


def _reply(error: smtplib.SMTPResponseException) -> str:
    text = error.smtp_error
    words = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    return f"{error.smtp_code} {words}"


def configured() -> bool:
    """True when a mail server is set."""
    settings = mail_settings()
    return bool(settings.smtp_host and settings.email_from_address)
