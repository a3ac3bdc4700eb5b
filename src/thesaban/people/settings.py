"""Settings of people, records ``thesaban.people.*``."""

from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.people"


class IPeopleSettings(Interface):
    """Registration and privacy."""

    registration = schema.Bool(
        title=_("label_registration_open", default="Residents can register"),
        required=False,
        default=True,
    )
    notice_version = schema.TextLine(
        title=_("label_notice_version", default="Version of the privacy notice"),
        description=_(
            "help_notice_version",
            default="Stored with each account, so that it is known what was told "
            "(PDPA s.23).",
        ),
        default="1",
    )
    confirm_hours = schema.Int(
        title=_(
            "label_confirm_hours",
            default="Hours that a link to confirm an e-mail address works",
        ),
        min=1,
        max=720,
        default=48,
    )
    reset_minutes = schema.Int(
        title=_(
            "label_reset_minutes", default="Minutes that a password reset link works"
        ),
        min=10,
        max=10080,
        default=120,
    )
