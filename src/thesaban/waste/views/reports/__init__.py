"""``@@money-reports`` for the staff and ``@@open-fees`` for everybody."""

from decimal import Decimal
from functools import cached_property
from thesaban import _
from thesaban.clock.zone import today
from thesaban.people.views import messages
from thesaban.registers.spoken import long_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import fiscal_year
from thesaban.thai.dates import parse_date
from thesaban.thai.money import format_baht
from thesaban.waste import charts
from thesaban.waste import reports
from thesaban.waste import workbooks
from thesaban.waste.store import reports as report_store
from thesaban.waste.store import runs as run_store
from thesaban.waste.views.base import Page
from thesaban.waste.views.billing import words
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link


NUM = {"kind": "num"}
MINUTES = 10
"""Totals for everybody may be so old."""


def shown(value) -> str:
    """A value of a report as text."""
    return format_baht(value) if isinstance(value, Decimal) else str(value)


class Tables:
    """A report as table, chart and figures; for pages with ``text``."""

    def table(self, report: reports.Report) -> dict:
        rows = [{"cells": self.cells(row)} for row in report.rows]
        if report.rows:
            total = self.text(_("label_total", default="Total"))
            rows.append(
                {"cells": [total, *map(shown, report.totals)], "tone": "neutral"}
            )
        heads = [{"label": report.heads[0], "kind": "main"}]
        heads += [{"label": head, **NUM} for head in report.heads[1:]]
        return {
            "caption": reports.REPORTS[report.name],
            "columns": heads,
            "rows": rows,
            "empty": {"title": _("empty_report", default="Nothing in this time")},
        }

    def cells(self, row: tuple) -> list[str]:
        return [self.text(row[0]), *map(shown, row[1:])]

    def chart(self, report: reports.Report) -> str:
        """The chart beside a table; its sentence names the largest."""
        bars = [
            charts.Bar(
                self.text(row[0]), Decimal(row[report.chart]), shown(row[report.chart])
            )
            for row in report.rows
        ]
        if not bars:
            return ""
        most = max(bars, key=lambda bar: bar.value)
        said = _(
            "chart_sentence",
            default="${what}. The largest is ${label}: ${value}. The table has all "
            "figures.",
            mapping={
                "what": self.text(reports.REPORTS[report.name]),
                "label": most.label,
                "value": most.text,
            },
        )
        return charts.bars(bars, self.text(said), report.name)


class MoneyReports(Tables, Desk):
    """One report at a time, chosen above, with its time and its XLSX."""

    title = _("title_money_reports", default="Financial reports")
    tab = "money-reports"

    def __call__(self):
        self.name = self.typed("report")
        self.name = self.name if self.name in reports.REPORTS else "by-day"
        self.wrong = set()
        first = today().replace(day=1)
        self.first, self.last = self.date("first", first), self.date("last", today())
        self.report = reports.report(self.name, self.first, self.last, self.language)
        return self.workbook() if self.typed("xlsx") else self.index()

    def date(self, name: str, usual):
        typed = self.typed(name, 60)
        try:
            return parse_date(typed, today()) if typed else usual
        except DateError:
            self.wrong.add(name)
            self.request.response.setStatus(422)
            return usual

    @property
    def links(self):
        query = {"report": self.name, "first": self.first.isoformat()}
        query |= {"last": self.last.isoformat(), "xlsx": 1}
        title = _("action_xlsx", default="As XLSX")
        href = link("money-reports", **query)
        return [{"title": title, "href": href, "css": "btn-outline-primary"}]

    @property
    def parts(self):
        parts = [{"piece": "filter_bar", "p": self.filters}]
        chart = self.chart(self.report)
        title = reports.REPORTS[self.name]
        parts.append({"title": title, "html": chart})
        parts.append({"piece": "table", "p": self.table(self.report)})
        return [*parts, self.exceptions] if self.exceptions else parts

    @property
    def filters(self) -> dict:
        names = [(name, self.text(title)) for name, title in reports.REPORTS.items()]
        return {
            "action": link("money-reports"),
            "fields": [
                {
                    "kind": "select",
                    "name": "report",
                    "label": _("label_report", default="Report"),
                    "value": self.name,
                    "options": names,
                },
                self._day("first", _("label_from", default="From"), self.first),
                self._day("last", _("label_until", default="Until"), self.last),
            ],
        }

    def _day(self, name: str, label, day) -> dict:
        """The line for a day; what was typed stays where it is none."""
        field = {"kind": "date", "name": name, "label": label}
        if name in self.wrong:
            return field | {"value": self.typed(name, 60), "error": messages.DATE}
        return field | {"value": long_date(day)}

    @cached_property
    def exceptions(self) -> dict | None:
        """What the latest run over all accounts could not charge."""
        uid = report_store.latest_run()
        found = run_store.note_counts(uid) if uid else []
        rows = [
            {
                "href": link("waste-run-notes", uid=uid, code=code),
                "cells": [words.NOTES[code], str(count)],
            }
            for code, _blocks, count in found
            if code in words.TO_MEND
        ]
        if not rows:
            return None
        title = _("title_tariff_exceptions", default="Accounts without a charge")
        table = {
            "caption": title,
            "columns": [
                {"label": _("label_finding", default="Finding"), "kind": "main"},
                {"label": _("label_accounts", default="Accounts"), **NUM},
            ],
            "rows": rows,
        }
        return {"title": title, "piece": "table", "p": table}

    def workbook(self):
        heads = [self.text(head) for head in self.report.heads]
        rows = [(self.text(row[0]), *row[1:]) for row in self.report.rows]
        total = self.text(_("label_total", default="Total"))
        rows.append((total, *self.report.totals))
        title = self.text(reports.REPORTS[self.name])
        content = workbooks.workbook(title, heads, rows)
        return workbooks.answer(self.request, self.name, content)


class OpenFees(Tables, Page):
    """What the municipality took in this fiscal year: totals, nothing of anybody."""

    title = _("title_open_fees", default="Fees the municipality received")
    page_layout = "page"
    personal = False
    robots = "index"

    def __call__(self):
        control = f"public, max-age={MINUTES * 60}"
        self.request.response.setHeader("Cache-Control", control)
        return self.index()

    @property
    def lead(self):
        return _(
            "lead_open_fees",
            default="Fiscal year ${year}, as of ${day}. Totals of the whole town; no "
            "person or household is shown.",
            mapping={"year": fiscal_year(today()), "day": self.day(today())},
        )

    @property
    def header(self):
        return {"title": self.title, "lead": self.lead}

    links: tuple = ()
    tabs: tuple = ()
    tabs_label = ""

    @property
    def parts(self):
        first, last = reports.this_year()
        made = (
            reports.collected("revenue", first, last, self.language),
            reports.periods(self.language),
        )
        parts = []
        for report in made:
            title = reports.REPORTS[report.name]
            parts.append({"title": title, "html": self.chart(report)})
            parts.append({"piece": "table", "p": self.table(report)})
        return parts
