"""The form of a case: the fields of each step and what is stored for them."""

from dataclasses import dataclass
from functools import lru_cache
from plone.dexterity.utils import iterSchemata
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.utils import mergedTaggedValueList
from thesaban.cases.definitions import Step
from typing import Any


@dataclass(frozen=True, slots=True)
class BoundField:
    """A schema field of a step, and the schema it comes from."""

    name: str
    field: Any
    schema: Any


def fieldset_of(schema, name: str) -> tuple[str, ...]:
    """Names of the fields of a fieldset, in its order."""
    return tuple(
        field
        for fieldset in mergedTaggedValueList(schema, FIELDSETS_KEY)
        if fieldset.__name__ == name
        for field in fieldset.fields
    )


def fields_of(case, step: Step) -> tuple[BoundField, ...]:
    """The fields of a step, in the order of its fieldset."""
    schemata = tuple(iterSchemata(case))
    return _fields(schemata, step.fieldset or step.name, step.fields)


@lru_cache(maxsize=256)
def _fields(schemata, fieldset: str, wanted: tuple[str, ...]) -> tuple[BoundField, ...]:
    found = [
        BoundField(name, schema[name], schema)
        for schema in schemata
        for name in fieldset_of(schema, fieldset)
    ]
    if wanted:
        place = {name: number for number, name in enumerate(wanted)}
        found = [item for item in found if item.name in place]
        found.sort(key=lambda item: place[item.name])
    return tuple(found)


def values_of(case, step: Step) -> dict[str, Any]:
    """What is stored for the fields of a step."""
    return {
        item.name: getattr(case, item.name, item.field.default)
        for item in fields_of(case, step)
    }


def facts(case) -> dict[str, Any]:
    """Everything that conditions may ask: screening answers and field values."""
    known = dict(case.answers)
    known["service"] = case.service_code
    for step in case.service().version.steps:
        if step.kind == "fields":
            known.update(values_of(case, step))
    known.update(case.more_facts())
    return known
