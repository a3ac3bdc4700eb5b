"""Procurement notice (ประกาศจัดซื้อจัดจ้าง)."""

from decimal import Decimal
from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


BAHT = _("help_content_baht", default="In baht, for example 1250000.50.")


class IProcurement(model.Schema):
    """One purchase from plan to acceptance, with its papers."""

    model.fieldset(
        "stages",
        label=_("label_fieldset_stages", default="Stages"),
        fields=[
            "plan_on",
            "tor_on",
            "invited_on",
            "closes_on",
            "opens_on",
            "awarded_on",
            "contract_on",
            "accepted_on",
            "cancelled_on",
            "cancel_reason",
        ],
    )

    kind = schema.Choice(
        title=_("label_content_kind", default="Kind"),
        vocabulary="thesaban.ProcurementKinds",
        required=True,
    )
    method = schema.Choice(
        title=_("label_content_method", default="Method"),
        vocabulary="thesaban.ProcurementMethods",
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
    project_no = schema.TextLine(
        title=_("label_content_project_no", default="e-GP project number"),
        description=_(
            "help_content_project_no",
            default="Eleven digits, so that people find it in e-GP too.",
        ),
        max_length=20,
        required=False,
    )
    issued_on = schema.Date(
        title=_("label_content_issued_on", default="Date of the paper"),
        description=_(
            "help_content_issued_on",
            default="The day it was signed or held, not the day it is put on the site.",
        ),
        required=True,
    )
    fiscal_year = schema.Choice(
        title=_("label_content_fiscal_year", default="Fiscal year"),
        description=_(
            "help_content_fiscal_year",
            default="From 1 October to 30 September.",
        ),
        vocabulary="thesaban.FiscalYears",
        required=False,
    )
    budget = schema.Decimal(
        title=_("label_content_budget", default="Budget"),
        description=BAHT,
        min=Decimal(0),
        required=False,
    )
    reference_price = schema.Decimal(
        title=_("label_content_reference_price", default="Reference price"),
        description=BAHT,
        min=Decimal(0),
        required=False,
    )
    winner = schema.TextLine(
        title=_("label_content_winner", default="Winner"),
        description=_(
            "help_content_winner",
            default="Name of the company or shop that was chosen.",
        ),
        max_length=300,
        required=False,
    )
    winner_amount = schema.Decimal(
        title=_("label_content_winner_amount", default="Agreed price"),
        description=BAHT,
        min=Decimal(0),
        required=False,
    )
    plan_on = schema.Date(
        title=_("label_content_plan_on", default="Plan published"),
        required=False,
    )
    tor_on = schema.Date(
        title=_("label_content_tor_on", default="Draft terms published"),
        required=False,
    )
    invited_on = schema.Date(
        title=_("label_content_invited_on", default="Invitation published"),
        required=False,
    )
    closes_on = schema.Date(
        title=_("label_content_closes_on", default="Last day for offers"),
        required=False,
    )
    opens_on = schema.Date(
        title=_("label_content_opens_on", default="Offers opened"),
        required=False,
    )
    awarded_on = schema.Date(
        title=_("label_content_awarded_on", default="Winner announced"),
        required=False,
    )
    contract_on = schema.Date(
        title=_("label_content_contract_on", default="Contract signed"),
        required=False,
    )
    accepted_on = schema.Date(
        title=_("label_content_accepted_on", default="Work accepted"),
        required=False,
    )
    cancelled_on = schema.Date(
        title=_("label_content_cancelled_on", default="Cancelled"),
        required=False,
    )
    cancel_reason = schema.TextLine(
        title=_("label_content_cancel_reason", default="Reason for cancelling"),
        max_length=300,
        required=False,
    )


@implementer(IProcurement, ITownContent)
class Procurement(Container):
    """One purchase from plan to acceptance, with its papers."""
