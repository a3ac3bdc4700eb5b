"""``GET <case>/@acts`` lists what the user may do; ``POST <case>/@acts/<name>`` does it.

The body of the POST is the act's input as JSON, with ``key`` (a repeated call
returns the first one's result) and ``revision`` (what the maker had seen).
"""

from datetime import date
from decimal import Decimal
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from thesaban.cases import labels
from thesaban.cases.acts import base
from zope.i18n import translate
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


class Acts(Service):
    """What can be done on this case now."""

    def reply(self):
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
            "title": translate(labels.button(name), context=self.request),
            "fields": [
                {
                    "name": field_name,
                    "title": translate(field.title, context=self.request),
                    "required": field.required,
                }
                for field_name, field in fields
            ],
        }


@implementer(IPublishTraverse)
class Act(Service):
    """Do one act; 409 if somebody else acted in between, 422 for bad input."""

    name = ""

    def publishTraverse(self, request, name):
        self.name = name
        return self

    def reply(self):
        act = base.find_act(self.context, self.name) if self.name else None
        if act is None:
            self.request.response.setStatus(404)
            return {"type": "NotFound", "message": "no such act"}
        body = json_body(self.request)
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
        self.request.response.setStatus(409 if conflict else 422)
        return {
            "type": type(error).__name__,
            "errors": [
                {"field": field, "message": translate(message, context=self.request)}
                for field, message in error.faults
            ],
        }
