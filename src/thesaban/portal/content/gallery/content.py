"""Gallery (คลังภาพ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IGallery(model.Schema):
    """Photographs of one occasion."""

    issued_on = schema.Date(
        title=_("label_content_issued_on", default="Date of the paper"),
        description=_(
            "help_content_issued_on",
            default="The day it was signed or held, not the day it is put on the site.",
        ),
        required=False,
    )
    location = schema.TextLine(
        title=_("label_content_location", default="Place"),
        max_length=200,
        required=False,
    )
    credit = schema.TextLine(
        title=_("label_content_credit", default="Photographs by"),
        max_length=200,
        required=False,
    )


@implementer(IGallery, ITownContent)
class Gallery(Container):
    """Photographs of one occasion."""
