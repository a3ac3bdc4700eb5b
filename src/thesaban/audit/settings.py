"""Settings of the audit trail, records ``thesaban.audit.*``."""

from thesaban import _
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "thesaban.audit"
SHORT, HASHED, FULL = "short", "hashed", "full"

WAYS = SimpleVocabulary(
    [
        SimpleTerm(SHORT, title=_("label_address_short", default="The network only")),
        SimpleTerm(HASHED, title=_("label_address_hashed", default="A keyed hash")),
        SimpleTerm(FULL, title=_("label_address_full", default="The whole address")),
    ]
)


class IAuditSettings(Interface):
    """What the trail keeps."""

    address = schema.Choice(
        title=_("label_address_way", default="How client addresses are kept"),
        description=_(
            "help_address_way",
            default="The traffic log of the web server keeps whole addresses "
            "as the Computer Crime Act s.26 asks; the trail need not.",
        ),
        vocabulary=WAYS,
        default=SHORT,
    )
