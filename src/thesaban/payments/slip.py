"""The mini-QR on a bank's transfer slip.

It names the sending bank and the bank's reference, nothing else: a slip is
evidence of a payment and never the payment. Amount and payee come from the
bank. Some apps drop the leading zeros of the text; they are put back.

Source: SCB developer documentation, extracting data from the mini-QR.
"""

from dataclasses import dataclass
from thesaban.payments import tlv
from thesaban.payments.tlv import PayloadError
import re


API_TYPE = "000001"
BANK = re.compile(r"[0-9]{3}")
REFERENCE = re.compile(r"[0-9A-Za-z]{1,35}")


@dataclass(frozen=True, slots=True)
class Slip:
    """Sending bank (3-digit code) and its transaction reference."""

    bank: str
    reference: str
    country: str = "TH"

    def __post_init__(self):
        if not BANK.fullmatch(self.bank):
            raise PayloadError("bank", self.bank)
        if not REFERENCE.fullmatch(self.reference):
            raise PayloadError("reference", self.reference)
        if self.country != "TH":
            raise PayloadError("country", self.country)


def build(slip: Slip) -> str:
    """The text of the mini-QR."""
    inner = (("00", API_TYPE), ("01", slip.bank), ("02", slip.reference))
    outer = (("00", tlv.join(inner)), ("51", slip.country))
    return tlv.seal(tlv.join(outer), "91")


def parse(text: str) -> Slip:
    """Read a slip's mini-QR; raises ``PayloadError``."""
    if not text.startswith("00"):
        text = "0" * (1 if text.startswith("0") else 2) + text
    outer = dict(tlv.split(tlv.unseal(text, "91")))
    inner = dict(tlv.split(outer.get("00", "")))
    if inner.get("00") != API_TYPE or set(inner) != {"00", "01", "02"}:
        raise PayloadError("structure")
    return Slip(inner["01"], inner["02"], outer.get("51", ""))
