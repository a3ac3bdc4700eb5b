"""Screening: a few questions, then what the person has to do.

Questions are asked in the order of the file, each only where its ``when``
holds. The outcomes are a decision table: the first whose ``when`` holds is the
answer, and the last must hold always, so that nobody is left without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from decimal import InvalidOperation
from thesaban.cases.definitions import Text
from thesaban.cases.rules import conditions
from thesaban.cases.rules.reading import require
from thesaban.cases.rules.reading import structure
from thesaban.thai.digits import to_arabic
from typing import Any


KINDS = ("choice", "number")
ACTIONS = ("notify", "office", "nothing")


class AnswerError(ValueError):
    """An answer that cannot be taken: ``missing``, ``choice``, ``number``,
    ``places``, ``too_small`` or ``too_large``."""

    def __init__(self, code: str, question: str):
        super().__init__(f"{question}: {code}")
        self.code = code
        self.question = question


@dataclass(frozen=True)
class Option:
    """One answer of a choice."""

    value: str
    title: Text
    help: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A choice among options, or a number above ``above`` and up to ``up_to``."""

    id: str
    title: Text
    kind: str = "choice"
    help: Text = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    unit: Text = field(default_factory=dict)
    above: Decimal = Decimal(0)
    up_to: Decimal = Decimal(1_000_000)
    places: int = 2
    when: Mapping[str, Any] = field(default_factory=dict)

    def parse(self, text: str | None) -> str | Decimal:
        """The answer in ``text``; raises AnswerError."""
        text = to_arabic(text or "").strip()
        if not text:
            raise AnswerError("missing", self.id)
        return self._choice(text) if self.kind == "choice" else self._number(text)

    def _choice(self, text: str) -> str:
        if text not in {option.value for option in self.options}:
            raise AnswerError("choice", self.id)
        return text

    def _number(self, text: str) -> Decimal:
        try:
            value = Decimal(text.replace(",", ""))
        except InvalidOperation as error:
            raise AnswerError("number", self.id) from error
        if not value.is_finite():
            raise AnswerError("number", self.id)
        if -value.as_tuple().exponent > self.places:
            raise AnswerError("places", self.id)
        if value <= self.above:
            raise AnswerError("too_small", self.id)
        if value > self.up_to:
            raise AnswerError("too_large", self.id)
        return value


@dataclass(frozen=True)
class Outcome:
    """What to do: ``notify`` here, go to the ``office``, or ``nothing``."""

    id: str
    action: str
    title: Text
    reason: Text
    when: Mapping[str, Any] = field(default_factory=dict)
    law: Text = field(default_factory=dict)
    advice: Text = field(default_factory=dict)
    service: str = ""
    unit: str = ""
    papers: tuple[Text, ...] = ()
    carry: tuple[str, ...] = ()

    def carried(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers that the application starts with."""
        return {name: answers[name] for name in self.carry if name in answers}


@dataclass(frozen=True)
class Screening:
    """The questions and the decision table of one service."""

    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    title: Text = field(default_factory=dict)

    def asked(self, answers: Mapping[str, Any]) -> list[Question]:
        """The questions that ``answers`` have reached, in their order."""
        reached, known = [], {}
        for question in self.questions:
            if not conditions.holds(question.when, known):
                continue
            reached.append(question)
            if answers.get(question.id) is None:
                break
            known[question.id] = answers[question.id]
        return reached

    def following(self, answers: Mapping[str, Any]) -> Question | None:
        """The next question, or None when all are answered."""
        asked = self.asked(answers)
        return asked[-1] if asked and answers.get(asked[-1].id) is None else None

    def relevant(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Only the answers whose questions are asked at all."""
        names = [question.id for question in self.asked(answers)]
        return {name: answers[name] for name in names if answers.get(name) is not None}

    def outcome(self, answers: Mapping[str, Any]) -> Outcome:
        """What to do; raises AnswerError while a question stands open."""
        open_question = self.following(answers)
        if open_question is not None:
            raise AnswerError("missing", open_question.id)
        known = self.relevant(answers)
        return next(
            found for found in self.outcomes if conditions.holds(found.when, known)
        )


def _check_question(question: Question, known: set[str]) -> None:
    where = f"question {question.id}"
    require(question.kind in KINDS, f"{where}: kind is {' or '.join(KINDS)}")
    require(question.id not in known, f"{where} is there twice")
    if question.kind == "choice":
        values = [option.value for option in question.options]
        require(len(values) > 1, f"{where}: needs two options")
        require(len(values) == len(set(values)), f"{where}: an option is there twice")
    conditions.check(question.when, known, where)


def read(data: Mapping[str, Any]) -> Screening:
    """Read and check a screening; raises DefinitionError."""
    screening = structure(data, Screening)
    known: set[str] = set()
    for question in screening.questions:
        _check_question(question, known)
        known.add(question.id)
    for outcome in screening.outcomes:
        where = f"outcome {outcome.id}"
        require(outcome.action in ACTIONS, f"{where}: action {outcome.action}")
        conditions.check(outcome.when, known, where)
        require(set(outcome.carry) <= known, f"{where}: carries what nobody asks")
        require(
            outcome.action != "notify" or outcome.service, f"{where}: which service?"
        )
    require(screening.outcomes, "no outcome")
    require(not screening.outcomes[-1].when, "the last outcome must hold always")
    return screening
