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
        title=_("label_content_occasion_on", default="Day of the occasion"),
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
