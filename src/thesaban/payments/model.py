"""Plain data of payments, passed between folders. Amounts are baht (Decimal).

States. A bill is ``open``, ``part`` (some of it paid), ``settled`` or ``void``;
a payment ``received``, ``reversed`` or itself a ``reversal``; a receipt
``valid`` or ``void``; a shift ``open`` or ``closed``.
"""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal


CURRENCY = "THB"
ZERO = Decimal("0.00")
SATANG = Decimal("0.01")

#: Ways to pay at the counter. Only cash gives change.
METHODS = ("cash", "cheque", "transfer", "card")
CASH = "cash"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to pay: revenue code, words, amount, period and law."""

    revenue_code: str
    title: str
    amount: Decimal
    period: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class BillDraft:
    """What a domain asks to be billed."""

    payer_name: str
    lines: tuple[Line, ...] | list[Line]
    payer_user: str | None = None
    record_uid: str | None = None
    record_number: str = ""
    unit: str = ""
    domain: str = ""
    title: str = ""
    period: str = ""
    due_on: date | None = None
    opened_by: str = ""
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as it stands."""

    uid: str
    number_text: str
    ref1: str
    payer_name: str
    payer_user: str | None
    record_uid: str | None
    record_number: str
    unit: str
    domain: str
    title: str
    period: str
    issued_on: date
    due_on: date | None
    state: str
    total: Decimal
    paid: Decimal
    lines: tuple[Line, ...]
    opened_at: datetime
    settled_at: datetime | None = None
    void_reason: str | None = None
    credited: Decimal = ZERO

    @property
    def outstanding(self) -> Decimal:
        """Baht still to pay; 0 for a void bill."""
        if self.state == "void":
            return ZERO
        return self.total - self.paid - self.credited

    @property
    def payable(self) -> bool:
        return self.state in ("open", "part")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a bill of :func:`bills.open_many` was given."""

    uid: str
    number_text: str
    ref1: str
    total: Decimal


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note. ``kind``: ``correction``, ``advance`` (money that was paid
    before) or ``writeoff``."""

    uid: str
    number_text: str
    bill_uid: str
    kind: str
    amount: Decimal
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class WriteOffLine:
    """A bill of a wish to write debts off, with what it asked then."""

    bill_uid: str
    amount: Decimal
    credit_uid: str | None = None


@dataclass(frozen=True, slots=True)
class WriteOff:
    """A wish to write debts off: ``asked``, ``done`` or ``refused``.

    ``authority`` is the resolution or order it rests on.
    """

    uid: str
    state: str
    authority: str
    reason: str
    asked_by: str
    asked_at: datetime
    lines: tuple[WriteOffLine, ...]
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), ZERO)


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """A line of a receipt with the bill it pays."""

    bill_uid: str
    revenue_code: str
    title: str
    amount: Decimal
    period: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was given (ใบเสร็จรับเงิน)."""

    uid: str
    payment_uid: str
    series: str
    fiscal_year: int
    number: int
    book_no: int
    leaf: int
    number_text: str
    payer_name: str
    payer_user: str | None
    issued_at: datetime
    issued_on: date
    paid_on: date
    total: Decimal
    method: str
    reference: str
    place: str
    cashier_id: str
    cashier_name: str
    cashier_position: str
    state: str
    lines: tuple[ReceiptItem, ...]
    tendered: Decimal | None = None
    change: Decimal | None = None
    shift_uid: str | None = None
    gateway: str = "cashier"
    document_uid: str | None = None
    document_url: str | None = None
    void_reason: str | None = None
    void_by: str | None = None
    void_approved_by: str | None = None
    void_at: datetime | None = None

    @property
    def bill_uids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.bill_uid for line in self.lines))


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """Money that has come in for bills, from whatever gateway.

    ``transaction_id`` is unique within the gateway; ``amount`` must be what
    the bills ask, unless ``shares`` (bill, baht) say how much each bill gets. ``paid_at`` is when the payer paid, ``value_on`` the day the
    bank credits it.
    """

    bill_uids: tuple[str, ...]
    amount: Decimal
    method: str
    gateway: str
    transaction_id: str
    received_by: str
    paid_at: datetime
    value_on: date
    tendered: Decimal | None = None
    change: Decimal | None = None
    shift_uid: str | None = None
    reference: str = ""
    payer_name: str | None = None
    shares: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """A cashier's shift. ``expected`` is float plus cash, as of now while open."""

    uid: str
    cashier_id: str
    state: str
    opened_at: datetime
    opening_float: Decimal
    expected: Decimal
    closed_at: datetime | None = None
    counted: Decimal | None = None
    difference_reason: str | None = None
    books_on: date | None = None

    @property
    def difference(self) -> Decimal | None:
        """Counted less expected; None until the drawer was counted."""
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class VoidRequest:
    """A wish to void a receipt, waiting for the second person or decided."""

    uid: str
    receipt_uid: str
    state: str
    reason: str
    asked_by: str
    asked_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None
