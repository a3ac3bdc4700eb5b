"""``@@steps``: the task list of a draft, or of a correction that is asked for."""

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import drafts
from thesaban.cases import steps
from thesaban.cases.views.applicant.base import CasePage
from thesaban.registers import once


WORDS = {
    "todo": ("neutral", _("step_todo", default="Not started")),
    "incomplete": ("waiting", _("step_incomplete", default="Something is missing")),
    "done": ("done", _("step_done", default="Complete")),
}


def page_of(step) -> str:
    """Name of the page of a step."""
    return "papers" if step.kind == "documents" else f"step/{step.name}"


def next_step(case, after: str = ""):
    """The step after ``after`` in the service's order; None after the last."""
    found = case.service().version.steps
    names = [step.name for step in found]
    place = names.index(after) + 1 if after in names else 0
    return found[place] if place < len(found) else None


class StepsPage(CasePage):
    """The task list; the last task is to check and submit."""

    template = ViewPageTemplateFile("templates/steps.pt")

    def __call__(self):
        if not self.is_open:
            return self.go(self.url("status"), 302)
        return self.template()

    @property
    def title(self):
        return self.say(self.service.version.title)

    @cached_property
    def status(self):
        return steps.status(self.context)

    @property
    def is_correction(self) -> bool:
        return self.case_state == "correction"

    @property
    def done(self) -> int:
        return sum(item.state == "done" for item in self.status)

    @property
    def ready(self) -> bool:
        return self.done == len(self.status)

    def progress(self) -> dict:
        return {
            "done": self.done,
            "total": len(self.status),
            "label": _("label_progress", default="Steps complete"),
            "text": _(
                "text_progress",
                default="${done} of ${total} steps",
                mapping={"done": self.done, "total": len(self.status)},
            ),
        }

    def tasks(self) -> list[dict]:
        """Every step with its state, and the check at the end."""
        rows = []
        for item in self.status:
            tone, word = WORDS[item.state]
            rows.append(
                {
                    "title": self.say(item.step.title),
                    "href": self.url(page_of(item.step)),
                    "tone": tone,
                    "word": word,
                    "hint": self._hint(item),
                }
            )
        rows.append(
            {
                "title": _("task_check", default="Check your answers and submit"),
                "href": self.url("check") if self.ready else None,
                "tone": "waiting" if self.ready else "neutral",
                "word": _("task_ready", default="Ready")
                if self.ready
                else _("task_not_yet", default="After the steps above"),
            }
        )
        return rows

    def _hint(self, item):
        if item.state != "incomplete":
            return None
        return _(
            "hint_missing",
            default="${count} to complete",
            mapping={"count": len(item.faults)},
        )

    def main_action(self) -> dict:
        """The one thing to do next."""
        for item in self.status:
            if item.state != "done":
                return {
                    "href": self.url(page_of(item.step)),
                    "title": _(
                        "action_go_on",
                        default="Go on: ${step}",
                        mapping={"step": self.say(item.step.title)},
                    ),
                }
        return {
            "href": self.url("check"),
            "title": _("task_check", default="Check your answers and submit"),
        }

    def correction(self) -> dict:
        """What the joint record says is wrong, as the piece ``notice``."""
        return correction_notice(self)


def correction_notice(page) -> dict:
    """The joint record in words: what, by when."""
    record = page.context.deficiency or {}
    lines = [
        f"{page.say(item['title'])}: {item['remark']}"
        for item in record.get("items", ())
    ]
    fix_by = record.get("fix_by")
    title = _("title_correction", default="Please correct these points")
    if fix_by:
        title = _(
            "title_correction_by",
            default="Please correct these points by ${day}",
            mapping={"day": page.day(fix_by, long=True)},
        )
    return {
        "tone": "waiting",
        "title": title,
        "text": record.get("text") or None,
        "lines": lines,
    }


class DiscardPage(CasePage):
    """``@@discard``: ask, then delete a draft for good."""

    template = ViewPageTemplateFile("templates/discard.pt")

    def __call__(self):
        if self.case_state != "draft":
            return self.go(self.url("status"), 302)
        if not self.is_post:
            return self.template()
        self.check_token()
        drafts.discard(self.context)
        return self.go(f"{self.site_url}/my-work")

    @property
    def title(self):
        return _("title_discard", default="Delete this draft?")

    def frame(self) -> dict:
        return {
            "action": self.url("discard"),
            "title": self.title,
            "lead": _(
                "lead_discard",
                default="What you typed and the files you sent are deleted and cannot be brought back.",
            ),
            "submit": _("action_discard", default="Delete the draft"),
            "danger": True,
            "once": once.new_key(),
            "back_href": self.url("steps"),
        }

    def files(self) -> int:
        return sum(len(row.files) for row in checklist.rows(self.context))
