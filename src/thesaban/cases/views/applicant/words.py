"""Values of form fields as words, for summaries and comparisons."""

from datetime import date
from decimal import Decimal
from thesaban import _
from thesaban.cases import fields
from thesaban.thai import ids
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice


def shown(page, field, value) -> str:
    """``value`` of ``field`` in the language of ``page``; empty for none."""
    if value in (None, ""):
        return ""
    for kind, words in FORMATS:
        if isinstance(field, kind):
            return words(value)
    if IChoice.providedBy(field):
        return _choice(page, field, value)
    if IBool.providedBy(field):
        return page.text(
            _("label_yes", default="Yes") if value else _("label_no", default="No")
        )
    if isinstance(value, date):
        return page.day(value, long=True)
    if isinstance(value, Decimal):
        return f"{value:,}"
    return str(value)


def _choice(page, field, value) -> str:
    try:
        return page.text(field.vocabulary.getTerm(value).title)
    except LookupError:
        return str(value)


FORMATS = (
    (fields.NationalId, ids.format_national_id),
    (fields.JuristicId, ids.format_national_id),
    (fields.Phone, ids.format_phone),
)
