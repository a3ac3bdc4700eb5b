"""Council meeting (การประชุมสภาเทศบาล)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.fields import Lines
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class ICouncilMeeting(model.Schema):
    """A sitting of the council with agenda and minutes."""

    kind = shared.kind("thesaban.MeetingKinds")
    session = schema.Int(
        title=_("label_content_session", default="Session"),
        min=1,
        max=99,
        required=False,
    )
    sitting = schema.Int(
        title=_("label_content_sitting", default="Sitting"),
        min=1,
        max=99,
        required=False,
    )
    year = shared.year()
    agenda = Lines(
        title=_("label_content_agenda", default="Agenda"),
        description=_(
            "help_content_agenda",
            default="One item on a line.",
        ),
        required=False,
    )
    minutes_approved_on = schema.Date(
        title=_("label_content_minutes_approved_on", default="Minutes approved on"),
        required=False,
    )


@implementer(ICouncilMeeting, ITownContent)
class CouncilMeeting(Container):
    """A sitting of the council with agenda and minutes."""
