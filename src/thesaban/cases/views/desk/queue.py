"""The queue: rows of the registers, filtered; no object is opened for it."""

from plone import api
from thesaban import _
from thesaban.cases import catalogue
from thesaban.cases import chain
from thesaban.cases import labels
from thesaban.cases.views.base import Page
from thesaban.clock.zone import today
from thesaban.people import posts
from thesaban.registers import records
from thesaban.registers.access import principals_of
from thesaban.registers.calendar import calendar
from urllib.parse import urlencode
import dataclasses


SIZE = 25
CHAIN_ROLES = ("Section Head", "Division Director", "Clerk", "Mayor")
NARROWING = ("text", "state", "kind", "late")
FILTERS = ("box", *NARROWING, "sort")
SORTS = {
    "due": _("sort_due", default="Due first"),
    "submitted": _("sort_submitted", default="Latest received first"),
    "number": _("sort_number", default="By number"),
}


class Queue(Page):
    """Cases that the official may see, one box at a time."""

    page_layout = "desk"
    title = _("title_desk", default="My desk")

    def __call__(self):
        self.filters = {
            name: str(self.request.form.get(name, "")).strip()[:100] for name in FILTERS
        }
        self.start = self._start()
        self.user = api.user.get_current()
        self.principals = principals_of(self.user)
        self.page = records.search(self._query(), self.principals)
        return self.index()

    def _start(self) -> int:
        text = str(self.request.form.get("start", "0"))
        return int(text) if text.isdigit() else 0

    # -- boxes ---------------------------------------------------------------

    def roles(self) -> list[str]:
        """Roles of the chain that the official holds now."""
        held = {post.role for post in posts.posts_of(self.user.getId())}
        return [role for role in CHAIN_ROLES if role in held]

    def boxes(self) -> dict[str, records.RecordQuery]:
        """Each box by name with the query that fills it; none holds drafts."""
        live = [state for state in labels.STATES if state != "draft"]
        base = records.RecordQuery(states=live, sort="due", size=SIZE)
        found = {}
        for role in self.roles():
            found[chain.desk_name(role)] = dataclasses.replace(
                base, states=("proposed",), assignee=chain.desk_name(role)
            )
        found["open"] = dataclasses.replace(base, open=True)
        found["mine"] = dataclasses.replace(base, open=True, assignee=self.user.getId())
        found["late"] = dataclasses.replace(base, overdue_on=today())
        found["all"] = base
        return found

    def box(self) -> str:
        boxes = self.boxes()
        return (
            self.filters["box"] if self.filters["box"] in boxes else next(iter(boxes))
        )

    def box_title(self, name: str):
        titles = {
            "open": _("box_open", default="Open"),
            "mine": _("box_mine", default="Mine"),
            "late": _("box_late", default="Overdue"),
            "all": _("box_all", default="All"),
        }
        if name not in titles:
            return _("box_decide", default="For my decision")
        return titles[name]

    def tabs(self) -> list[dict]:
        current = self.box()
        return [
            {
                "title": self.box_title(name),
                "href": self.address(box=name),
                "current": name == current,
                "count": self._count(query),
            }
            for name, query in self.boxes().items()
        ]

    def _count(self, query) -> str:
        found = records.search(dataclasses.replace(query, size=1), self.principals)
        return f"{found.total}+" if found.more else str(found.total)

    def _query(self) -> records.RecordQuery:
        query = self.boxes()[self.box()]
        chosen = self.filters
        changes = {"start": self.start, "text": chosen["text"]}
        if chosen["state"] in labels.STATES and chosen["state"] != "draft":
            changes["states"] = (chosen["state"],)
        if chosen["kind"]:
            changes["kinds"] = (chosen["kind"],)
        if chosen["sort"] in SORTS:
            changes["sort"] = chosen["sort"]
        if chosen["late"]:
            changes["overdue_on"] = today()
        return dataclasses.replace(query, **changes)

    # -- page ----------------------------------------------------------------

    def address(self, **changes) -> str:
        """This page with other filters; the start is always left out."""
        kept = {**self.filters, **changes}
        asked = urlencode({name: value for name, value in kept.items() if value})
        return f"{self.context.absolute_url()}/@@desk" + (f"?{asked}" if asked else "")

    @property
    def filtered(self) -> int:
        """How many filters are set."""
        return sum(bool(self.filters[name]) for name in NARROWING)

    @property
    def unfiltered(self) -> str:
        return self.address(**dict.fromkeys((*NARROWING, "sort"), ""))

    def filter_bar(self) -> dict:
        chosen = self.filters
        states = [("", _("option_any", default="Any"))] + [
            (name, word)
            for name, (_tone, word) in labels.STATES.items()
            if name != "draft"
        ]
        kinds = [("", _("option_any", default="Any"))] + [
            (item.code, item.title(self.language)) for item in catalogue.services()
        ]
        return {
            "action": f"{self.context.absolute_url()}/@@desk",
            "found": _(
                "found_cases",
                default="Cases: ${count}",
                mapping={"count": self._total()},
            ),
            "active": self.filtered,
            "reset_href": self.unfiltered if self.filtered else None,
            "fields": [
                {"kind": "hidden", "name": "box", "value": self.box()},
                {
                    "kind": "search",
                    "name": "text",
                    "label": _("label_find", default="Number, name or shop"),
                    "value": chosen["text"],
                },
                {
                    "kind": "select",
                    "name": "state",
                    "label": _("label_state", default="State"),
                    "value": chosen["state"],
                    "options": states,
                },
                {
                    "kind": "select",
                    "name": "kind",
                    "label": _("label_service", default="Service"),
                    "value": chosen["kind"],
                    "options": kinds,
                },
                {
                    "kind": "select",
                    "name": "sort",
                    "label": _("label_sort", default="Order"),
                    "value": chosen["sort"] or "due",
                    "options": list(SORTS.items()),
                },
                {
                    "kind": "check",
                    "name": "late",
                    "label": _("label_only_late", default="Only overdue"),
                    "value": "1",
                    "checked": bool(chosen["late"]),
                },
            ],
        }

    def _total(self) -> str:
        return f"{self.page.total}+" if self.page.more else str(self.page.total)

    def table(self) -> dict:
        return {
            "caption": self.title,
            "dense": True,
            "columns": [
                {"label": _("column_case", default="Case"), "kind": "main"},
                {"label": _("column_applicant", default="Applicant")},
                {"label": _("column_state", default="State")},
                {"label": _("column_due", default="Due"), "kind": "date"},
                {"label": _("column_received", default="Received"), "kind": "date"},
                {"label": _("column_unit", default="Unit")},
            ],
            "rows": [self._row(row) for row in self.page.rows],
            "empty": self.empty(),
        }

    def empty(self) -> dict:
        """What stands where no case does: a way out of filters, if they are the reason."""
        title = _("empty_desk", default="Nothing lies here.")
        if not self.filtered:
            text = _("empty_desk_box", default="New cases appear here by themselves.")
            return {"title": title, "text": text, "icon": "inbox"}
        return {
            "title": title,
            "text": _(
                "empty_desk_text",
                default="No case fits these filters. Look into another box or clear the filters.",
            ),
            "href": self.unfiltered,
            "action": _("action_clear_filters", default="Clear the filters"),
            "icon": "inbox",
        }

    def _row(self, row) -> dict:
        href = f"{self.context.absolute_url()}/{self._relative(row.path)}/@@desk-case"
        late = row.closed_at is None and row.due_on and row.due_on < today()
        return {
            "href": href,
            "tone": "late" if late else None,
            "cells": [
                {
                    "text": f"{row.number} {row.title}".strip(),
                    "href": href,
                    "sub": self.service_title(row.kind),
                },
                {"text": row.applicant_name},
                self.state_chip(row.state),
                self._due(row, late),
                {"text": self.day(row.received_at.date() if row.received_at else None)},
                {"text": self.unit_name(row.unit)},
            ],
        }

    def _relative(self, path: str) -> str:
        root = "/".join(self.context.getPhysicalPath())
        return path[len(root) :].lstrip("/")

    def service_title(self, code: str) -> str:
        try:
            return catalogue.service(code).title(self.language)
        except catalogue.UnknownService:
            return code

    def _due(self, row, late) -> dict:
        if not row.due_on or row.closed_at:
            return {"text": ""}
        cell = {"text": self.day(row.due_on)}
        if late:
            return {
                **cell,
                "tone": "late",
                "word": _("word_overdue", default="Overdue"),
            }
        left = calendar().count_working(today(), row.due_on)
        return {**cell, "sub": labels.time_left(left)}

    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.page.total,
            "url": self.address(),
        }
