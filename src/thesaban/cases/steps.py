"""The steps of a case's form: which fields, what is saved, what is missing.

Pages and REST both save through ``save``; ``faults`` is asked again before the
submission, so neither can leave a rule out.
"""

from dataclasses import dataclass
from thesaban import _
from thesaban.cases import checklist
from thesaban.cases.definitions import Step
from thesaban.cases.fields import FieldFault
from thesaban.cases.fields import words_of
from thesaban.cases.forms import BoundField
from thesaban.cases.forms import facts
from thesaban.cases.forms import fields_of
from thesaban.cases.forms import values_of
from thesaban.cases.rules import required
from thesaban.cases.schema import REQUIRED_WHEN
from typing import Any
from zope.schema import ValidationError
from zope.schema.interfaces import IChoice


@dataclass(frozen=True, slots=True)
class Status:
    """Where a step stands: ``todo``, ``incomplete`` or ``done``."""

    step: Step
    state: str
    faults: tuple


def faults_of(case, step: Step, values: dict[str, Any]) -> list[tuple]:
    """(field, message) for every fault of ``values``, in the fields' order."""
    bound = fields_of(case, step)
    found: dict[str, Any] = {}
    for item in bound:
        message = _field_fault(item, values.get(item.name))
        if message:
            found[item.name] = message
    for schema in {item.schema for item in bound}:
        _rule_faults(schema, {**facts(case), **values}, found)
    order = [item.name for item in bound]
    return [(name, found[name]) for name in order if name in found]


def _field_fault(item: BoundField, value):
    if value in required.EMPTY:
        return _please(item.field) if item.field.required else None
    try:
        item.field.bind(None).validate(value)
    except ValidationError as error:
        return words_of(error)
    return None


def _please(field):
    label = {"label": field.title}
    if IChoice.providedBy(field):
        return _("error_choose_one", default="Please choose “${label}”.", mapping=label)
    return _("error_required", default="Please fill in “${label}”.", mapping=label)


def _rule_faults(schema, answers: dict[str, Any], found: dict[str, Any]) -> None:
    rules = schema.queryTaggedValue(REQUIRED_WHEN, {})
    for name in required.missing(rules, answers):
        found.setdefault(name, _please(schema[name]))
    checks = schema.queryTaggedValue("thesaban.checks", ())
    for check in checks:
        try:
            check(answers)
        except FieldFault as fault:
            found.setdefault(fault.field, fault.message)


def save(case, step: Step, values: dict[str, Any]) -> list[tuple]:
    """Store the sound values of a step; returns the faults of the others.

    What is wrong is not stored, so a page shows the typed text beside its fault;
    what was emptied is stored as empty, though it may be asked for.
    """
    faults = faults_of(case, step, values)
    wrong = {
        name for name, _message in faults if values.get(name) not in required.EMPTY
    }
    before = listed(case)
    for item in fields_of(case, step):
        if item.name in values and item.name not in wrong:
            value = values[item.name]
            if getattr(case, item.name, item.field.missing_value) != value:
                setattr(case, item.name, value)
    case.mark_saved(step.name)
    if listed(case) != before:
        case.reindexObject()
    return faults


def listed(case) -> tuple:
    """What lists show of a draft: its row is written only when this changes."""
    words = tuple(case.row_words())
    return (case.Title(), case.applicant_name, words, repr(case.row_extra()))


def status(case) -> list[Status]:
    """The task list: each step with its state and faults."""
    found = []
    for step in case.service().version.steps:
        if step.kind == "documents":
            faults = tuple(checklist.faults(case))
            touched = bool(case.papers) or step.name in case.saved_steps
        else:
            faults = tuple(faults_of(case, step, values_of(case, step)))
            touched = step.name in case.saved_steps
        state = "todo" if not touched else ("incomplete" if faults else "done")
        found.append(Status(step, state, faults))
    return found


def faults(case) -> list[tuple]:
    """All faults of the fields of all steps; a step never saved counts whole."""
    found = []
    for item in status(case):
        if item.step.kind == "documents":
            continue
        found.extend(item.faults)
        if item.state == "todo" and not item.faults:
            found.append(
                (
                    item.step.name,
                    _(
                        "error_step_not_seen",
                        default="Please look through this step and save it.",
                    ),
                )
            )
    return found
