"""Place of interest (สถานที่น่าสนใจ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.fields import Degrees
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


class HalfAPoint(Invalid):
    """One number of a point without the other."""


class IPlace(model.Schema):
    """A place worth a visit, with its point on the map."""

    kind = shared.kind("thesaban.PlaceKinds")
    latitude = Degrees(
        title=_("label_content_latitude", default="Latitude"),
        description=_(
            "help_content_point",
            default="Set the pin on the map below, or write both numbers in degrees, "
            "for example 18.7383 and 98.9470.",
        ),
        example="18.7383",
        min=-90.0,
        max=90.0,
        required=False,
    )
    longitude = Degrees(
        title=_("label_content_longitude", default="Longitude"),
        example="98.9470",
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

    @invariant
    def both_numbers_or_none(data):
        if (data.latitude is None) != (data.longitude is None):
            raise HalfAPoint(
                _(
                    "error_content_half_a_point",
                    default="A point has a latitude and a longitude: give both, or none.",
                )
            )


@implementer(IPlace, ITownContent)
class Place(Container):
    """A place worth a visit, with its point on the map."""
