"""Plain data of money that comes in without a cashier. Amounts are baht.

States. Money is ``settled`` (it made a receipt by itself), ``waiting`` for the
desk of reconciliation, ``allocated`` to bills by that desk, or ``returned`` to
the payer; a pay page is ``open``, ``paid``, ``expired``, ``void`` or
``changed`` (its bills ask for something else now).
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from decimal import Decimal


#: Why money waits for the desk.
REASONS = (
    "unknown_reference",
    "biller",
    "amount",
    "bill_void",
    "bill_settled",
    "receipt_void",
    "lost",
    "failed",
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Money that a bank says it has credited.

    ``transaction_id`` is unique within the ``gateway``; ``paid_at`` is when the
    payer paid (aware), ``value_on`` the bank's day of the credit.
    """

    gateway: str
    transaction_id: str
    amount: Decimal
    ref1: str
    paid_at: datetime
    value_on: date
    ref2: str = ""
    biller: str = ""
    payer_name: str = ""
    payer_bank: str = ""
    method: str = "promptpay"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Reported money as it stands; ``also`` is its name in a second report."""

    uid: str
    gateway: str
    transaction_id: str
    amount: Decimal
    biller: str
    ref1: str
    ref2: str
    paid_at: datetime
    value_on: date
    payer_name: str
    payer_bank: str
    state: str
    reason: str
    attempts: int
    qr_uid: str | None
    payment_uid: str | None
    received_at: datetime
    also: tuple[str, str] | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a credit; ``repeated`` when it was known before."""

    incoming: Incoming
    receipt_uid: str | None = None
    repeated: bool = False

    @property
    def settled(self) -> bool:
        return self.incoming.state in ("settled", "allocated")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A payment QR that was shown, with the bills it asks money for."""

    uid: str
    gateway: str
    biller: str
    ref1: str
    ref2: str
    amount: Decimal
    payload: str
    state: str
    issued_at: datetime
    expires_at: datetime
    bill_uids: tuple[str, ...]
    payment_uid: str | None = None


@dataclass(frozen=True, slots=True)
class PaySession:
    """A page to pay at. ``token`` is its secret; ``url`` is where it is.

    ``proved`` says that the payer has shown to be the person billed, so that
    names may be printed in full. ``receipt_uid`` is there once it is paid.
    """

    token: str
    url: str
    state: str
    amount: Decimal
    code: QrCode
    expires_at: datetime
    payer_user: str | None = None
    proved: bool = False
    return_url: str = ""
    receipt_uid: str | None = None


@dataclass(frozen=True, slots=True)
class SentSlip:
    """A slip that a payer sent in: ``waiting``, ``confirmed`` or ``refused``."""

    uid: str
    bank: str
    reference: str
    qr_uid: str
    state: str
    sent_at: datetime
    incoming_uid: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""
