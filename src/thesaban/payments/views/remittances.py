"""``@@my-day``, ``@@remittance`` with its PDF, ``@@deposit-add``."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments import naming
from thesaban.payments import shifts
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.printing import METHOD_WORDS
from thesaban.payments.reconciling import papers
from thesaban.payments.reconciling import remittance
from thesaban.payments.store import days as store
from thesaban.payments.store import drawers
from thesaban.payments.store import shifts as shift_store
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import action
from thesaban.payments.views.books import AMOUNT
from thesaban.payments.views.books import BOOKS
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.books import CLOSE
from thesaban.payments.views.books import METHOD_ORDER
from thesaban.payments.views.books import money
from thesaban.payments.views.books import send
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import language
from thesaban.registers.spoken import long_date
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound


STATES = {
    "handed": ("waiting", _("remittance_handed", default="To take over")),
    "received": ("done", _("remittance_received", default="Taken over")),
}


NO_SHIFT = _("empty_shifts", default="No shift on this day")


class MyDay(BooksPage):
    """A cashier's own day: shift, receipts by kind, remittance slips."""

    tab = "my-day"
    title = _("title_my_day", default="My day")

    def __call__(self):
        self.day = self.day_of()
        return self.index()

    @property
    def lead(self):
        return long_date(self.day)

    @property
    def actions(self):
        if self.day != today():
            return []
        if shifts.current(user_id()):
            words = _("title_shift_close", default="Count and close the shift")
            return [action(words, link("shift-close"), True)]
        words = _("title_shift_open", default="Open a shift")
        return [action(words, link("shift-open"))]

    @property
    def blocks(self):
        mine = user_id()
        found = store.shifts(self.day, mine)
        rows = []
        for shift in found:
            taken = store.in_shift(shift.uid)
            lines = [
                f"{self.text(METHOD_WORDS[name])}: {self.baht(taken[name])}"
                for name in METHOD_ORDER
                if name in taken
            ]
            rows.append({"label": date_time(shift.opened_at), "lines": lines})
        handed = drawers.remittances(self.day, mine)
        revenue = store.by_revenue(self.day, mine, language())
        return [
            ("filter", self._filter()),
            ("heading", _("heading_my_shifts", default="My shifts")),
            ("kv", {"rows": rows}) if rows else ("text", NO_SHIFT),
            ("heading", _("heading_remittances", default="Remittance slips")),
            ("table", self._slips(handed)),
            ("heading", _("caption_revenue", default="By kind of revenue")),
            ("table", self._revenue(revenue)),
        ]

    def _filter(self):
        return {"action": link("my-day"), "fields": [self.day_field()]}

    def _slips(self, handed):
        return {
            "caption": _("heading_remittances", default="Remittance slips"),
            "columns": [
                {"label": _("label_remittance", default="Remittance"), "kind": "main"},
                {"label": _("label_cash", default="Cash"), "kind": "num"},
                {"label": _("label_cheques", default="Cheques"), "kind": "num"},
                {"label": _("label_state", default="State")},
            ],
            "rows": [
                {
                    "href": link("remittance", uid=one.uid),
                    "cells": [
                        {
                            "text": naming.number(one.number_text),
                            "sub": date_time(one.handed_at),
                        },
                        money(one.cash),
                        money(one.cheques),
                        {"tone": STATES[one.state][0], "word": STATES[one.state][1]},
                    ],
                }
                for one in handed
            ],
            "empty": {
                "title": _("empty_remittances", default="No remittance slip yet"),
                "text": _(
                    "empty_remittances_text",
                    default="It is made when you count and close your shift.",
                ),
            },
        }

    def _revenue(self, revenue):
        return {
            "caption": _("caption_revenue", default="By kind of revenue"),
            "columns": [
                {"label": _("label_revenue", default="Revenue"), "kind": "main"},
                {"label": _("label_receipts_net", default="Receipts"), "kind": "num"},
                AMOUNT,
            ],
            "rows": [
                {"cells": [title, str(count), money(amount)]}
                for _code, title, _account, count, amount in revenue
            ],
            "empty": {
                "title": _("empty_receipts", default="No receipt has been given yet")
            },
        }


def slip_named(request):
    """The remittance of the query: one's own, or any for who sees the books."""
    uid = request.form.get("uid")
    found = drawers.remittance(uid if isinstance(uid, str) else "")
    if found is None or (found.handed_by != user_id() and not may(BOOKS)):
        raise NotFound(str(uid))
    return found


class RemittancePage(DeskForm):
    """A remittance slip; somebody else takes the money over."""

    title = _("kicker_remittance", default="Remittance slip")
    submit = _("action_take_over", default="I counted it and take it over")

    def __call__(self):
        self.slip = slip_named(self.request)
        return super().__call__()

    @property
    def back_href(self):
        if may(BOOKS):
            return link("day-proof", day=self.slip.books_on.isoformat())
        return link("my-day")

    @property
    def can(self) -> bool:
        """Whether the user may take it over."""
        mine = self.slip.handed_by == user_id()
        return may(CLOSE) and self.slip.state == "handed" and not mine

    @property
    def header(self) -> dict:
        tone, word = STATES[self.slip.state]
        return {
            "title": naming.number(self.slip.number_text),
            "kicker": self.title,
            "tone": tone,
            "word": word,
        }

    @property
    def pdf_url(self) -> str:
        return link("remittance-pdf", uid=self.slip.uid)

    @property
    def rows(self) -> list[dict]:
        slip = self.slip
        shift = shift_store.get(slip.shift_uid)
        pieces = [
            f"{format_baht(piece)} × {count} = {format_baht(piece * count)}"
            for piece, count in drawers.count_of(slip.shift_uid).items()
        ]
        rows = [
            (_("label_day", default="Day"), long_date(slip.books_on)),
            (
                _("label_handed_by", default="Handed over by"),
                staff_name(slip.handed_by),
            ),
            (_("label_handed_at", default="Handed over on"), date_time(slip.handed_at)),
            (_("label_pieces", default="Notes and coins"), pieces),
            (
                _("label_opening_float_short", default="Float"),
                format_baht(shift.opening_float),
            ),
            (_("label_cash", default="Cash"), format_baht(slip.cash)),
            (_("label_cheques", default="Cheques"), format_baht(slip.cheques)),
            (_("label_sum", default="Sum"), format_baht(slip.total)),
            (
                _("label_difference", default="Too much or missing"),
                format_baht(slip.difference),
            ),
            (
                _("label_difference_reason", default="Why it differs"),
                shift.difference_reason,
            ),
            (
                _("label_taken_over_by", default="Taken over by"),
                staff_name(slip.received_by),
            ),
        ]
        return [
            {"label": label, "lines" if isinstance(value, list) else "value": value}
            for label, value in rows
            if value
        ]

    def fields(self):
        return []

    def hidden(self):
        return [("uid", self.slip.uid)]

    def save(self):
        try:
            with all_or_nothing():
                if not may(CLOSE):
                    raise PaymentError("second_person")
                remittance.receive(self.slip.uid, user_id())
        except PaymentError as error:
            self.wrong("uid", error.message)
            return None
        done = _("done_taken_over", default="The money is taken over.")
        return self.redirect(self.back_href, done)


class RemittancePdf(BooksPage):
    """The remittance slip as a PDF."""

    def __call__(self):
        slip = slip_named(self.request)
        name = f"remittance-{slip.books_on}.pdf"
        return send(self.request, name, "application/pdf", papers.slip(slip))


class AddDeposit(DeskForm):
    """Record that cash was paid into the account."""

    title = _("title_deposit", default="Record a pay-in")
    submit = _("action_deposit_save", default="Record the pay-in")
    back_view = "books-days"

    @property
    def lead(self):
        words = self.text(_("label_in_safe", default="Taken over, not paid in yet"))
        return f"{words}: {format_baht(drawers.in_safe(today()))}"

    def initial(self):
        held = drawers.in_safe(today())
        return {"day": long_date(today()), "amount": str(max(held, 0))}

    def fields(self):
        return [
            Field(
                "amount",
                _("label_amount_baht", default="Amount (baht)"),
                kind="money",
                width="10",
                inputmode="decimal",
                maxlength=20,
            ),
            Field(
                "account", _("label_bank_account", default="Bank account"), maxlength=40
            ),
            Field(
                "slip_no",
                _("label_slip_no", default="Pay-in slip"),
                maxlength=80,
                hint=_("help_slip_no", default="Its number, as the bank printed it."),
            ),
            Field("day", _("label_deposited_on", default="Paid in on"), kind="date"),
            Field(
                "note", _("label_note", default="Remark"), required=False, maxlength=300
            ),
        ]

    def save(self):
        amount = self.baht("amount")
        try:
            day = parse_date(self.values["day"], today())
        except DateError:
            self.wrong("day", _("pay_error_day", default="Please write a day."))
            return None
        if amount is None:
            return None
        values = self.values
        try:
            with all_or_nothing():
                remittance.pay_in(
                    amount,
                    values["account"],
                    values["slip_no"],
                    day,
                    user_id(),
                    values["note"],
                )
        except PaymentError as error:
            field = {"pay_in_day": "day", "slip_known": "slip_no"}.get(
                error.code, "amount"
            )
            self.wrong(field, error.message)
            return None
        done = _("done_deposit", default="The pay-in is recorded.")
        return self.redirect(link("books-days"), done)
