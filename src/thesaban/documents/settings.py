"""Settings of the documents in the site's registry."""

from thesaban import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "thesaban.documents"
#: Fields of a holder that are public only where the town says so.
PRIVATE = ("address", "age", "nationality")
HOLDER = SimpleVocabulary(
    [
        SimpleTerm(
            "address", "address", _("choice_public_address", default="Home address")
        ),
        SimpleTerm("age", "age", _("choice_public_age", default="Age")),
        SimpleTerm(
            "nationality",
            "nationality",
            _("choice_public_nationality", default="Nationality"),
        ),
    ]
)


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
    public_holder = schema.Tuple(
        title=_("label_public_holder", default="Shown of a holder beside the name"),
        description=_(
            "help_public_holder",
            default="In the public register and where a document is verified. Nothing is chosen at first (PDPA).",
        ),
        value_type=schema.Choice(vocabulary=HOLDER),
        default=(),
        missing_value=(),
        required=False,
    )
