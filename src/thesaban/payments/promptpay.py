"""Thai QR Payment (PromptPay) payloads: credit transfer and bill payment.

``build`` and ``parse`` are each other's inverse for every valid ``Payload``.
Readers are tolerant of the order of tags (libraries differ in it) and of tags
they do not know, which are kept in ``extras``; they are strict about the
checksum, so that one changed character is always noticed.

Amounts are baht as ``Decimal`` with two places. Bill payment (tag 30) is the
municipality's choice: its references come back with the money. Credit transfer
(tag 29) carries no reference and serves as a fallback only.

Source: EMVCo merchant-presented mode; Bank of Thailand, Thai QR Payment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from thesaban.payments import tlv
from thesaban.payments.tlv import Fields
from thesaban.payments.tlv import PayloadError
import re


AID_TRANSFER = "A000000677010111"
AID_BILL = "A000000677010112"
AID_BILL_ABROAD = "A000000677012006"

CURRENCY = "764"
COUNTRY = "TH"
SATANG = Decimal("0.01")
LARGEST = Decimal("9999999999.99")

#: The order of the tags in the municipality's own codes.
ORDER = ("00", "01", "29", "30", "52", "53", "54", "58", "59", "60", "61", "62")

#: Sub-field of tag 29 and what it may hold, by the kind of payee.
PAYEES = {
    "mobile": ("01", re.compile(r"0066[0-9]{9}")),
    "tax_id": ("02", re.compile(r"[0-9]{13}")),
    "ewallet": ("03", re.compile(r"[0-9]{15}")),
    "account": ("04", re.compile(r"[0-9]{3}[0-9A-Z]{1,40}")),
    "ota": ("05", re.compile(r"[0-9A-Z]{10}")),
}
BILLER = re.compile(r"[0-9]{13}([0-9]{2})?")
REFERENCE = re.compile(r"[0-9A-Z]{1,20}")
AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")

#: Plain text tags of the outer level: attribute, tag, longest value.
TEXTS = (("category", "52", 4), ("name", "59", 25), ("city", "60", 15))
TEXTS += (("postcode", "61", 10),)
KNOWN = {"00", "01", "29", "30", "52", "53", "54", "58", "59", "60", "61", "62"}


def _require(condition: object, code: str, detail: str = "") -> None:
    if not condition:
        raise PayloadError(code, detail)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Payee of a credit transfer; ``kind`` is a key of ``PAYEES``."""

    kind: str
    value: str

    def __post_init__(self):
        _require(self.kind in PAYEES, "payee_kind", self.kind)
        _require(PAYEES[self.kind][1].fullmatch(self.value), "payee", self.kind)


@dataclass(frozen=True, slots=True)
class Bill:
    """Payee of a bill payment: biller (tax id and suffix) and references."""

    biller: str
    ref1: str
    ref2: str = ""
    abroad: bool = False

    def __post_init__(self):
        _require(BILLER.fullmatch(self.biller), "biller", self.biller)
        _require(REFERENCE.fullmatch(self.ref1), "ref1", self.ref1)
        _require(not self.ref2 or REFERENCE.fullmatch(self.ref2), "ref2", self.ref2)


@dataclass(frozen=True, slots=True)
class Payload:
    """What one Thai payment QR says.

    ``amount`` is None where the payer fills it in; a code with an amount is
    dynamic (for one use) unless ``reusable``. ``additional`` holds the fields
    of tag 62, ``extras`` the outer tags that have no attribute here.
    """

    payee: Transfer | Bill
    amount: Decimal | None = None
    reusable: bool = False
    category: str = ""
    name: str = ""
    city: str = ""
    postcode: str = ""
    additional: Fields = ()
    extras: Fields = ()

    def __post_init__(self):
        if self.amount is None:
            _require(self.reusable, "amount_missing")
        else:
            _require(self.amount.is_finite(), "amount")
            _require(self.amount == self.amount.quantize(SATANG), "amount")
            _require(0 < self.amount <= LARGEST, "amount", str(self.amount))
        for name, _tag, longest in TEXTS:
            _require(len(getattr(self, name)) <= longest, "length", name)
        _require(not self.category or re.fullmatch("[0-9]{4}", self.category), "mcc")
        _require(all(tag not in KNOWN | {"63"} for tag, _ in self.extras), "extras")


def open_amount(payee: Transfer | Bill, **more) -> Payload:
    """A reusable code without an amount."""
    return Payload(payee, None, reusable=True, **more)


def mobile(number: str) -> Transfer:
    """Payee by mobile number, written as in Thailand or with +66."""
    digits = re.sub(r"[^0-9]", "", number)
    digits = (
        digits.removeprefix("66") if len(digits) == 11 else digits.removeprefix("0")
    )
    return Transfer("mobile", f"0066{digits}")


def amount_text(amount: Decimal) -> str:
    """Baht with exactly two decimals and no separators."""
    return f"{amount:.2f}"


def _payee_field(payee: Transfer | Bill) -> tuple[str, str]:
    if isinstance(payee, Transfer):
        inner = [("00", AID_TRANSFER), (PAYEES[payee.kind][0], payee.value)]
        return "29", tlv.join(inner)
    aid = AID_BILL_ABROAD if payee.abroad else AID_BILL
    inner = [("00", aid), ("01", payee.biller), ("02", payee.ref1)]
    if payee.ref2:
        inner.append(("03", payee.ref2))
    return "30", tlv.join(inner)


def build(payload: Payload, order: Sequence[str] = ORDER) -> str:
    """The text of the QR; ``order`` sets the order of the outer tags."""
    fields = {
        "00": "01",
        "01": "11" if payload.reusable else "12",
        "53": CURRENCY,
        "58": COUNTRY,
    }
    fields.update([_payee_field(payload.payee)])
    if payload.amount is not None:
        fields["54"] = amount_text(payload.amount)
    for name, tag, _longest in TEXTS:
        if getattr(payload, name):
            fields[tag] = getattr(payload, name)
    if payload.additional:
        fields["62"] = tlv.join(payload.additional)
    known = [(tag, fields[tag]) for tag in order if tag in fields]
    return tlv.seal(tlv.join([*known, *payload.extras]), "63")


def _transfer(text: str) -> Transfer:
    inner = dict(tlv.split(text))
    _require(inner.pop("00", "") == AID_TRANSFER, "aid")
    kinds = {tag: kind for kind, (tag, _shape) in PAYEES.items()}
    _require(len(inner) == 1 and set(inner) <= set(kinds), "payee")
    tag, value = inner.popitem()
    return Transfer(kinds[tag], value)


def _bill(text: str) -> Bill:
    inner = dict(tlv.split(text))
    aid = inner.get("00", "")
    _require(aid in (AID_BILL, AID_BILL_ABROAD), "aid", aid)
    _require(set(inner) <= {"00", "01", "02", "03"}, "structure", "30")
    return Bill(
        biller=inner.get("01", ""),
        ref1=inner.get("02", ""),
        ref2=inner.get("03", ""),
        abroad=aid == AID_BILL_ABROAD,
    )


def _payee(fields: dict[str, str]) -> Transfer | Bill:
    _require(("29" in fields) != ("30" in fields), "payee")
    return _transfer(fields["29"]) if "29" in fields else _bill(fields["30"])


def _amount(text: str | None) -> Decimal | None:
    if text is None:
        return None
    _require(AMOUNT.fullmatch(text), "amount", text)
    return Decimal(text).quantize(SATANG)


def parse(text: str) -> Payload:
    """Read a payload; raises ``PayloadError`` with a code for what is wrong."""
    outer = tlv.split(tlv.unseal(text, "63"))
    fields = dict(outer)
    _require(outer and outer[0] == ("00", "01"), "format")
    _require(fields.get("53") == CURRENCY, "currency", fields.get("53", ""))
    _require(fields.get("58", COUNTRY) == COUNTRY, "country")
    _require(fields.get("01") in ("11", "12"), "initiation")
    return Payload(
        payee=_payee(fields),
        amount=_amount(fields.get("54")),
        reusable=fields["01"] == "11",
        additional=tlv.split(fields.get("62", "")),
        extras=tuple(item for item in outer if item[0] not in KNOWN),
        **{name: fields.get(tag, "") for name, tag, _longest in TEXTS},
    )
