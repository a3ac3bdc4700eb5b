"""The z3c.form of one step, made from the schema fields of the case.

It only reads what was typed and shows it again; what may be stored is decided
by ``cases.steps.save``, the same for REST.
"""

from dataclasses import dataclass
from thesaban.cases import forms
from thesaban.cases.definitions import Step
from thesaban.cases.fields import words_of
from thesaban.cases.rules import conditions
from thesaban.cases.rules import required
from thesaban.cases.schema import REQUIRED_WHEN
from thesaban.cases.schema import SECTIONS
from thesaban.cases.views.applicant.place import tambon_hint
from thesaban.interfaces import ITownFormLayer
from typing import Any
from z3c.form.field import Fields
from z3c.form.form import Form
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.interface import alsoProvides
from zope.interface import Invalid
from zope.schema import ValidationError
import json


PREFIX = "f."
AUTOCOMPLETE = {
    "first_name": "given-name",
    "last_name": "family-name",
    "birth_date": "bday",
    "postcode": "postal-code",
    "phone": "tel",
    "email": "email",
}
WIDTHS = {
    "national_id": "20",
    "juristic_id": "20",
    "house_code": "20",
    "birth_date": "10",
    "event_on": "10",
    "house_no": "10",
    "place_house_no": "10",
    "moo": "4",
    "place_moo": "4",
    "postcode": "6",
    "phone": "20",
    "area_m2": "10",
    "workers_male": "4",
    "workers_female": "4",
    "seats": "6",
    "opens": "6",
    "closes": "6",
    "latitude": "10",
    "longitude": "10",
}
INPUTMODES = {
    "national_id": "numeric",
    "juristic_id": "numeric",
    "house_code": "numeric",
    "postcode": "numeric",
    "phone": "tel",
    "email": "email",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A widget on the page: its heading, its condition (JSON) and itself."""

    name: str
    widget: Any
    section: Any = None
    when: str = ""


class StepForm(Form):
    """Reads and shows the fields of a step; ids are ``f-<field>``."""

    prefix = PREFIX
    ignoreContext = False
    ignoreRequest = True

    def __init__(self, case, request, step: Step):
        super().__init__(case, request)
        self.step = step
        self.bound = forms.fields_of(case, step)
        self.conditions = _conditions(self.bound)
        self.facts = forms.facts(case)
        alsoProvides(request, ITownFormLayer)

    def getContent(self):
        return forms.values_of(self.context, self.step)

    @property
    def fields(self):
        return Fields(*(item.field for item in self.bound if self._asked(item.name)))

    def _asked(self, name: str) -> bool:
        """Whether a field can apply at all, whatever is answered on this page."""
        here = {item.name for item in self.bound}
        when = {
            key: wanted
            for key, wanted in self.conditions.get(name, {}).items()
            if key not in here
        }
        return conditions.holds(when, self.facts)

    def updateWidgets(self, prefix=""):
        super().updateWidgets(prefix="")
        for name, widget in self.widgets.items():
            widget.required = widget.required or name in self.conditions
            for attribute, table in (
                ("autocomplete", AUTOCOMPLETE),
                ("width", WIDTHS),
                ("inputmode", INPUTMODES),
            ):
                if name in table:
                    setattr(widget, attribute, table[name])

    def show(self, typed: bool = False) -> None:
        """Make the widgets: with what was typed, else with what is stored."""
        self.ignoreRequest = not typed
        self.updateWidgets()
        if "tambon" in self.widgets and "postcode" in self.widgets:
            hint = tambon_hint(self.widgets["postcode"].value)
            if hint:
                self.widgets["tambon"].hint = hint

    def read(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """(values, messages by field) of what was typed.

        A field whose condition does not hold by the answers given here counts
        as not asked: it is neither stored nor complained of.
        """
        self.show(typed=True)
        self.widgets.ignoreRequiredOnExtract = True
        values, errors = self.widgets.extract()
        wrong = {}
        for error in errors:
            if error.widget is not None:
                wrong[error.widget.__name__] = _words(error)
                error.widget.error = None
        answers = {**self.facts, **values}
        for name, when in self.conditions.items():
            if not conditions.holds(when, answers):
                values.pop(name, None)
                wrong.pop(name, None)
        return values, wrong

    def mark(self, faults: list[tuple]) -> None:
        """Put each (field, message) beside its field."""
        for name, message in faults:
            widget = self.widgets.get(name)
            if widget is not None and widget.error is None:
                snippet = getMultiAdapter(
                    (
                        Invalid(message),
                        self.request,
                        widget,
                        widget.field,
                        self,
                        self.getContent(),
                    ),
                    IErrorViewSnippet,
                )
                snippet.update()
                widget.error = snippet

    def drawn(self) -> list[Drawn]:
        """The widgets in order, each with its heading and condition."""
        sections = {}
        for schema in {item.schema for item in self.bound}:
            sections.update(schema.queryTaggedValue(SECTIONS, {}))
        return [
            Drawn(name, widget, sections.get(name), self._when(name))
            for name, widget in self.widgets.items()
        ]

    def _when(self, name: str) -> str:
        when = self.conditions.get(name, {})
        here = {key: value for key, value in when.items() if key in self.widgets}
        named = {
            f"{PREFIX}{key}": value if isinstance(value, list | tuple) else [value]
            for key, value in here.items()
        }
        return json.dumps(named, ensure_ascii=False) if named else ""


def _words(error) -> Any:
    """What an error view says; the bounds of a field in our words."""
    cause = error.error
    return words_of(cause) if isinstance(cause, ValidationError) else error.message


def _conditions(bound) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for schema in {item.schema for item in bound}:
        rules = schema.queryTaggedValue(REQUIRED_WHEN, {})
        found.update(
            {item.name: rules[item.name] for item in bound if item.name in rules}
        )
    return found


def merge(wrong: dict[str, Any], faults: list[tuple], order: list[str]) -> list[tuple]:
    """What could not be read first, then the rules' faults; in field order."""
    found = {**dict(faults), **wrong}
    return [(name, found[name]) for name in order if name in found]


def clashes(case, step: Step, values: dict[str, Any]) -> list[tuple]:
    """(field, stored, typed) where another save meanwhile stored otherwise."""
    stored = forms.values_of(case, step)
    return [
        (item, stored[item.name], values[item.name])
        for item in forms.fields_of(case, step)
        if item.name in values
        and not (
            stored[item.name] in required.EMPTY and values[item.name] in required.EMPTY
        )
        and stored[item.name] != values[item.name]
    ]


__all__ = ["clashes", "Drawn", "merge", "StepForm"]
