"""The papers that a case needs, computed from its answers.

Nothing that is not on this list may be demanded (Licensing Facilitation Act
2558 s.7, s.8), so the page of the service, the upload step and the officer's
checklist all read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from thesaban.cases.definitions import Text
from thesaban.cases.rules import conditions
from thesaban.cases.rules.reading import require
from thesaban.cases.rules.reading import structure
from typing import Any


@dataclass(frozen=True)
class Paper:
    """One required document.

    ``optional`` papers may be sent and are never asked for. ``fetch`` says that
    the office may get it from the body that issued it (EGA s.12). ``months``
    is how old it may be at filing. ``originals`` and ``copies`` say how many the
    public manual form names, in ``counted`` (sheets, sets).
    """

    id: str
    title: Text
    when: Mapping[str, Any] = field(default_factory=dict)
    help: Text = field(default_factory=dict)
    issuer: Text = field(default_factory=dict)
    law: Text = field(default_factory=dict)
    optional: bool = False
    fetch: bool = False
    many: bool = False
    months: int | None = None
    confirm: bool = False
    originals: int = 0
    copies: int = 0
    counted: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Checklist:
    """All papers a service may ask for, and the answers that decide."""

    answers: tuple[str, ...]
    papers: tuple[Paper, ...]

    def listed(self, answers: Mapping[str, Any]) -> tuple[Paper, ...]:
        """The papers that belong to ``answers``, optional ones included."""
        return tuple(
            paper for paper in self.papers if conditions.holds(paper.when, answers)
        )

    def required(self, answers: Mapping[str, Any]) -> tuple[Paper, ...]:
        """The papers that must be there before submitting."""
        return tuple(paper for paper in self.listed(answers) if not paper.optional)

    def missing(self, answers: Mapping[str, Any], given: set[str]) -> tuple[Paper, ...]:
        """The required papers of which none was given (``given``: their ids)."""
        return tuple(p for p in self.required(answers) if p.id not in given)


def read(data: Mapping[str, Any]) -> Checklist:
    """Read and check a checklist; raises DefinitionError."""
    checklist = structure(data, Checklist)
    seen: set[str] = set()
    for paper in checklist.papers:
        require(paper.id not in seen, f"paper {paper.id} is there twice")
        require(paper.months is None or paper.months > 0, f"paper {paper.id}: months")
        seen.add(paper.id)
        conditions.check(paper.when, set(checklist.answers), f"paper {paper.id}")
    require(seen, "no paper")
    return checklist
