"""``@@waste-import``, ``@@waste-import-file``, ``@@waste-export``."""

from functools import cached_property
from thesaban import _
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.people.views.forms import Field
from thesaban.people.views.forms import Form
from thesaban.registers.spoken import language
from thesaban.waste import fields
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.acts import AccountError
from thesaban.waste.importing import exporting
from thesaban.waste.importing import work
from thesaban.waste.importing.sheets import LARGEST_FILE
from thesaban.waste.importing.sheets import SheetError
from thesaban.waste.store import imports as store
from thesaban.waste.views.base import link
from thesaban.waste.views.base import user_id
from thesaban.waste.views.staff import ALL
from thesaban.waste.views.staff import Staff
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.event import notify


SIZE = 50
#: Seconds after which a page with running work is asked for again.
AGAIN = "2"
STATES = {
    "uploaded": ("waiting", _("waste_import_uploaded", default="Choose the columns")),
    "trying": ("running", _("waste_import_trying", default="Being checked")),
    "tried": ("waiting", _("waste_import_tried", default="Checked, not taken yet")),
    "taking": ("running", _("waste_import_taking", default="Being taken")),
    "taken": ("done", _("waste_import_taken", default="Taken")),
    "failed": ("refused", _("waste_import_failed", default="Failed")),
    "dropped": ("neutral", _("waste_import_dropped", default="Dropped")),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Import(Staff):
    """Choose a file; below, the last ones."""

    title = _("waste_title_import_long", default="Import accounts")
    lead = _(
        "waste_lead_import",
        default="XLSX or CSV. Every line is checked first and nothing is written until "
        "you say so. A file can be taken again: nothing is doubled.",
    )
    error = None

    def __call__(self):
        if not self.is_post:
            return self.index()
        self.need_post()
        try:
            uid = self._upload()
        except SheetError as problem:
            self.error = words.sheet_error(problem)
            self.request.response.setStatus(422)
            return self.index()
        return self.go(link("waste-import-file", file=uid))

    def _upload(self) -> str:
        sent = self.request.form.get("file")
        name = getattr(sent, "filename", "") or ""
        if not name:
            raise SheetError("missing")
        content = sent.read(LARGEST_FILE + 1)
        return work.upload(content, name, user_id())

    @property
    def errors(self) -> list[dict]:
        return [{"text": self.error, "href": "#file"}] if self.error else []

    @property
    def field(self) -> dict:
        return {
            "kind": "file",
            "name": "file",
            "label": _("waste_label_file", default="File"),
            "hint": _(
                "waste_help_file",
                default="First line: names of the columns. UTF-8 or TIS-620; years of "
                "either era.",
            ),
            "accept": f".xlsx,.csv,text/csv,{XLSX}",
            "error": self.error,
        }

    @property
    def template_url(self) -> str:
        return link("waste-export", template="1", format="xlsx")

    @property
    def table(self) -> dict:
        return {
            "caption": _("waste_caption_imports", default="Last files"),
            "columns": [
                {"label": _("waste_label_file", default="File"), "kind": "main"},
                {"label": _("waste_label_lines", default="Lines"), "kind": "num"},
                {"label": _("waste_label_faulty", default="Faulty"), "kind": "num"},
                {"label": words.LABELS["state"]},
            ],
            "rows": [self._row(found) for found in store.latest()],
            "empty": {"title": _("waste_empty_imports", default="No file yet")},
        }

    def _row(self, found) -> dict:
        tone, word = STATES[found.state]
        who = f"{self.moment(found.made_at)} · {self.person(found.made_by)}"
        href = link("waste-import-file", file=found.uid)
        return {
            "href": href,
            "cells": [
                {"text": found.file_name, "sub": who, "href": href},
                f"{found.total:,}",
                f"{found.bad:,}",
                {"tone": tone, "word": word},
            ],
        }


class ImportFile(Staff):
    """One file: columns, dry run with faults, taking, result."""

    error = None

    def __call__(self):
        self.file = store.get(self.typed("file", 32))
        if self.file is None:
            raise NotFound("file")
        if self.is_post:
            self.need_post()
            return self._act()
        if self.file.state in ("trying", "taking"):
            self.request.response.setHeader("Refresh", AGAIN)
        return self.index()

    def _act(self):
        step = self.typed("step", 10)
        try:
            if step == "try":
                work.start_trying(self.file.uid, self._mapping(), user_id())
            elif step == "take":
                work.start_taking(self.file.uid, user_id())
            elif step == "drop":
                work.drop(self.file.uid)
            else:
                raise BadRequest("step")
        except AccountError as problem:
            self.error = words.error(problem)
            self.request.response.setStatus(422)
            return self.index()
        return self.go(self.url)

    def _mapping(self) -> dict[str, int]:
        """What was chosen: {field: column}."""
        found = {}
        for column in range(len(self.file.heading)):
            name = self.typed(f"column-{column}", 40)
            if name in fields.BY_NAME:
                found[name] = column
        return found

    @property
    def url(self) -> str:
        return link("waste-import-file", file=self.file.uid)

    @property
    def crumbs(self):
        return [
            *super().crumbs,
            (
                _("waste_title_import_long", default="Import accounts"),
                link("waste-import"),
            ),
        ]

    @property
    def title(self):
        return self.file.file_name

    @property
    def header(self) -> dict:
        tone, word = STATES[self.file.state]
        return {"title": self.title, "tone": tone, "word": word}

    @property
    def errors(self) -> list[dict]:
        return [{"text": self.error}] if self.error else []

    @property
    def can_map(self) -> bool:
        return self.file.state in work.OPEN

    @property
    def can_take(self) -> bool:
        return self.file.state == "tried" and self.file.good > 0

    @property
    def column_fields(self) -> list[dict]:
        """A piece ``field`` for each column of the file."""
        chosen = {column: name for name, column in self.file.mapping.items()}
        leave = ("", _("waste_option_leave", default="Leave out"))
        options = [leave, *((name, words.LABELS[name]) for name in fields.NAMES)]
        return [
            {
                "kind": "select",
                "name": f"column-{column}",
                "label": title or str(column + 1),
                "value": chosen.get(column, ""),
                "options": options,
                "required": None,
            }
            for column, title in enumerate(self.file.heading)
        ]

    @property
    def needed(self):
        """Which fields a file must have."""
        names = [
            self.text(words.LABELS[item.name])
            for item in fields.FIELDS
            if item.required
        ]
        return _(
            "waste_text_needed",
            default="Needed: ${names}.",
            mapping={"names": ", ".join(names)},
        )

    @property
    def progress(self) -> dict | None:
        """The piece ``progress`` while the worker is at it."""
        if self.file.state == "taking":
            done, label = self.file.taken, STATES["taking"][1]
        elif self.file.state == "trying":
            done, label = self.file.tried, STATES["trying"][1]
        else:
            return None
        total = self.file.good if self.file.state == "taking" else self.file.total
        return {"done": done, "total": total, "label": label}

    @property
    def figures(self) -> list[dict]:
        """What taking would do, or has done."""
        found = self.file
        counts = store.outcomes(found.uid) if found.state == "tried" else {}
        rows = (
            (
                counts.get("add", found.added),
                _("waste_figure_add", default="new"),
                "done",
            ),
            (
                counts.get("change", found.changed),
                _("waste_figure_change", default="changed"),
                "running",
            ),
            (
                counts.get("same", found.same),
                _("waste_figure_same", default="as they are"),
                "neutral",
            ),
            (found.bad, _("waste_figure_bad", default="faulty, left out"), "late"),
        )
        return [
            {
                "value": f"{value:,}",
                "label": label,
                "tone": tone if value else "neutral",
            }
            for value, label, tone in rows
        ]

    @cached_property
    def faulty(self) -> dict:
        """The lines with faults, by pages."""
        lines = store.lines(self.file.uid, "bad", self.start, SIZE)
        return {
            "caption": _("waste_caption_faults", default="Lines that cannot be taken"),
            "columns": [
                {"label": _("waste_label_line", default="Line"), "kind": "num"},
                {
                    "label": _("waste_label_fault", default="What is wrong"),
                    "kind": "main",
                },
            ],
            "rows": [
                {"cells": [str(line.line), {"text": self._told(line)}]}
                for line in lines
            ],
        }

    def _told(self, line) -> str:
        said = (
            words.fault(fault["field"], fault["code"], fault["value"], self.text)
            for fault in line.faults
        )
        return " · ".join(map(self.text, said))

    @property
    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.file.bad,
            "url": self.url,
        }


class Export(Form):
    """Accounts as a file; kept in the audit trail, for it names people."""

    office = True
    title = _("waste_title_export_long", default="Export accounts")
    submit = _("waste_action_export", default="Make the file")
    lead = _(
        "waste_lead_export",
        default="The file has telephones and ids in full. Keep it as you would keep the "
        "register itself.",
    )

    def __call__(self):
        if self.request.form.get("template") == "1":
            return self._send(exporting.as_xlsx([]), "xlsx", "accounts-template")
        return super().__call__()

    @property
    def back_href(self):
        return link("waste-accounts")

    def initial(self):
        return {"format": "xlsx"}

    def fields(self):
        formats = (
            ("xlsx", "XLSX"),
            ("utf-8", "CSV (UTF-8)"),
            ("tis-620", "CSV (TIS-620)"),
        )
        states = [(key, words.STATES[key][1]) for key in ("active", "closed")]
        return [
            Field(
                "format",
                _("waste_label_format", default="Kind of file"),
                kind="radios",
                options=formats,
            ),
            Field(
                "community",
                words.LABELS["community"],
                kind="select",
                options=(ALL, *town.choices("community", None, language())),
                required=False,
            ),
            Field(
                "state",
                words.LABELS["state"],
                kind="select",
                options=(ALL, *states),
                required=False,
            ),
        ]

    def save(self):
        chosen = {name: self.values[name] for name in ("format", "community", "state")}
        lines = exporting.rows(chosen["community"], chosen["state"])
        notify(Acted("waste.export", "waste-accounts", detail=chosen))
        if chosen["format"] == "xlsx":
            return self._send(exporting.as_xlsx(lines), "xlsx", "accounts")
        content = exporting.as_csv(lines, chosen["format"])
        return self._send(content, "csv", "accounts")

    def _send(self, content: bytes, ending: str, name: str) -> bytes:
        """The file, as a download that nobody keeps."""
        response = self.request.response
        kind = XLSX if ending == "xlsx" else "text/csv"
        response.setHeader("Content-Type", kind)
        response.setHeader("Cache-Control", "private, no-store")
        stamp = today().isoformat()
        disposition = f'attachment; filename="{name}-{stamp}.{ending}"'
        response.setHeader("Content-Disposition", disposition)
        return content
