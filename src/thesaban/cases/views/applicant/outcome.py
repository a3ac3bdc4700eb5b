"""What came of a case: its documents and its bills, as the pieces show them."""

from thesaban import _
from thesaban.cases import fees
from thesaban.clock.zone import today
from thesaban.documents import qr
from thesaban.documents.issue import address
from thesaban.documents.store import documents_of as issued_for
from thesaban.documents.views.base import title_in
from thesaban.documents.views.sealed import pdf_address
from thesaban.documents.words import STATUSES
from thesaban.payments import naming
from thesaban.payments import paying
from thesaban.payments.views.base import user_id
from thesaban.registers.spoken import numbered
from thesaban.thai.money import format_baht


AT_THE_CASHIER = _(
    "text_where_to_pay",
    default="At the cashier of the town hall, in office hours. Show this page or the "
    "bill number.",
)
BY_QR = _(
    "text_where_to_pay_qr",
    default="By QR here, at any time, or at the cashier of the town hall in office "
    "hours.",
)


def documents_of(page, qr_for: str = "") -> list[dict]:
    """Cards of the documents of the case, newest first.

    Those of the kind ``qr_for`` carry their QR, to be shown to an inspector.
    """
    found = sorted(
        issued_for(page.context.UID()), key=lambda item: item.issued_at, reverse=True
    )
    return [_card(page, item, item.kind == qr_for) for item in found]


def _card(page, document, with_qr: bool) -> dict:
    url = address(document)
    href = pdf_address(document)
    words = STATUSES[document.status_at(today())]
    card = {
        "kind": page.unit_name(document.unit),
        "title": title_in(document, page.language),
        "number": numbered(document.number_text),
        "date": page.day(document.issued_on),
        "tone": words.tone,
        "word": words.word,
        "open_href": href,
        "download_href": f"{href}?download=1",
        "verify_url": url,
    }
    if document.valid_until:
        card["note"] = _(
            "note_valid_until",
            default="Valid until ${day}",
            mapping={"day": page.day(document.valid_until, long=True)},
        )
    if with_qr:
        card["qr_svg_html"] = qr.svg(url)
    return card


def bills_of(page) -> list[dict]:
    """Cards of the bills of the case that are open or paid, newest first."""
    return [
        _bill(page, bill)
        for bill in fees.bills_of(page.context)
        if bill.state != "void"
    ]


def _bill(page, bill) -> dict:
    is_open = bill.payable
    card = {
        "title": naming.bill(bill),
        "amount": format_baht(bill.total),
        "tone": "waiting" if is_open else "done",
        "word": _("bill_open", default="To pay")
        if is_open
        else _("bill_paid", default="Paid"),
        "rows": [
            {
                "label": _("label_bill_number", default="Bill"),
                "value": bill.number_text,
            },
            *(
                {"label": name, "value": format_baht(line.amount)}
                for name, line in zip(naming.lines(bill.lines), bill.lines, strict=True)
            ),
        ],
    }
    if is_open:
        card["due"] = page.day(bill.due_on, long=True)
        card["by_qr"] = bill.uid if _can_pay_here(bill) else None
        where = BY_QR if card["by_qr"] else AT_THE_CASHIER
        label = _("label_where_to_pay", default="Where to pay")
        card["rows"].append({"label": label, "value": where})
    return card


def _can_pay_here(bill) -> bool:
    """Whether the reader is billed, and the town takes money by QR."""
    return paying.available() and bill.uid in paying.own([bill.uid], user_id())
