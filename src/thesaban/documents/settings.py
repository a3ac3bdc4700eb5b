"""Settings of the documents in the site's registry."""

from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.documents"


class IDocumentsSettings(Interface):
    """Records ``thesaban.documents.*``."""

    public_url = schema.TextLine(
        title=_("label_public_url", default="Public address of the site"),
        description=_(
            "help_public_url",
            default="Printed in the QR code of every document, such as "
            "https://www.example.go.th. Empty: the address of the request.",
        ),
        default="",
        required=False,
    )
