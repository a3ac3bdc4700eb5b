"""Plan or budget paper (แผนหรือเอกสารงบประมาณ)."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from thesaban.portal.content import shared
from thesaban.portal.content.interfaces import ITownContent
from zope import schema
from zope.interface import implementer


class IPlan(model.Schema):
    """A plan, budget, report or account of a fiscal year."""

    kind = shared.kind("thesaban.PlanKinds")
    fiscal_year = shared.fiscal_year()
    until_year = schema.Choice(
        title=_("label_content_until_year", default="Until fiscal year"),
        description=_(
            "help_content_until_year",
            default="For a plan of several years.",
        ),
        vocabulary="thesaban.FiscalYears",
        required=False,
    )
    number = shared.number()
    issued_on = shared.issued_on()
    amount = shared.baht(_("label_content_amount", default="Amount"))


@implementer(IPlan, ITownContent)
class Plan(Container):
    """A plan, budget, report or account of a fiscal year."""
