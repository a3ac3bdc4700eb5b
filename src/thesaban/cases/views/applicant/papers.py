"""``@@papers``: send the papers that the answers ask for.

Each file is judged alone: what is sound is stored, what is not is named beside
its paper. Public for the same reason as the steps (see ``step``).
"""

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import intake
from thesaban.cases import labels
from thesaban.cases import uploads
from thesaban.cases.views.applicant import stash
from thesaban.cases.views.applicant.step import FormPage
from ZPublisher.HTTPRequest import FileUpload


FIELD = "file."
REMOVE = "remove"


def size_text(size: int) -> str:
    """``350 KB`` or ``1.2 MB``."""
    if size < uploads.MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / uploads.MEGABYTE:.1f} MB"


class PapersPage(FormPage):
    """See the module."""

    template = ViewPageTemplateFile("templates/papers.pt")
    received: intake.Received | None = None
    unknown = ()

    @property
    def here(self) -> str:
        return self.url("papers")

    @cached_property
    def step(self):
        return next(s for s in self.service.version.steps if s.kind == "documents")

    @property
    def title(self):
        return self.say(self.step.title)

    @property
    def is_draft(self) -> bool:
        return self.case_state == "draft"

    def show(self):
        return self.template()

    def save(self):
        self.check_token()
        if self.request.form.get(REMOVE):
            return self._remove(str(self.request.form[REMOVE]))
        self.received = intake.receive(
            self.context, self._files(), self.user_id, replace=self.is_draft
        )
        stash.forget(self.stash_token, self.path)
        self.context.mark_saved(self.step.name)
        self.context.reindexObject()
        if self.received.refused:
            return self.template()
        return self._leave()

    def _leave(self):
        form = self.request.form
        if "form.buttons.upload" in form:
            return self.go(self.here)
        if "form.buttons.leave" in form:
            return self.go(self.url("steps"))
        if checklist.faults(self.context):
            return self.template()
        return self.go_on(self.step.name)

    def _remove(self, version_id: str):
        """Take a file out: of a draft at once, of a correction if it is new."""
        found = checklist.find_file(self.context, version_id)
        paper_id = self._paper_of(version_id)
        if found and paper_id and self._removable(found):
            checklist.remove_file(self.context, paper_id, version_id)
            self.context.reindexObject()
        return self.go(f"{self.here}#paper-{paper_id}" if paper_id else self.here)

    def _paper_of(self, version_id: str) -> str:
        for paper_id, paper in self.context.papers.items():
            if any(version.id == version_id for version in paper.versions):
                return paper_id
        return ""

    def _removable(self, version) -> bool:
        """What the office has seen stays; what came after its record may go."""
        if self.is_draft:
            return True
        told_at = (self.context.deficiency or {}).get("told_at")
        return bool(told_at) and version.uploaded_at > told_at

    def _files(self):
        """(paper id, name, bytes) of what was sent now and what was kept."""
        asked = {row.rule.id for row in self.rows}
        for name, value in list(self.request.form.items()):
            for item in value if isinstance(value, list) else [value]:
                paper_id = name.removeprefix(FIELD)
                if self._is_file(item) and name.startswith(FIELD) and paper_id in asked:
                    yield paper_id, item.filename, item.read(uploads.MAX_BYTES + 1)
        for item in (self.stashed or {}).get("files", ()):
            paper_id = item["name"].removeprefix(FIELD)
            if item["data"] is not None and paper_id in asked:
                yield paper_id, item["filename"], item["data"]

    @staticmethod
    def _is_file(item) -> bool:
        return isinstance(item, FileUpload) and bool(item.filename)

    @property
    def rows(self):
        return checklist.rows(self.context)

    def papers(self) -> list[dict]:
        """Each paper of the list with its files, its state and its input."""
        return [self._paper(row) for row in self.rows]

    def _paper(self, row) -> dict:
        rule = row.rule
        tone, word = self._word(row)
        return {
            "id": rule.id,
            "title": self.say(rule.title),
            "tone": tone,
            "word": word,
            "text": self.say(rule.help) or None,
            "legal": self.say(rule.law) or None,
            "fetch": rule.fetch,
            "folded": (rule.fetch or rule.optional)
            and not row.files
            and not self._error(rule.id)
            and row.verdict != "wrong",
            "months": rule.months,
            "remark": row.stored.remark if row.verdict == "wrong" else None,
            "field": self._field(row),
        }

    def _word(self, row) -> tuple:
        if row.verdict:
            return labels.VERDICTS[row.verdict]
        if row.files:
            return "done", _("paper_sent", default="Attached")
        if row.rule.fetch:
            return "neutral", _("paper_fetch", default="The office gets it")
        if row.rule.optional:
            return "neutral", _("paper_optional", default="If you have it")
        return "waiting", _("paper_wanted", default="Please attach")

    def _field(self, row) -> dict:
        paper_id = row.rule.id
        return {
            "kind": "file",
            "id": f"paper-{paper_id}",
            "name": f"{FIELD}{paper_id}",
            "label": _("label_choose_files", default="Take a picture or choose files")
            if row.rule.many
            else _("label_choose_file", default="Take a picture or choose a file"),
            "accept": uploads.ACCEPT,
            "multiple": row.rule.many,
            "error": self._error(paper_id),
            "files": [self._file(version) for version in row.files],
        }

    def _file(self, version) -> dict:
        row = {
            "title": version.filename,
            "href": self.url(f"file/{version.id}"),
            "note": size_text(version.size),
        }
        if self._removable(version):
            row.update(remove_name=REMOVE, remove_value=version.id)
        return row

    def _error(self, paper_id: str):
        found = [fault for key, fault in self._faults() if key == paper_id]
        return " ".join(found) or None

    @cached_property
    def _missing(self) -> dict:
        return dict(checklist.faults(self.context))

    def _faults(self) -> list[tuple[str, str]]:
        """(paper id, words) of what is wrong now."""
        found = []
        if self.received is not None:
            found.extend(
                (item.paper_id, f"{item.filename}: {self.text(item.message)}")
                for item in self.received.refused
            )
            named = {key for key, _words in found}
            if "form.buttons.next" in self.request.form:
                found.extend(
                    (key, self.text(message))
                    for key, message in self._missing.items()
                    if key not in named
                )
        return found

    def errors(self) -> list[dict]:
        return [
            {"text": words, "href": f"#paper-{paper_id}"}
            for paper_id, words in self._faults()
        ]

    def notices(self) -> list[dict]:
        found = [self.correction()] if self.correction() else []
        if self.received and self.received.refused and self.received.stored:
            found.append(
                {
                    "tone": "done",
                    "text": _(
                        "text_others_stored",
                        default="The other files are stored; you need not send them again.",
                    ),
                }
            )
        if self.stashed and not self.is_post:
            found.append(self._stash_notice())
        return found

    def _stash_notice(self) -> dict:
        files = self.stashed["files"]
        lost = [item["filename"] for item in files if item["data"] is None]
        kept = [item["filename"] for item in files if item["data"] is not None]
        lines = [*kept]
        if lost:
            words = _(
                "line_stash_lost",
                default="Please choose again: ${names}",
                mapping={"names": ", ".join(lost)},
            )
            lines.append(self.text(words))
        return {
            "tone": "waiting",
            "title": _("title_stash_files", default="Your files are still here"),
            "text": _(
                "text_stash_files",
                default="You were signed out in between. Press “Upload” to attach them.",
            ),
            "lines": lines,
        }

    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        names = self.step_names
        return {
            "action": self.here,
            "title": self.title,
            "lead": _(
                "lead_papers",
                default="A clear photograph is enough: PDF, JPEG, PNG or WebP, up to ${limit} MB a file. No certifying signature is needed.",
                mapping={"limit": uploads.MAX_BYTES // uploads.MEGABYTE},
            ),
            "step": names.index(self.step.name) + 1,
            "total": len(names),
            "back_href": self.url("steps"),
            "back": _("action_back_to_steps", default="All steps"),
            "errors": self.errors(),
            "submit": _("action_save_next", default="Save and go on"),
            "second": {
                "name": "form.buttons.upload",
                "label": _("action_upload", default="Upload"),
            },
            "hidden": self.hidden(),
        }
