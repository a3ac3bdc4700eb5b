"""Settings of payments, records ``thesaban.payments.*``."""

from dataclasses import dataclass
from dataclasses import fields
from thesaban import _
from thesaban.registers.settings import setting
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.payments"


class IPaymentsSettings(Interface):
    """Numbers, receipts and the municipality's biller."""

    receipt_series = schema.TextLine(
        title=_("label_receipt_series", default="Series of receipts"),
        description=_(
            "help_receipt_series",
            default="Letters before the book number; empty for one series.",
        ),
        max_length=20,
        required=False,
        default="",
    )
    receipt_shape = schema.TextLine(
        title=_("label_receipt_shape", default="Format of a receipt's number"),
        description=_(
            "help_receipt_shape",
            default="Names: series, book, leaf, number, year (of the Buddhist Era).",
        ),
        default="เล่มที่ {series}{book} เลขที่ {leaf:02d}/{year}",
    )
    book_size = schema.Int(
        title=_("label_book_size", default="Receipts in a book"),
        description=_("help_book_size", default="Counts from the next new book on."),
        min=1,
        max=10000,
        default=50,
    )
    bill_shape = schema.TextLine(
        title=_("label_bill_shape", default="Format of a bill's number"),
        default="{number:06d}/{year}",
    )
    bill_code = schema.TextLine(
        title=_("label_bill_code", default="Two digits of bills in reference 1"),
        description=_(
            "help_bill_code",
            default="Reference 1 is fiscal year (2 digits), these 2, and 7 of the number.",
        ),
        default="01",
        min_length=2,
        max_length=2,
    )
    credit_shape = schema.TextLine(
        title=_("label_credit_shape", default="Format of a credit note's number"),
        default="ลน {number:05d}/{year}",
    )
    remittance_shape = schema.TextLine(
        title=_(
            "label_remittance_shape", default="Format of a remittance slip's number"
        ),
        default="นส {number:05d}/{year}",
    )
    place = schema.TextLine(
        title=_("label_receipt_place", default="Place of issue on receipts"),
        max_length=300,
        required=False,
        default="",
    )
    biller_id = schema.TextLine(
        title=_("label_biller_id", default="Biller ID (15 digits, from the bank)"),
        max_length=15,
        required=False,
        default="",
    )
    biller_name = schema.TextLine(
        title=_("label_biller_name", default="Payee's name in the QR (Latin letters)"),
        max_length=25,
        required=False,
        default="",
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as values; without a site they are the defaults."""

    receipt_series: str
    receipt_shape: str
    book_size: int
    bill_shape: str
    bill_code: str
    credit_shape: str
    remittance_shape: str
    place: str
    biller_id: str
    biller_name: str


NAMES = tuple(field.name for field in fields(Settings))


def settings() -> Settings:
    """The settings of the site at hand."""
    return Settings(
        **{name: setting(IPaymentsSettings, PREFIX, name) for name in NAMES}
    )
