"""Settings of payments without a cashier, records ``thesaban.payments.online.*``."""

from dataclasses import dataclass
from dataclasses import fields
from thesaban import _
from thesaban.registers.settings import setting
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.payments.online"
#: The words of a bank that sends no messages, only files.
BY_FILE = "file"


class IOnlineSettings(Interface):
    """Pay pages, the bank's messages and slips."""

    page_minutes = schema.Int(
        title=_("label_page_minutes", default="Minutes that a payment QR stays valid"),
        description=_(
            "help_page_minutes",
            default="Money that comes later is never lost: it settles the bill if it "
            "is still open, or waits for the finance office.",
        ),
        min=5,
        max=44640,
        default=1440,
    )
    transfer_id = schema.TextLine(
        title=_("label_transfer_id", default="Tax ID for PromptPay transfers"),
        description=_(
            "help_transfer_id",
            default="13 digits. Only where the bank has given no biller ID yet: a "
            "transfer names no bill, so that every one needs its slip.",
        ),
        max_length=13,
        required=False,
        default="",
    )
    dialect = schema.TextLine(
        title=_("label_callback_dialect", default="Words of the bank's messages"),
        description=_(
            "help_callback_dialect",
            default="The name of a file of fields: thesaban, scb or bbl; or file, where "
            "the bank sends no messages and its daily file reports the payments.",
        ),
        default="thesaban",
        max_length=40,
    )
    receiver = schema.TextLine(
        title=_("label_online_receiver", default="Who receives money paid by QR"),
        description=_(
            "help_online_receiver",
            default="User id whose name and position stand on such receipts; empty "
            "for the head of finance.",
        ),
        max_length=80,
        required=False,
        default="",
    )
    slip_days = schema.Int(
        title=_(
            "label_slip_days", default="Days that a decided slip's picture is kept"
        ),
        min=1,
        max=3650,
        default=90,
    )


@dataclass(frozen=True, slots=True)
class OnlineSettings:
    """The settings as values; without a site they are the defaults."""

    page_minutes: int
    transfer_id: str
    dialect: str
    receiver: str
    slip_days: int


NAMES = tuple(field.name for field in fields(OnlineSettings))


def online_settings() -> OnlineSettings:
    """The settings of the site at hand."""
    return OnlineSettings(
        **{name: setting(IOnlineSettings, PREFIX, name) for name in NAMES}
    )
