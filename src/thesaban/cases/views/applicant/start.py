"""Begin: what is needed, drafts that wait, and one button that makes one draft."""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases import drafts
from thesaban.cases.views.applicant.base import login_url
from thesaban.cases.views.applicant.base import Page
from thesaban.cases.views.applicant.catalogue import paper_rules
from thesaban.cases.views.applicant.screening import Given
from thesaban.cases.views.applicant.screening import screening_of
from thesaban.registers import once
from thesaban.registers import records
from zExceptions import BadRequest
from zExceptions import NotFound


#: Drafts that one person may have open at once.
MOST_DRAFTS = 20
SCOPE = "case.start"


class TooManyDrafts(drafts.NotAllowed):
    """The person has as many drafts open as one may have."""


def begin_once(code: str, user_id: str, key: str, *, answers=None, parent=None) -> str:
    """Make a draft, or find the one that the same key made; returns its uid.

    Raises drafts.NotAllowed, catalogue.UnknownService, TooManyDrafts.
    """
    if key:
        attempt = once.begin(SCOPE, key, user_id)
        if attempt.repeated:
            return attempt.result.get("uid", "")
    if len(drafts_of(user_id)) >= MOST_DRAFTS:
        raise TooManyDrafts(code)
    case = drafts.begin(code, user_id, answers=answers, parent=parent)
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


def address_of(row, site) -> str:
    """Where a record is, from its row."""
    tail = row.path.removeprefix("/".join(site.getPhysicalPath()))
    return f"{site.absolute_url()}{tail}"


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
        if self.given is None:
            return False
        outcome = self.given.outcome
        return not (
            outcome
            and outcome.action == "notify"
            and outcome.service == self.service.code
        )

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
            )
        except TooManyDrafts:
            self.refused = _(
                "error_too_many_drafts",
                default="You have too many drafts. Please finish or delete one of them first.",
            )
            return self.template()
        except drafts.NotAllowed:
            self.refused = _(
                "error_start_not_allowed",
                default="This request cannot be started on the site now.",
            )
            return self.template()
        return self.go(f"{self._address(uid)}/@@steps")

    def _address(self, uid: str) -> str:
        from thesaban.registers.content import flush

        flush()
        row = records.get(uid)
        if row is None:
            raise NotFound(uid)
        return address_of(row, api.portal.get())

    refused = None

    @property
    def title(self):
        return self.say(self.service.version.title)

    @property
    def crumbs(self):
        return [(self.title, self.context.absolute_url())]

    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        hidden = list(self.given.texts().items()) if self.given else []
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
        note = _("note_fetch") if paper.fetch else ""
        return {"title": self.say(paper.title), "note": note}

    def drafts(self) -> list[dict]:
        """Drafts of this service that wait for this person."""
        site = api.portal.get()
        return [
            {
                "title": row.title or self.title,
                "href": f"{address_of(row, site)}/@@steps",
                "hint": self.moment(row.modified_at),
                **self.state("draft"),
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
