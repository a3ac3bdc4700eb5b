"""``@@my-work``: everything a person has here, and what to do next with each.

Reads rows only; no case is opened.
"""

from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases import labels
from thesaban.cases.tracking import address_of
from thesaban.cases.views.applicant.base import Page
from thesaban.clock.zone import today
from thesaban.people.views import confirming
from thesaban.registers import records
from thesaban.registers.access import principals_of


#: States in which the next step is said in the list itself.
TELL_NEXT = frozenset({"correction", "awaiting_payment", "suspended"})
SHORT = 5
SIZE = 20
SECTIONS = {
    "waiting": (
        _("section_waiting", default="Waiting for you"),
        ("correction", "awaiting_payment"),
    ),
    "drafts": (_("section_drafts", default="Drafts not yet sent"), ("draft",)),
    "running": (
        _("section_running", default="With the office"),
        ("acknowledged", "checking", "reviewed", "proposed"),
    ),
    "issued": (_("section_issued", default="Certificates"), ("issued", "suspended")),
    "closed": (
        _("section_closed", default="Closed"),
        ("done", "withdrawn", "void", "revoked", "ceased"),
    ),
}


class MyWork(Page):
    """Sections with the newest of each; ``?show=<section>`` pages one of them."""

    personal = True
    page_layout = "page"
    template = ViewPageTemplateFile("templates/my_work.pt")

    def __call__(self):
        return self.template()

    @property
    def title(self):
        return _("nav_my_work", default="My work")

    def notices(self) -> list[dict]:
        """That the e-mail address is still to be confirmed."""
        return confirming.notices(self.user_id)

    @property
    def shown(self) -> str:
        wanted = str(self.request.form.get("show", ""))
        return wanted if wanted in SECTIONS else ""

    @property
    def start(self) -> int:
        text = str(self.request.form.get("start", "0"))
        return int(text) if text.isdigit() and len(text) < 7 else 0

    def _page(self, states, start: int, size: int):
        query = records.RecordQuery(
            applicant_id=self.user_id, states=states, start=start, size=size
        )
        return records.search(query, self.principals)

    @cached_property
    def principals(self) -> list[str]:
        return principals_of(api.user.get_current())

    @cached_property
    def sections(self) -> list[dict]:
        """The sections that have something in them."""
        found = []
        for name in [self.shown] if self.shown else SECTIONS:
            title, states = SECTIONS[name]
            size = SIZE if self.shown else SHORT
            page = self._page(states, self.start if self.shown else 0, size)
            if page.total:
                found.append(
                    {
                        "name": name,
                        "title": title,
                        "page": page,
                        "tasks": [self._task(row) for row in page.rows],
                        "more": None
                        if self.shown or page.total <= size
                        else self._more(name),
                    }
                )
        return found

    def _more(self, name: str) -> str:
        return f"{self.site_url}/my-work?show={name}"

    def _task(self, row) -> dict:
        site = api.portal.get()
        page = "steps" if row.state == "draft" else "status"
        return {
            "title": row.title or self._kind(row.kind),
            "href": f"{address_of(row, site)}/@@{page}",
            "hint": self._hint(row),
            **self._late(row),
        }

    def _late(self, row) -> dict:
        words = self.state_chip(row.state)
        if row.due_on and row.due_on < today() and row.state == "correction":
            return {**words, "tone": "late"}
        return words

    def _hint(self, row) -> str:
        parts = [row.number, self._kind(row.kind)]
        if row.state in TELL_NEXT:
            parts.append(self.text(labels.NEXT.get(row.state, "")))
        if row.due_on:
            due = _(
                "hint_due", default="Due ${day}", mapping={"day": self.day(row.due_on)}
            )
            parts.append(self.text(due))
        return " · ".join(part for part in parts if part)

    def _kind(self, code: str) -> str:
        known = self._kinds
        return known.get(code, "" if known else code)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {
            item.code: self.say(item.version.title) for item in catalogue.services()
        }

    def pager(self, section: dict) -> dict:
        page = section["page"]
        return {
            "start": page.start,
            "size": page.size,
            "total": page.total,
            "url": self._more(section["name"]),
        }

    def empty(self) -> dict:
        return {
            "title": _("empty_my_work", default="You have no applications yet"),
            "text": _(
                "empty_my_work_text",
                default="What you file here is listed on this page, with its state and what to do next.",
            ),
            "href": f"{self.site_url}/services",
            "action": _("action_see_services", default="See the services"),
        }
