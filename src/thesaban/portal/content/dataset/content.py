"""Open dataset (ชุดข้อมูลเปิด)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.fields import Rows
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IDataset(model.Schema):
    """A table to download, with preview and licence."""

    kind = shared.kind("thesaban.DatasetKinds", required=False)
    licence = schema.Choice(
        title=_("label_content_licence", default="Licence"),
        description=_(
            "help_content_licence",
            default="What others may do with it.",
        ),
        vocabulary="thesaban.Licences",
        required=True,
    )
    issued_on = schema.Date(
        title=_("label_content_data_on", default="Data as of"),
        description=_(
            "help_content_data_on",
            default="The day the figures speak of, not the day they are put on the site.",
        ),
        required=False,
    )
    period = schema.TextLine(
        title=_("label_content_period", default="Period covered"),
        description=_(
            "help_content_period",
            default="For example: fiscal year 2569.",
        ),
        max_length=100,
        required=False,
    )
    frequency = schema.Choice(
        title=_("label_content_frequency", default="How often updated"),
        vocabulary="thesaban.Frequencies",
        required=False,
    )
    source = schema.TextLine(
        title=_("label_content_source", default="Source"),
        max_length=300,
        required=False,
    )
    columns = Rows(
        title=_("label_content_columns", default="Meaning of the columns"),
        description=_(
            "help_content_columns",
            default="One column on a line: name | meaning",
        ),
        required=False,
    )


@implementer(IDataset, ITownContent)
class Dataset(Container):
    """A table to download, with preview and licence."""
