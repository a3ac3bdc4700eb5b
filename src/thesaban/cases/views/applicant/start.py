"""Begin: what is needed, drafts that wait, and one button that makes one draft."""

from AccessControl import getSecurityManager
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases import drafts
from thesaban.cases.starting import begin_once
from thesaban.cases.starting import drafts_of
from thesaban.cases.starting import Given
from thesaban.cases.starting import screening_of
from thesaban.cases.starting import TooManyDrafts
from thesaban.cases.tracking import address_of
from thesaban.cases.views.applicant.base import login_url
from thesaban.cases.views.applicant.base import Page
from thesaban.cases.views.applicant.manual import NOTE_FETCH
from thesaban.cases.views.applicant.manual import paper_rules
from thesaban.registers import once
from thesaban.registers import records
from thesaban.registers.content import flush
from zExceptions import BadRequest
from zExceptions import NotFound


USE_DESK = "Thesaban: Use desk"


class StartPage(Page):
    """``@@start`` on a service page; the POST makes the draft."""

    personal = True
    robots = "noindex"
    template = ViewPageTemplateFile("templates/start.pt")
    parent = None

    def __call__(self):
        if not self.user_id:
            return self.go(login_url(self.site_url, self.came_from), 302)
        if self.misfit:
            return self.go(f"{self.context.absolute_url()}/@@screening", 302)
        return self._begin() if self.is_post else self.template()

    @property
    def came_from(self) -> str:
        query = self.request.get("QUERY_STRING", "")
        return f"{self.here}?{query}" if query else self.here

    @property
    def here(self) -> str:
        return f"{self.context.absolute_url()}/@@start"

    @cached_property
    def service(self):
        return self.context.definition()

    @cached_property
    def given(self) -> Given | None:
        screening = screening_of(self.service)
        return Given(screening, self.request.form) if screening else None

    @property
    def misfit(self) -> bool:
        """Whether the answers do not lead to this form."""
        return self.given is not None and not self.given.leads_to(self.service.code)

    @property
    def answers(self) -> dict:
        return dict(self.given.answers) if self.given else {}

    def _begin(self):
        self.check_token()
        key = str(self.request.form.get("once_key", ""))
        if not 1 <= len(key) <= 80:
            raise BadRequest("once_key")
        try:
            uid = begin_once(
                self.service.code,
                self.user_id,
                key,
                answers=self.answers,
                parent=self.parent,
                channel=self.channel,
            )
        except TooManyDrafts as error:
            self.refused = error.message
            return self.template()
        except drafts.NotAllowed:
            self.refused = _(
                "error_start_not_allowed",
                default="This request cannot be started on the site now.",
            )
            return self.template()
        return self.go(f"{self._address(uid)}/@@steps")

    def _address(self, uid: str) -> str:
        flush()
        row = records.get(uid)
        if row is None:
            raise NotFound(uid)
        return address_of(row, api.portal.get())

    refused = None

    @cached_property
    def channel(self) -> str:
        """``counter`` when an official files for somebody who stands there."""
        wanted = self.request.form.get("channel") == drafts.COUNTER
        if wanted and self.may_file_for_others:
            return drafts.COUNTER
        return "online"

    @property
    def may_file_for_others(self) -> bool:
        return bool(getSecurityManager().checkPermission(USE_DESK, api.portal.get()))

    @property
    def title(self):
        return self.say(self.service.version.title)

    def counter_notice(self) -> dict | None:
        if self.channel != drafts.COUNTER:
            return None
        return {
            "tone": "info",
            "title": _(
                "title_for_citizen", default="Filed for a citizen at the counter"
            ),
            "text": _(
                "text_counter",
                default="You fill in the form for the person who stands before you; the printed notice leaves room for a signature.",
            ),
        }

    @property
    def crumbs(self):
        return [(self.title, self.context.absolute_url())]

    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        hidden = list(self.given.texts().items()) if self.given else []
        hidden.append(("channel", self.channel))
        return {
            "action": self.here,
            "title": self.title,
            "lead": _(
                "lead_start",
                default="Each step is saved at once. You may stop at any time and go on later on any device.",
            ),
            "submit": _("action_begin", default="Begin"),
            "once": once.new_key(),
            "hidden": hidden,
            "back_href": self.context.absolute_url(),
            "errors": [{"text": self.refused}] if self.refused else [],
        }

    def steps(self) -> list[str]:
        return [self.say(step.title) for step in self.service.version.steps]

    def papers(self) -> list[dict]:
        """The papers known to be needed by the answers given so far."""
        data = self.service.version.checklist
        if not data:
            return []
        facts = {"applicant_kind": "natural", **self.answers}
        return [self._paper(paper) for paper in paper_rules(data).required(facts)]

    def _paper(self, paper) -> dict:
        note = NOTE_FETCH if paper.fetch else ""
        return {"title": self.say(paper.title), "note": note}

    def drafts(self) -> list[dict]:
        """Drafts of this service that wait for this person."""
        if self.channel == drafts.COUNTER:
            return []
        site = api.portal.get()
        return [
            {
                "title": row.title or self.title,
                "href": f"{address_of(row, site)}/@@steps",
                "hint": self.moment(row.modified_at),
                **self.state_chip("draft"),
            }
            for row in drafts_of(self.user_id, self.service.code)
        ]


class RequestPage(StartPage):
    """``@@request`` on an issued case: a change, transfer, cessation, replacement."""

    @property
    def here(self) -> str:
        return f"{self.context.absolute_url()}/@@request"

    @cached_property
    def service(self):
        code = str(self.request.form.get("service", ""))
        try:
            found = catalogue.service(code)
        except catalogue.UnknownService as error:
            raise NotFound(code) from error
        if found.parent != self.context.service_code:
            raise NotFound(code)
        return found

    @property
    def given(self):
        return None

    @property
    def parent(self):
        return self.context

    def frame(self):
        return {
            **super().frame(),
            "lead": self.say(self.service.version.summary),
            "hidden": [("service", self.service.code)],
            "back_href": f"{self.context.absolute_url()}/@@status",
        }

    @property
    def crumbs(self):
        return [(self.context.Title(), f"{self.context.absolute_url()}/@@status")]
