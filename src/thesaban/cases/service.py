"""The page of a service: the citizen manual (คู่มือสำหรับประชาชน).

The rules come from the service's dated version; what an editor may add stands
in the fields here. Public, in the catalog.
"""

from plone.app.textfield import RichText
from plone.dexterity.content import Item
from plone.supermodel import model
from thesaban import _
from thesaban.cases import catalogue
from zope import schema
from zope.interface import implementer


class IService(model.Schema):
    """What editors write beside the rules."""

    code = schema.ASCIILine(
        title=_("label_service_code", default="Code of the service"),
        description=_(
            "help_service_code",
            default="As in the town's profile, for example food-notice.",
        ),
        max_length=64,
    )
    notice = RichText(
        title=_("label_service_notice", default="Note to the public"),
        description=_(
            "help_service_notice",
            default="Shown above the manual, for example changed opening hours.",
        ),
        required=False,
    )
    more = RichText(
        title=_("label_service_more", default="More to know"),
        description=_("help_service_more", default="Shown below the manual."),
        required=False,
    )


@implementer(IService)
class Service(Item):
    """A service of the catalogue, as a page."""

    def definition(self, on=None):
        """The typed service in force on ``on``; raises UnknownService."""
        return catalogue.service(self.code, on)

    @property
    def category(self) -> str | None:
        """Thai words of its category, for lists; None while the service is unknown."""
        try:
            return self.definition().version.category.get("th")
        except catalogue.UnknownService:
            return None

    @property
    def unit(self) -> str | None:
        """Code of the unit in charge, for lists; None while the service is unknown."""
        try:
            return self.definition().unit
        except catalogue.UnknownService:
            return None
