"""``@@bank-simulator``: pay a QR without a bank, in development and demonstrations."""

from datetime import timedelta
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five import BrowserView
from thesaban import _
from thesaban import logger
from thesaban.clock.zone import now
from thesaban.payments import gateways
from thesaban.payments import paying
from thesaban.payments import simulator
from thesaban.payments.errors import PaymentError
from thesaban.payments.online_model import QrCode
from thesaban.payments.store import codes
from thesaban.payments.views.base import link
from thesaban.thai.money import format_baht
from urllib.error import HTTPError
from urllib.request import Request
from urllib.request import urlopen
from zExceptions import NotFound
import threading
import time


SHOWN = 20
RECENT = timedelta(days=2)
TIMEOUT = 30
#: Messages that are due later than this are left to the duty that asks banks.
PATIENCE = 120
RETRY = 5


class Simulator(BrowserView):
    """The codes that wait for money, and ways to pay them badly."""

    title = _("title_simulator", default="Simulated bank")
    page_layout = "narrow"
    personal = True
    robots = "noindex"

    def __call__(self):
        try:
            self.gateway = gateways.gateway(simulator.NAME)
        except PaymentError as error:
            raise NotFound("bank-simulator") from error
        if self.request.get("REQUEST_METHOD") == "POST":
            return self._pay()
        return self.index()

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def code(self) -> QrCode | None:
        """The chosen code; the newest one otherwise."""
        found = codes.get(self._text("code")) if self._text("code") else None
        return found or next(iter(self.codes), None)

    @property
    def codes(self) -> list[QrCode]:
        return codes.open_codes(simulator.NAME, now() - RECENT, now(), SHOWN)

    @property
    def choices(self) -> list[dict]:
        return [
            {
                "uid": code.uid,
                "text": f"{format_baht(code.amount)} · {code.ref1} · {code.ref2}",
                "chosen": self.code is not None and code.uid == self.code.uid,
            }
            for code in self.codes
        ]

    @property
    def faults(self):
        return simulator.FAULTS

    @property
    def back(self) -> str:
        return paying.own_address(self._text("back"))

    def _pay(self):
        check_authenticator(self.request)
        code, fault = self.code, self._text("fault")
        if code is None or fault not in simulator.BY_NAME:
            raise NotFound(fault)
        target = f"{api.portal.get().absolute_url()}/@@pay-callback/{simulator.NAME}"
        bank = self.gateway.bank

        def send():
            threading.Thread(target=deliver, args=(bank, target), daemon=True).start()

        self.gateway.pay(code.uid, fault, send)
        self.request.response.redirect(self.back or link("bank-simulator"))
        return ""


def deliver(bank: simulator.Bank, target: str) -> None:
    """Send what is due, until nothing is due soon; runs in a thread of its own."""
    while True:
        upcoming = bank.next_at()
        if upcoming is None or (upcoming - now()).total_seconds() > PATIENCE:
            return
        delivery = bank.due(now())
        if delivery is None:
            time.sleep(0.2)
            continue
        if not post(bank, delivery, target):
            bank.again(delivery, now(), RETRY)


def post(bank: simulator.Bank, delivery: simulator.Delivery, target: str) -> bool:
    """Send one message; whether it was answered as taken."""
    headers, body = bank.message(delivery, now())
    headers["Content-Type"] = "application/json"
    try:
        with urlopen(Request(target, body, headers), timeout=TIMEOUT) as answer:
            return answer.status == 200
    except HTTPError as error:
        logger.info("simulated bank: answered with %s", error.code)
        return False
    except OSError as error:
        logger.info("simulated bank: %s", error)
        return False
