"""The page of a service: its citizen manual."""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from functools import cached_property
from functools import lru_cache
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases.definitions import say
from thesaban.cases.definitions import Service
from thesaban.cases.rules import checklist
from thesaban.cases.rules import fees
from thesaban.cases.views.applicant import manual_facts
from thesaban.cases.views.applicant.base import Page
from thesaban.clock.zone import today
from thesaban.documents import qr
from thesaban.people import units
from thesaban.thai.money import format_baht
import json


TIME_UNITS = {
    "minutes": _("unit_minutes", default="minutes"),
    "hours": _("unit_hours", default="hours"),
    "days": _("unit_days", default="days"),
    "working_days": _("unit_working_days", default="working days"),
    "months": _("unit_months", default="months"),
    "years": _("unit_years", default="years"),
}


@lru_cache(maxsize=64)
def _fee_rules(data: str) -> fees.FeeTable:
    return fees.read(json.loads(data))


@lru_cache(maxsize=64)
def _paper_rules(data: str) -> checklist.Checklist:
    return checklist.read(json.loads(data))


def fee_rules(data) -> fees.FeeTable:
    """The fee table that a version's data holds."""
    return _fee_rules(json.dumps(data, sort_keys=True))


def paper_rules(data) -> checklist.Checklist:
    """The checklist that a version's data holds."""
    return _paper_rules(json.dumps(data, sort_keys=True))


class ServicePage(Page):
    """The citizen manual (คู่มือสำหรับประชาชน, Licensing Facilitation Act s.7)."""

    page_layout = "page"
    template = ViewPageTemplateFile("templates/service.pt")

    def __call__(self):
        return self.template()

    @cached_property
    def service(self) -> Service:
        return self.context.definition()

    @property
    def version(self):
        return self.service.version

    @property
    def title(self):
        return self.say(self.version.title)

    @property
    def crumbs(self):
        folder = self.context.aq_inner.aq_parent
        english = getattr(aq_base(folder), "title_en", None)
        name = self.say({"th": folder.Title(), "en": english or ""})
        return [(name, folder.absolute_url())]

    @cached_property
    def start_href(self) -> str:
        """Where the main action goes: the questions first where there are any."""
        name = "@@screening" if self.version.screening else "@@start"
        return f"{self.context.absolute_url()}/{name}"

    def facts(self) -> list[dict]:
        """The three things people ask first: how long, how much, where."""
        found = []
        if self.total_time:
            found.append(
                {
                    "value": self.total_time,
                    "label": _("fact_time", default="Longest time"),
                }
            )
        if self.fee_range:
            found.append(
                {"value": self.fee_range, "label": _("fact_fee", default="Fee a year")}
            )
        return found

    def office_notice(self) -> dict:
        return {
            "tone": "info",
            "title": _("title_office_only", default="Please come to the town hall"),
            "text": _(
                "text_office_only",
                default="This service cannot be filed on the site yet. Please bring the papers below.",
            ),
        }

    def steps_table(self) -> dict:
        return {
            "caption": _("heading_steps", default="Steps and time"),
            "columns": [
                {"label": _("column_manual_number", default="No.")},
                {"label": _("column_step", default="Step"), "kind": "main"},
                *(head for head, _name in self.step_columns),
                {"label": _("column_time", default="Time")},
                {"label": _("column_responsible", default="Responsible")},
            ],
            "rows": self.steps(),
        }

    @cached_property
    def step_columns(self) -> list[tuple[dict, str]]:
        """What steps say besides what, how long and who: head and field."""
        return manual_facts.step_columns(self.version.manual_steps)

    def manual_facts(self) -> list[dict]:
        """What the public manual form tells besides, a line each."""
        category = self.say(self.version.category)
        return manual_facts.facts(self.version.manual, category, self)

    def fee_table(self, fee: dict) -> dict:
        return {
            "caption": fee["caption"],
            "columns": [
                {
                    "label": _("column_area", default="Area of the business"),
                    "kind": "main",
                },
                {"label": _("column_fee", default="Baht a year"), "kind": "num"},
            ],
            "rows": fee["rows"],
        }

    @property
    def counter_href(self) -> str:
        """For officials who file for somebody at the counter; else empty."""
        site = api.portal.get()
        if not getSecurityManager().checkPermission("Thesaban: Use desk", site):
            return ""
        return f"{self.start_href}?channel=counter"

    def lines(self, texts) -> list[str]:
        """A list that the town keeps by language."""
        return list(texts.get(self.language) or texts.get("th") or ())

    def period(self, period) -> str:
        return f"{period.amount} {self.text(TIME_UNITS.get(period.unit, period.unit))}"

    def steps(self) -> list[dict]:
        """Rows of the steps table: number, what, how long, who."""
        more = [name for _head, name in self.step_columns]
        return [
            {
                "cells": [
                    str(number),
                    self.say(row.title),
                    *(self.say(getattr(row, name)) for name in more),
                    self.period(row.time),
                    self.unit_name(row.unit or self.service.unit),
                ]
            }
            for number, row in enumerate(self.version.manual_steps, 1)
        ]

    @cached_property
    def total_time(self) -> str:
        """All steps together, as the law's clock states it where there is one."""
        rules = [rule for rule in self.version.clocks if rule.of == "office"]
        if rules:
            return self.period(max((rule.period for rule in rules), key=_length))
        return ""

    def clocks(self) -> list[dict]:
        """The statutory periods with the section that sets them."""
        return [
            {
                "label": self.say(rule.title),
                "value": f"{self.period(rule.period)} ({self.say(rule.law)})",
            }
            for rule in self.version.clocks
        ]

    @cached_property
    def papers(self) -> list[dict]:
        """Every paper that may be asked for, with when it is."""
        if not self.version.checklist:
            return []
        found = paper_rules(self.version.checklist)
        return [self._paper(paper) for paper in found.papers if not _only_sub(paper)]

    def _paper(self, paper) -> dict:
        notes = [self.text(note) for note in _paper_notes(paper)]
        return {
            "title": self.say(paper.title),
            "quantity": manual_facts.quantity(paper, self),
            "help": self.say(paper.help),
            "issuer": self.say(paper.issuer),
            "law": self.say(paper.law),
            "notes": notes,
        }

    @cached_property
    def fee_range(self) -> str:
        """``100 - 1,000 baht``; empty for a service without a fee."""
        if not self.version.fees:
            return ""
        table = fee_rules(self.version.fees)
        amounts = [row.amount for row in table.version(today()).rows]
        low, high = format_amount(min(amounts)), format_amount(max(amounts))
        text = low if low == high else f"{low} - {high}"
        return self.text(
            _("amount_baht", default="${amount} baht", mapping={"amount": text})
        )

    @cached_property
    def fee_tables(self) -> list[dict]:
        """The fees in force today, a table per kind."""
        if not self.version.fees:
            return []
        table = fee_rules(self.version.fees)
        version = table.version(today())
        kinds = list(dict.fromkeys(row.kind for row in version.rows))
        groups: dict[tuple, list] = {}
        for kind in kinds:
            rows = tuple(
                (row.above, row.up_to, row.amount)
                for row in version.rows
                if row.kind == kind
            )
            groups.setdefault(rows, []).append(kind)
        return [
            {
                "caption": ", ".join(
                    self.text(KINDS.get(kind, kind)) for kind in names
                ),
                "rows": [
                    {"cells": [self._size(*row), format_baht(row[2])]} for row in rows
                ],
                "citation": self.say(version.citation),
                "confirm": version.confirm,
            }
            for rows, names in groups.items()
        ]

    def _size(self, above, up_to, _amount) -> str:
        if up_to is None:
            return self.text(
                _("fee_above", default="Above ${above} m²", mapping={"above": above})
            )
        if not above:
            return self.text(
                _("fee_up_to", default="Up to ${up_to} m²", mapping={"up_to": up_to})
            )
        return self.text(
            _(
                "fee_between",
                default="Above ${above} up to ${up_to} m²",
                mapping={"above": above, "up_to": up_to},
            )
        )

    def unit(self) -> dict:
        found = units.unit(self.service.unit)
        return {
            "name": self.unit_name(self.service.unit),
            "phone": found.phone if found else "",
        }

    def laws(self) -> list[str]:
        return [self.say(law) for law in self.version.law]

    def form_code(self) -> str:
        return say(
            {
                key: text
                for key, text in self.version.form_code.items()
                if key != "confirm"
            },
            self.language,
        )

    def qr(self) -> dict:
        """The card that leads a phone to this page."""
        url = self.context.absolute_url()
        return {"title": self.title, "qr_svg_html": qr.svg(url), "url": url}


KINDS = {
    "sell": _("kind_sell", default="Places that sell food"),
    "store": _("kind_store", default="Places that store food"),
}
NOTE_FETCH = _(
    "note_fetch", default="you need not attach it: the office can get it itself"
)
WHEN = {
    ("applicant_kind", "natural"): _(
        "when_natural", default="if you apply as a person"
    ),
    ("applicant_kind", "juristic"): _("when_juristic", default="for a juristic person"),
    ("agency", "agent"): _("when_agent", default="if somebody acts for you"),
    ("kind", "sell"): _("when_sell", default="for places that sell food"),
    ("premises_right", "lease"): _("when_lease", default="if you rent the place"),
    ("premises_right", "consent"): _(
        "when_consent", default="if the owner lets you use it"
    ),
}


def format_amount(amount) -> str:
    """Whole baht without the satang that say nothing."""
    return format_baht(amount).removesuffix(".00")


def _length(period) -> int:
    days = {"minutes": 0, "hours": 0, "days": 1, "working_days": 1, "months": 30}
    return period.amount * days.get(period.unit, 365)


def _only_sub(paper) -> bool:
    """Papers of requests on an issued certificate stand on their own pages."""
    return "sub_service" in paper.when


def _paper_notes(paper) -> list:
    """When a paper is asked for and who brings it, in words."""
    notes = []
    for name, wanted in paper.when.items():
        for value in wanted if isinstance(wanted, list | tuple) else [wanted]:
            if (name, value) in WHEN:
                notes.append(WHEN[(name, value)])
    if paper.fetch:
        notes.append(NOTE_FETCH)
    elif paper.optional:
        notes.append(_("note_optional", default="only if you have it"))
    if paper.months:
        notes.append(
            _(
                "note_months",
                default="at most ${months} months old",
                mapping={"months": paper.months},
            )
        )
    return notes
