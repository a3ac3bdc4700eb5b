"""``@@counter``: find what is to pay, put it together, take the money.

One page for the whole work, with keys for everything; without a script every
step is a button. What was typed is sent in the body, never in the address.
"""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.payments import naming
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.payments.finding import find
from thesaban.payments.finding import Found
from thesaban.payments.finding import LONGEST
from thesaban.payments.model import Bill
from thesaban.payments.model import ZERO
from thesaban.payments.store import receipts as store
from thesaban.payments.views.base import bill_text
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import receipt_cells
from thesaban.payments.views.base import RECEIPT_COLUMNS
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.counter_pay import chosen
from thesaban.payments.views.counter_pay import CounterPay
from thesaban.payments.views.counter_pay import OTHER
from thesaban.registers.spoken import date_time
from thesaban.thai.money import format_baht


class Counter(BooksPage):
    """Search on the left, the payer's bills and the money on the right."""

    tab = "counter"
    title = _("title_counter", default="Cashier's counter")
    page_scripts = ("counter.js",)

    def update(self):
        form = self.request.form
        typed = form.get("q", "")
        self.text = typed.strip()[:LONGEST] if isinstance(typed, str) else ""
        drop = form.get("drop")
        add = form.get("add") or []
        added = [add] if isinstance(add, str) else list(add)
        named = form.get("bill") or []
        named = [named] if isinstance(named, str) else list(named)
        self.basket = [
            bill
            for bill in chosen({"bill": [*named, *added]})
            if bill.payable and bill.uid != drop
        ]
        self.found = Found((), 0, {})
        if self.text:
            self.found = find(self.text)
        if self.found.exact and self.found.bills:
            known = {bill.uid for bill in self.basket}
            self.basket += [bill for bill in self.found.bills if bill.uid not in known]
            self.text, self.found = "", Found((), 0, {})
        self.shift = shifts.current(user_id())
        self.pay = CounterPay(self.context, self.request)
        self.pay.update()
        self.pay.bills, self.pay.errors = self.basket, {}
        self.pay.values = self.pay.initial()

    def __call__(self):
        self.update()
        return self.index()

    @property
    def results(self) -> list[Bill]:
        """What was found and is not chosen yet."""
        mine = {bill.uid for bill in self.basket}
        return [bill for bill in self.found.bills if bill.uid not in mine]

    @property
    def searched(self) -> bool:
        return bool(self.text)

    def about(self, bill: Bill) -> str:
        """What a bill is for, and where it was found."""
        note = self.found.notes.get(bill.uid, "")
        return " · ".join(part for part in (bill_text(bill), note) if part)

    def amount(self, bill: Bill) -> str:
        return format_baht(bill.outstanding)

    nothing_found = _("empty_bills", default="No bill to pay was found")
    nothing_found_text = _(
        "empty_bills_text",
        default="Try the application number or part of the name.",
    )

    @property
    def nothing_owed(self) -> list:
        return list(self.found.nothing_owed)

    @property
    def total(self):
        return sum((bill.outstanding for bill in self.basket), ZERO)

    @property
    def total_text(self) -> str:
        return format_baht(self.total)

    @property
    def money_fields(self) -> list[dict]:
        fields = [one for one in self.pay.shown_fields if one["name"] not in OTHER]
        return [
            one | {"kind": "select"} if one["name"] == "method" else one
            for one in fields
        ]

    @property
    def other_fields(self) -> list[dict]:
        return [one for one in self.pay.shown_fields if one["name"] in OTHER]

    @property
    def once_key(self) -> str:
        return self.pay.key

    @property
    def here(self) -> str:
        return link("counter")

    @property
    def pay_url(self) -> str:
        return link("counter-pay")

    @property
    def shift_text(self) -> str:
        """Since when the shift is open; empty without one."""
        return date_time(self.shift.opened_at) if self.shift else ""

    @property
    def shift_url(self) -> str:
        return link("shift-close" if self.shift else "shift-open")

    @property
    def recent(self) -> dict:
        """The last receipts that the user gave today."""
        found, _total = store.given_by(user_id(), today(), 0, 8)
        return {
            "caption": _("caption_my_receipts", default="My receipts of today"),
            "columns": RECEIPT_COLUMNS,
            "rows": [receipt_cells(receipt) for receipt in found],
            "dense": True,
            "empty": {
                "title": _("empty_receipts", default="No receipt has been given yet")
            },
        }

    @property
    def all_url(self) -> str:
        return link("receipts")

    @property
    def voids(self) -> dict | None:
        """Wishes to void, for who may decide."""
        if not may("Thesaban: Approve void"):
            return None
        rows = []
        for wish in receipts.waiting_voids():
            receipt = receipts.get(wish.receipt_uid)
            rows.append(
                {
                    "href": link("receipt-void-decide", void=wish.uid),
                    "cells": [
                        {
                            "text": naming.number(receipt.number_text),
                            "sub": date_time(wish.asked_at),
                        },
                        staff_name(wish.asked_by),
                        wish.reason,
                        {"text": format_baht(receipt.total)},
                    ],
                }
            )
        return {
            "caption": _("caption_voids", default="Asked to be voided"),
            "columns": [
                RECEIPT_COLUMNS[0],
                {"label": _("label_asked_by", default="Asked by")},
                {"label": _("label_reason", default="Reason")},
                RECEIPT_COLUMNS[3],
            ],
            "rows": rows,
        }
