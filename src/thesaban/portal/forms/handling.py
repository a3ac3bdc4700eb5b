"""For editors: reply to whoever sent a form, and delete answers for good."""

from datetime import datetime
from datetime import time
from functools import cached_property
from pathlib import Path
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.audit import trail
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import now
from thesaban.outbox import messages
from thesaban.people import views
from thesaban.people.views.forms import Field
from thesaban.people.views.staff import StaffForm
from thesaban.portal.content.english import called
from thesaban.portal.forms import answers
from thesaban.portal.forms import store
from thesaban.registers.spoken import date_time
from zExceptions import NotFound


TEMPLATES = Path(views.__file__).parent / "templates"
#: Shorter than what a value of a message may be.
LONGEST_REPLY = 3500
BEFORE, ALL = "before", "all"
HOW_MANY = {
    BEFORE: _("option_form_before", default="Those received before a day"),
    ALL: _("option_form_all", default="All of them"),
}


class _Handling(StaffForm):
    """A form about the answers; ``answer`` in the address names one of them."""

    index = ViewPageTemplateFile("form.pt", str(TEMPLATES))
    list_view = "answers"

    @cached_property
    def uid(self) -> str:
        return api.content.get_uuid(self.context)

    @cached_property
    def answer(self) -> answers.Answer | None:
        """The answer that is named, None where none is; raises NotFound."""
        typed = self.request.form.get("answer")
        if not typed:
            return None
        known = isinstance(typed, str) and typed.isdecimal() and len(typed) < 16
        found = answers.one(self.uid, int(typed)) if known else None
        if found is None:
            raise NotFound("answer")
        return found

    @property
    def crumbs(self):
        return [(called(self.context), self.context.absolute_url())]

    def hidden(self):
        return [("answer", str(self.answer.id))] if self.answer else []

    def notices(self):
        if self.answer is None:
            return []
        lines = [
            f"{part.label}: {part.text}" for part in self.answer.parts if part.text
        ]
        title = date_time(self.answer.at)
        return [{"tone": "info", "title": title, "lines": lines}]


class RemoveAnswers(_Handling):
    """``@@remove-answers``: one answer, those before a day, or all; for good."""

    submit = _("action_form_remove", default="Delete for good")

    @property
    def title(self):
        if self.answer:
            return _("heading_form_remove_one", default="Delete this answer?")
        return _("heading_form_remove", default="Delete answers")

    @property
    def lead(self):
        gone = _("text_form_gone", default="What is deleted cannot be brought back.")
        return (
            gone
            if self.answer
            else _(
                "text_form_remove",
                default="${count} answers have been kept. What is deleted cannot be"
                " brought back; export the answers first if they are needed.",
                mapping={"count": store.count(self.uid)},
            )
        )

    @property
    def frame(self):
        return {**super().frame, "danger": True}

    def fields(self):
        if self.answer:
            return []
        return [
            Field(
                "which",
                _("label_form_which", default="Which answers"),
                kind="radios",
                options=tuple(HOW_MANY.items()),
            ),
            Field(
                "before",
                _("label_form_before", default="Received before"),
                kind="date",
                required=False,
                width="10",
            ),
        ]

    def initial(self):
        return {"which": BEFORE}

    def validate(self):
        self.before = None
        if self.answer or self.values.get("which") != BEFORE:
            return
        day = self.day("before")
        if day is None:
            self.wrong("before", _("error_form_before", default="Fill in the day."))
        else:
            self.before = datetime.combine(day, time(), BANGKOK)

    def save(self):
        if self.answer:
            done = store.remove(self.uid, self.answer.id)
            detail = {"answer": self.answer.id}
        else:
            done = store.remove_all(self.uid, self.before)
            detail = {"answers": done}
        trail.record("answers.remove", self.uid, detail=detail)
        said = _(
            "status_form_answers_removed",
            default="${count} answers have been deleted.",
            mapping={"count": done},
        )
        return self.redirect(self.back_href, said)


class ReplyAnswer(_Handling):
    """``@@reply-answer``: a reply to the address that was written in the form."""

    title = _("heading_form_reply", default="Reply by e-mail")
    submit = _("action_form_send_reply", default="Send the reply")
    page_layout = "narrow"

    @property
    def to(self) -> str:
        """Where the reply goes; raises NotFound where no address was written."""
        if self.answer is None or not self.answer.address:
            raise NotFound("answer")
        return self.answer.address

    @property
    def lead(self):
        return _("text_form_reply_to", default="To ${to}", mapping={"to": self.to})

    def fields(self):
        return [
            Field(
                "reply",
                _("label_form_reply", default="Reply"),
                kind="textarea",
                hint=_(
                    "help_form_reply",
                    default="The greeting and the name of the municipality stand in the"
                    " message already.",
                ),
                maxlength=LONGEST_REPLY,
                rows=8,
            )
        ]

    def initial(self):
        """The address of the question and answer, once visitors see it."""
        uid = self.to and self.answer.faq_uid
        faq = api.content.get(UID=uid) if uid else None
        if faq is None or api.content.get_state(faq, default="") != "published":
            return {}
        text = _(
            "text_form_answered_at",
            default="Your question is answered on our website: ${url}",
            mapping={"url": faq.absolute_url()},
        )
        return {"reply": self.text(text)}

    def save(self):
        data = {
            "title": self.context.Title(),
            "reply": self.values["reply"],
            "sent_on": date_time(self.answer.at),
            "town": api.portal.get_registry_record("thesaban.town.name", default=""),
        }
        messages.send("portal/form-reply", self.to, data)
        store.set_replied(self.answer.id, now())
        trail.record("answers.reply", self.uid, detail={"answer": self.answer.id})
        sent = _("status_form_replied", default="The reply is on its way.")
        return self.redirect(self.back_href, sent)
