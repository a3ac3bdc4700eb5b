"""``@@bank-files``, ``@@bank-file-add``, ``@@bank-file``: a bank's file, seen first."""

from plone.protect.authenticator import check as check_authenticator
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _
from thesaban.payments.errors import PaymentError
from thesaban.payments.reconciling import importing
from thesaban.payments.reconciling.mapping import FIELDS
from thesaban.payments.reconciling.mapping import Mapping
from thesaban.payments.reconciling.statement import CREDIT
from thesaban.payments.reconciling.statement import LARGEST_FILE
from thesaban.payments.reconciling.statement import StatementError
from thesaban.payments.reconciling.words import file_error
from thesaban.payments.store import statements
from thesaban.payments.views.bank_words import COLUMN_WORDS
from thesaban.payments.views.bank_words import LINE_STATES
from thesaban.payments.views.bank_words import SOURCE_WORDS
from thesaban.payments.views.bank_words import SOURCES
from thesaban.payments.views.bank_words import STATES
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import SIZE
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import action
from thesaban.payments.views.books import AMOUNT
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import money
from thesaban.payments.views.books import WORK
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound
import transaction


class BankFiles(BooksPage):
    """The files of banks, newest first."""

    tab = "bank-files"
    title = _("title_bank_files", default="Bank files")

    @property
    def actions(self):
        if not may(WORK):
            return []
        words = _("action_bank_file_add", default="Take a bank's file")
        return [action(words, link("bank-file-add"), True)]

    @property
    def blocks(self):
        found, total = statements.files(self.start, SIZE)
        table = {
            "caption": self.title,
            "columns": [
                {"label": _("label_file", default="File"), "kind": "main"},
                {"label": _("label_file_kind", default="Kind")},
                {"label": _("label_lines", default="Lines"), "kind": "num"},
                AMOUNT,
                {"label": _("label_state", default="State")},
            ],
            "rows": [self._row(file) for file in found],
            "empty": {
                "title": _("empty_bank_files", default="No file has been taken yet"),
                "text": _(
                    "empty_bank_files_text",
                    default="Fetch the bill payments and the statement from the bank.",
                ),
            },
        }
        pager = {
            "start": self.start,
            "size": SIZE,
            "total": total,
            "url": link("bank-files"),
        }
        return [("table", table), ("pager", pager)]

    def _row(self, file) -> dict:
        tone, word = STATES[file.state]
        by = f"{date_time(file.uploaded_at)} · {staff_name(file.uploaded_by)}"
        return {
            "href": link("bank-file", uid=file.uid),
            "cells": [
                {"text": file.name, "sub": by},
                SOURCE_WORDS[file.source],
                str(file.credit_count) if file.state == "imported" else "-",
                money(file.credit_total) if file.state == "imported" else "-",
                {"tone": tone, "word": word},
            ],
        }


class AddBankFile(DeskForm):
    """Send a bank's file; what it holds is shown before anything is taken."""

    title = _("title_bank_file_add", default="Take a bank's file")
    submit = _("action_look_at_file", default="Look at the file")
    back_view = "bank-files"
    lead = _(
        "lead_bank_file_add",
        default="The 256-character file of bill payments, CSV or XLSX. You see what it "
        "holds before anything is taken; a file that is not whole is refused.",
    )

    def initial(self):
        return {"source": "billpay", "account": ""}

    def fields(self):
        return [
            Field(
                "source",
                _("label_file_kind", default="Kind"),
                kind="radios",
                options=SOURCES,
            ),
            Field(
                "account",
                _("label_bank_account", default="Bank account"),
                required=False,
                maxlength=40,
                hint=_("help_file_account", default="Only for CSV and XLSX."),
            ),
        ]

    @property
    def frame(self):
        return {**super().frame, "enctype": "multipart/form-data"}

    @property
    def shown_fields(self):
        file = {
            "kind": "file",
            "name": "file",
            "label": _("label_bank_file", default="The bank's file"),
            "accept": ".txt,.csv,.xlsx,.dat",
            "error": self.errors.get("file"),
        }
        return [file, *super().shown_fields]

    def save(self):
        sent = self.request.form.get("file")
        name = getattr(sent, "filename", "") or ""
        content = sent.read(LARGEST_FILE + 1) if name else b""
        values = self.values
        try:
            made = importing.upload(
                content, name, values["source"], values["account"], user_id()
            )
        except StatementError as error:
            self.wrong("file", file_error(error))
            return None
        return self.redirect(link("bank-file", uid=made.uid))


class BankFilePage(BooksPage):
    """A file: before it is taken what it would bring, afterwards what it brought."""

    tab = "bank-files"
    kicker = _("kicker_bank_file", default="Bank file")

    def __call__(self):
        uid = self.uid()
        self.file = statements.get_file(uid)
        if self.file is None:
            raise NotFound(uid)
        self.mapping = self._chosen()
        self.failed = None
        if self.request.get("REQUEST_METHOD") == "POST":
            check_authenticator(self.request)
            if "take" in self.request.form and (done := self._take()):
                return done
        self.seen = None
        if self.file.state == "draft":
            self.seen = importing.preview(uid, self.mapping)
        return self.index()

    def _chosen(self) -> Mapping | None:
        """The columns chosen by hand in the form, if it was sent."""
        form = self.request.form
        header = form.get("header")
        if not isinstance(header, str) or not header.lstrip("-").isdecimal():
            return None
        columns = {}
        for name in FIELDS:
            value = form.get(f"column_{name}", "")
            if isinstance(value, str) and value.isdecimal() and int(value) < 100:
                columns[name] = int(value)
        return Mapping(max(-1, min(int(header), 100)), columns)

    def _take(self):
        if not may(WORK):
            raise PaymentError("second_person")
        undo = transaction.savepoint(optimistic=True)
        try:
            done = importing.take(self.file.uid, self.mapping, user_id())
        except StatementError as error:
            undo.rollback()
            self.failed = error
            self.request.response.setStatus(422)
            return None
        words = _(
            "done_file_taken",
            default="Taken: ${added} new lines, ${known} known before. Matched ${paired}, "
            "receipts given ${settled}, for the desk ${waiting}, still to come ${later}.",
            mapping={
                name: str(getattr(done, name))
                for name in ("added", "known", "paired", "settled", "waiting", "later")
            },
        )
        messages = IStatusMessage(self.request)
        messages.add(words, type="info")
        if done.reversed:
            words = _(
                "done_file_reversed",
                default="The bank took ${count} payments back. Please settle them on "
                "the desk.",
                mapping={"count": str(done.reversed)},
            )
            messages.add(words, type="warning")
        self.request.response.redirect(link("bank-file", uid=self.file.uid), status=303)
        return " "

    @property
    def title(self):
        return self.file.name

    @property
    def header(self):
        tone, word = STATES[self.file.state]
        return {**super().header, "tone": tone, "word": word}

    @property
    def can_take(self) -> bool:
        return bool(
            self.seen
            and self.seen.statement
            and may(WORK)
            and self.file.state == "draft"
        )

    @property
    def can_map(self) -> bool:
        return bool(self.seen and self.seen.mapping is not None and may(WORK))

    @property
    def action_url(self) -> str:
        return link("bank-file")

    @property
    def mapping_header(self) -> str:
        return str(self.seen.mapping.header) if self.seen.mapping else ""

    @property
    def hidden_columns(self) -> list[tuple[str, str]]:
        """The columns as they stand, for the button that takes the file."""
        if not self.seen or self.seen.mapping is None:
            return []
        chosen = self.seen.mapping.columns.items()
        return [(f"column_{name}", str(at)) for name, at in chosen]

    @property
    def column_fields(self) -> list[dict]:
        """A choice of column for each field."""
        none = ("", _("option_no_column", default="None"))
        options = [
            none,
            *((str(at), name) for at, name in enumerate(self.seen.columns)),
        ]
        columns = self.seen.mapping.columns
        return [
            {
                "kind": "select",
                "name": f"column_{name}",
                "label": COLUMN_WORDS[name],
                "options": options,
                "value": str(columns[name]) if name in columns else "",
                "required": name in ("day", "credit"),
            }
            for name in FIELDS
        ]

    @property
    def problem(self) -> dict | None:
        """What is wrong with the file, with its line."""
        error = self.failed or (self.seen.problem if self.seen else None)
        if error is None:
            return None
        title = _("title_file_problem", default="The file cannot be taken")
        if error.line:
            title = _(
                "title_file_problem_line",
                default="The file cannot be taken: line ${line}",
                mapping={"line": error.line},
            )
        return {"tone": "refused", "title": title, "text": file_error(error)}

    @property
    def sums(self) -> list[dict]:
        """What the file holds, in numbers."""
        if self.file.state == "imported":
            pairs = [
                (_("label_lines_new", default="New lines"), str(self.file.added)),
                (_("label_lines_known", default="Known before"), str(self.file.known)),
                (
                    _("column_credit", default="Money in"),
                    format_baht(self.file.credit_total),
                ),
            ]
        else:
            made = self.seen.statement
            pairs = [
                (_("label_lines_new", default="New lines"), str(self.seen.new)),
                (_("label_lines_known", default="Known before"), str(self.seen.known)),
                (
                    _("column_credit", default="Money in"),
                    format_baht(made.total(CREDIT)),
                ),
            ]
        return [{"label": label, "value": value} for label, value in pairs]

    @property
    def figures(self) -> dict | None:
        if self.file.state == "draft" and not self.seen.statement:
            return None
        return {"rows": self.sums, "label": self.kicker}

    @property
    def table(self) -> dict | None:
        """The first lines: of the draft, or those that were kept."""
        if self.file.state == "imported":
            lines, self.total = statements.lines_of(self.file.uid, self.start, 50)
            rows = [self._kept(line) for line in lines]
        elif self.seen.statement:
            rows = [self._plain(line) for line in self.seen.statement.lines[:20]]
        else:
            return None
        return {
            "caption": self.kicker,
            "columns": [
                {"label": _("column_day", default="Day of payment"), "kind": "main"},
                {"label": _("label_references", default="References")},
                {"label": _("label_payer", default="Payer")},
                AMOUNT,
                {"label": _("label_state", default="State")},
            ],
            "rows": rows,
            "dense": True,
            "empty": {
                "title": _("empty_lines_new", default="The file brought nothing new")
            },
        }

    def _plain(self, line) -> dict:
        return {
            "cells": [
                {"text": short_date(line.paid_at), "sub": f"{line.paid_at:%H.%M}"},
                {"text": line.ref1, "sub": line.ref2},
                line.payer_name or line.text,
                money(line.amount if line.kind == CREDIT else -line.amount),
                "",
            ]
        }

    def _kept(self, line) -> dict:
        cells = self._plain(line)["cells"]
        tone, word = LINE_STATES[line.state]
        cells[-1] = {"tone": tone, "word": word}
        href = None
        if line.incoming_uid:
            href = link("money", uid=line.incoming_uid)
        elif line.kind != CREDIT and line.state == "matched":
            href = link("bank-reversal", line=line.uid)
        elif line.state == "open":
            href = link("bank-line", uid=line.uid)
        return {"href": href, "cells": cells}

    @property
    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": 50,
            "total": getattr(self, "total", 0),
            "url": link("bank-file", uid=self.file.uid),
        }
