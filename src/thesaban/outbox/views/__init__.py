"""``@@outbox``: what waits, what went, what failed."""

from plone.protect.authenticator import check as check_authenticator
from plone.protect.authenticator import createToken
from Products.Five import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _
from thesaban.events import Acted
from thesaban.outbox import email
from thesaban.outbox import messages
from thesaban.outbox import store
from thesaban.outbox import templates
from thesaban.outbox.views import duties
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import language
from thesaban.registers.spoken import months
from thesaban.thai.names import mask_email
from urllib.parse import urlencode
from zope.event import notify
import re


#: Thai letters, by which a value shows its language.
THAI = re.compile("[\u0e01-\u0e2e]")
SIZE = 50
STATES = {
    store.WAITING: ("waiting", _("message_waiting", default="Waiting")),
    store.SENDING: ("running", _("message_sending", default="Being sent")),
    store.SENT: ("done", _("message_sent", default="Sent")),
    store.UNSURE: ("late", _("message_unsure", default="Perhaps sent")),
    store.FAILED: ("refused", _("message_failed", default="Failed")),
}
AGAIN = (store.FAILED, store.UNSURE)


class Outbox(BrowserView):
    """List of messages by state; failed ones can be sent again."""

    title = _("title_outbox", default="Outbox")
    empty_title = _("empty_outbox", default="There is no message here.")
    label_to = _("label_to", default="To")
    label_time = _("label_time", default="Time")
    label_state = _("label_state", default="State")
    page_layout = "desk"
    personal = True
    robots = "noindex"

    def __call__(self):
        if self.request.get("REQUEST_METHOD") == "POST":
            return self._retry()
        return self.index()

    def _retry(self) -> str:
        check_authenticator(self.request)
        typed = self.request.form.get("message", "")
        number = int(typed) if isinstance(typed, str) and typed.isdecimal() else 0
        done = number < 2**62 and messages.retry(number)
        if done:
            notify(Acted("outbox.retry", str(number)))
        word = _("message_retried", default="The message goes again.")
        gone = _("message_not_retried", default="This message does not wait for that.")
        IStatusMessage(self.request).add(word if done else gone)
        self.request.response.redirect(f"{self.url}?state={self.state}", status=303)
        return ""

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@outbox"

    @property
    def token(self) -> str:
        return createToken()

    @property
    def state(self) -> str:
        typed = self.request.form.get("state", "")
        return typed if typed in store.STATES else ""

    @property
    def start(self) -> int:
        typed = self.request.form.get("start", "")
        number = int(typed) if isinstance(typed, str) and typed.isdecimal() else 0
        return min(number, 1_000_000)

    @property
    def lead(self):
        if email.configured() and not messages.public_address():
            return _(
                "outbox_no_address",
                default="Messages go to the mail server. No public address of the site "
                "is set, so their links begin with whatever name the site is asked by: "
                "set it in the site setup under Documents and their register.",
            )
        if email.configured():
            return _("outbox_smtp", default="Messages go to the mail server.")
        return _(
            "outbox_files",
            default="No mail server is set: messages are written as files to "
            "var/mail. Set it in the mail settings.",
        )

    @property
    def tabs(self) -> dict:
        counts = store.counts()
        tabs = [
            {
                "title": STATES[state][1],
                "href": f"{self.url}?{urlencode({'state': state})}",
                "current": state == self.state,
                "count": counts[state],
            }
            for state in store.STATES
        ]
        every = {
            "title": _("option_all", default="All"),
            "href": self.url,
            "current": not self.state,
            "count": sum(counts.values()),
        }
        return {"tabs": [every, *tabs], "label": self.title}

    @property
    def pager(self) -> dict:
        counts = store.counts()
        total = counts[self.state] if self.state else sum(counts.values())
        query = f"?{urlencode({'state': self.state})}" if self.state else ""
        return {
            "start": self.start,
            "size": SIZE,
            "total": total,
            "url": f"{self.url}{query}",
        }

    @property
    def rows(self) -> list[dict]:
        """Messages as plain values for the page; addresses are masked."""
        return [self._row(item) for item in self._found()]

    def _found(self):
        return store.listing(self.state, self.start, SIZE)

    def _row(self, item: store.Message) -> dict:
        tone, word = STATES[item.state]
        return {
            "id": item.id,
            "subject": _subject(item),
            "to": mask_email(item.recipient),
            "when": date_time(item.sent_at or item.created_at),
            "tone": tone,
            "word": word,
            "tries": item.tries,
            "error": item.error,
            "again": item.state in AGAIN,
        }

    @property
    def duties(self) -> dict:
        """The last run of each timed duty, as a table."""
        return {
            "caption": _("title_duties", default="Timed duties"),
            "columns": [
                {"label": _("label_duty", default="Duty"), "kind": "main"},
                {"label": _("label_last_run", default="Last run"), "kind": "date"},
                {"label": _("label_result", default="Result")},
            ],
            "rows": [self._duty(row) for row in store.duties()],
            "empty": {
                "title": _("empty_duties", default="The worker has not run yet.")
            },
            "dense": True,
        }

    def _duty(self, row: dict) -> dict:
        done = row["finished_at"]
        result = {"text": duties.said(row["name"], row["note"] or "–")}
        if row["failures"]:
            word = _("duty_failed", default="Failed")
            result = {"text": row["error"], "tone": "refused", "word": word}
        when = date_time(done) if done is not None else "–"
        return {"cells": [{"text": duties.title(row["name"])}, when, result]}


def _subject(item: store.Message) -> dict:
    """The subject, in the reader's language where the message has a text in it.

    The template's name when the text is gone. ``lang`` where it is another language:
    names that the message holds stay as they are.
    """
    try:
        text = templates.render(
            item.template, language(), _spoken(item.data), messages.own_texts()
        ).subject
    except templates.TemplateError:
        return {"text": item.template, "lang": None}
    thai = language() != "th" and THAI.search(text)
    return {"text": text, "lang": "th" if thai else None}


def _spoken(data: dict) -> dict:
    """Values for the reader; dates as the language has them."""
    return {key: months(str(value)) for key, value in data.items()}
