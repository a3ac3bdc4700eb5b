"""Procurement notice (ประกาศจัดซื้อจัดจ้าง)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


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

    kind = shared.kind("thesaban.ProcurementKinds")
    method = schema.Choice(
        title=_("label_content_method", default="Method"),
        vocabulary="thesaban.ProcurementMethods",
        required=False,
    )
    number = shared.number()
    project_no = schema.TextLine(
        title=_("label_content_project_no", default="e-GP project number"),
        description=_(
            "help_content_project_no",
            default="Eleven digits, so that people find it in e-GP too.",
        ),
        max_length=20,
        required=False,
    )
    issued_on = shared.issued_on(required=True)
    fiscal_year = shared.fiscal_year(required=False)
    budget = shared.baht(_("label_content_budget", default="Budget"))
    reference_price = shared.baht(
        _("label_content_reference_price", default="Reference price")
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
    winner_amount = shared.baht(
        _("label_content_winner_amount", default="Agreed price")
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
