"""Settings of waste accounts, records ``thesaban.waste.*``."""

from thesaban import _
from thesaban.registers import settings as registers
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "thesaban.waste"

PROOFS = SimpleVocabulary(
    [
        SimpleTerm("phone", title=_("proof_phone", default="Last digits of the phone")),
        SimpleTerm("house_code", title=_("proof_house_code", default="House code")),
    ]
)


class IWasteSettings(Interface):
    """Who works on accounts, and how residents get at theirs."""

    units = schema.List(
        title=_("label_waste_units", default="Units that keep the accounts"),
        description=_(
            "help_waste_units", default="Codes of units; those below them as well."
        ),
        value_type=schema.TextLine(),
        required=False,
        default=["health", "finance"],
    )
    officers = schema.List(
        title=_("label_waste_officers", default="Posts that keep accounts"),
        value_type=schema.TextLine(),
        required=False,
        default=["Officer", "Inspector", "Section Head", "Division Director"],
    )
    heads = schema.List(
        title=_(
            "label_waste_heads",
            default="Posts that approve exemptions, import and export",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=["Section Head", "Division Director", "Finance Head"],
    )
    proofs = schema.List(
        title=_("label_waste_proofs", default="What proves that it is one's account"),
        value_type=schema.Choice(vocabulary=PROOFS),
        required=False,
        default=["phone", "house_code"],
    )
    proof_digits = schema.Int(
        title=_(
            "label_waste_proof_digits", default="Last digits of the phone asked for"
        ),
        min=4,
        max=9,
        default=4,
    )
    tag_shows_bills = schema.Bool(
        title=_(
            "label_waste_tag_shows",
            default="The house tag shows what is owed without proof (never a name)",
        ),
        required=False,
        default=True,
    )
    pass_minutes = schema.Int(
        title=_(
            "label_waste_pass_minutes",
            default="Minutes for which a proof without sign-in holds",
        ),
        min=5,
        max=120,
        default=30,
    )


def setting(name: str):
    """The value of a setting; its default without a site."""
    return registers.setting(IWasteSettings, PREFIX, name)
