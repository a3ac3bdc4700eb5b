"""From the screening to a draft: once, and only where the answers lead."""

from decimal import Decimal
from functools import lru_cache
from thesaban import _
from thesaban.cases import drafts
from thesaban.cases.rules import screening as rules
from thesaban.registers import once
from thesaban.registers import records
import json


#: Drafts that one person may have open at once.
MOST_DRAFTS = 20
SCOPE = "case.start"
LONGEST_ANSWER = 40


class TooManyDrafts(drafts.NotAllowed):
    """The person has as many drafts open as one may have."""

    message = _(
        "error_too_many_drafts",
        default="You have too many drafts. Please finish or delete one of them first.",
    )


@lru_cache(maxsize=64)
def _read(data: str) -> rules.Screening:
    return rules.read(json.loads(data))


def screening_of(service) -> rules.Screening | None:
    """The questions of a service; None when it asks none."""
    data = service.version.screening
    return _read(json.dumps(data, sort_keys=True)) if data else None


class Given:
    """What a request answers: sound answers, and the first one that is wrong."""

    def __init__(self, screening: rules.Screening, form: dict):
        self.screening = screening
        self.typed: dict[str, str] = {}
        self.answers: dict[str, str | Decimal] = {}
        self.wrong: rules.AnswerError | None = None
        for question in screening.questions:
            self._take(question, form.get(question.id))
        self.answers = screening.relevant(self.answers)
        asked = {question.id for question in screening.asked(self.answers)}
        if self.wrong and self.wrong.question not in asked:
            self.wrong = None

    def _take(self, question, text) -> None:
        if text is None or self.wrong:
            return
        text = str(text).strip()
        self.typed[question.id] = text[:LONGEST_ANSWER]
        try:
            if len(text) > LONGEST_ANSWER:
                raise rules.AnswerError("too_large", question.id)
            self.answers[question.id] = question.parse(text)
        except rules.AnswerError as error:
            self.wrong = error

    @property
    def question(self) -> rules.Question | None:
        """The question to ask now; None when the outcome is known."""
        return self.screening.following(self.answers)

    @property
    def outcome(self) -> rules.Outcome | None:
        return None if self.question else self.screening.outcome(self.answers)

    def leads_to(self, code: str) -> bool:
        """Whether the outcome is to notify with the service ``code``."""
        outcome = self.outcome
        return bool(outcome and outcome.action == "notify" and outcome.service == code)

    def texts(self) -> dict[str, str]:
        """The sound answers as a query string takes them."""
        return {name: str(value) for name, value in self.answers.items()}


def begin_once(
    code: str,
    user_id: str,
    key: str,
    *,
    answers=None,
    parent=None,
    channel: str = "online",
) -> str:
    """Make a draft, or find the one that the same key made; returns its uid.

    Raises drafts.NotAllowed, catalogue.UnknownService, TooManyDrafts.
    """
    if key:
        attempt = once.begin(SCOPE, key, user_id)
        if attempt.repeated:
            return attempt.result.get("uid", "")
    if len(drafts_of(user_id)) >= MOST_DRAFTS:
        raise TooManyDrafts(code)
    case = drafts.begin(code, user_id, answers=answers, parent=parent, channel=channel)
    if key:
        once.finish(SCOPE, key, {"uid": case.UID()})
    return case.UID()


def drafts_of(user_id: str, code: str = "") -> tuple:
    """Rows of a person's drafts, newest first."""
    query = records.RecordQuery(
        applicant_id=user_id,
        states=("draft",),
        kinds=(code,) if code else (),
        size=MOST_DRAFTS,
    )
    return records.search(query, None).rows
