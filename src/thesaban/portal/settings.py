"""What the site knows about its town: registry records ``thesaban.town.*``.

The records are filled from ``town.yaml`` of the town's profile and may then be
changed in the control panel. Texts in two languages come in pairs, the Thai one
under the plain name.
"""

from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.town"


def _line(name: str, default: str, required: bool = False) -> schema.TextLine:
    return schema.TextLine(
        title=_(f"label_town_{name}", default=default),
        required=required,
        default="",
        missing_value="",
        max_length=300,
    )


class ITownSettings(Interface):
    """Names, address and channels of the municipality."""

    name = _line("name", "Name of the municipality", required=True)
    name_en = _line("name_en", "Name in English")
    short_name = _line("short_name", "Short name")
    short_name_en = _line("short_name_en", "Short name in English")
    tambon = _line("tambon", "Tambon")
    amphoe = _line("amphoe", "Amphoe")
    changwat = _line("changwat", "Province")
    changwat_en = _line("changwat_en", "Province in English")
    address = _line("address", "Address of the office")
    address_en = _line("address_en", "Address of the office in English")
    postcode = _line("postcode", "Postcode")
    code = _line("code", "Local government code")
    phone = _line("phone", "Telephone")
    phone_24h = _line("phone_24h", "Telephone, day and night")
    phone_oss = _line("phone_oss", "Telephone of the one-stop service")
    email = _line("email", "E-mail")
    saraban_email = _line("saraban_email", "E-mail of the central registry (saraban)")
    website = _line("website", "Website")
    hours = _line("hours", "Office hours")
    hours_en = _line("hours_en", "Office hours in English")
    motto = _line("motto", "Motto")
    motto_en = _line("motto_en", "Motto in English")


def _json(title: str) -> schema.Text:
    return schema.Text(title=title, required=False, default="", missing_value="")


class IPortalSettings(Interface):
    """What the loader keeps for the pages as JSON text; no form shows it."""

    facts = _json("Published facts about the town, each with its source")
    theme = _json("Colours: variant -> name -> #RRGGBB")
    seal = _json("The town's seal as SVG")
    loaded = _json("What was loaded last, to tell a change by hand from an older load")
