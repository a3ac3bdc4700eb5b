"""Whether links to other sites are asked: ``thesaban.checks.outside``."""

from plone import api
from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.checks"


class ICheckSettings(Interface):
    """What the site looks after by itself."""

    outside = schema.Bool(
        title=_("label_check_outside", default="Ask links to other sites"),
        description=_(
            "help_check_outside",
            default="Once a week the site asks each link on a public page whether its page is still there, and shows editors those that are not. It sends nothing but the address.",
        ),
        required=False,
        default=True,
    )


def outside_is_on() -> bool:
    """Whether links to other sites are asked."""
    return bool(api.portal.get_registry_record(f"{PREFIX}.outside", default=True))
