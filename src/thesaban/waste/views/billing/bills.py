"""``@@waste-bill``: one bill for the staff, its sheet, its correction."""

from thesaban import _
from thesaban.payments import bills
from thesaban.payments import naming
from thesaban.payments import receipts
from thesaban.payments.laws import law
from thesaban.payments.settings import settings
from thesaban.payments.views.base import bill_word
from thesaban.payments.views.base import DeskForm
from thesaban.people.views.forms import Field
from thesaban.thai.money import format_baht
from thesaban.waste.billing import corrections
from thesaban.waste.billing import ebills
from thesaban.waste.billing import sheets
from thesaban.waste.views.base import user_id
from thesaban.waste.views.billing import words
from thesaban.waste.views.billing.base import attempt
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import may
from thesaban.waste.views.billing.base import PRINT
from thesaban.waste.views.billing.base import RUN
from thesaban.waste.views.billing.prints import send_pdf
from zExceptions import NotFound


class Bill(Desk):
    """What a bill asks, what was paid and credited, and its sheets."""

    tab = "waste-runs"
    kicker = _("kicker_waste_bill", default="Bill of a waste account")

    def __call__(self):
        self.bill, self.where = self.found(corrections.find)
        return self.index()

    @property
    def title(self):
        return self.bill.number_text

    @property
    def chip(self):
        return bill_word(self.bill)

    @property
    def links(self):
        uid, found = self.bill.uid, []
        if may(PRINT) and self.bill.state != "void":
            found = [
                {
                    "title": name,
                    "href": link("waste-bill-pdf", uid=uid, shape=shape),
                    "css": "btn-outline-primary",
                }
                for shape, name in words.SHAPES.items()
            ]
        if may(RUN) and self.bill.state != "void":
            title = _("action_correct_bill", default="Correct it")
            href = link("waste-bill-correct", uid=uid)
            found.append({"title": title, "href": href, "css": "btn-primary"})
        return found

    @property
    def parts(self):
        parts = [{"piece": "kv", "p": {"rows": self.rows}}, self.lines]
        credits = bills.credits_of(self.bill.uid)
        if credits:
            parts.append(self.credits(credits))
        given = receipts.of_bill(self.bill.uid)
        return [*parts, *([self.receipts(given)] if given else []), *self.code]

    @property
    def code(self) -> list[dict]:
        """The payment QR of what is still to pay, to be scanned off the screen."""
        found = sheets.codes(self.bill, settings()) if self.bill.payable else {}
        if not found:
            return []
        amount = self.baht(self.bill.outstanding)
        card = {
            "title": _("title_pay_qr", default="Payment QR"),
            "qr_svg_html": found["code"],
            "text": f"{amount} · Ref.1 {found['ref1']} · Ref.2 {found['ref2']}",
        }
        return [{"piece": "qr_card", "p": card}]

    @property
    def rows(self):
        bill = self.bill
        rows = [
            (_("label_payer", default="Payer"), bill.payer_name),
            (_("label_account_no", default="Account"), self.where.account_no),
            (_("label_address", default="Address"), self.where.address),
            (_("label_period", default="Period"), naming.period(bill.period)),
            (_("label_issued_on", default="Issued on"), self.day(bill.issued_on)),
            (_("label_to_pay_by", default="To pay by"), self.day(bill.due_on)),
            (_("label_bill_total", default="Bill"), self.baht(bill.total)),
            (_("label_bill_credited", default="Credited"), self.baht(bill.credited)),
            (_("label_bill_paid", default="Paid so far"), self.baht(bill.paid)),
            (
                _("label_outstanding", default="Still to pay"),
                self.baht(bill.outstanding),
            ),
        ]
        return [{"label": label, "value": value} for label, value in rows if value]

    @property
    def lines(self):
        names = naming.lines(self.bill.lines)
        table = {
            "caption": _("label_items", default="For"),
            "columns": [
                {"label": _("label_item", default="Item"), "kind": "main"},
                {"label": _("label_law", default="Law")},
                {"label": _("label_amount_baht"), "kind": "num"},
            ],
            "rows": [
                {
                    "cells": [
                        {"text": name, "sub": naming.period(line.period)},
                        law(line.law),
                        format_baht(line.amount),
                    ]
                }
                for name, line in zip(names, self.bill.lines, strict=True)
            ],
        }
        return {"piece": "table", "p": table}

    def credits(self, found):
        table = {
            "caption": _("title_credits", default="Credit notes"),
            "columns": [
                {"label": _("label_number", default="Number"), "kind": "main"},
                {"label": _("label_kind", default="Kind")},
                {"label": _("label_reason")},
                {"label": _("label_made", default="Made")},
                {"label": _("label_amount_baht"), "kind": "num"},
            ],
            "rows": [
                {
                    "cells": [
                        note.number_text,
                        words.CREDIT_KINDS[note.kind],
                        note.reason,
                        {
                            "text": self.moment(note.made_at),
                            "sub": self.person(note.made_by),
                        },
                        format_baht(note.amount),
                    ]
                }
                for note in found
            ],
        }
        return {"title": table["caption"], "piece": "table", "p": table}

    def receipts(self, found):
        rows = [
            {
                "href": link("receipt", uid=item.uid),
                "cells": [naming.number(item.number_text), self.moment(item.issued_at)],
            }
            for item in found
        ]
        table = {
            "caption": _("title_receipts"),
            "columns": [
                {"label": _("label_receipt_number"), "kind": "main"},
                {"label": _("label_issued_on", default="Issued on")},
            ],
            "rows": rows,
        }
        return {"title": table["caption"], "piece": "table", "p": table}


class BillPdf(Desk):
    """The sheet of one bill."""

    def __call__(self):
        bill, _where = self.found(corrections.find)
        shape = self.typed("shape")
        shape = shape if shape in sheets.TEMPLATES else "a4"
        content, message = attempt(sheets.pdf, [bill.uid], shape)
        if message:
            return self.go(link("waste-bill", uid=bill.uid), message, "warning")
        return send_pdf(self.request, f"bill-{bill.ref1}", content)


class EbillSheet(Desk):
    """The sheet behind the link of an e-bill; the link is the permission."""

    def __call__(self):
        uid = ebills.bill_of(self.typed("t", 80))
        if uid is None:
            raise NotFound("t")
        # Whoever follows an account gets its bills, and is not always its payer.
        content, message = attempt(sheets.pdf, [uid], "a4", False, True)
        if message:
            raise NotFound("t")
        return send_pdf(self.request, "bill", content)


class CorrectBill(DeskForm):
    """Say the right amount; a credit note or a further bill follows."""

    title = _("title_bill_correct", default="Correct a bill")
    submit = _("action_correct_bill", default="Correct it")
    lead = _(
        "lead_bill_correct",
        default="The bill itself is never changed. If it asks too much, a credit note "
        "takes the rest off; if too little, a further bill for the same period asks "
        "for it.",
    )

    def __call__(self):
        found, _message = attempt(corrections.find, self._uid())
        if found is None:
            raise NotFound(self._uid())
        self.bill, self.where = found
        return super().__call__()

    def _uid(self) -> str:
        uid = self.request.form.get("uid")
        return uid if isinstance(uid, str) else ""

    @property
    def back_href(self):
        return link("waste-bill", uid=self.bill.uid)

    @property
    def frame(self):
        title = f"{self.text(self.title)}: {self.bill.number_text}"
        return {**super().frame, "title": title}

    def hidden(self):
        return [("uid", self.bill.uid)]

    def initial(self):
        asked = self.bill.total - corrections.corrected(self.bill.uid)
        return {"amount": format_baht(asked)}

    def fields(self):
        return [
            Field(
                "amount",
                _(
                    "label_right_amount",
                    default="The right amount for the period (baht)",
                ),
                kind="money",
                width="10",
                inputmode="decimal",
                maxlength=20,
            ),
            Field(
                "reason",
                _("label_reason", default="Reason"),
                kind="textarea",
                rows=3,
                maxlength=200,
            ),
        ]

    def save(self):
        amount = self.baht("amount")
        if amount is None:
            return None
        reason = self.values["reason"]
        made, message = attempt(
            corrections.right, self.bill.uid, amount, reason, user_id()
        )
        if message:
            self.wrong("amount", message)
            return None
        uid = made.opened.uid if made.opened else self.bill.uid
        done = _("done_corrected", default="Corrected.")
        return self.redirect(link("waste-bill", uid=uid), done)
