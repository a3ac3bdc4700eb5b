"""The bills of one account, for whoever may see them: choose, go on to pay."""

from functools import cached_property
from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments import naming
from thesaban.payments import paying
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.thai.money import format_baht
from thesaban.thai.names import mask_name
from thesaban.waste import words
from thesaban.waste.model import Account
from thesaban.waste.model import CLOSED
from thesaban.waste.model import JURISTIC
from thesaban.waste.store import owed
from thesaban.waste.views.base import Page
from thesaban.waste.views.base import user_id


NOTHING_CHOSEN = _(
    "waste_error_nothing_chosen", default="Choose at least one bill to pay."
)


class AccountBills(Page):
    """Base: subclasses say which account, and whether it was proved."""

    account: Account
    proved = False
    error = None

    @property
    def back_url(self) -> str:
        """Where the pay page leads back to."""
        raise NotImplementedError

    def answer(self):
        """The page; or on to paying, when its form was sent."""
        if self.is_post:
            self.need_post()
            page = self.pay()
            if page is not None:
                return page
            self.request.response.setStatus(422)
        return self.index()

    def pay(self):
        """Make a page to pay at and go there; None with ``error`` set."""
        mine = {bill.uid for bill in self.bills}
        uids = [uid for uid in dict.fromkeys(self.chosen("bill")) if uid in mine]
        if not uids:
            self.error = NOTHING_CHOSEN
            return None
        try:
            with all_or_nothing():
                page = paying.start(
                    uids, user_id() or None, self.back_url, proved=self.proved
                )
        except PaymentError as error:
            self.error = error.message
            return None
        return self.go(page.url)

    @cached_property
    def bills(self):
        return owed.open_bills(self.account.uid)

    @property
    def total(self):
        return sum((bill.outstanding for bill in self.bills), start=owed.ZERO)

    @property
    def title(self):
        return _(
            "waste_title_account",
            default="Waste fee, account ${number}",
            mapping={"number": self.account.number},
        )

    @property
    def can_pay(self) -> bool:
        return bool(self.bills) and paying.available()

    @property
    def errors(self) -> list[dict]:
        return [{"text": self.error, "href": "#bill"}] if self.error else []

    @property
    def header(self) -> dict:
        shown = {"title": self.title, "lead": self.lead}
        if self.account.state == CLOSED:
            tone, word = words.STATES[CLOSED]
            shown.update(tone=tone, word=word)
        return shown

    @property
    def rows(self) -> list[dict]:
        """Who and where, masked; nothing of it without a proof."""
        if not self.proved:
            return []
        whole = self.account.payer_kind == JURISTIC
        name = self.account.payer_name
        return [
            {
                "label": words.LABELS["payer_name"],
                "value": name if whole else mask_name(name),
            },
            {
                "label": _("waste_label_address", default="Address"),
                "value": words.address(self.account),
            },
        ]

    @property
    def sum_card(self) -> dict:
        """The piece ``pay_card``: what is owed in all."""
        late = [bill for bill in self.bills if bill.due_on and bill.due_on < today()]
        tone = "late" if late else "waiting"
        word = (
            _("waste_word_overdue", default="Overdue")
            if late
            else _("waste_word_to_pay", default="To pay")
        )
        return {
            "title": _("waste_title_owed", default="To pay in all"),
            "amount": format_baht(self.total),
            "tone": tone if self.bills else "done",
            "word": word
            if self.bills
            else _("waste_word_nothing", default="Nothing to pay"),
        }

    @property
    def bill_field(self) -> dict:
        """The piece ``field`` with a box for each bill, all of them ticked."""
        sent = self.chosen("bill") if self.is_post else None
        return {
            "kind": "checks",
            "name": "bill",
            "label": _("waste_label_bills", default="Bills to pay now"),
            "value": [bill.uid for bill in self.bills] if sent is None else sent,
            "error": self.error,
            "options": [self._option(bill) for bill in self.bills],
        }

    def _option(self, bill):
        parts = [bill.number_text]
        if bill.due_on:
            due = _(
                "waste_due",
                default="due ${day}",
                mapping={"day": self.day(bill.due_on)},
            )
            parts.append(self.text(due))
        period = bill.lines[0].period if bill.lines else bill.period
        label = f"{naming.period(period) or naming.bill(bill)}: {self.baht(bill.outstanding)}"
        return (bill.uid, label, " · ".join(parts))

    @property
    def bill_list(self) -> dict:
        """The piece ``kv``: the bills, where there is nothing to choose."""
        options = map(self._option, self.bills)
        rows = [{"label": label, "value": number} for _uid, label, number in options]
        return {"rows": rows}

    @property
    def elsewhere(self) -> dict:
        """The piece ``notice`` where the town takes no money by QR yet."""
        return {
            "tone": "info",
            "title": _("waste_title_elsewhere", default="Pay at the town hall"),
            "text": _(
                "waste_text_elsewhere",
                default="Please bring a bill or an earlier receipt of this account.",
            ),
        }

    @cached_property
    def receipts(self) -> list[dict]:
        """The last receipts, for the piece ``table``; only with a proof."""
        if not self.proved:
            return []
        return [
            {
                "href": given.document_url if given.state == "valid" else None,
                "cells": [
                    {
                        "text": naming.number(given.number_text),
                        "sub": self.day(given.issued_on),
                    },
                    format_baht(given.total),
                ],
            }
            for given in owed.receipts(self.account.uid, 6)
        ]

    @property
    def receipt_table(self) -> dict:
        return {
            "caption": _("waste_caption_receipts", default="Last receipts"),
            "columns": [
                {"label": _("label_receipt_number", default="Receipt"), "kind": "main"},
                {
                    "label": _("label_amount_baht", default="Amount (baht)"),
                    "kind": "num",
                },
            ],
            "rows": self.receipts,
        }
