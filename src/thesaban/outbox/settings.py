"""Settings of the outbox, records ``thesaban.outbox.*``."""

from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.outbox"


class IOutboxSettings(Interface):
    """Delivery of messages. The mail server is set in Plone's mail settings."""

    most_tries = schema.Int(
        title=_("label_most_tries", default="Tries before a message is given up"),
        min=1,
        max=50,
        default=8,
    )
    most_attachment_kb = schema.Int(
        title=_(
            "label_most_attachment_kb",
            default="Kilobytes of files with a message; larger ones stay at home",
        ),
        min=0,
        max=20000,
        default=2000,
    )
    keep_days = schema.Int(
        title=_("label_keep_days", default="Days that sent messages are kept"),
        min=1,
        max=3650,
        default=90,
    )
