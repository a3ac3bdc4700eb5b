"""Announcement (ประกาศ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IAnnouncement(model.Schema):
    """A paper the municipality announces: number, date, files."""

    kind = schema.Choice(
        title=_("label_content_kind", default="Kind"),
        vocabulary="thesaban.AnnouncementKinds",
        required=True,
    )
    number = schema.TextLine(
        title=_("label_content_number", default="Number"),
        description=_(
            "help_content_number",
            default="As printed on the paper, for example 12/2569.",
        ),
        max_length=60,
        required=False,
    )
    issued_on = schema.Date(
        title=_("label_content_issued_on", default="Date of the paper"),
        description=_(
            "help_content_issued_on",
            default="The day it was signed or held, not the day it is put on the site.",
        ),
        required=True,
    )


@implementer(IAnnouncement, ITownContent)
class Announcement(Container):
    """A paper the municipality announces: number, date, files."""
