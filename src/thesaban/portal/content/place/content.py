"""Place of interest (สถานที่น่าสนใจ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IPlace(model.Schema):
    """A place worth a visit, with its point on the map."""

    kind = shared.kind("thesaban.PlaceKinds")
    latitude = schema.Float(
        title=_("label_content_latitude", default="Latitude"),
        description=_(
            "help_content_latitude",
            default="Decimal degrees, for example 18.7383.",
        ),
        min=-90.0,
        max=90.0,
        required=False,
    )
    longitude = schema.Float(
        title=_("label_content_longitude", default="Longitude"),
        description=_(
            "help_content_longitude",
            default="Decimal degrees, for example 98.9470.",
        ),
        min=-180.0,
        max=180.0,
        required=False,
    )
    address = schema.TextLine(
        title=_("label_content_address", default="Address"),
        max_length=300,
        required=False,
    )
    hours = shared.hours()
    phone = shared.phone()
    website = shared.website()


@implementer(IPlace, ITownContent)
class Place(Container):
    """A place worth a visit, with its point on the map."""
