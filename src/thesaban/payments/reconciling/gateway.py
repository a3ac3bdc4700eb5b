"""The bank's file as a gateway: a QR like any other, and no callback behind it.

For a town whose bank sends a file of bill payments and calls nobody. The payer
scans the same QR; the evening's file settles it (``importing``), so that the
receipt comes on the next working day. Chosen by the words of the bank's
messages being ``file``.
"""

from collections.abc import Mapping
from thesaban import _
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import IOnlineGateway
from thesaban.payments.interfaces import Outcome
from thesaban.payments.online_settings import BY_FILE
from thesaban.payments.online_settings import online_settings
from thesaban.payments.promptpay_gateway import QrGateway
from thesaban.payments.reconciling.importing import GATEWAY
from thesaban.payments.settings import settings
from zope.interface import implementer


@implementer(IOnlineGateway)
class BankFileGateway(QrGateway):
    """Bill payment that only the bank's file reports."""

    title = _("gateway_bank_file", default="PromptPay QR, reported by the bank's file")
    name = GATEWAY

    def ready(self) -> bool:
        return bool(self.biller()) and online_settings().dialect == BY_FILE

    def biller(self) -> str:
        return settings().biller_id or ""

    def callback(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        """Nobody calls: files are uploaded by the finance office."""
        raise PaymentError("gateway")
