"""``@@pay/<token>``: the QR until it is paid, then the receipt.

Public: the token is the permission. Below the page: ``state`` (JSON, for the
script that waits), ``qr.png`` (to save), ``slip`` and ``renew`` (forms),
``receipt.pdf``. Nothing of it may be cached or passed on as a referrer.
"""

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _
from thesaban.documents import qr
from thesaban.documents import store as documents
from thesaban.documents.views.sealed import send_pdf
from thesaban.payments import naming
from thesaban.payments import paying
from thesaban.payments import slips
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import Receipt
from thesaban.payments.online_model import PaySession
from thesaban.payments.settings import settings
from thesaban.payments.views.base import BAHT
from thesaban.payments.views.base import link
from thesaban.payments.views.base import user_id
from thesaban.payments.views.shown import code_rows
from thesaban.payments.views.shown import notes
from thesaban.payments.views.shown import receipt_rows
from thesaban.payments.views.shown import STATES
from thesaban.payments.views.shown import ways
from thesaban.people import limits
from thesaban.registers.spoken import date_time
from thesaban.registers.spoken import long_date
from thesaban.thai.money import format_baht
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import json


#: Seconds until a page without script asks again.
REFRESH = 15
PNG_SCALE = 12
SLIP_SCOPE = "slip-address"


@implementer(IPublishTraverse)
class Pay(BrowserView):
    """One page to pay at."""

    page_layout = "narrow"
    personal = True
    robots = "noindex"
    template = ViewPageTemplateFile("templates/paying.pt")
    gone = ViewPageTemplateFile("templates/pay_gone.pt")
    slip_error = None
    PARTS = ("state", "qr.png", "slip", "renew", "receipt.pdf")

    def __init__(self, context, request):
        super().__init__(context, request)
        self.parts: list[str] = []

    def publishTraverse(self, request, name):
        if len(self.parts) >= 2 or (self.parts and name not in self.PARTS):
            raise NotFound(name)
        self.parts.append(name)
        return self

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        try:
            self.page: PaySession = paying.status(self.parts[0] if self.parts else "")
        except PaymentError:
            self.request.response.setStatus(404)
            return self.gone()
        part = self.parts[1] if len(self.parts) > 1 else ""
        return {
            "": self.template,
            "state": self._state,
            "qr.png": self._png,
            "slip": self._slip,
            "renew": self._renew,
            "receipt.pdf": self._pdf,
        }[part]()

    # parts

    def _state(self):
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps({"state": self.page.state, "slips": len(self.slips)})

    def _png(self):
        """The code as a picture for the phone's gallery."""
        if self.page.state != "open":
            raise NotFound("qr.png")
        response = self.request.response
        response.setHeader("Content-Type", "image/png")
        response.setHeader("X-Content-Type-Options", "nosniff")
        name = f"promptpay-{self.page.code.ref1}.png"
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return qr.png(self.page.code.payload, PNG_SCALE)

    def _renew(self):
        self._posted()
        try:
            with all_or_nothing():
                paying.renew(self.page.token)
        except PaymentError as error:
            IStatusMessage(self.request).add(error.message, "warning")
        return self._back()

    def _slip(self):
        """A slip was sent; the page shows it, or says what is wrong with it."""
        self._posted()
        sender = self.request.getClientAddr() or "unknown"
        if limits.exceeded(SLIP_SCOPE, sender):
            return self._refused(PaymentError("slip_often"), 429)
        limits.note(SLIP_SCOPE, sender)
        upload = self.request.form.get("slip")
        read = getattr(upload, "read", None)
        data = read(slips.MEGABYTES * 1024 * 1024 + 1) if read else b""
        try:
            with all_or_nothing():
                slips.send(self.page, data, user_id() or None)
        except PaymentError as error:
            return self._refused(error, 422)
        words = _(
            "done_slip_sent",
            default="Thank you. The slip is here; the receipt comes when the bank "
            "confirms the money.",
        )
        IStatusMessage(self.request).add(words, "info")
        return self._back()

    def _refused(self, error: PaymentError, status: int):
        self.slip_error = error.message
        self.request.response.setStatus(status)
        return self.template()

    def _pdf(self):
        document = documents.get(self.receipt.document_uid or "") if self.full else None
        if document is None:
            raise NotFound("receipt.pdf")
        return send_pdf(document, self.request)

    def _posted(self) -> None:
        if self.request.get("REQUEST_METHOD") != "POST":
            raise NotFound(self.parts[-1])
        check_authenticator(self.request)

    def _back(self):
        self.request.response.redirect(self.page.url)
        return ""

    # what the templates show

    ways = staticmethod(ways)

    @property
    def title(self):
        if not hasattr(self, "page"):
            return _("title_pay_gone", default="This pay page has ended")
        return STATES[self.page.state].title

    def _text(self, message) -> str:
        return translate(message, context=self.request)

    @property
    def state(self) -> str:
        return self.page.state

    @property
    def look(self):
        return STATES[self.page.state]

    @property
    def header(self) -> dict:
        look = self.look
        return {"title": look.title, "lead": look.lead}

    @property
    def amount(self) -> str:
        return format_baht(self.page.amount)

    @property
    def bills(self) -> list[dict]:
        """What is paid for, for the piece ``kv``; without names."""
        baht = self._text(BAHT)
        return [
            {
                "label": naming.whole(bill),
                "value": f"{format_baht(amount)} {baht}",
            }
            for bill, amount in paying.parts(self.page)
        ]

    @property
    def bills_title(self):
        return _("heading_what_for", default="What it is for")

    @property
    def slip_field(self) -> dict:
        """The file field for the piece ``field``."""
        return {
            "kind": "file",
            "name": "slip",
            "label": _("label_slip", default="Picture of the slip"),
            "hint": _(
                "help_slip",
                default="JPEG, PNG or WebP, at most ${megabytes} MB, with the small QR.",
                mapping={"megabytes": slips.MEGABYTES},
            ),
            "accept": "image/jpeg,image/png,image/webp",
            "error": self.slip_error,
        }

    @property
    def code_svg(self) -> str:
        label = translate(
            _(
                "label_pay_qr",
                default="PromptPay QR for ${amount} baht",
                mapping={"amount": self.amount},
            ),
            context=self.request,
        )
        return qr.svg(self.page.code.payload, label)

    @property
    def payee(self) -> str:
        return settings().biller_name or ""

    @property
    def code_rows(self) -> list[dict]:
        return code_rows(self.page.code)

    @property
    def valid_until(self) -> str:
        return date_time(self.page.expires_at)

    @property
    def png_url(self) -> str:
        return f"{self.page.url}/qr.png"

    @property
    def state_url(self) -> str:
        return f"{self.page.url}/state"

    @property
    def refresh(self) -> str | None:
        """For a page without script: ask again after a while."""
        return f"{REFRESH}; url={self.page.url}" if self.state == "open" else None

    @property
    def page_scripts(self):
        waits = hasattr(self, "page") and self.state == "open"
        return ("pay.js",) if waits else ()

    @property
    def needs_slip(self) -> bool:
        return self.page.code.gateway == "transfer"

    @property
    def notes(self) -> list[dict]:
        """What keeps a payer from paying twice, for the piece ``notice``."""
        return notes(self.page)

    @property
    def simulator_url(self) -> str | None:
        if self.page.code.gateway != "simulator":
            return None
        return link("bank-simulator", code=self.page.code.uid, back=self.page.url)

    @property
    def slips(self) -> list:
        return slips.of_page(self.page)

    @property
    def slip_notes(self) -> list[dict]:
        """The slips that were sent, for the piece ``notice``."""
        return [self._slip_note(sent) for sent in self.slips]

    def _slip_note(self, sent) -> dict:
        when = date_time(sent.sent_at)
        if sent.state == "refused":
            title = _(
                "note_slip_refused",
                default="The slip of ${when} does not fit this payment",
                mapping={"when": when},
            )
            return {"tone": "refused", "title": title, "text": sent.note}
        title = _(
            "note_slip_waiting",
            default="Slip received on ${when}",
            mapping={"when": when},
        )
        text = _(
            "text_slip_waiting",
            default="We wait for the bank to confirm the money. There is nothing more "
            "to do; the receipt comes to this page.",
        )
        return {"tone": "running", "title": title, "text": text}

    # paid

    @property
    def receipt(self) -> Receipt | None:
        return paying.receipt_for(self.page)

    @property
    def full(self) -> bool:
        """Whether names are shown in full and the file may be had: to who has
        shown to be the payer, and to the signed-in payer himself."""
        receipt = self.receipt
        if receipt is None:
            return False
        me = user_id()
        mine = bool(me) and me in (receipt.payer_user, self.page.payer_user)
        return self.page.proved or mine

    @property
    def confirm(self) -> dict:
        receipt = self.receipt
        if receipt is None:
            return {"title": STATES["paid"].title, "number": None}
        return {
            "title": STATES["paid"].title,
            "text": naming.number(receipt.number_text),
            "number": f"{format_baht(receipt.total)} {self._text(BAHT)}",
        }

    @property
    def receipt_rows(self) -> list[dict]:
        return receipt_rows(self.receipt, self.full, self.request)

    @property
    def card(self) -> dict | None:
        receipt = self.receipt
        if receipt is None or not receipt.document_url:
            return None
        card = {
            "kind": _("kicker_receipt", default="Receipt"),
            "title": naming.number(receipt.number_text),
            "date": long_date(receipt.issued_on),
            "tone": "done",
            "word": _("receipt_valid", default="Valid"),
            "qr_svg_html": qr.svg(receipt.document_url),
            "verify_url": receipt.document_url,
        }
        if self.full:
            card["open_href"] = f"{self.page.url}/receipt.pdf"
            card["download_href"] = f"{self.page.url}/receipt.pdf?download=1"
        return card

    @property
    def return_url(self) -> str:
        return self.page.return_url or api.portal.get().absolute_url()


class PayStart(BrowserView):
    """``@@pay-start``: a signed-in payer's own bills (``bill``), to a pay page."""

    def __call__(self):
        if self.request.get("REQUEST_METHOD") != "POST":
            raise NotFound("pay-start")
        check_authenticator(self.request)
        asked = self.request.form.get("bill", ())
        uids = [asked] if isinstance(asked, str) else [str(one) for one in asked]
        try:
            with all_or_nothing():
                page = self._start(uids[:100])
        except PaymentError as error:
            IStatusMessage(self.request).add(error.message, "warning")
            self.request.response.redirect(
                self._return() or api.portal.get().absolute_url()
            )
            return ""
        self.request.response.redirect(page.url)
        return ""

    def _start(self, uids: list[str]) -> PaySession:
        me = user_id()
        if not me or any(uid not in paying.own(uids, me) for uid in uids):
            raise PaymentError("unknown_bill")
        return paying.start(uids, payer_user=me, return_url=self._return(), proved=True)

    def _return(self) -> str:
        asked = self.request.form.get("return_url", "")
        return paying.own_address(asked if isinstance(asked, str) else "")
