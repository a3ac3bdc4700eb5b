"""``@@waste-runs``, ``@@waste-run``, its notes, and the acts on runs."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments.views.base import DeskForm
from thesaban.people.views.forms import Field
from thesaban.registers import spoken
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.money import format_baht
from thesaban.waste import town
from thesaban.waste import workbooks
from thesaban.waste.billing import rule as rules
from thesaban.waste.billing import runs
from thesaban.waste.store import runs as store
from thesaban.waste.views.base import user_id
from thesaban.waste.views.billing import timetable
from thesaban.waste.views.billing import words
from thesaban.waste.views.billing.base import attempt
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import may
from thesaban.waste.views.billing.base import PRINT
from thesaban.waste.views.billing.base import RUN
from thesaban.waste.views.billing.base import SIZE
from thesaban.waste.views.billing.said import EVERYWHERE
from thesaban.waste.views.billing.said import finding as finding_words
from thesaban.waste.views.billing.said import period
from thesaban.waste.views.billing.said import where


NUM = {"kind": "num"}


class Runs(Desk):
    """All runs, newest first."""

    title = _("title_waste_runs", default="Runs of waste bills")
    tab = "waste-runs"

    @property
    def links(self):
        if not may(RUN):
            return []
        new = _("action_new_run", default="New run")
        return [{"title": new, "href": link("waste-run-new"), "css": "btn-primary"}]

    @property
    def parts(self):
        found, total = store.page(self.start, SIZE)
        table = {
            "caption": self.title,
            "columns": [
                {"label": _("label_period", default="Period"), "kind": "main"},
                {"label": _("label_state", default="State")},
                {"label": _("label_bills", default="Bills"), **NUM},
                {"label": _("label_amount_baht", default="Amount (baht)"), **NUM},
                {"label": _("label_exceptions", default="Exceptions"), **NUM},
                {"label": _("label_started", default="Started")},
            ],
            "rows": [self.row(run) for run in found],
            "empty": {
                "title": _("empty_runs", default="No run yet"),
                "text": _(
                    "empty_runs_text",
                    default="A run shows a preview first. No bill is opened before "
                    "somebody confirms it.",
                ),
            },
        }
        runs_part = {"title": self.title, "piece": "table", "p": table}
        plan, *done = timetable.cards(self)
        return [plan, runs_part, self.pager("waste-runs", total), *done]

    def row(self, run) -> dict:
        tone, word = words.RUN_STATES[run.state]
        opened = bool(run.confirmed_at)
        return {
            "href": link("waste-run", uid=run.uid),
            "cells": [
                {"text": period(run), "sub": where(run)},
                {"tone": tone, "word": word},
                str(run.opened if opened else run.planned),
                format_baht(run.amount if opened else run.planned_amount),
                str(run.excepted),
                {
                    "text": self.moment(run.created_at),
                    "sub": self.person(run.created_by),
                },
            ],
        }


class NewRun(DeskForm):
    """Choose period, community and the day to pay by."""

    title = _("title_run_new", default="New run of waste bills")
    submit = _("action_make_preview", default="Make the preview")
    back_view = "waste-runs"
    lead = _(
        "lead_run_new",
        default="The preview takes a moment. Accounts that have a bill of the period "
        "already get no second one.",
    )

    def initial(self):
        rule = rules.rule()
        return {
            "period": rule.period(today()).code,
            "due_on": spoken.long_date(rule.due_on(today())),
        }

    def fields(self):
        periods = tuple((one.code, spoken.months(one.title)) for one in rules.choices())
        places = tuple(town.choices("community", language=spoken.language()))
        return [
            Field(
                "period",
                _("label_period", default="Period"),
                kind="select",
                options=periods,
            ),
            Field(
                "community",
                _("label_community", default="Community"),
                kind="select",
                options=(("", EVERYWHERE), *places),
                required=False,
            ),
            Field("due_on", _("label_to_pay_by", default="To pay by"), kind="date"),
        ]

    def save(self):
        try:
            due_on = parse_date(self.values["due_on"], today())
        except DateError:
            self.wrong("due_on", _("error_date"))
            return None
        values = (self.values["period"], self.values["community"], due_on, user_id())
        run, message = attempt(runs.start, *values)
        if message:
            self.wrong("period", message)
            return None
        return self.redirect(link("waste-run", uid=run.uid))


class Run(Desk):
    """One run: progress, totals, exceptions, and what to do next."""

    tab = "waste-runs"

    def __call__(self):
        self.run = self.found(runs.get)
        if self.run.busy:
            self.come_again()
        return self.index()

    @property
    def title(self):
        return period(self.run)

    @property
    def kicker(self):
        return where(self.run)

    @property
    def chip(self):
        return words.RUN_STATES[self.run.state]

    @property
    def parts(self):
        parts = [self.progress(), self.problem(), self.totals(), self.notes()]
        parts += [self.communities(), self.decision()]
        return [part for part in parts if part]

    def progress(self):
        if not self.run.busy:
            return None
        said = _(
            "run_progress",
            default="${looked} of ${accounts} accounts",
            mapping={"looked": self.run.looked, "accounts": self.run.accounts},
        )
        return {
            "piece": "progress",
            "p": {
                "done": self.run.looked,
                "total": self.run.accounts,
                "label": self.text(words.RUN_STATES[self.run.state][1]),
                "text": self.text(said),
            },
        }

    def problem(self):
        if not self.run.problem:
            return None
        text = {
            "tone": "refused",
            "title": _("label_problem", default="What went wrong"),
        }
        return {"piece": "notice", "p": text | {"text": self.run.problem}}

    def totals(self):
        run = self.run
        planned = _("figure_planned", default="Bills in the preview")
        rows = [
            (str(run.accounts), _("figure_accounts", default="Accounts served")),
            (str(run.planned), planned),
            (format_baht(run.planned_amount), _("figure_planned_baht", default="Baht")),
            (str(run.known), _("figure_known", default="Have their bill already")),
            (str(run.excepted), _("figure_excepted", default="Get no bill")),
        ]
        if run.confirmed_at:
            rows[1] = (str(run.opened), _("figure_opened", default="Bills opened"))
            rows[2] = (format_baht(run.amount), rows[2][1])
        figures = [{"value": value, "label": label} for value, label in rows]
        return {"piece": "figures", "p": {"rows": figures}}

    def notes(self):
        counts = store.note_counts(self.run.uid)
        if not counts:
            return None
        table = {
            "caption": _("title_run_notes", default="What to look at"),
            "columns": [
                {"label": _("label_finding", default="Finding"), "kind": "main"},
                {"label": _("label_bill", default="Bill")},
                {"label": _("label_accounts", default="Accounts"), **NUM},
            ],
            "rows": [self._note_row(*item) for item in counts],
        }
        title = table["caption"]
        return {
            "title": title,
            "piece": "table",
            "p": table,
            "links": self._notes_file(),
        }

    def _notes_file(self):
        href = link("waste-run-notes", uid=self.run.uid, xlsx=1)
        return [{"title": _("action_xlsx", default="As XLSX"), "href": href}]

    def _note_row(self, code: str, blocks: bool, count: int) -> dict:
        yes = ("done", _("bill_is_opened", default="Is opened"))
        no = ("waiting", _("bill_is_not_opened", default="Is not opened"))
        tone, word = no if blocks else yes
        return {
            "href": link("waste-run-notes", uid=self.run.uid, code=code),
            "cells": [words.NOTES[code], {"tone": tone, "word": word}, str(count)],
        }

    def communities(self):
        found = store.by_community(self.run.uid)
        if not found:
            return None
        table = {
            "caption": _("title_by_community", default="By community"),
            "columns": [
                {"label": _("label_community", default="Community"), "kind": "main"},
                {"label": _("label_bills", default="Bills"), **NUM},
                {"label": _("label_amount_baht", default="Amount (baht)"), **NUM},
            ],
            "rows": [
                {"cells": [place(code), str(count), format_baht(total)]}
                for code, count, total in found
            ],
        }
        part = {"title": table["caption"], "piece": "table", "p": table}
        if may(PRINT) and self.run.state == "done":
            part["forms"] = [self._print_form([code for code, *_sums in found])]
        return part

    def _print_form(self, codes: list[str]) -> dict:
        form = self.form(
            "waste-print-new", _("action_print", default="Print"), uid=self.run.uid
        )
        places = [("", self.text(EVERYWHERE)), *((code, place(code)) for code in codes)]
        shapes = [(code, self.text(name)) for code, name in words.SHAPES.items()]
        form["fields"] = [
            {
                "kind": "select",
                "name": "community",
                "label": _("label_community", default="Community"),
                "options": places,
                "required": True,
            },
            {
                "kind": "select",
                "name": "shape",
                "label": _("label_paper", default="Paper"),
                "options": shapes,
            },
        ]
        return form

    def decision(self):
        if not may(RUN):
            return None
        uid, forms = self.run.uid, []
        if self.run.state == "ready":
            go = _("action_open_bills", default="Open the bills")
            forms.append(self.form("waste-run-act", go, uid=uid, act="confirm"))
        if self.run.state in ("ready", "previewing"):
            drop = _("action_drop_run", default="Drop this run")
            plain = "btn-outline-primary"
            forms.append(self.form("waste-run-act", drop, plain, uid=uid, act="cancel"))
        if self.run.state == "failed":
            again = _("action_resume", default="Go on from there")
            forms.append(self.form("waste-run-act", again, uid=uid, act="resume"))
        title = _("title_what_next", default="What next")
        return {"title": title, "forms": forms} if forms else None


def place(code: str) -> str:
    """Name of a community; a dash for accounts without one."""
    return town.title("community", code, spoken.language()) if code else "-"


class ActOnRun(Desk):
    """Confirm, drop, resume."""

    acts = {"confirm": runs.confirm, "cancel": runs.cancel, "resume": runs.resume}

    def __call__(self):
        self.need_post()
        run, act = self.found(runs.get), self.acts.get(self.typed("act"))
        message = None
        if act is not None:
            _done, message = attempt(act, run.uid, user_id())
        return self.go(link("waste-run", uid=run.uid), message, "warning")


class RunNotes(Desk):
    """The accounts behind a finding; all findings as XLSX."""

    tab = "waste-runs"
    title = _("title_run_notes", default="What to look at")

    def __call__(self):
        self.run, self.code = self.found(runs.get), self.typed("code")
        return self.workbook() if self.typed("xlsx") else self.index()

    @property
    def kicker(self):
        return period(self.run)

    @property
    def lead(self):
        return words.NOTES.get(self.code)

    @property
    def links(self):
        back = _("action_back_to_run", default="Back to the run")
        href = link("waste-run", uid=self.run.uid)
        return [{"title": back, "href": href, "css": "btn-outline-primary"}]

    @property
    def heads(self):
        return [
            {"label": _("label_account_no", default="Account"), "kind": "main"},
            {"label": _("label_community", default="Community")},
            {"label": _("label_finding", default="Finding")},
            {"label": _("label_detail", default="Detail")},
        ]

    def cells(self, note) -> list[str]:
        finding = self.text(words.NOTES[note.code])
        detail = finding_words(note, self.text)
        return [note.account_no, place(note.community), finding, detail]

    @property
    def parts(self):
        found, total = store.notes(self.run.uid, self.code, self.start, SIZE)
        table = {
            "caption": self.title,
            "columns": self.heads,
            "rows": [
                {
                    "href": link("waste-account", account=note.account_uid),
                    "cells": self.cells(note),
                }
                for note in found
            ],
            "empty": {"title": _("empty_notes", default="Nothing to look at")},
        }
        query = {"uid": self.run.uid, "code": self.code}
        pager = self.pager("waste-run-notes", total, **query)
        return [{"piece": "table", "p": table}, pager]

    def workbook(self):
        found, _total = store.notes(self.run.uid, self.code)
        heads = [self.text(head["label"]) for head in self.heads]
        rows = [self.cells(note) for note in found]
        content = workbooks.workbook(self.text(self.title), heads, rows)
        return workbooks.answer(self.request, f"run-{self.run.period}", content)
