"""PromptPay as a gateway: a QR per payment, the bank's report settles it.

``promptpay`` is bill payment (tag 30): its references come back with the
money. ``transfer`` (tag 29) serves a town that has no biller ID yet: it names
no bill, so that every payment needs its slip and the desk of reconciliation.
"""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from thesaban import _
from thesaban.clock.zone import now
from thesaban.payments import callbacks
from thesaban.payments import promptpay
from thesaban.payments import references
from thesaban.payments.errors import PaymentError
from thesaban.payments.errors import require
from thesaban.payments.interfaces import IOnlineGateway
from thesaban.payments.interfaces import Outcome
from thesaban.payments.interfaces import Start
from thesaban.payments.model import Bill
from thesaban.payments.model import Receipt
from thesaban.payments.online_settings import BY_FILE
from thesaban.payments.online_settings import online_settings
from thesaban.payments.settings import settings
from thesaban.payments.store import codes
from thesaban.payments.store import incoming
from uuid import uuid4
from zope.interface import implementer


#: A code is shown again to a second page while it is valid at least so long.
LEFT = timedelta(minutes=10)
ATTEMPTS = 5


def shares_of(bills: tuple[Bill, ...]) -> dict[str, Decimal]:
    """What is still to pay, by bill; raises PaymentError."""
    require(bills, "no_bill")
    for bill in bills:
        require(bill.state != "void", "bill_void", number=bill.number_text)
        require(bill.payable, "bill_settled", number=bill.number_text)
    return {bill.uid: bill.outstanding for bill in bills}


class QrGateway:
    """What gateways share whose payer scans a code."""

    title = ""
    development_only = False
    name = ""

    def ready(self) -> bool:
        return bool(self.biller())

    def biller(self) -> str:
        """Whom the money goes to, as in the QR."""
        raise NotImplementedError

    def payload(self, ref1: str, ref2: str, amount: Decimal) -> str:
        return references.payload(self.biller(), ref1, ref2, amount)

    def start(self, bills: tuple[Bill, ...], user_id: str | None) -> Start:
        """Show a code for whole bills, which the caller has locked."""
        shares = shares_of(bills)
        require(self.ready(), "gateway")
        moment = now()
        code = codes.live(self.name, shares, moment + LEFT)
        if code is None:
            code = self._code(bills, shares, user_id, moment)
        return Start(
            "qr",
            code.uid,
            code.amount,
            payload=code.payload,
            expires_at=code.expires_at,
        )

    def _code(self, bills, shares, user_id, moment):
        first = min(bills, key=lambda bill: (bill.issued_on, bill.ref1))
        amount = sum(shares.values())
        for _attempt in range(ATTEMPTS):
            ref2 = references.new_ref2(moment.date())
            values = {
                "uid": uuid4().hex,
                "gateway": self.name,
                "biller": self.biller(),
                "ref1": first.ref1,
                "ref2": ref2,
                "amount": amount,
                "purpose": first.domain[:40],
                "payload": self.payload(first.ref1, ref2, amount),
                "issued_at": moment,
                "issued_for": user_id,
                "expires_at": moment
                + timedelta(minutes=online_settings().page_minutes),
            }
            code = codes.add(values, shares)
            if code is not None:
                return code
        raise PaymentError("gateway")

    def query(self, reference: str) -> Outcome:
        """What our own rows know of a code."""
        code = codes.get(reference)
        if code is None:
            return Outcome("unknown", reference)
        if code.state == "paid":
            receipt_uid = incoming.receipt_of(code.payment_uid)
            return Outcome(
                "paid", reference, code.payment_uid, code.amount, receipt_uid
            )
        money = incoming.reported(code.ref1, code.ref2)
        if money is not None:
            # It is here and waits for the desk: too much, too little, a void bill.
            return Outcome("waiting", reference, money.transaction_id, money.amount)
        late = code.expires_at <= now()
        return Outcome("expired" if late else "waiting", reference, amount=code.amount)

    def refund(self, receipt: Receipt, reason: str, by: str, approver: str) -> Outcome:
        """Banks take nothing back by message: the finance office disburses."""
        raise PaymentError("refund")


@implementer(IOnlineGateway)
class PromptPayGateway(QrGateway):
    """Bill payment with the bank's signed callback."""

    title = _("gateway_promptpay", default="PromptPay QR")
    name = "promptpay"

    def ready(self) -> bool:
        return bool(self.biller()) and online_settings().dialect != BY_FILE

    def biller(self) -> str:
        return settings().biller_id or ""

    def callback(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        return callbacks.handle(self.name, online_settings().dialect, headers, body)


@implementer(IOnlineGateway)
class TransferGateway(QrGateway):
    """Credit transfer to the town's tax ID; nobody reports it by itself."""

    title = _("gateway_transfer", default="PromptPay transfer with slip")
    name = "transfer"

    def biller(self) -> str:
        return online_settings().transfer_id or ""

    def payload(self, ref1: str, ref2: str, amount: Decimal) -> str:
        payee = promptpay.Transfer("tax_id", self.biller())
        return promptpay.build(promptpay.Payload(payee, amount))

    def callback(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        raise PaymentError("gateway")
