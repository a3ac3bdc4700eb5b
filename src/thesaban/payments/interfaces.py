"""What payments ask of others, offer to others, and tell others."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from decimal import Decimal
from thesaban.payments.model import Bill
from thesaban.payments.model import Receipt
from zope.interface import Attribute
from zope.interface import Interface


@dataclass(frozen=True, slots=True)
class BillSettled:
    """A bill is paid in full. Fired in the transaction of the payment.

    A subscriber that raises undoes the payment; one that already acted for
    this bill does nothing, since a repaired transaction may tell it again.
    """

    bill: Bill
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class ReceiptVoided:
    """A receipt is void and its bills are open again; same transaction."""

    receipt: Receipt
    bills: tuple[Bill, ...]


@dataclass(frozen=True, slots=True)
class PaymentTakenBack:
    """The bank took the money of a receipt back: it is void and its bills are
    open again (told before by :class:`ReceiptVoided`); same transaction."""

    receipt: Receipt
    reason: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The sealed document of a receipt: its uid and where it is."""

    uid: str
    url: str


class IReceiptPrinter(Interface):
    """Makes the sealed document of a receipt (a utility)."""

    def issue(receipt: Receipt) -> Printed:
        """Render, sign and file the receipt; its number is given."""

    def strike(receipt: Receipt) -> None:
        """Mark the document of a void receipt as void in the register."""


@dataclass(frozen=True, slots=True)
class Person:
    """How a receiver of money is printed: name and position."""

    name: str
    position: str = ""


class IStaffNames(Interface):
    """Names of officials for receipts (a utility)."""

    def person(user_id: str) -> Person:
        """Name and position today; the user id where nothing is known."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a payer has to do next.

    ``kind``: ``counter`` (come to the cashier), ``qr`` (scan ``payload``) or
    ``redirect`` (go to ``url``). ``reference`` finds the attempt again.
    """

    kind: str
    reference: str
    amount: Decimal
    payload: str = ""
    url: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a gateway knows of an attempt.

    ``state``: ``waiting``, ``paid``, ``failed``, ``expired``, ``refunded`` or
    ``unknown``. ``reply`` is what the bank is answered.
    """

    state: str
    reference: str = ""
    transaction_id: str = ""
    amount: Decimal | None = None
    receipt_uid: str | None = None
    reply: Mapping[str, str] = field(default_factory=dict)


class IGateway(Interface):
    """A way for money to come in (a named utility).

    Every method is safe to repeat: the transaction id of the gateway is unique
    in the payments, so a second callback gives the first one's outcome.
    """

    title = Attribute("Name for people, a message.")
    development_only = Attribute(
        "True is refused but in development and demonstrations."
    )

    def start(bills: tuple[Bill, ...], user_id: str | None) -> Start:
        """Ask for the money of whole bills; raises PaymentError."""

    def callback(headers: Mapping[str, str], body: bytes) -> Outcome:
        """Take a message of the bank; raises PaymentError if it is not good."""

    def query(reference: str) -> Outcome:
        """Ask what became of an attempt that never came back."""

    def refund(receipt: Receipt, reason: str, by: str, approver: str) -> Outcome:
        """Give the money of a receipt back; raises PaymentError."""


class IOnlineGateway(IGateway):
    """A gateway for a pay page: its ``start`` gives a QR."""

    def ready() -> bool:
        """Whether the town's settings suffice to take money this way."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search of the counter found outside the bills: an account, a case.

    ``title`` and ``detail`` are shown to the cashier; ``bill_uids`` are what may
    be paid for it, oldest first, empty when nothing is owed.
    """

    title: str
    detail: str
    bill_uids: tuple[str, ...]
    url: str = ""


class ICounterSearch(Interface):
    """Finds bills by words that are not on them (named utilities).

    Folders above (waste accounts, cases) register one each. The counter asks
    all of them after its own search of bills.
    """

    title = Attribute("What it searches, a message.")

    def find(text: str, limit: int) -> list[Hit]:
        """Hits for a typed or scanned text: account or house number, name, case
        number, code of a tag. ``text`` is stripped, its digits are Arabic."""

    def of_reference(ref1: str, ref2: str) -> tuple[str, ...]:
        """Uids of the open bills that references of a payment stand for, oldest
        first; empty when they are not of this folder."""


@dataclass(frozen=True, slots=True)
class AdvanceAccount:
    """An account that can hold money for its later bills. ``label`` says whose
    it is to the finance office; ``held`` is what it holds already (baht)."""

    uid: str
    label: str
    held: Decimal


class IAdvances(Interface):
    """Accounts that take money in advance (named utilities of folders above).

    The desk gives surplus money to such an account: a bill of its own is opened
    and paid, so that the payer has a receipt, and what was paid is used up by
    the account's later bills. A receipt made void takes it off again.
    """

    title = Attribute("What kind of account it is, a message.")

    def find(text: str, limit: int) -> list[AdvanceAccount]:
        """Accounts for a typed text."""

    def get(account_uid: str) -> AdvanceAccount | None:
        """One account, or None."""

    def of_bills(bill_uids: tuple[str, ...]) -> list[AdvanceAccount]:
        """The accounts that these bills are of."""

    def open(account_uid: str, amount: Decimal, by: str) -> str:
        """Open the bill of an advance; returns its uid. Raises PaymentError."""

    def paid(bill_uid: str, receipt: Receipt, reason: str, by: str) -> None:
        """Put what was paid on the account; same transaction."""
