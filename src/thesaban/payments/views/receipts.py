"""``@@receipt``, ``@@receipts``, ``@@receipt-void`` and its decision."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.documents import qr
from thesaban.documents import store as documents
from thesaban.documents.views.sealed import pdf_address
from thesaban.payments import naming
from thesaban.payments import receipts
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import CASH
from thesaban.payments.model import Receipt
from thesaban.payments.printing import METHOD_WORDS
from thesaban.payments.store import receipts as store
from thesaban.payments.views.base import BAHT
from thesaban.payments.views.base import DeskForm
from thesaban.payments.views.base import link
from thesaban.payments.views.base import may
from thesaban.payments.views.base import Page
from thesaban.payments.views.base import receipt_cells
from thesaban.payments.views.base import RECEIPT_COLUMNS
from thesaban.payments.views.base import RECEIPT_WORDS
from thesaban.payments.views.base import SIZE
from thesaban.payments.views.base import staff_name
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import BooksPage
from thesaban.payments.views.deciding import decision
from thesaban.people.views.forms import Field
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import long_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound
from zope.i18n import translate


def receipt_named(request, name: str = "uid") -> Receipt:
    """The receipt of the query; NotFound where there is none."""
    uid = request.form.get(name)
    try:
        return receipts.get(uid if isinstance(uid, str) else "")
    except PaymentError as error:
        raise NotFound(str(uid)) from error


class ReceiptPage(Page):
    """One receipt: for the staff, and for who paid."""

    page_layout = "narrow"

    def __call__(self):
        self.receipt = receipt_named(self.request)
        self.staff = may("Thesaban: View payments")
        if not self.staff and self.receipt.payer_user != user_id():
            raise NotFound(self.receipt.uid)
        return self.index()

    @property
    def title(self):
        return naming.number(self.receipt.number_text)

    def _text(self, message) -> str:
        return translate(message, context=self.request)

    def _baht(self, value) -> str:
        return f"{format_baht(value)} {self._text(BAHT)}"

    @property
    def taken(self) -> dict | None:
        """The green panel right after the money was taken, with the change."""
        if "taken" not in self.request.form or self.receipt.state != "valid":
            return None
        rows = [
            {
                "label": _("label_paid_sum", default="Paid"),
                "value": self._baht(self.receipt.total),
            }
        ]
        change = None
        if self.receipt.method == CASH:
            change = self._baht(self.receipt.change)
            rows.append(
                {
                    "label": _("label_tendered_sum", default="Handed over"),
                    "value": self._baht(self.receipt.tendered),
                }
            )
        return {
            "title": _("title_paid", default="Payment taken"),
            "text": _("label_change", default="Change to give back")
            if change
            else None,
            "number": change,
            "rows": rows,
        }

    @property
    def header(self) -> dict:
        tone, word = RECEIPT_WORDS[self.receipt.state]
        return {
            "title": self.title,
            "kicker": _("kicker_receipt", default="Receipt"),
            "tone": tone,
            "word": word,
        }

    @property
    def rows(self) -> list[dict]:
        """The items of the receipt for the piece ``kv``."""
        receipt = self.receipt
        amounts = [self._baht(line.amount) for line in receipt.lines]
        lines = naming.with_amounts(receipt.lines, amounts)
        rows = [
            (_("label_payer", default="Payer"), receipt.payer_name),
            (_("label_issued_on", default="Issued on"), date_time(receipt.issued_at)),
            (_("label_items", default="For"), lines),
            (_("label_sum", default="Sum"), self._baht(receipt.total)),
            (_("label_in_words", default="In words"), naming.in_words(receipt.total)),
            (
                _("label_method", default="Paid by"),
                METHOD_WORDS.get(receipt.method, receipt.method),
            ),
            (_("label_payment_reference"), receipt.reference),
            (_("label_received_by", default="Received by"), receipt.cashier_name),
        ]
        shown = [
            {"label": label, "lines" if isinstance(value, list) else "value": value}
            for label, value in rows
            if value
        ]
        return shown + self._void_rows()

    def _void_rows(self) -> list[dict]:
        receipt = self.receipt
        if receipt.state != "void":
            return []
        rows = [
            (_("label_void_on", default="Made void"), date_time(receipt.void_at)),
            (_("label_reason", default="Reason"), receipt.void_reason),
        ]
        if self.staff:
            by = receipt.void_approved_by
            rows.append((_("label_void_by", default="Approved by"), staff_name(by)))
        return [{"label": label, "value": value} for label, value in rows]

    @property
    def card(self) -> dict | None:
        """The sealed document for the piece ``document_card``."""
        document = documents.get(self.receipt.document_uid or "")
        if document is None:
            return None
        pdf = pdf_address(document)
        tone, word = RECEIPT_WORDS[self.receipt.state]
        return {
            "kind": _("kicker_receipt", default="Receipt"),
            "title": naming.number(self.receipt.number_text),
            "date": long_date(self.receipt.issued_on),
            "tone": tone,
            "word": word,
            "open_href": pdf,
            "download_href": f"{pdf}?download=1",
            "qr_svg_html": qr.svg(self.receipt.document_url),
            "verify_url": self.receipt.document_url,
        }

    @property
    def thermal_url(self) -> str:
        """The short print for the roll of a thermal printer."""
        return link("receipt-thermal", uid=self.receipt.uid)

    @property
    def void_note(self) -> dict | None:
        """That somebody asked for a void, with the way to decide it."""
        wish = receipts.void_request(self.receipt.uid) if self.staff else None
        if wish is None or wish.state != "asked":
            return None
        note = {
            "tone": "waiting",
            "title": _(
                "note_void_asked", default="Somebody asked to void this receipt"
            ),
            "text": wish.reason,
        }
        if may("Thesaban: Approve void") and wish.asked_by != user_id():
            note["href"] = link("receipt-void-decide", void=wish.uid)
            note["action"] = _("action_decide", default="Decide")
        return note

    @property
    def void_url(self) -> str | None:
        """The way to ask for a void, while that is possible."""
        possible = (
            may("Thesaban: Take payment")
            and self.receipt.state == "valid"
            and self.receipt.issued_on == today()
            and self.void_note is None
        )
        return link("receipt-void", uid=self.receipt.uid) if possible else None

    @property
    def counter_url(self) -> str | None:
        return link("counter") if may("Thesaban: Take payment") else None


class ReceiptsOfDay(Page):
    """The receipts of a day, newest first: a cashier's own, or all of them for
    who sees the books."""

    wrong_day = None
    title = _("title_receipts", default="Receipts")

    def __call__(self):
        self.day = BooksPage.day_of(self)
        if may("Thesaban: View the books"):
            found = store.issued_on(self.day, self.start, SIZE)
        else:
            found = store.given_by(user_id(), self.day, self.start, SIZE)
        self.found, self.total = found
        return self.index()

    @property
    def filters(self) -> dict:
        return {
            "action": link("receipts"),
            "fields": [BooksPage.day_field(self)],
            "found": _(
                "found_receipts",
                default="Receipts: ${count}",
                mapping={"count": self.total},
            ),
        }

    @property
    def table(self) -> dict:
        return {
            "caption": self.title,
            "columns": RECEIPT_COLUMNS,
            "rows": [receipt_cells(receipt) for receipt in self.found],
            "empty": {
                "title": _("empty_receipts_day", default="No receipt on this day")
            },
        }

    @property
    def pager(self) -> dict:
        return {
            "start": self.start,
            "size": SIZE,
            "total": self.total,
            "url": link("receipts", day=self.day.isoformat()),
        }


REASON = _("label_reason", default="Reason")


class AskVoid(DeskForm):
    """Ask for a void; the head of finance decides."""

    title = _("title_receipt_void", default="Void a receipt")
    submit = _("action_ask_void", default="Ask to void it")
    lead = _(
        "lead_receipt_void",
        default="Only on the day it was given. The number stays and another person "
        "has to approve. Keep the printed original.",
    )

    def __call__(self):
        self.receipt = receipt_named(self.request)
        return super().__call__()

    @property
    def back_href(self):
        return link("receipt", uid=self.receipt.uid)

    @property
    def frame(self):
        number = naming.number(self.receipt.number_text)
        title = f"{self.text(self.title)}: {number}"
        return {**super().frame, "title": title, "danger": True}

    def fields(self):
        return [Field("reason", REASON, kind="textarea", rows=3, maxlength=500)]

    def hidden(self):
        return [("uid", self.receipt.uid)]

    def save(self):
        try:
            with all_or_nothing():
                receipts.ask_void(self.receipt.uid, self.values["reason"], user_id())
        except PaymentError as error:
            self.wrong("reason", error.message)
            return None
        done = _("done_void_asked", default="Asked. The head of finance will decide.")
        return self.redirect(self.back_href, done)


class DecideVoid(DeskForm):
    """Approve or refuse a void as the second person."""

    title = _("title_void_decide", default="Void a receipt: decide")
    submit = _("action_send_decision", default="Send the decision")

    def __call__(self):
        uid = self.request.form.get("void")
        wishes = {wish.uid: wish for wish in receipts.waiting_voids()}
        self.wish = wishes.get(uid if isinstance(uid, str) else "")
        if self.wish is None:
            words = PaymentError("void_decided").message
            return self.redirect(link("counter"), words, "warning")
        self.receipt = receipts.get(self.wish.receipt_uid)
        return super().__call__()

    @property
    def frame(self):
        number = naming.number(self.receipt.number_text)
        return {**super().frame, "title": f"{self.text(self.title)}: {number}"}

    @property
    def lead(self):
        total = format_baht(self.receipt.total)
        return (
            f"{self.receipt.payer_name}, {total} {self.text(BAHT)}: {self.wish.reason}"
        )

    def fields(self):
        return decision(
            _("decision_approve", default="Void the receipt"),
            _("decision_refuse", default="Leave it as it is"),
        )

    def hidden(self):
        return [("void", self.wish.uid)]

    def save(self):
        approved = self.values["decision"] == "approve"
        act = receipts.approve_void if approved else receipts.refuse_void
        try:
            with all_or_nothing():
                act(self.wish.uid, user_id(), self.values["note"])
        except PaymentError as error:
            field = "note" if error.code == "reason" else "decision"
            self.wrong(field, error.message)
            return None
        return self.redirect(link("receipt", uid=self.receipt.uid))
