"""Files that go out with a message, made when it is delivered.

A message names who makes its files (``attach``, the name of an
:class:`IAttachments` utility) and what they are of (``ref``); the files themselves
are not kept in the outbox. What is larger than the setting allows stays at home:
the text has to hold a link as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from plone import api
from thesaban import logger
from thesaban.outbox.settings import PREFIX
from zope.component import queryUtility
from zope.interface import Interface
import re


#: Characters that every mail program takes in the name of a file.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
MEDIA = re.compile(r"[a-z]+/[a-z0-9.+-]+")
KILOBYTE = 1024
DEFAULT_KB = 2000


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file; ``media`` is its type, e.g. ``application/pdf``."""

    name: str
    media: str
    content: bytes

    def __post_init__(self):
        if not (NAME.fullmatch(self.name) and MEDIA.fullmatch(self.media)):
            raise ValueError(f"no name or type of a file: {self.name!r} {self.media!r}")


class IAttachments(Interface):
    """Makes the files of messages (a named utility)."""

    def files(message):
        """Files (:class:`Attachment`) of a ``store.Message``; none is fine."""


def known(name: str) -> bool:
    """Whether somebody makes files of that name."""
    return queryUtility(IAttachments, name) is not None


def files_of(message) -> list[Attachment]:
    """The files of a message, altogether no larger than the setting allows."""
    maker = queryUtility(IAttachments, message.attach) if message.attach else None
    return within(maker.files(message), message.id) if maker is not None else []


def within(files: Iterable[Attachment], message_id: int) -> list[Attachment]:
    """The files that fit, in their order; what is left out is logged."""
    left, found = limit(), []
    for item in files:
        if len(item.content) > left:
            logger.warning("outbox: message %s: %s is too large", message_id, item.name)
            continue
        left -= len(item.content)
        found.append(item)
    return found


def limit() -> int:
    """Bytes of all files of a message."""
    name = f"{PREFIX}.most_attachment_kb"
    kilobytes = api.portal.get_registry_record(name, default=DEFAULT_KB)
    return (kilobytes or 0) * KILOBYTE
