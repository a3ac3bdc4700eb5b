"""Plan or budget paper (แผนหรือเอกสารงบประมาณ)."""

from decimal import Decimal
from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


BAHT = _("help_content_baht", default="In baht, for example 1250000.50.")


class IPlan(model.Schema):
    """A plan, budget, report or account of a fiscal year."""

    kind = schema.Choice(
        title=_("label_content_kind", default="Kind"),
        vocabulary="thesaban.PlanKinds",
        required=True,
    )
    fiscal_year = schema.Choice(
        title=_("label_content_fiscal_year", default="Fiscal year"),
        description=_(
            "help_content_fiscal_year",
            default="From 1 October to 30 September.",
        ),
        vocabulary="thesaban.FiscalYears",
        required=True,
    )
    until_year = schema.Choice(
        title=_("label_content_until_year", default="Until fiscal year"),
        description=_(
            "help_content_until_year",
            default="For a plan of several years.",
        ),
        vocabulary="thesaban.FiscalYears",
        required=False,
    )
    number = schema.TextLine(
        title=_("label_content_number", default="Number"),
        description=_(
            "help_content_number",
            default="As printed on the paper, for example 12/2569.",
        ),
        max_length=60,
        required=False,
    )
    issued_on = schema.Date(
        title=_("label_content_issued_on", default="Date of the paper"),
        description=_(
            "help_content_issued_on",
            default="The day it was signed or held, not the day it is put on the site.",
        ),
        required=False,
    )
    amount = schema.Decimal(
        title=_("label_content_amount", default="Amount"),
        description=BAHT,
        min=Decimal(0),
        required=False,
    )


@implementer(IPlan, ITownContent)
class Plan(Container):
    """A plan, budget, report or account of a fiscal year."""
