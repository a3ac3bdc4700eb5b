"""Page of a unit (หน้าของกอง/สำนัก)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IUnitPage(model.Schema):
    """What a unit does, its people and papers; its editors work in it."""

    phone = shared.phone()
    email = shared.email()
    place = schema.TextLine(
        title=_("label_content_place", default="Where to find it"),
        description=_(
            "help_content_place",
            default="Building, floor, room.",
        ),
        max_length=300,
        required=False,
    )
    hours = shared.hours()


@implementer(IUnitPage, ITownContent)
class UnitPage(Container):
    """What a unit does, its people and papers; its editors work in it."""
