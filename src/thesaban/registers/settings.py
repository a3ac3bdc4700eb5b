"""Settings of the registers in the site's registry."""

from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.registers"


class IRegistersSettings(Interface):
    """Records ``thesaban.registers.*``."""

    town = schema.ASCIILine(
        title=_("label_town_profile", default="Town profile"),
        description=_(
            "help_town_profile",
            default="The folder of the town's data: fees, forms, services, texts.",
        ),
        default="",
        required=False,
    )
