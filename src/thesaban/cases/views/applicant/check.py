"""Check the answers, declare, submit once, and the page that confirms it."""

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import clocks
from thesaban.cases import forms
from thesaban.cases import steps
from thesaban.cases.acts.base import ActError
from thesaban.cases.acts.base import NotNow
from thesaban.cases.acts.base import perform
from thesaban.cases.drafts import COUNTER
from thesaban.cases.rules import conditions
from thesaban.cases.schema import REQUIRED_WHEN
from thesaban.cases.summary import shown
from thesaban.cases.tracking import short_link
from thesaban.cases.views.applicant.base import CasePage
from thesaban.cases.views.applicant.base import login_url
from thesaban.cases.views.applicant.base import MODIFY
from thesaban.cases.views.applicant.outcome import documents_of
from thesaban.cases.views.applicant.tasks import correction_notice
from thesaban.cases.views.applicant.tasks import page_of
from thesaban.documents import qr
from thesaban.registers import once
from thesaban.registers.calendar import calendar


ACTS = {"draft": "submit", "correction": "resubmit"}


class CheckPage(CasePage):
    """``@@check``; ``@@submit`` posts to it."""

    template = ViewPageTemplateFile("templates/check.pt")
    refused: list = []

    def __call__(self):
        if not self.is_open:
            return self.go(self.url("status" if self.context.number else "steps"), 302)
        return self.template()

    @property
    def title(self):
        return _("title_check", default="Check your answers")

    @property
    def is_correction(self) -> bool:
        return self.case_state == "correction"

    def correction(self) -> dict:
        return correction_notice(self)

    def sections(self) -> list[dict]:
        """Every step with its answers and a link to change each."""
        return [
            {
                "title": self.say(step.title),
                "change_href": self.url(page_of(step)),
                "rows": self._papers()
                if step.kind == "documents"
                else self._rows(step),
            }
            for step in self.service.version.steps
        ]

    @cached_property
    def facts(self) -> dict:
        return forms.facts(self.context)

    def _rows(self, step) -> list[dict]:
        rows = []
        for item in forms.fields_of(self.context, step):
            value = getattr(self.context, item.name, item.field.default)
            rule = item.schema.queryTaggedValue(REQUIRED_WHEN, {}).get(item.name)
            applies = conditions.holds(rule or {}, self.facts)
            if not applies or (
                not value and value != 0 and not self._asked(item, rule)
            ):
                continue
            rows.append(
                {
                    "label": item.field.title,
                    "value": shown(item.name, item.field, value, self.request) or None,
                }
            )
        return rows

    @staticmethod
    def _asked(item, rule) -> bool:
        return item.field.required or rule is not None

    def _papers(self) -> list[dict]:
        rows = []
        for row in checklist.rows(self.context):
            names = [version.filename for version in row.files]
            if not names and row.rule.fetch:
                names = [self.text(_("paper_fetch", default="The office gets it"))]
            if names or not row.rule.optional:
                rows.append(
                    {
                        "label": self.say(row.rule.title),
                        "lines": names,
                    }
                )
        return rows

    @cached_property
    def faults(self) -> list[dict]:
        """Everything that still stands against submitting, with its place."""
        found = []
        for item in steps.status(self.context):
            page = self.url(page_of(item.step))
            kind = "paper" if item.step.kind == "documents" else "f"
            for name, message in item.faults:
                found.append({"text": message, "href": f"{page}#{kind}-{name}"})
            if item.state == "todo" and not item.faults:
                text = _(
                    "error_step_unseen",
                    default="Please look through “${step}” and save it.",
                    mapping={"step": self.say(item.step.title)},
                )
                found.append({"text": text, "href": page})
        return found

    def errors(self) -> list[dict]:
        return [*self.refused, *self.faults]

    def declaration(self) -> dict:
        """The box to tick, as the piece ``field``."""
        return {
            "kind": "check",
            "name": "declared",
            "id": "declared",
            "label": _(
                "label_declared_full",
                default="I declare that what I have stated and the papers I sent are true, and I know that a false statement to an official is an offence.",
            ),
            "error": self._undeclared,
        }

    _undeclared = None

    def privacy(self) -> str:
        return f"{self.site_url}/privacy"

    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        submit = (
            _("action_resubmit", default="Send the corrections")
            if self.is_correction
            else _("action_submit", default="Submit")
        )
        return {
            "action": self.url("submit"),
            "title": self.title,
            "lead": _(
                "lead_check",
                default="Please read through everything. After submitting you can change it only if the officer asks.",
            ),
            "back_href": self.url("steps"),
            "back": _("action_back_to_steps", default="All steps"),
            "errors": self.errors(),
            "submit": submit,
            "once": once.new_key(),
        }


class SubmitPage(CheckPage):
    """``@@submit``: the POST; whatever happens again leads to the confirmation.

    Public: a login that ran out leads to sign in and back to the check page,
    where everything is stored already.
    """

    def __call__(self):
        if not self.user_id:
            return self.go(login_url(self.site_url, self.url("check")))
        self.demand("View")
        if not self.is_post:
            return self.go(self.url("done" if self.context.number else "check"), 302)
        self.check_token()
        if not self.is_open:
            return self._already()
        self.demand(MODIFY)
        return self._submit()

    def _already(self):
        """Sent, now or before (a second tab, the back button): to what follows."""
        if (
            self.context.channel == COUNTER
            and self.context.applicant_id != self.user_id
        ):
            return self.go(self.url("desk-case"))
        return self.go(self.url("done" if self.context.number else "status"))

    def _submit(self):
        form = self.request.form
        data = {"declared": bool(form.get("declared"))}
        key = str(form.get("once_key", ""))[:80]
        act = ACTS[self.case_state]
        try:
            perform(self.context, act, data, key=f"{act}:{key}"[:80] if key else "")
        except NotNow:
            return self._already()
        except ActError as error:
            return self._again(error)
        return self._already()

    def _again(self, error):
        self.refused = []
        for name, message in error.faults:
            if name == "declared":
                self._undeclared = _(
                    "error_declared",
                    default="Please tick the declaration before submitting.",
                )
                self.refused.append({"text": self._undeclared, "href": "#declared"})
            elif self.context.papers.get(name) is not None and self.is_correction:
                self.refused.append(
                    {"text": message, "href": f"{self.url('papers')}#paper-{name}"}
                )
            elif not self.faults:
                self.refused.append({"text": message})
        return self.template()


class DonePage(CasePage):
    """``@@done``: made to be kept as a picture of the screen."""

    template = ViewPageTemplateFile("templates/done.pt")

    def __call__(self):
        if not self.context.number:
            return self.go(self.url("steps"), 302)
        return self.template()

    @property
    def title(self):
        if self.resubmitted:
            return _("title_resubmitted", default="We have your corrections")
        return _("title_submitted", default="We have received your notice")

    @property
    def resubmitted(self) -> bool:
        return bool((self.context.deficiency or {}).get("supplied_at"))

    def confirm(self) -> dict:
        """Parameters of the piece ``confirm``."""
        case = self.context
        return {
            "title": self.title,
            "text": self.say(self.service.version.title),
            "number": case.number,
            "rows": [
                {
                    "label": _("label_tracking_code", default="Tracking code"),
                    "value": case.tracking_code,
                },
                {
                    "label": _("label_submitted_at", default="Filed at"),
                    "value": self.moment(case.submitted_at),
                },
                {
                    "label": _("label_received_at", default="Legally received at"),
                    "value": self.moment(case.received_at),
                },
                *self._due(),
                {
                    "label": _("label_case_holder", default="With"),
                    "value": self.unit_name(case.unit),
                },
            ],
        }

    def _due(self) -> list[dict]:
        due = clocks.due_on(self.context)
        if due is None:
            return []
        return [
            {
                "label": _("label_due_result", default="Result by"),
                "value": self.day(due, long=True),
            }
        ]

    def why_later(self):
        """Why the legal time is not the time of sending; None when it is."""
        case = self.context
        if case.received_at <= case.submitted_at:
            return None
        return _(
            "text_why_later",
            default="You sent this ${reason}. By law it counts as received at the next opening, ${moment} (Electronic Performance of Official Duties Act B.E. 2565, s.10). The days are counted from then.",
            mapping={
                "reason": self.text(self._reason(case.submitted_at)),
                "moment": self.moment(case.received_at),
            },
        )

    def _reason(self, moment):
        days = calendar()
        holiday = days.holiday_name(moment.date())
        if holiday:
            return _(
                "reason_holiday",
                default="on a public holiday (${name})",
                mapping={"name": holiday},
            )
        if not days.is_working(moment.date()):
            return _("reason_weekend", default="on a weekend")
        return _("reason_hours", default="outside office hours")

    def qr(self) -> dict:
        url = short_link(self.site_url, self.context)
        return {
            "title": _("title_track_qr", default="Track this notice"),
            "qr_svg_html": qr.svg(url),
            "url": url,
            "text": _(
                "text_track_qr",
                default="Anyone with this code sees the state of the case, no personal data.",
            ),
        }

    def documents(self) -> list[dict]:
        return documents_of(self)
