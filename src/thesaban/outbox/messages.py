"""Writing messages: a row with the change, and nothing else in the request."""

from datetime import timedelta
from pathlib import Path
from plone import api
from thesaban.clock.zone import now
from thesaban.interfaces import IMessenger
from thesaban.outbox import attachments
from thesaban.outbox import store
from thesaban.outbox import templates
from thesaban.outbox.interfaces import IChannel
from thesaban.registers.town import town_folder
from thesaban.registers.town import TownError
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.interface import implementer
import re


#: One address, nothing that could add a header or a second recipient.
ADDRESS = re.compile(r"[^@\s,;<>\"']{1,64}@[^@\s,;<>\"']{1,189}")


#: Where an administrator wrote under which address the site is reached.
PUBLIC_URL = "thesaban.documents.public_url"


class MessageError(ValueError):
    """A message cannot be taken: bad address or no such channel."""


def own_texts() -> Path | None:
    """The town's folder with texts of its own; None before a town is loaded."""
    try:
        return town_folder() / "messages"
    except TownError:
        return None


def public(value: str) -> str:
    """A value whose links lead to the site's public address, where one is set.

    A request says itself which host it asks, and whoever asks for a link to be mailed
    to somebody else could name a host of theirs. Without a site nothing is asked.
    """
    site = getSite()
    if site is None:
        return value
    named = public_address()
    return value.replace(site.absolute_url(), named) if named else value


def public_address() -> str:
    """The address of the site that its office set; empty where none is."""
    named = api.portal.get_registry_record(PUBLIC_URL, default="") or ""
    return named.rstrip("/")


def send(
    template: str,
    to: str,
    data: dict,
    channel: str = "email",
    ref: str = "",
    language: str = "th",
    attach: str = "",
) -> int:
    """Write a message with the running transaction; returns its id.

    ``data`` holds plain values for the text. The text is tried at once, so a
    missing file or value is found by the caller and not by the recipient.
    ``attach`` names who makes files to go with it, see ``attachments``.
    Raises :class:`MessageError` and ``templates.TemplateError``.
    """
    if queryUtility(IChannel, channel) is None:
        raise MessageError(f"no channel {channel!r}")
    if channel == "email" and not ADDRESS.fullmatch(to or ""):
        raise MessageError("not an e-mail address")
    if attach and not attachments.known(attach):
        raise MessageError(f"nobody makes files {attach!r}")
    templates.render(template, language, data, own_texts())
    return store.add(
        {
            "template": template,
            "channel": channel,
            "recipient": to,
            "language": language,
            "data": {key: public(str(value)) for key, value in data.items()},
            "ref": ref,
            "attach": attach,
            "next_at": now(),
            "created_at": now(),
        }
    )


def retry(message_id: int) -> bool:
    """Let a failed message go again; False when it is not failed."""
    return store.retry(message_id, now())


def back_off(tries: int) -> timedelta:
    """Wait before the next try: 1, 2, 4 ... minutes, at most six hours."""
    return timedelta(minutes=min(2 ** max(tries - 1, 0), 360))


@implementer(IMessenger)
class Messenger:
    """:func:`send` for folders that may not import this one."""

    def send(self, template, to, data, channel="email", ref="", language="th"):
        return send(template, to, data, channel, ref, language)
