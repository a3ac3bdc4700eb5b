"""What the cashier's pages share."""

from plone import api
from Products.Five import BrowserView
from thesaban import _
from thesaban.payments import bills
from thesaban.payments import naming
from thesaban.payments import writeoffs
from thesaban.payments.model import Bill
from thesaban.payments.model import Receipt
from thesaban.payments.printing import METHOD_WORDS
from thesaban.people import posts
from thesaban.people.views.forms import Form
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import short_date
from thesaban.thai.money import format_baht
from thesaban.thai.money import MoneyError
from thesaban.thai.money import parse_baht
from typing import Any
from urllib.parse import urlencode


SIZE = 20
BAHT = _("unit_baht", default="baht")

BAD_AMOUNT = _(
    "pay_error_bad_amount",
    default="Please write the amount in baht, for example 240 or 240.50.",
)

#: tone and word of each state
BILL_WORDS = {
    "open": ("waiting", _("bill_open", default="To pay")),
    "part": ("waiting", _("bill_part", default="Paid in part")),
    "settled": ("done", _("bill_settled", default="Paid")),
    "void": ("neutral", _("bill_void", default="Void")),
}
WRITTEN_OFF = ("neutral", _("bill_written_off", default="Written off"))
RECEIPT_WORDS = {
    "valid": ("done", _("receipt_valid", default="Valid")),
    "void": ("refused", _("receipt_void", default="Void")),
}


def link(view: str, **query: Any) -> str:
    """Address of a page of the site root."""
    url = f"{api.portal.get().absolute_url()}/@@{view}"
    return f"{url}?{urlencode(query, doseq=True)}" if query else url


def user_id() -> str:
    """The id of who is signed in."""
    return api.user.get_current().getId() or ""


def may(permission: str) -> bool:
    """Whether the user has a permission (its title) on the site."""
    return api.user.has_permission(permission, obj=api.portal.get())


def amount(text: str | None):
    """Baht as typed, or None where it cannot be read."""
    try:
        return parse_baht(text or "")
    except MoneyError:
        return None


def receipt_cells(receipt: Receipt) -> dict:
    """A receipt as a row of the piece ``table``."""
    tone, word = RECEIPT_WORDS[receipt.state]
    return {
        "href": link("receipt", uid=receipt.uid),
        "cells": [
            {
                "text": naming.number(receipt.number_text),
                "sub": date_time(receipt.issued_at),
            },
            receipt.payer_name,
            METHOD_WORDS.get(receipt.method, receipt.method),
            {"text": format_baht(receipt.total)},
            {"tone": tone, "word": word},
        ],
    }


RECEIPT_COLUMNS = [
    {"label": _("label_receipt_number", default="Receipt"), "kind": "main"},
    {"label": _("label_payer", default="Payer")},
    {"label": _("label_method", default="Paid by")},
    {"label": _("label_amount_baht", default="Amount (baht)"), "kind": "num"},
    {"label": _("label_state", default="State")},
]


def bill_text(bill: Bill) -> str:
    """Application and due day of a bill, in one small line."""
    parts = [bill.record_number, naming.bill(bill)]
    if bill.due_on:
        parts.append(short_date(bill.due_on))
    return " · ".join(part for part in parts if part)


def bill_word(bill: Bill) -> tuple:
    """Tone and word of a bill's state; what was given up was not paid."""
    notes = bills.credits_of(bill.uid) if bill.credited and not bill.payable else ()
    if any(note.kind == writeoffs.KIND for note in notes):
        return WRITTEN_OFF
    return BILL_WORDS[bill.state]


def staff_name(person: str) -> str:
    """The official name behind a user id; empty for nobody."""
    return posts.official_name(person) if person else ""


class Page(BrowserView):
    """A page of the cashier's desk."""

    title: Any = ""
    lead: Any = None
    page_layout = "desk"
    personal = True
    robots = "noindex"

    def __call__(self):
        return self.index()

    @property
    def start(self) -> int:
        typed = self.request.form.get("start", "0")
        number = int(typed) if isinstance(typed, str) and typed.isdecimal() else 0
        return min(number, 1_000_000)

    def typed(self, name: str) -> str:
        """A plain text of the query; empty for anything else."""
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""


class DeskForm(Form):
    """A form of the cashier's desk; goes back to the counter."""

    page_layout = "narrow"
    office = True
    back_view = "counter"

    @property
    def back_href(self) -> str:
        return link(self.back_view)

    def baht(self, name: str):
        """A typed amount; marks the field where it cannot be read."""
        value = amount(self.values.get(name))
        if value is None:
            self.wrong(name, BAD_AMOUNT)
        return value
