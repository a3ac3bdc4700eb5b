"""Person of the directory (บุคลากร)."""

from plone.dexterity.content import Item
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IPerson(model.Schema):
    """An executive, councillor or official: position, unit, photo."""

    side = schema.Choice(
        title=_("label_content_side", default="Side"),
        description=_(
            "help_content_side",
            default="The mayor and the council are elected; officials are permanent.",
        ),
        vocabulary="thesaban.Sides",
        required=True,
    )
    position = schema.TextLine(
        title=_("label_content_position", default="Position"),
        max_length=200,
        required=True,
    )
    capacity = schema.TextLine(
        title=_("label_content_capacity", default="Acting capacity"),
        description=_(
            "help_content_capacity",
            default="For example: acting municipal clerk.",
        ),
        max_length=200,
        required=False,
    )
    rank_order = schema.Int(
        title=_("label_content_rank_order", default="Order"),
        description=_(
            "help_content_rank_order",
            default="The smallest number stands first.",
        ),
        min=0,
        max=9999,
        default=100,
        required=False,
    )
    phone = shared.phone()
    email = shared.email()
    since = schema.Date(
        title=_("label_content_since", default="In office since"),
        required=False,
    )
    until = schema.Date(
        title=_("label_content_until", default="In office until"),
        description=_(
            "help_content_until",
            default="Leave empty while in office.",
        ),
        required=False,
    )


@implementer(IPerson, ITownContent)
class Person(Item):
    """An executive, councillor or official: position, unit, photo."""
