"""Settings of the content types."""

from thesaban import _
from zope import schema
from zope.interface import Interface


class IContentSettings(Interface):
    """What the loader keeps as JSON text; no form shows it."""

    lists = schema.Text(
        title=_("label_content_lists", default="Lists of the town's pages"),
        default="",
        missing_value="",
        required=False,
    )
