"""Codes and receipts as rows for the piece ``kv``, and the words of states."""

from dataclasses import dataclass
from plone import api
from thesaban import _
from thesaban.payments import naming
from thesaban.payments.model import Receipt
from thesaban.payments.online_model import PaySession
from thesaban.payments.online_model import QrCode
from thesaban.payments.printing import METHOD_WORDS
from thesaban.payments.store import incoming
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import long_date
from thesaban.thai.money import format_baht
from thesaban.thai.names import mask_name
from typing import Any
from zope.i18n import translate


@dataclass(frozen=True, slots=True)
class Look:
    """How a state of a pay page is told."""

    title: Any
    lead: Any
    tone: str


STATES = {
    "open": Look(
        _("title_pay_open", default="Pay by PromptPay"),
        _(
            "lead_pay_open",
            default="Scan the code with your bank's app. This page turns to the "
            "receipt by itself; there is nothing to send.",
        ),
        "waiting",
    ),
    "paid": Look(
        _("title_pay_paid", default="Paid, thank you"),
        _("lead_pay_paid", default="The bank has reported the money."),
        "done",
    ),
    "expired": Look(
        _("title_pay_expired", default="This code has run out"),
        _(
            "lead_pay_expired",
            default="If you have paid already, wait: money is never lost. Otherwise "
            "make a new code.",
        ),
        "late",
    ),
    "changed": Look(
        _("title_pay_changed", default="The sum has changed"),
        _(
            "lead_pay_changed",
            default="Part of it was paid or taken off in the meantime. Make a new "
            "code for what is left.",
        ),
        "waiting",
    ),
    "void": Look(
        _("title_pay_void", default="There is nothing to pay here"),
        _(
            "lead_pay_void",
            default="The bill was cancelled. Please do not pay this code. If you "
            "have, the finance office gives the money back.",
        ),
        "neutral",
    ),
}


def code_rows(code: QrCode) -> list[dict]:
    """What to type into a bank's app where nothing can be scanned."""
    rows = [
        (_("label_biller", default="Biller ID"), code.biller),
        (_("label_ref1", default="Reference 1"), code.ref1),
        (_("label_ref2", default="Reference 2"), code.ref2),
        (_("label_amount_baht", default="Amount (baht)"), format_baht(code.amount)),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def receipt_rows(receipt: Receipt, full: bool, request) -> list[dict]:
    """A receipt for its payer; the name masked unless ``full``."""
    baht = translate(_("unit_baht", default="baht"), context=request)
    name = receipt.payer_name if full else mask_name(receipt.payer_name)
    amounts = [f"{format_baht(line.amount)} {baht}" for line in receipt.lines]
    lines = naming.with_amounts(receipt.lines, amounts)
    rows = [
        (_("label_payer", default="Payer"), name),
        (_("label_issued_on", default="Issued on"), date_time(receipt.issued_at)),
        (_("label_paid_on", default="Paid on"), long_date(receipt.paid_on)),
        (_("label_items", default="For"), lines),
        (_("label_sum", default="Sum"), f"{format_baht(receipt.total)} {baht}"),
        (_("label_in_words", default="In words"), naming.in_words(receipt.total)),
        (
            _("label_method", default="Paid by"),
            METHOD_WORDS.get(receipt.method, receipt.method),
        ),
        (_("label_bank_transaction", default="Bank's reference"), receipt.reference),
        (_("label_received_by", default="Received by"), receipt.cashier_name),
    ]
    return [
        {"label": label, "lines" if isinstance(value, list) else "value": value}
        for label, value in rows
        if value
    ]


def notes(page: PaySession) -> list[dict]:
    """Why nobody should pay (again) now: the money is here and does not fit, or
    the bank tells of payments only once a day."""
    if page.state not in ("open", "expired", "changed"):
        return []
    money = incoming.reported(page.code.ref1, page.code.ref2)
    if money is not None:
        title = _(
            "note_money_here",
            default="We have received ${amount} baht. Please do not pay again",
            mapping={"amount": format_baht(money.amount)},
        )
        text = _(
            "text_money_here",
            default="It is not the sum that is to pay, or the bill has changed. The "
            "finance office is looking into it; the receipt comes to this page.",
        )
        return [{"tone": "waiting", "title": title, "text": text}]
    if page.code.gateway != "bank-file" or page.state == "changed":
        return []
    title = _("note_by_file", default="Paid already? Please do not pay again")
    text = _(
        "text_by_file",
        default="Your bank tells us of payments once a day. The receipt comes to this "
        "page on the next working day; you need not wait here.",
    )
    return [{"tone": "running", "title": title, "text": text}]


#: What to open where a pay page has ended: bills, cases, people who can help.
WAYS = (
    (_("errand_waste", default="Pay the bin bill"), "trash3", "pay-waste"),
    (_("errand_track", default="Track"), "clock-history", "track"),
    (_("way_contact", default="Contact us"), "telephone", "contact"),
)


def ways() -> list[dict]:
    """Where to go from a page that has ended, of what this town has."""
    site = api.portal.get()
    return [
        {"title": title, "icon": icon, "href": f"{site.absolute_url()}/{name}"}
        for title, icon, name in WAYS
        if site.restrictedTraverse(name, None) is not None
    ]
