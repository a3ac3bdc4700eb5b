"""Place of interest (สถานที่น่าสนใจ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IPlace(model.Schema):
    """A place worth a visit, with its point on the map."""

    kind = schema.Choice(
        title=_("label_content_kind", default="Kind"),
        vocabulary="thesaban.PlaceKinds",
        required=True,
    )
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
    hours = schema.TextLine(
        title=_("label_content_hours", default="Opening hours"),
        max_length=200,
        required=False,
    )
    phone = schema.TextLine(
        title=_("label_content_phone", default="Telephone"),
        max_length=100,
        required=False,
    )
    website = schema.URI(
        title=_("label_content_website", default="Website"),
        description=_(
            "help_content_website",
            default="Begins with https://",
        ),
        required=False,
    )


@implementer(IPlace, ITownContent)
class Place(Container):
    """A place worth a visit, with its point on the map."""
