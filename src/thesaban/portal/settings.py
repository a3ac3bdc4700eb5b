"""What the site knows about its town: registry records ``thesaban.town.*``.

The records are filled from ``town.yaml`` of the town's profile and may then be
changed in the control panel. Texts in two languages come in pairs, the Thai one
under the plain name.
"""

from plone.supermodel import model
from thesaban import _
from thesaban.portal import policy
from thesaban.registers.settings import setting
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.town"


def _line(title: str, required: bool = False) -> schema.TextLine:
    return schema.TextLine(
        title=title,
        required=required,
        default="",
        missing_value="",
        max_length=300,
    )


class ITownSettings(model.Schema):
    """Names, address and channels of the municipality."""

    model.fieldset(
        "english",
        label=_("label_fieldset_english", default="In English"),
        fields=[
            "name_en",
            "short_name_en",
            "changwat_en",
            "address_en",
            "hours_en",
            "motto_en",
        ],
    )

    name = _line(
        _("label_town_name", default="Name of the municipality"), required=True
    )
    name_en = _line(_("label_town_name_en", default="Name in English"))
    short_name = _line(_("label_town_short_name", default="Short name"))
    short_name_en = _line(
        _("label_town_short_name_en", default="Short name in English")
    )
    tambon = _line(_("label_town_tambon", default="Tambon"))
    amphoe = _line(_("label_town_amphoe", default="Amphoe"))
    changwat = _line(_("label_town_changwat", default="Province"))
    changwat_en = _line(_("label_town_changwat_en", default="Province in English"))
    address = _line(_("label_town_address", default="Address of the office"))
    address_en = _line(
        _("label_town_address_en", default="Address of the office in English")
    )
    postcode = _line(_("label_town_postcode", default="Postcode"))
    code = _line(_("label_town_code", default="Local government code"))
    phone = _line(_("label_town_phone", default="Telephone"))
    phone_24h = _line(_("label_town_phone_24h", default="Telephone, day and night"))
    phone_oss = _line(
        _("label_town_phone_oss", default="Telephone of the one-stop service")
    )
    email = _line(_("label_town_email", default="E-mail"))
    saraban_email = _line(
        _(
            "label_town_saraban_email",
            default="E-mail of the central registry (saraban)",
        )
    )
    website = _line(_("label_town_website", default="Website"))
    hours = _line(_("label_town_hours", default="Office hours"))
    hours_en = _line(_("label_town_hours_en", default="Office hours in English"))
    motto = _line(_("label_town_motto", default="Motto"))
    motto_en = _line(_("label_town_motto_en", default="Motto in English"))


def _json(title: str) -> schema.Text:
    return schema.Text(title=title, required=False, default="", missing_value="")


class IPortalSettings(Interface):
    """What the loader keeps for the pages as JSON text; no form shows it."""

    facts = _json("Published facts about the town, each with its source")
    names = _json("Names of places that no line breaks")
    theme = _json("Colours: variant -> name -> #RRGGBB")
    seal = _json("The town's seal as SVG")
    hero = _json("The picture at the head of the front page as SVG")
    loaded = _json("What was loaded last, to tell a change by hand from an older load")


class IPolicySettings(Interface):
    """Record ``thesaban.policy.hosts``."""

    hosts = schema.List(
        title=_(
            "label_policy_hosts",
            default="Other sites of which pages may show something",
        ),
        description=_(
            "help_policy_hosts",
            default="Films, maps and pictures in texts. One address on each line, as https://www.example.org; whoever opens such a page is seen by that site.",
        ),
        value_type=schema.TextLine(),
        default=list(policy.HOSTS),
        missing_value=[],
        required=False,
    )


def hosts() -> list[str]:
    """Addresses of other sites of which pages may show something."""
    return setting(IPolicySettings, "thesaban.policy", "hosts")
