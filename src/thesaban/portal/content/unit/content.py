"""Page of a unit (หน้าของกอง/สำนัก)."""

from plone.dexterity.content import Container
from plone.schema import Email
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IUnitPage(model.Schema):
    """What a unit does, its people and papers; its editors work in it."""

    phone = schema.TextLine(
        title=_("label_content_phone", default="Telephone"),
        max_length=100,
        required=False,
    )
    email = Email(
        title=_("label_content_email", default="E-mail"),
        required=False,
    )
    place = schema.TextLine(
        title=_("label_content_place", default="Where to find it"),
        description=_(
            "help_content_place",
            default="Building, floor, room.",
        ),
        max_length=300,
        required=False,
    )
    hours = schema.TextLine(
        title=_("label_content_hours", default="Opening hours"),
        max_length=200,
        required=False,
    )


@implementer(IUnitPage, ITownContent)
class UnitPage(Container):
    """What a unit does, its people and papers; its editors work in it."""
