"""What a service is: typed data read from a town's ``services/*.yaml``.

A definition has dated versions. A case keeps the version in force on its legal
day of receipt (architecture, 4), so a version is never edited once used: a new
rule is a new version with its own ``valid_from``.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from thesaban.clock.periods import Period
from typing import Any
import cattrs


Text = Mapping[str, str]


class DefinitionError(ValueError):
    """A service's data cannot be used; the message names the place in it."""


def say(text: Text | str | None, language: str = "th") -> str:
    """Return ``text`` in ``language``, else Thai, else whatever there is."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get("th") or next(iter(text.values()))


@dataclass(frozen=True)
class Step:
    """A page of the form: a fieldset of the schema, or the papers."""

    name: str
    title: Text
    kind: str = "fields"
    fieldset: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ManualStep:
    """A row of the steps table of the citizen manual (OPDC form)."""

    title: Text
    time: Period
    unit: str = ""
    kind: Text = field(default_factory=dict)
    remark: Text = field(default_factory=dict)


@dataclass(frozen=True)
class ManualFacts:
    """What else the public manual form tells of a service (office-and-oss 2.3).

    ``volume_*``: applications a month. ``remark``: on where to file.
    """

    service_type: Text = field(default_factory=dict)
    impact: Text = field(default_factory=dict)
    area: Text = field(default_factory=dict)
    reduced: bool = False
    volume_avg: int | None = None
    volume_max: int | None = None
    volume_min: int | None = None
    remark: Text = field(default_factory=dict)


@dataclass(frozen=True)
class ClockRule:
    """A statutory period, named after the transitions that drive it.

    ``of`` says whose act the period limits: ``office`` or ``applicant``.
    """

    id: str
    title: Text
    period: Period
    starts: str
    restarts: str = ""
    stops: tuple[str, ...] = ()
    pauses: str = ""
    resumes: str = ""
    of: str = "office"
    max_extensions: int = 0
    extension: Period | None = None
    restart: Period | None = None
    law: Text = field(default_factory=dict)


@dataclass(frozen=True)
class ChainStep:
    """One desk of the approval chain; the last that ``signs`` issues."""

    role: str
    title: Text
    signs: bool = False


@dataclass(frozen=True)
class NumberRule:
    """Series and printed shape of the application number."""

    series: str
    shape: str = "{number}/{year}"
    of: str = "calendar_year"


@dataclass(frozen=True)
class DocumentRule:
    """A document the service can issue: kind, template, series, shape."""

    kind: str
    template: str
    series: str
    title: Text
    shape: str = "{number}/{year}"


@dataclass(frozen=True)
class Version:
    """The rules of a service from ``valid_from`` (inclusive) on."""

    valid_from: date
    title: Text
    steps: tuple[Step, ...]
    chain: tuple[ChainStep, ...]
    number: NumberRule
    summary: Text = field(default_factory=dict)
    category: Text = field(default_factory=dict)
    law: tuple[Text, ...] = ()
    criteria: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    channels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complaints: Text = field(default_factory=dict)
    manual_steps: tuple[ManualStep, ...] = ()
    manual: ManualFacts = field(default_factory=ManualFacts)
    screening: Mapping[str, Any] = field(default_factory=dict)
    checklist: Mapping[str, Any] = field(default_factory=dict)
    fees: Mapping[str, Any] = field(default_factory=dict)
    clocks: tuple[ClockRule, ...] = ()
    late_notice_days: int = 7
    power: str = ""
    documents: Mapping[str, DocumentRule] = field(default_factory=dict)
    conditions: tuple[Text, ...] = ()
    form_code: Mapping[str, Any] = field(default_factory=dict)
    appeal: Text = field(default_factory=dict)
    privacy: str = ""

    def derived(self, name: str, read: Callable) -> Any:
        """``read`` applied to the data ``name``, once; None where it is empty."""
        cached = self.__dict__.setdefault("_derived", {})
        if name not in cached:
            data = getattr(self, name)
            cached[name] = read(data) if data else None
        return cached[name]

    def step(self, name: str) -> Step | None:
        """The step called ``name``, or None."""
        return next((step for step in self.steps if step.name == name), None)

    def clock(self, name: str) -> ClockRule | None:
        """The clock called ``name``, or None."""
        return next((rule for rule in self.clocks if rule.id == name), None)


@dataclass(frozen=True)
class Service:
    """A service of the catalogue with the one version that was asked for."""

    code: str
    domain: str
    portal_type: str
    unit: str
    version: Version
    group: str = ""
    icon: str = "file-earmark-text"
    online: bool = True
    parent: str | None = None
    effect: str = "issue"

    def title(self, language: str = "th") -> str:
        return say(self.version.title, language)


HEAD = ("code", "domain", "portal_type", "unit", "group", "icon", "online", "parent")


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(
        date,
        lambda value, _: (
            value if isinstance(value, date) else date.fromisoformat(value)
        ),
    )
    converter.register_structure_hook(Any, lambda value, _: value)
    return converter


CONVERTER = _converter()


def structure(data: Mapping[str, Any], kind: type):
    """Make ``kind`` of plain data; raises DefinitionError naming each fault."""
    try:
        return CONVERTER.structure(data, kind)
    except Exception as error:
        faults = "; ".join(cattrs.transform_error(error))
        raise DefinitionError(faults) from error


def read_service(head: Mapping[str, Any], version: Mapping[str, Any]) -> Service:
    """Join the undated head of a service and one of its versions."""
    service = structure({**head, "version": version}, Service)
    names = [step.name for step in service.version.steps]
    if len(names) != len(set(names)):
        raise DefinitionError(f"{service.code}: two steps have the same name")
    if not any(step.signs for step in service.version.chain):
        raise DefinitionError(f"{service.code}: nobody signs in the chain")
    return service
