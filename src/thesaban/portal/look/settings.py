"""What an administrator sets of the look: registry records ``thesaban.look.*``.

Empty means the town's own of its profile. Only ``@@town-look`` writes them.
"""

from thesaban import _
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.look"


def _colour(title: str) -> schema.TextLine:
    return schema.TextLine(title=title, required=False, default="", missing_value="")


def _svg(title: str) -> schema.Text:
    return schema.Text(title=title, required=False, default="", missing_value="")


class ILookSettings(Interface):
    """Colours as ``#RRGGBB``, seal and icon as SVG text, the social picture as JPEG."""

    brand = _colour(_("label_look_brand", default="Main colour"))
    dark = _colour(_("label_look_dark", default="Colour of the page header"))
    accent = _colour(_("label_look_accent", default="Accent"))
    seal = _svg(_("label_look_seal", default="Seal or logo"))
    icon = _svg(_("label_look_icon", default="Icon of the site"))
    social = schema.Bytes(
        title=_("label_look_social", default="Picture of shared links"),
        required=False,
        default=b"",
        missing_value=b"",
    )
