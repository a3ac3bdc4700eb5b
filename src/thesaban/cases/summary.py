"""Answers of a step as label and value, for every page that shows them."""

from decimal import Decimal
from plone.autoform.interfaces import READ_PERMISSIONS_KEY
from thesaban.cases.definitions import Step
from thesaban.cases.forms import fields_of
from thesaban.cases.schema import PERSONAL
from thesaban.registers.spoken import long_date
from thesaban.thai.ids import format_phone
from thesaban.thai.ids import mask_juristic_id
from thesaban.thai.ids import mask_national_id
from typing import Any
from zope.i18n import translate
from zope.schema.interfaces import IChoice
import datetime as dt


SPECIAL = {
    "national_id": mask_national_id,
    "juristic_id": mask_juristic_id,
    "phone": format_phone,
}


def shown(name: str, field, value: Any, request) -> str:
    """The value as text; ids are masked, days are in the Buddhist Era."""
    if value in (None, ""):
        return ""
    if name in SPECIAL:
        return SPECIAL[name](str(value))
    if IChoice.providedBy(field):
        term = field.vocabulary.getTerm(value)
        return translate(term.title, context=request)
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return str(value)


def rows_of(case, step: Step, request, personal: bool) -> list[dict]:
    """Label and value of every answered field of a step.

    Without ``personal`` the fields that have a read permission are left out.
    """
    rows = []
    for item in fields_of(case, step):
        guarded = item.schema.queryTaggedValue(READ_PERMISSIONS_KEY, {})
        if not personal and guarded.get(item.name) == PERSONAL:
            continue
        text = shown(item.name, item.field, getattr(case, item.name, None), request)
        if text:
            rows.append({"label": item.field.title, "value": text, "name": item.name})
    return rows
