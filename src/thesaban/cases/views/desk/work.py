"""Small changes an officer makes on a case: verdicts, notes, visits, delays."""

from plone import api
from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import delays
from thesaban.cases import labels
from thesaban.cases import store
from thesaban.cases import timeline
from thesaban.cases.views.base import Page
from thesaban.clock.zone import today
from thesaban.people import posts
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date


class Change(Page):
    """Base: a POST that changes something and goes back to the case."""

    def __call__(self):
        self.need_post()
        self.user_id = api.user.get_current().getId()
        self.change(self.request.form)
        return self.go(f"{self.context.absolute_url()}/@@desk-case")

    def text(self, name: str, longest: int = 4000) -> str:
        return str(self.request.form.get(name, "")).strip()[:longest]

    def log(self, kind: str, text: str, **more) -> None:
        """Add to the history in the name of the official."""
        timeline.note(
            self.context,
            kind,
            self.user_id,
            text,
            capacity=posts.official_name(self.user_id),
            **more,
        )
        self.context.reindexObject()


class PaperVerdicts(Change):
    """Keep the verdicts of the checklist; what cannot be kept is said."""

    def change(self, form):
        changed = []
        for row in checklist.rows(self.context):
            paper = row.rule.id
            verdict, remark = (
                form.get(f"verdict-{paper}"),
                self.text(f"remark-{paper}", 500),
            )
            known = (row.verdict, row.stored.remark if row.stored else "")
            if verdict is None or (verdict, remark) == known:
                continue
            if self._decide(row, verdict, remark):
                changed.append(f"{self.say(row.rule.title)}: {self._word(verdict)}")
        if changed:
            self.log("remark", "\n".join(changed), act="verdict")
            self.say_done(_("done_verdicts", default="The verdicts are saved."))

    def _word(self, verdict: str) -> str:
        return self.words(labels.VERDICTS[verdict][1])

    def _decide(self, row, verdict: str, remark: str) -> bool:
        try:
            checklist.decide(self.context, row.rule.id, verdict, remark, self.user_id)
        except ValueError:
            self.say_done(
                _(
                    "error_verdict_remark",
                    default="“${title}”: please write what must be corrected or why it is not needed.",
                    mapping={"title": self.say(row.rule.title)},
                ),
                "error",
            )
            return False
        return True


class Note(Change):
    """An internal note, or a message that the applicant reads."""

    def change(self, form):
        text = self.text("text")
        if not text:
            self.say_done(
                _("error_note_empty", default="The note was empty."), "warning"
            )
            return
        public = form.get("public") == "1"
        kind = "message" if public else "remark"
        self.log(kind, text, act=kind, public=public)
        self.say_done(_("done_note", default="The note is saved."))


class PlanVisit(Change):
    """Plan an inspection; it runs beside the clock and never stops it."""

    def change(self, form):
        try:
            day = parse_date(self.text("due_on", 40), today())
        except DateError:
            self.say_done(
                _(
                    "error_visit_date",
                    default="Please give a day, for example 25/11/2569.",
                ),
                "error",
            )
            return
        store.add_task(
            self.context.UID(),
            "inspection",
            self.context.unit,
            self.words(_("task_inspection", default="Visit of the place")),
            self.user_id,
            due_on=day,
        )
        self.say_done(_("done_visit_planned", default="The visit is planned."))


class VisitDone(Change):
    """Keep the findings of a visit."""

    def change(self, form):
        text = self.text("text")
        done = text and store.finish_task(
            self.text("task", 32), self.context.UID(), self.user_id, {"text": text}
        )
        if not done:
            self.say_done(
                _(
                    "error_visit_closed",
                    default="This visit was closed already, or nothing was written.",
                ),
                "warning",
            )
            return
        self.log("remark", text, act="inspected")
        self.say_done(_("done_visit", default="The findings are saved."))


class DelayNotice(Page):
    """Tell the applicant why it takes longer (Facilitation Act s.10)."""

    page_layout = "narrow"
    office = True
    title = _("action_delay_notice", default="Tell why it takes longer")

    def __call__(self):
        self.faults = {}
        if self.request.method == "POST":
            self.need_post()
            if self.send():
                self.say_done(_("done_delay", default="The applicant has been told."))
                return self.go(f"{self.context.absolute_url()}/@@desk-case")
        return self.index()

    def send(self) -> bool:
        reason = str(self.request.form.get("reason", "")).strip()[:2000]
        if not reason:
            self.faults["reason"] = _(
                "error_reason", default="Please write the reason."
            )
        try:
            day = parse_date(str(self.request.form.get("expected_on", "")), today())
        except DateError:
            day = None
        if day is None or day < today():
            self.faults["expected_on"] = _(
                "error_expected_on", default="Please give a day that is still to come."
            )
        if self.faults or not delays.owed(self.context, today()):
            return False
        user_id = api.user.get_current().getId()
        delays.send(self.context, reason, day, today(), user_id)
        return True

    def frame(self) -> dict:
        return {
            "action": f"{self.context.absolute_url()}/@@delay-notice",
            "title": self.title,
            "lead": f"{self.context.number} {self.context.Title()}",
            "submit": _("action_send_delay", default="Send the notice"),
            "back_href": f"{self.context.absolute_url()}/@@desk-case",
            "back": _("action_back_to_case", default="Back to the case"),
            "errors": [
                {"text": text, "href": f"#{name}"} for name, text in self.faults.items()
            ],
        }

    def fields(self) -> list[dict]:
        form = self.request.form
        return [
            {
                "kind": "textarea",
                "name": "reason",
                "label": _("label_delay_reason", default="Reason"),
                "value": form.get("reason", ""),
                "error": self.faults.get("reason"),
                "maxlength": 2000,
            },
            {
                "kind": "date",
                "name": "expected_on",
                "label": _("label_expected_on", default="Expected to be done on"),
                "value": form.get("expected_on", ""),
                "error": self.faults.get("expected_on"),
            },
        ]
