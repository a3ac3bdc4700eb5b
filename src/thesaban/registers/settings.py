"""Settings of the registers in the site's registry."""

from plone.registry.interfaces import IRegistry
from thesaban import _
from zope import schema
from zope.component import queryUtility
from zope.interface import Interface
from zope.interface.interface import InterfaceClass


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


def setting(interface: InterfaceClass, prefix: str, name: str):
    """The value of a record; its default without a site, or while none is set."""
    registry = queryUtility(IRegistry)
    value = None if registry is None else registry.get(f"{prefix}.{name}")
    return interface[name].default if value is None else value
