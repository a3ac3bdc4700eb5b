"""``@@write-offs``: debts that are given up, who asked and who decided."""

from thesaban import _
from thesaban.payments import bills
from thesaban.payments import naming
from thesaban.payments import writeoffs
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.views.base import bill_text
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import SIZE
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import action
from thesaban.payments.views.books import AMOUNT
from thesaban.payments.views.books import ASK_WRITE_OFF
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import money
from thesaban.payments.views.books import WRITE_OFF
from thesaban.payments.views.deciding import approval
from thesaban.payments.views.money_acts import bill_fields
from thesaban.payments.views.money_acts import bills_to_choose
from thesaban.payments.views.money_acts import chosen
from thesaban.payments.views.money_acts import REASON_LATER
from thesaban.payments.views.money_acts import text_of
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import date_time
from thesaban.thai.money import format_baht
from zExceptions import NotFound


TITLE = _("title_write_offs", default="Bad debts")
STATES = {
    "asked": ("waiting", _("use_asked", default="Waits for the second person")),
    "done": ("done", _("credit_writeoff", default="Written off")),
    "refused": ("refused", _("use_refused", default="Refused")),
}


class WriteOffs(BooksPage):
    """All wishes, those that wait first."""

    tab = "write-offs"
    title = TITLE

    @property
    def actions(self):
        if not may(ASK_WRITE_OFF):
            return []
        words = _("action_write_off_ask", default="Ask to write debts off")
        return [action(words, link("write-off-ask"), True)]

    @property
    def blocks(self):
        found, total = writeoffs.page(self.start, SIZE)
        table = {
            "caption": TITLE,
            "columns": [
                {"label": _("label_authority", default="Resolution or order"), "kind": "main"},
                {"label": _("label_asked_by", default="Asked by")},
                {"label": _("label_bills", default="Bills"), "kind": "num"},
                AMOUNT,
                {"label": _("label_state", default="State")},
            ],
            "rows": [self._row(one) for one in found],
            "empty": {
                "title": _("empty_write_offs", default="No debt was written off"),
                "icon": "check-circle-fill",
            },
        }  # fmt: skip
        url = link("write-offs")
        pager = {"start": self.start, "size": SIZE, "total": total, "url": url}
        return [("table", table), ("pager", pager)]

    @staticmethod
    def _row(one) -> dict:
        tone, word = STATES[one.state]
        return {
            "href": link("write-off", uid=one.uid),
            "cells": [
                {"text": one.authority, "sub": one.reason},
                {"text": staff_name(one.asked_by), "sub": date_time(one.asked_at)},
                str(len(one.lines)),
                money(one.total),
                {"tone": tone, "word": word},
            ],
        }


def wish_named(uid: str):
    """The wish of a query; NotFound where there is none."""
    try:
        return writeoffs.get(uid)
    except PaymentError as error:
        raise NotFound(uid) from error


class WriteOffPage(BooksPage):
    """One wish: its bills, its reason, its two persons."""

    tab = "write-offs"
    kicker = TITLE

    def __call__(self):
        self.wish = wish_named(self.uid())
        return self.index()

    @property
    def title(self):
        return self.baht(self.wish.total)

    @property
    def header(self):
        tone, word = STATES[self.wish.state]
        return {**super().header, "tone": tone, "word": word}

    @property
    def actions(self):
        wish = self.wish
        if wish.state != "asked" or not may(WRITE_OFF) or wish.asked_by == user_id():
            return []
        words = _("action_decide", default="Decide")
        return [action(words, link("write-off-decide", wish=wish.uid), True)]

    @property
    def blocks(self):
        wish = self.wish
        rows = [
            (_("label_authority", default="Resolution or order"), wish.authority),
            (_("label_reason", default="Reason"), wish.reason),
            (_("label_asked_by", default="Asked by"), staff_name(wish.asked_by)),
            (_("label_asked_at", default="Asked on"), date_time(wish.asked_at)),
            (_("label_decided_by", default="Decided by"), staff_name(wish.decided_by)),
            (
                _("label_decided_at", default="Decided on"),
                date_time(wish.decided_at) if wish.decided_at else "",
            ),
            (_("label_note", default="Remark"), wish.note),
        ]
        facts = [{"label": label, "value": value} for label, value in rows if value]
        return [("kv", {"rows": facts}), ("table", self._table())]

    def _table(self) -> dict:
        return {
            "caption": _("label_bills", default="Bills"),
            "columns": [
                {"label": _("label_bill", default="Bill"), "kind": "main"},
                {"label": _("label_payer", default="Payer")},
                {"label": _("label_credit_note", default="Credit note")},
                AMOUNT,
            ],
            "rows": [self._line(line) for line in self.wish.lines],
        }

    @staticmethod
    def _line(line) -> dict:
        bill = bills.get(line.bill_uid)
        notes = {
            note.uid: naming.number(note.number_text)
            for note in bills.credits_of(bill.uid)
        }
        return {
            "cells": [
                {"text": bill.number_text, "sub": bill_text(bill)},
                bill.payer_name,
                notes.get(line.credit_uid, "-"),
                money(line.amount),
            ]
        }


class AskWriteOff(DeskForm):
    """Choose overdue bills, name the resolution, say why."""

    title = _("action_write_off_ask", default="Ask to write debts off")
    submit = _("action_ask_second", default="Ask the second person")
    lead = _(
        "lead_write_off",
        default="Only overdue bills, and only with a resolution or order that allows it. "
        "Another person decides; each bill keeps its number and gets a credit note.",
    )
    back_view = "write-offs"

    def __call__(self):
        self.find = text_of(self.request.form, "find").strip()
        return super().__call__()

    def initial(self):
        return {"bill": chosen(self.request.form)}

    def fields(self):
        choice, search = bill_fields(bills_to_choose(self.request.form, self.find))
        authority = Field(
            "authority",
            _("label_authority", default="Resolution or order"),
            hint=_(
                "help_authority",
                default="For example: resolution of the council no. 3/2569 of 2 Nov 2569.",
            ),
            required=False,
            later=True,
        )
        return [choice, search, authority, REASON_LATER]

    def save(self):
        if self.values["find"] or not self.values["bill"]:
            return self._search()
        fields = {"reason": "reason", "authority": "authority"}
        try:
            with all_or_nothing():
                made = writeoffs.ask(
                    self.values["bill"],
                    self.values["authority"],
                    self.values["reason"],
                    user_id(),
                )
        except PaymentError as error:
            self.wrong(fields.get(error.code, "bill"), error.message)
            return None
        done = _("done_money", default="Recorded.")
        return self.redirect(link("write-off", uid=made.uid), done)

    def _search(self):
        """Show the bills that were searched for, the chosen ones kept."""
        self.find = self.values["find"]
        self.values = {**self.values, "find": ""}
        if not bills_to_choose(self.request.form, self.find):
            self.wrong("find", _("empty_bills", default="No bill to pay was found"))
            return None
        return self.index()


class DecideWriteOff(DeskForm):
    """Write the debts off as the second person, or not."""

    title = _("title_money_decide", default="Decide as the second person")
    submit = _("action_send_decision", default="Send the decision")

    def __call__(self):
        self.wish = wish_named(text_of(self.request.form, "wish"))
        if self.wish.state != "asked":
            words = PaymentError("void_decided").message
            return self.redirect(self.back_href, words, "warning")
        return super().__call__()

    @property
    def back_href(self):
        return link("write-off", uid=self.wish.uid)

    @property
    def lead(self):
        wish = self.wish
        words = _(
            "lead_write_off_decide",
            default="${count} bills, ${amount} baht",
            mapping={"count": len(wish.lines), "amount": format_baht(wish.total)},
        )
        return f"{self.text(words)} · {wish.authority} · {wish.reason}"

    def hidden(self):
        return [("wish", self.wish.uid)]

    def fields(self):
        return approval()

    def save(self):
        approve = self.values["decision"] == "approve"
        try:
            with all_or_nothing():
                writeoffs.decide(self.wish.uid, approve, user_id(), self.values["note"])
        except PaymentError as error:
            self.wrong("note" if error.code == "reason" else "decision", error.message)
            return None
        return self.redirect(self.back_href, _("done_money", default="Recorded."))
