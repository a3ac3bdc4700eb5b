"""``@@status``: the case for its applicant, and what he can do with it now."""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases import labels
from thesaban.cases import timeline
from thesaban.cases.acts.base import ActError
from thesaban.cases.acts.base import open_acts
from thesaban.cases.acts.base import perform
from thesaban.cases.tracking import address_of
from thesaban.cases.tracking import short_link
from thesaban.cases.tracking import since
from thesaban.cases.views.applicant.base import CasePage
from thesaban.cases.views.applicant.history import due
from thesaban.cases.views.applicant.history import holder
from thesaban.cases.views.applicant.history import public_entries
from thesaban.cases.views.applicant.outcome import bills_of
from thesaban.cases.views.applicant.outcome import documents_of
from thesaban.cases.views.applicant.tasks import correction_notice
from thesaban.registers import once
from thesaban.registers import records


LONGEST_MESSAGE = 2000


class StatusPage(CasePage):
    """See the module. A draft has no status: it goes to its steps."""

    template = ViewPageTemplateFile("templates/status.pt")

    def __call__(self):
        if self.case_state == "draft":
            return self.go(self.url("steps"), 302)
        return self.template()

    @property
    def title(self):
        return self.context.Title()

    def header(self) -> dict:
        return {
            "kicker": self.say(self.service.version.title),
            "title": self.title,
            **self.state_chip(self.case_state),
        }

    next_title = _("heading_next", default="Next")
    facts_title = _("heading_case_facts", default="The case")

    @property
    def may_write(self) -> bool:
        """Only the applicant writes here; officers have their own page."""
        return self.context.applicant_id == self.user_id

    def next(self):
        return labels.NEXT.get(self.case_state)

    def facts(self) -> list[dict]:
        case = self.context
        rows = [
            {"label": _("label_case_number", default="Number"), "value": case.number},
            {
                "label": _("label_case_holder", default="With"),
                "value": holder(self, case),
            },
            {
                "label": _("label_since", default="Since"),
                "value": self.moment(since(case)),
            },
            {
                "label": _("label_submitted_at", default="Filed at"),
                "value": self.moment(case.submitted_at),
            },
            {
                "label": _("label_received_at", default="Legally received at"),
                "value": self.moment(case.received_at),
            },
            {
                "label": _("label_tracking_code", default="Tracking code"),
                "value": case.tracking_code,
            },
        ]
        return [row for row in rows if row["value"]]

    def clock(self) -> dict | None:
        return due(self, self.context)

    @property
    def waits_for_correction(self) -> bool:
        return self.case_state == "correction"

    def correction(self) -> dict:
        return {
            **correction_notice(self),
            "href": self.url("steps") if self.is_open else None,
            "action": _("action_correct", default="Correct it now"),
        }

    def bills(self) -> list[dict]:
        return bills_of(self)

    def documents(self) -> list[dict]:
        rule = self.service.version.documents.get("certificate")
        return documents_of(self, rule.kind if rule else "")

    def entries(self) -> list[dict]:
        return public_entries(self, self.context)

    def link(self) -> str:
        return short_link(self.site_url, self.context)

    @cached_property
    def may_withdraw(self) -> bool:
        return "withdraw" in open_acts(self.context)

    @cached_property
    def requests(self) -> list[dict]:
        """What can be asked after the issue: change, transfer, cessation …"""
        if not self.may("Thesaban: Request after issue"):
            return []
        return [
            {
                "title": self.say(service.version.title),
                "href": self.url("request", service=service.code),
                "icon": service.icon,
                "text": self.say(service.version.summary),
            }
            for service in catalogue.services()
            if service.parent == self.context.service_code and service.online
        ]

    def related(self) -> list[dict]:
        """The requests made on this case, and the case a request is about."""
        site = api.portal.get()
        rows = list(records.children(self.context.UID()))
        if self.context.parent_uid:
            rows.append(records.get(self.context.parent_uid))
        return [
            {
                "title": self._kind(row.kind),
                "href": f"{address_of(row, site)}/@@status",
                "hint": row.number or None,
                **self.state_chip(row.state),
            }
            for row in rows
            if row is not None and self._is_request(row)
        ]

    def _is_request(self, row) -> bool:
        """A case of the same person, not one of the sealed documents."""
        case = self.context
        return row.domain == case.domain and row.applicant_id == case.applicant_id

    def _kind(self, code: str) -> str:
        try:
            return self.say(catalogue.service(code).version.title)
        except catalogue.UnknownService:
            return code

    def once_key(self) -> str:
        return once.new_key()

    def message_field(self) -> dict:
        return {
            "kind": "textarea",
            "name": "message",
            "id": "message",
            "label": _("label_message", default="Message to the officer"),
            "hint": _(
                "help_message",
                default="The officer of this case reads it. No national id here, please.",
            ),
            "rows": 4,
            "maxlength": LONGEST_MESSAGE,
            "required": True,
            "value": self.typed,
            "error": self.wrong,
        }

    typed = ""
    wrong = None


class MessagePage(StatusPage):
    """``@@message``: the applicant writes to the office; shown in the timeline."""

    def __call__(self):
        if not self.is_post:
            return self.go(self.url("status"), 302)
        self.check_token()
        if not self.may_write:
            return self.go(self.url("status"))
        self.typed = str(self.request.form.get("message", "")).strip()
        self.wrong = self._fault()
        if self.wrong:
            return self.template()
        self._write()
        return self.go(f"{self.url('status')}#history")

    def _fault(self):
        if not self.typed:
            return _("error_message_empty", default="Please write your message first.")
        if len(self.typed) > LONGEST_MESSAGE:
            return _(
                "error_message_long",
                default="Please shorten the message to ${limit} letters.",
                mapping={"limit": LONGEST_MESSAGE},
            )
        return None

    def _write(self) -> None:
        key = str(self.request.form.get("once_key", ""))[:80] or once.new_key()
        scope = f"case.message:{self.context.UID()}"
        if once.begin(scope, key, self.user_id).repeated:
            return
        timeline.note(
            self.context,
            "message",
            self.user_id,
            self.typed,
            public=True,
            act="message",
        )
        self.context.reindexObject()
        once.finish(scope, key, {})


class WithdrawPage(CasePage):
    """``@@withdraw``: ask once more, then take the case back."""

    template = ViewPageTemplateFile("templates/withdraw.pt")

    def __call__(self):
        if not self.may("Thesaban: Withdraw case"):
            # Not his to withdraw, or withdrawn by the first of two taps.
            return self.go(self.url("status"))
        if not self.is_post:
            return self.template()
        self.check_token()
        key = str(self.request.form.get("once_key", ""))[:60]
        data = {"reason": str(self.request.form.get("reason", "")).strip()[:1000]}
        try:
            perform(self.context, "withdraw", data, key=key)
        except ActError as error:
            self.refused = [{"text": message} for _name, message in error.faults]
            return self.template()
        return self.go(self.url("status"))

    refused: list = []

    @property
    def title(self):
        return _("title_withdraw", default="Withdraw this notice?")

    def frame(self) -> dict:
        return {
            "action": self.url("withdraw"),
            "title": self.title,
            "lead": _(
                "lead_withdraw",
                default="The office stops working on it. To go on later you file a new notice. A fee that was paid is returned only as the law says.",
            ),
            "submit": _("action_withdraw", default="Withdraw"),
            "danger": True,
            "once": once.new_key(),
            "back_href": self.url("status"),
            "errors": self.refused,
        }

    def field(self) -> dict:
        return {
            "kind": "textarea",
            "name": "reason",
            "label": _("label_withdraw_reason", default="Reason (may be left empty)"),
            "rows": 3,
            "maxlength": 1000,
        }
