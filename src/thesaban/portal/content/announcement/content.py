"""Announcement (ประกาศ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope.interface import implementer


class IAnnouncement(model.Schema):
    """A paper the municipality announces: number, date, files."""

    kind = shared.kind("thesaban.AnnouncementKinds")
    number = shared.number()
    issued_on = shared.issued_on(required=True)


@implementer(IAnnouncement, ITownContent)
class Announcement(Container):
    """A paper the municipality announces: number, date, files."""
