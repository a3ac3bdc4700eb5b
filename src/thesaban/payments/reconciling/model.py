"""Plain data of reconciliation. Amounts are baht (Decimal), days of the books.

States. A file is ``draft`` or ``imported``; a line of it ``open``, ``matched``
or ``set_aside``; a use of money ``asked``, ``done`` or ``refused``; a remittance
``handed`` or ``received``.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from decimal import Decimal
from thesaban.payments.model import Bill
from thesaban.payments.online_model import Incoming


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file of a bank: ``source`` is ``billpay`` or ``account``."""

    uid: str
    source: str
    layout: str
    name: str
    sha256: str
    state: str
    account: str
    effective_on: date | None
    credit_total: Decimal
    credit_count: int
    debit_total: Decimal
    debit_count: int
    added: int
    known: int
    uploaded_by: str
    uploaded_at: datetime
    imported_by: str | None = None
    imported_at: datetime | None = None
    mapping: dict | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a bank's file as it is kept."""

    uid: str
    file_uid: str
    position: int
    source: str
    key: str
    kind: str
    amount: Decimal
    account: str
    paid_at: datetime
    value_on: date
    biller: str
    ref1: str
    ref2: str
    ref3: str
    bank_ref: str
    payer_name: str
    text: str
    state: str
    incoming_uid: str | None = None
    deposit_uid: str | None = None
    covers_uid: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What was done with a part of incoming money: ``payment``, ``credit`` (kept
    for the payer), ``refund``, ``not_ours``, ``same`` (reported twice) or
    ``reversal`` (the bank took it back: the one that ``target`` names)."""

    uid: str
    incoming_uid: str
    kind: str
    state: str
    amount: Decimal
    books_on: date
    reason: str
    asked_by: str
    asked_at: datetime
    payment_uid: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""
    voucher: str = ""
    paid_out_on: date | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Reversal:
    """Money that a bank says it has taken back (``open``, ``done``, ``aside``).

    ``line_uid`` is the line of a file that proves it; ``incoming_uid`` what it
    took back, once that is settled.
    """

    uid: str
    gateway: str
    transaction_id: str
    line_uid: str | None
    amount: Decimal
    biller: str
    ref1: str
    ref2: str
    taken_at: datetime
    value_on: date
    payer_name: str
    state: str
    incoming_uid: str | None
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class ReversalWish:
    """A wish to settle a reversal by some money, or as nothing of ours
    (no ``incoming_uid``); ``asked``, ``done`` or ``refused``."""

    uid: str
    reversal_uid: str
    incoming_uid: str | None
    state: str
    reason: str
    asked_by: str
    asked_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Money that a reversal may have taken back; ``why`` is a key of
    ``matching.WHY``, ``spare`` what of it would go without voiding a receipt."""

    item: "DeskItem"
    why: str
    spare: Decimal


@dataclass(frozen=True, slots=True)
class DeskItem:
    """Money that waits: ``left`` is unexplained, ``held`` is kept for the payer."""

    incoming: Incoming
    left: Decimal
    held: Decimal
    line: Line | None
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the desk may do. ``why`` is a key of ``matching.WHY``; ``account`` is
    ``<name of its IAdvances>:<uid>``."""

    action: str
    why: str
    bills: tuple[Bill, ...] = ()
    payment_uid: str = ""
    incoming_uid: str = ""
    text: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A remittance slip."""

    uid: str
    number_text: str
    books_on: date
    shift_uid: str
    state: str
    cash: Decimal
    cheques: Decimal
    other: Decimal
    difference: Decimal
    handed_by: str
    handed_at: datetime
    received_by: str | None = None
    received_at: datetime | None = None

    @property
    def total(self) -> Decimal:
        """What is handed over: cash and cheques."""
        return self.cash + self.cheques


@dataclass(frozen=True, slots=True)
class Deposit:
    """Cash that was paid into the account."""

    uid: str
    books_on: date
    amount: Decimal
    account: str
    slip_no: str
    deposited_on: date
    recorded_by: str
    recorded_at: datetime
    note: str = ""
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed day with the figures it was closed with."""

    day: date
    closed_at: datetime
    closed_by: str
    figures: dict
    digest: str
    note: str
