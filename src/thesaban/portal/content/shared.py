"""Fields that several types of a town have in common, each made anew for its schema."""

from decimal import Decimal
from plone.schema import Email
from thesaban import _
from zope import schema


def kind(vocabulary: str, required: bool = True) -> schema.Choice:
    """One of a list that the town keeps."""
    return schema.Choice(
        title=_("label_content_kind", default="Kind"),
        vocabulary=vocabulary,
        required=required,
    )


def number() -> schema.TextLine:
    """Number as the paper bears it, free in shape."""
    return schema.TextLine(
        title=_("label_content_number", default="Number"),
        description=_(
            "help_content_number",
            default="As printed on the paper, for example 12/2569.",
        ),
        max_length=60,
        required=False,
    )


def issued_on(required: bool = False) -> schema.Date:
    """Day of the paper itself."""
    return schema.Date(
        title=_("label_content_issued_on", default="Date of the paper"),
        description=_(
            "help_content_issued_on",
            default="The day it was signed or held, not the day it is put on the site.",
        ),
        required=required,
    )


def fiscal_year(required: bool = True) -> schema.Choice:
    """Fiscal year in the Buddhist era."""
    return schema.Choice(
        title=_("label_content_fiscal_year", default="Fiscal year"),
        description=_(
            "help_content_fiscal_year",
            default="From 1 October to 30 September.",
        ),
        vocabulary="thesaban.FiscalYears",
        required=required,
    )


def year() -> schema.Choice:
    """Calendar year in the Buddhist era."""
    return schema.Choice(
        title=_("label_content_year", default="Year (B.E.)"),
        vocabulary="thesaban.Years",
        required=True,
    )


def baht(title: str) -> schema.Decimal:
    """An amount in baht, never below zero."""
    return schema.Decimal(
        title=title,
        description=_("help_content_baht", default="In baht, for example 1250000.50."),
        min=Decimal(0),
        required=False,
    )


def phone() -> schema.TextLine:
    """Telephone as people write it, with extensions."""
    return schema.TextLine(
        title=_("label_content_phone", default="Telephone"),
        max_length=100,
        required=False,
    )


def email() -> Email:
    """A mailbox."""
    return Email(title=_("label_content_email", default="E-mail"), required=False)


def hours() -> schema.TextLine:
    """When it is open, in words."""
    return schema.TextLine(
        title=_("label_content_hours", default="Opening hours"),
        max_length=200,
        required=False,
    )


def website() -> schema.URI:
    """An address of the web."""
    return schema.URI(
        title=_("label_content_website", default="Website"),
        description=_("help_content_website", default="Begins with https://"),
        required=False,
    )
