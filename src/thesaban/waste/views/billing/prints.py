"""``@@waste-prints``, ``@@waste-print`` and its files."""

from thesaban import _
from thesaban.waste.billing import prints
from thesaban.waste.store import prints as store
from thesaban.waste.views.base import user_id
from thesaban.waste.views.billing import said
from thesaban.waste.views.billing import words
from thesaban.waste.views.billing.base import attempt
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import SIZE
from zExceptions import NotFound


WHAT = {
    "bills": _("print_bills", default="Bills"),
    "letters": _("print_letters", default="Letters"),
}
NUM = {"kind": "num"}
PDF = "application/pdf"


def send_pdf(request, name: str, content: bytes) -> bytes:
    """Show a PDF that no cache keeps."""
    response = request.response
    response.setHeader("Content-Type", PDF)
    response.setHeader("Content-Disposition", f'inline; filename="{name}.pdf"')
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Robots-Tag", "noindex")
    return content


class Prints(Desk):
    """All prints, newest first."""

    title = _("title_waste_prints", default="Stacks to print")
    tab = "waste-prints"
    lead = _(
        "lead_waste_prints",
        default="Files are deleted after some days, for they name people. A stack can "
        "be made again at any time.",
    )

    @property
    def parts(self):
        found, total = store.page(self.start, SIZE)
        table = {
            "caption": self.title,
            "columns": [
                {"label": _("label_print", default="Print"), "kind": "main"},
                {"label": _("label_state", default="State")},
                {"label": _("label_sheets", default="Sheets"), **NUM},
                {"label": _("label_started", default="Started")},
            ],
            "rows": [self.row(item) for item in found],
            "empty": {"title": _("empty_prints", default="Nothing was printed yet")},
        }
        return [{"piece": "table", "p": table}, self.pager("waste-prints", total)]

    def row(self, item) -> dict:
        tone, word = words.PRINT_STATES[item.state]
        what = f"{self.text(WHAT[item.what])}: {said.printed(item)}"
        return {
            "href": link("waste-print", uid=item.uid),
            "cells": [
                {"text": what, "sub": words.SHAPES[item.shape]},
                {"tone": tone, "word": word},
                f"{item.done} / {item.total}",
                {
                    "text": self.moment(item.created_at),
                    "sub": self.person(item.created_by),
                },
            ],
        }


class Print(Desk):
    """One print: progress and files."""

    tab = "waste-prints"

    def __call__(self):
        self.print = self.found(store.get)
        if self.print.busy:
            self.come_again()
        return self.index()

    @property
    def title(self):
        return f"{self.text(WHAT[self.print.what])}: {said.printed(self.print)}"

    @property
    def chip(self):
        return words.PRINT_STATES[self.print.state]

    @property
    def parts(self):
        parts = []
        if self.print.busy:
            parts.append(self.progress())
        if self.print.problem:
            told = {"tone": "refused", "title": _("label_problem")}
            notice = told | {"text": self.print.problem}
            parts.append({"piece": "notice", "p": notice})
        return [*parts, {"piece": "table", "p": self.table}]

    def progress(self):
        said = _(
            "print_progress",
            default="${done} of ${total} sheets",
            mapping={"done": self.print.done, "total": self.print.total},
        )
        return {
            "piece": "progress",
            "p": {
                "done": self.print.done,
                "total": self.print.total,
                "label": self.text(words.PRINT_STATES[self.print.state][1]),
                "text": self.text(said),
            },
        }

    @property
    def table(self):
        return {
            "caption": _("title_files", default="Files"),
            "columns": [
                {"label": _("label_community", default="Community"), "kind": "main"},
                {"label": _("label_sheets", default="Sheets"), **NUM},
                {"label": _("label_size_kb", default="Size (kB)"), **NUM},
            ],
            "rows": [
                {
                    "href": link(
                        "waste-print-file", uid=self.print.uid, n=file.position
                    ),
                    "cells": [
                        said.stack(file.title) or "-",
                        str(file.items),
                        str(file.size // 1000 + 1),
                    ],
                }
                for file in store.files(self.print.uid)
            ],
            "empty": {"title": _("empty_files", default="No file here (any more)")},
        }


class NewPrint(Desk):
    """Ask for the bills of a run."""

    def __call__(self):
        self.need_post()
        uid, community = self.typed("uid"), self.typed("community")
        shape = self.typed("shape") or "a4"
        made, message = attempt(prints.bills, uid, community, shape, user_id())
        if message:
            return self.go(link("waste-runs"), message, "warning")
        return self.go(link("waste-print", uid=made.uid))


class PrintFile(Desk):
    """One PDF of a print."""

    def __call__(self):
        found = self.found(store.get)
        number = self.typed("n", 4)
        position = int(number) if number.isascii() and number.isdecimal() else 0
        content = store.content(found.uid, position)
        if content is None:
            raise NotFound(number)
        return send_pdf(self.request, f"{found.what}-{position}", content)
