"""The sealed document of a receipt, through ``thesaban.documents``.

The number of the document is the receipt's own; no second one is taken.
"""

from thesaban import _
from thesaban.documents import issue as documents
from thesaban.documents import status
from thesaban.payments.interfaces import IReceiptPrinter
from thesaban.payments.interfaces import IStaffNames
from thesaban.payments.interfaces import Person
from thesaban.payments.interfaces import Printed
from thesaban.payments.model import Receipt
from thesaban.payments.model import ReceiptItem
from thesaban.payments.online_settings import online_settings
from thesaban.payments.store import bills as store
from thesaban.people import posts
from thesaban.people import units
from thesaban.thai.dates import long_date
from thesaban.thai.dates import short_date
from thesaban.thai.money import baht_text
from thesaban.thai.money import format_baht
from thesaban.thai.names import mask_name
from zope.interface import implementer


KIND = "receipt"
TITLE = "ใบเสร็จรับเงิน"
#: Who takes money that a bank reports; printed so where no official is named.
SYSTEM = "system"
AUTOMATIC = "ระบบรับชำระเงินอิเล็กทรอนิกส์"

#: Ways to pay, as a receipt prints them (Thai) and as pages show them.
PRINTED_METHODS = {
    "cash": "เงินสด",
    "cheque": "เช็ค",
    "transfer": "โอนเงิน",
    "card": "บัตร",
    "promptpay": "พร้อมเพย์",
}
METHOD_WORDS = {
    "cash": _("pay_method_cash", default="Cash"),
    "cheque": _("pay_method_cheque", default="Cheque"),
    "transfer": _("pay_method_transfer", default="Bank transfer"),
    "card": _("pay_method_card", default="Card"),
    "promptpay": _("pay_method_promptpay", default="PromptPay"),
}


def automatic_receiver() -> str:
    """User id of who receives money that comes in by itself; may be empty."""
    named = online_settings().receiver
    if named:
        return named
    heads = posts.holders("finance", "Finance Head")
    return heads[0].user_id if heads else ""


@implementer(IStaffNames)
class StaffNames:
    """Official name, and the position that takes money before any other."""

    def person(self, user_id: str) -> Person:
        if user_id == SYSTEM:
            user_id = automatic_receiver()
            if not user_id:
                return Person(AUTOMATIC)
        held = posts.posts_of(user_id)
        money = [post for post in held if post.role in ("Cashier", "Finance Head")]
        position = next((post.title() for post in [*money, *held]), "")
        return Person(posts.official_name(user_id), position)


def _line(item: ReceiptItem, accounts: dict[str, str]) -> dict:
    return {
        "title": item.title,
        "detail": " ".join(part for part in (item.period, item.law) if part),
        "revenue_code": accounts.get(item.revenue_code) or "-",
        "amount": format_baht(item.amount),
    }


def _channel(receipt: Receipt) -> str:
    """How it was paid, with the day where that is not the receipt's own."""
    words = PRINTED_METHODS.get(receipt.method, receipt.method)
    if receipt.paid_on == receipt.issued_on:
        return words
    return f"{words} เมื่อ {short_date(receipt.paid_on)}"


def printed_data(receipt: Receipt) -> dict:
    """What the template ``receipt`` prints (all items of the regulation).

    The revenue code is that of the finance office's own chart of accounts.
    """
    codes = store.revenue_codes(item.revenue_code for item in receipt.lines)
    accounts = {code: row.account_code for code, row in codes.items()}
    return {
        "book": f"{receipt.series}{receipt.book_no}",
        "leaf": f"{receipt.leaf:02d}",
        "fiscal_year": str(receipt.fiscal_year),
        "office": receipt.place,
        "issued_on": long_date(receipt.issued_on),
        "payer": {"name": receipt.payer_name},
        "lines": [_line(item, accounts) for item in receipt.lines],
        "total": format_baht(receipt.total),
        "total_words": baht_text(receipt.total),
        "channel": _channel(receipt),
        "reference": receipt.reference,
        "signer": {
            "name": receipt.cashier_name,
            "line1": receipt.cashier_position,
            "line2": "",
        },
    }


@implementer(IReceiptPrinter)
class ReceiptPrinter:
    """Issues and strikes through the register of documents.

    The file is made after the commit (by the worker, or at the first look), so
    that the series of receipts is locked for as long as rows take, no longer.
    """

    def issue(self, receipt: Receipt) -> Printed:
        unit = "finance" if units.unit("finance") else "town"
        issued = documents.issue(
            documents.Draft(
                kind=KIND,
                template=KIND,
                data=printed_data(receipt),
                record_uid=receipt.uid,
                holder_name=receipt.payer_name,
                holder_masked=mask_name(receipt.payer_name),
                title=TITLE,
                public_fields={
                    "payer": mask_name(receipt.payer_name),
                    "amount": format_baht(receipt.total),
                },
                issued_on=receipt.issued_on,
                number_text=receipt.number_text,
                unit=unit,
                applicant_id=receipt.payer_user or "",
                later=True,
            )
        )
        return Printed(issued.uid, issued.url)

    def strike(self, receipt: Receipt) -> None:
        if receipt.document_uid is None:
            return
        by = receipt.void_approved_by or "system"
        status.set_status(
            receipt.document_uid,
            "void",
            receipt.void_reason or "",
            by,
            receipt.void_at.date(),
        )
