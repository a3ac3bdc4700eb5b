"""Gateways: the ways for money to come in, and the cashier as one of them."""

from collections.abc import Mapping
from Products.CMFCore.utils import getToolByName
from Products.GenericSetup.tool import UNKNOWN
from thesaban import _
from thesaban.payments import receipts
from thesaban.payments.errors import PaymentError
from thesaban.payments.errors import require
from thesaban.payments.interfaces import IGateway
from thesaban.payments.interfaces import IOnlineGateway
from thesaban.payments.interfaces import Outcome
from thesaban.payments.interfaces import Start
from thesaban.payments.model import Bill
from thesaban.payments.model import Receipt
from thesaban.payments.model import ZERO
from thesaban.payments.settings import settings
from thesaban.payments.store import bills as store
from zope.component import getUtilitiesFor
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.interface import implementer
import App.config
import os


#: Gateways of pay pages, the best first.
ONLINE = ("promptpay", "bank-file", "transfer", "simulator")


#: Set to 1, it makes a server one for development without Zope's debug mode.
DEVELOPMENT = "THESABAN_DEVELOPMENT"
DEMO = "thesaban:demo"


def development() -> bool:
    """Whether the server runs in development mode."""
    if os.environ.get(DEVELOPMENT, "") == "1":
        return True
    return bool(getattr(App.config.getConfiguration(), "debug_mode", False))


def demonstration() -> bool:
    """Whether the site has the demonstration's fictional people and no biller ID.

    A biller ID ends it: from then on money can be real.
    """
    site = getSite()
    setup = None if site is None else getToolByName(site, "portal_setup", None)
    if setup is None or settings().biller_id:
        return False
    return setup.getLastVersionForProfile(DEMO) != UNKNOWN


def trying() -> bool:
    """Whether gateways without real money may be used here."""
    return development() or demonstration()


def gateway(name: str) -> IGateway:
    """The gateway ``name``; raises PaymentError where it may not be used."""
    found = queryUtility(IGateway, name)
    require(found is not None, "gateway")
    require(not found.development_only or trying(), "gateway")
    return found


def usable() -> dict[str, IGateway]:
    """The gateways that may be used here, by name."""
    may_try = trying()
    return {
        name: found
        for name, found in getUtilitiesFor(IGateway)
        if may_try or not found.development_only
    }


def online() -> IOnlineGateway | None:
    """The gateway of pay pages: the first of :data:`ONLINE` that is ready."""
    found = usable()
    chosen = (found[name] for name in ONLINE if name in found)
    return next((gateway for gateway in chosen if gateway.ready()), None)


@implementer(IGateway)
class CashierGateway:
    """Payment in person. Nothing calls back; the cashier's page settles."""

    title = _("gateway_cashier", default="At the cashier's counter")
    development_only = False

    def start(self, bills: tuple[Bill, ...], user_id: str | None) -> Start:
        require(bills, "no_bill")
        for bill in bills:
            require(bill.state != "void", "bill_void", number=bill.number_text)
            require(bill.payable, "bill_settled", number=bill.number_text)
        amount = sum((bill.outstanding for bill in bills), ZERO)
        return Start("counter", bills[0].uid, amount)

    def callback(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        raise PaymentError("gateway")

    def query(self, reference: str) -> Outcome:
        """``reference`` is a bill's uid."""
        bill = store.get(reference)
        if bill is None:
            return Outcome("unknown", reference)
        receipt = receipts.valid_for(bill.uid)
        if receipt is None:
            return Outcome("waiting", reference, amount=bill.outstanding)
        return Outcome(
            "paid", reference, receipt.payment_uid, receipt.total, receipt.uid
        )

    def refund(self, receipt: Receipt, reason: str, by: str, approver: str) -> Outcome:
        voided = receipts.void(receipt.uid, reason, by, approver)
        return Outcome("refunded", voided.uid, voided.payment_uid, voided.total)
