"""Ordinance (เทศบัญญัติ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IOrdinance(model.Schema):
    """A by-law of the municipality with its dates."""

    kind = shared.kind("thesaban.OrdinanceKinds")
    number = shared.number()
    year = shared.year()
    passed_on = schema.Date(
        title=_("label_content_passed_on", default="Passed by the council"),
        required=False,
    )
    approved_on = schema.Date(
        title=_("label_content_approved_on", default="Approved by the governor"),
        required=False,
    )
    issued_on = shared.issued_on()
    in_force_on = schema.Date(
        title=_("label_content_in_force_on", default="In force from"),
        required=False,
    )
    gazette = schema.TextLine(
        title=_("label_content_gazette", default="Government Gazette"),
        description=_(
            "help_content_gazette",
            default="Volume, part, page and date.",
        ),
        max_length=200,
        required=False,
    )
    repealed_on = schema.Date(
        title=_("label_content_repealed_on", default="Repealed on"),
        description=_(
            "help_content_repealed_on",
            default="Leave empty while it is in force.",
        ),
        required=False,
    )


@implementer(IOrdinance, ITownContent)
class Ordinance(Container):
    """A by-law of the municipality with its dates."""
