"""``GET <case>/@acts`` lists what the user may do; ``POST <case>/@acts/<name>`` does it.

The body of the POST is the act's input as JSON, with ``key`` (a repeated call
returns the first one's result) and ``revision`` (what the maker had seen).
"""

from datetime import date
from decimal import Decimal
from thesaban.cases import labels
from thesaban.cases.acts import base
from thesaban.cases.services.base import CaseService
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDecimal


def typed(schema, data: dict) -> dict:
    """JSON values as the schema's types; what does not fit is left for the check."""
    found = dict(data)
    for name, field in getFieldsInOrder(schema) if schema is not None else ():
        value = found.get(name)
        if isinstance(value, str):
            found[name] = _typed(field, value)
    return found


def _typed(field, value: str):
    try:
        if IDate.providedBy(field):
            return date.fromisoformat(value)
        if IDecimal.providedBy(field):
            return Decimal(value)
    except (ValueError, ArithmeticError):
        return value
    return value


class Acts(CaseService):
    """What can be done on this case now."""

    def answer(self):
        case = self.context
        return {
            "@id": f"{case.absolute_url()}/@acts",
            "state": base.state_of(case),
            "revision": case.revision,
            "items": [self._item(name) for name in base.open_acts(case)],
        }

    def _item(self, name: str) -> dict:
        schema = base.find_act(self.context, name).schema
        fields = getFieldsInOrder(schema) if schema is not None else ()
        return {
            "@id": f"{self.context.absolute_url()}/@acts/{name}",
            "name": name,
            "title": self.words(labels.button(name)),
            "fields": [
                {
                    "name": field_name,
                    "title": self.words(field.title),
                    "required": field.required,
                }
                for field_name, field in fields
            ],
        }


@implementer(IPublishTraverse)
class Act(CaseService):
    """Do one act; 409 if somebody else acted in between, 422 for bad input."""

    name = ""

    def publishTraverse(self, request, name):
        self.name = name
        return self

    def answer(self):
        act = base.find_act(self.context, self.name) if self.name else None
        if act is None:
            raise NotFound(self.name)
        body = self.body()
        key, revision = str(body.pop("key", ""))[:80], body.pop("revision", None)
        try:
            return base.perform(
                self.context,
                self.name,
                typed(act.schema, body),
                key=key,
                revision=revision,
            )
        except base.ActError as error:
            return self._refused(error)

    def _refused(self, error: base.ActError) -> dict:
        conflict = isinstance(error, base.Stale | base.NotNow)
        return self.fault(409 if conflict else 422, type(error).__name__, error.faults)
