"""Question and answer (คำถามที่พบบ่อย)."""

from plone.dexterity.content import Item
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IFaq(model.Schema):
    """A question people ask, and the answer."""

    kind = shared.kind("thesaban.FaqKinds")
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


@implementer(IFaq, ITownContent)
class Faq(Item):
    """A question people ask, and the answer."""
