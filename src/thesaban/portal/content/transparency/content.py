"""Transparency item (ข้อมูลเปิดเผยสาธารณะ (OIT))."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.fields import is_link
from thesaban.portal.content.fields import Rows
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class ITransparency(model.Schema):
    """What the transparency assessment asks for, by topic and fiscal year."""

    topic = schema.Choice(
        title=_("label_content_topic", default="Topic of disclosure"),
        description=_(
            "help_content_topic",
            default="The O-code follows from topic and fiscal year by itself.",
        ),
        vocabulary="thesaban.TransparencyTopics",
        required=True,
    )
    fiscal_year = shared.fiscal_year()
    o_code = schema.TextLine(
        title=_("label_content_o_code", default="Another O-code"),
        description=_(
            "help_content_o_code",
            default="Only where it differs from the list of that year.",
        ),
        max_length=10,
        required=False,
    )
    link = schema.TextLine(
        title=_("label_content_page", default="Page that shows it"),
        description=_(
            "help_content_link",
            default="An address that begins with https:// or, on this site, with /",
        ),
        max_length=500,
        constraint=is_link,
        required=False,
    )
    statistics = Rows(
        title=_("label_content_statistics", default="Figures"),
        description=_(
            "help_content_statistics",
            default="First line = headings. One row on a line, cells separated by |",
        ),
        required=False,
    )


@implementer(ITransparency, ITownContent)
class Transparency(Container):
    """What the transparency assessment asks for, by topic and fiscal year."""
