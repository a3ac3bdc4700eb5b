"""The questions before a form: does this service fit, and if not, what does?

Everything is in the query string and nothing in it is personal, so it works
without JavaScript, can be linked to and goes back with the browser's button.
"""

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases.drafts import COUNTER
from thesaban.cases.starting import Given
from thesaban.cases.starting import screening_of
from thesaban.cases.views.applicant.base import Page
from thesaban.people import units
from urllib.parse import urlencode


TONES = {"notify": "done", "office": "waiting", "nothing": "info"}
MESSAGES = {
    "missing": _("error_screening_missing", default="Please answer this question."),
    "choice": _("error_screening_choice", default="Please choose one of the answers."),
    "number": _(
        "error_screening_number",
        default="Please give the number in figures, for example 45 or 45.50.",
    ),
    "places": _(
        "error_screening_places", default="Please give at most two decimal places."
    ),
    "too_small": _(
        "error_screening_small", default="Please give a number greater than 0."
    ),
    "too_large": _(
        "error_screening_large",
        default="This number is too large. Please check it and type it again.",
    ),
}


class ScreeningPage(Page):
    """``@@screening`` on a service page."""

    robots = "noindex"
    template = ViewPageTemplateFile("templates/screening.pt")

    def __call__(self):
        if self.screening is None:
            return self.go(f"{self.context.absolute_url()}/@@start", 302)
        return self.template()

    @cached_property
    def service(self):
        return self.context.definition()

    @cached_property
    def screening(self):
        return screening_of(self.service)

    @cached_property
    def given(self) -> Given:
        return Given(self.screening, self.request.form)

    @property
    def title(self):
        outcome = self.given.outcome
        return self.say(outcome.title if outcome else self.screening.title)

    @property
    def crumbs(self):
        return [(self.say(self.service.version.title), self.context.absolute_url())]

    @property
    def here(self) -> str:
        return f"{self.context.absolute_url()}/@@screening"

    def field(self) -> dict:
        """The open question as the piece ``field`` takes it."""
        question = self.given.question
        error = self.error(question)
        common = {
            "name": question.id,
            "id": question.id,
            "label": self.say(question.title),
            "hint": self.say(question.help) or None,
            "value": self.given.typed.get(question.id),
            "error": error,
            "legend_big": True,
        }
        if question.kind == "choice":
            return {
                **common,
                "kind": "radios",
                "options": [
                    (option.value, self.say(option.title), self.say(option.help))
                    for option in question.options
                ],
            }
        return {
            **common,
            "kind": "area",
            "width": "10",
            "maxlength": 20,
            "suffix": self.say(question.unit) or None,
        }

    def error(self, question):
        """The message beside the open question; None when it was not tried."""
        wrong = self.given.wrong
        if wrong and wrong.question == question.id:
            return MESSAGES[wrong.code]
        if self.request.form.get("go") == question.id and not wrong:
            return MESSAGES["missing"]
        return None

    def errors(self) -> list[dict]:
        question = self.given.question
        error = self.error(question) if question else None
        return [{"text": error, "href": f"#{question.id}"}] if error else []

    def answered(self) -> list[dict]:
        """The answers so far, each with a link to give it anew."""
        rows, before = [], dict(self.kept)
        for question in self.screening.asked(self.given.answers):
            value = self.given.answers.get(question.id)
            if value is None:
                break
            query = f"?{urlencode(before)}" if before else ""
            rows.append(
                {
                    "label": self.say(question.title),
                    "value": self._words(question, value),
                    "change_href": f"{self.here}{query}",
                }
            )
            before[question.id] = str(value)
        return rows

    def _words(self, question, value) -> str:
        if question.kind == "choice":
            option = next(o for o in question.options if o.value == value)
            return self.say(option.title)
        return f"{value:,} {self.say(question.unit)}".strip()

    def answers_title(self):
        return _("heading_your_answers", default="Your answers")

    @property
    def kept(self) -> dict[str, str]:
        """What is not an answer and goes along: the counter's channel."""
        wanted = self.request.form.get("channel") == COUNTER
        return {"channel": COUNTER} if wanted else {}

    def hidden(self) -> list[tuple[str, str]]:
        return [*self.given.texts().items(), *self.kept.items()]

    def position(self) -> dict:
        """Which question this is; the total is not known beforehand."""
        return {"number": len(self.given.answers) + 1}

    def result(self) -> dict:
        """The outcome with everything the page says about it."""
        outcome = self.given.outcome
        unit = units.unit(outcome.unit)
        return {
            "action": outcome.action,
            "tone": TONES[outcome.action],
            "title": self.say(outcome.title),
            "reason": self.say(outcome.reason),
            "law": self.say(outcome.law),
            "advice": self.say(outcome.advice),
            "papers": [self.say(paper) for paper in outcome.papers],
            "unit": self.unit_name(outcome.unit) if unit else "",
            "phone": unit.phone if unit else "",
            "start": self._start_href(outcome),
        }

    def _start_href(self, outcome) -> str:
        if outcome.action != "notify":
            return ""
        page = self.context
        if outcome.service != self.service.code:
            page = self.context.aq_inner.aq_parent.get(outcome.service)
        if page is None or not catalogue.service(outcome.service).online:
            return ""
        query = urlencode({**self.given.texts(), **self.kept})
        return f"{page.absolute_url()}/@@start?{query}"
