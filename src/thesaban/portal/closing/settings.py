"""What is set about maintenance: registry records ``thesaban.closing.*``.

Moments are ISO texts of Bangkok's time such as ``2026-11-25T20:00``. Only
``@@town-closing`` writes them.
"""

from thesaban import _
from thesaban.portal.closing import rule
from zope import schema
from zope.interface import Interface


PREFIX = "thesaban.closing"
LONGEST = 600
MOST_DAYS = 30


def _text(title: str) -> schema.Text:
    return schema.Text(
        title=title, required=False, default="", missing_value="", max_length=LONGEST
    )


def _line(title: str) -> schema.TextLine:
    return schema.TextLine(title=title, required=False, default="", missing_value="")


class IClosingSettings(Interface):
    """Words, time and switch of maintenance."""

    closes = schema.TextLine(
        title=_("label_closing_closes", default="The site"), default=rule.NEVER
    )
    begins = _line(_("label_closing_begins", default="Begins"))
    ends = _line(_("label_closing_ends", default="Ends"))
    days = schema.Int(
        title=_("label_closing_days", default="Announced how many days before"),
        default=rule.USUAL_DAYS,
        min=0,
        max=MOST_DAYS,
    )
    text = _text(
        _(
            "label_closing_text",
            default="What is being done, and what people can do meanwhile",
        )
    )
    text_en = _text(_("label_closing_text_en", default="The same in English"))
