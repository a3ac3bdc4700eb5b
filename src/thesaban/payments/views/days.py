"""``@@books-days``, ``@@day-proof`` and its PDF, ``@@day-close``."""

from thesaban import _
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import papers
from thesaban.payments.store import days as store
from thesaban.payments.store import statements
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import money
from thesaban.payments.views.books import send
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import long_date
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht
from zope.i18n import translate


OPEN = ("waiting", _("day_open", default="Open"))
DONE = ("done", _("day_closed_word", default="Closed"))
AGREES = ("done", _("day_agrees", default="Balances"))
DIFFERS = ("late", _("day_differs", default="Does not balance"))
LABEL_DAY = _("label_day", default="Day")


class BooksDays(BooksPage):
    """The open days, oldest first, and the closed ones."""

    tab = "books-days"
    title = _("title_books_days", default="Days")
    lead = _(
        "lead_books_days",
        default="A day is closed when bills, receipts and money agree. Closed days "
        "cannot be changed.",
    )

    @property
    def blocks(self):
        rows = [self._open(days.proof(day)) for day in days.open_days()]
        closed = store.closed_days(self.start, 30)
        return [
            ("heading", _("heading_open_days", default="Open days")),
            (
                "table",
                {
                    "caption": _("heading_open_days", default="Open days"),
                    "columns": self._columns(),
                    "rows": rows,
                    "empty": {
                        "title": _("empty_open_days", default="Every day is closed")
                    },
                },
            ),
            ("heading", _("heading_closed_days", default="Closed days")),
            (
                "table",
                {
                    "caption": _("heading_closed_days", default="Closed days"),
                    "columns": self._columns(),
                    "rows": [self._closed(done) for done in closed],
                    "empty": {
                        "title": _("empty_closed_days", default="No day is closed yet")
                    },
                },
            ),
        ]

    def _columns(self):
        return [
            {"label": LABEL_DAY, "kind": "main"},
            {"label": _("label_receipts_net", default="Receipts"), "kind": "num"},
            {"label": _("label_money_proved", default="Cash and bank"), "kind": "num"},
            {"label": _("label_state", default="State")},
        ]

    def _open(self, made) -> dict:
        tone, word = AGREES if made.ready else OPEN
        return {
            "href": link("day-proof", day=made.day.isoformat()),
            "cells": [
                long_date(made.day),
                money(made.net),
                money(made.money),
                {"tone": tone, "word": word},
            ],
        }

    def _closed(self, done) -> dict:
        tone, word = DONE
        by = f"{date_time(done.closed_at)} · {staff_name(done.closed_by)}"
        return {
            "href": link("day-proof", day=done.day.isoformat()),
            "cells": [
                {"text": long_date(done.day), "sub": by},
                done.figures["net"],
                done.figures["money"],
                {"tone": tone, "word": word},
            ],
        }


def file_rows(day) -> list[dict]:
    """The bank's files of a day: sum, and whether the account shows it."""
    rows = []
    for file in statements.files_of_day(day):
        line = statements.covering(file.uid)
        rows.append(
            {
                "uid": file.uid,
                "name": file.name,
                "count": str(file.credit_count),
                "total": format_baht(file.credit_total - file.debit_total),
                "covered": short_date(line.value_on) if line else "-",
            }
        )
    return rows


class DayProofPdf(BooksPage):
    """The proof as a PDF of one page."""

    def __call__(self):
        day = self.day_of()
        content = papers.proof(days.proof(day), file_rows(day))
        return send(self.request, f"proof-{day}.pdf", "application/pdf", content)


class RemittanceSummary(BooksPage):
    """The summary of a day's remittance slips as a PDF."""

    def __call__(self):
        day = self.day_of()
        name = f"remittance-summary-{day}.pdf"
        return send(self.request, name, "application/pdf", papers.summary(day))


class CloseDay(DeskForm):
    """Close a day: once, by who took no money on it, while it balances."""

    title = _("title_day_close", default="Close the day")
    submit = _("action_day_close", default="Close the day")

    def __call__(self):
        self.day = BooksPage.day_of(self)
        return super().__call__()

    def typed(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def back_href(self):
        return link("day-proof", day=self.day.isoformat())

    @property
    def frame(self):
        title = f"{self.text(self.title)} {long_date(self.day)}"
        return {**super().frame, "title": title}

    @property
    def lead(self):
        made = days.proof(self.day)
        words = _(
            "lead_day_close",
            default="Bills ${bills} = receipts ${receipts} = money ${money} baht. A "
            "closed day changes no more.",
            mapping={
                "bills": format_baht(made.bills),
                "receipts": format_baht(made.net),
                "money": format_baht(made.money),
            },
        )
        return translate(words, context=self.request)

    def fields(self):
        return [
            Field(
                "note",
                _("label_note", default="Remark"),
                kind="textarea",
                rows=3,
                maxlength=500,
                required=False,
            )
        ]

    def hidden(self):
        return [("day", self.day.isoformat())]

    def save(self):
        try:
            with all_or_nothing():
                days.close(self.day, user_id(), self.values["note"])
        except PaymentError as error:
            self.wrong("note", error.message)
            return None
        done = _("done_day_closed", default="The day is closed.")
        return self.redirect(self.back_href, done)
