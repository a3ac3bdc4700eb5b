"""Tables of payments on their way: pay pages, money that banks report, slips.

Nothing of a payer is in an address: a page's token is kept as its hash only.
"""

from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import Boolean
from sqlalchemy import CheckConstraint
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import LargeBinary
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.payments.store.tables import _one_of as one_of
from thesaban.payments.store.tables import UID
from thesaban.payments.store.tables import USER
from thesaban.registers.base import Base
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime


#: ``settled`` made a receipt by itself, ``waiting`` is for the desk of
#: reconciliation, which turns it to ``allocated`` (given to bills) or
#: ``returned`` (paid back by the finance office).
INCOMING_STATES = ("settled", "waiting", "allocated", "returned")
SLIP_STATES = ("waiting", "confirmed", "refused")


class PaySessionRow(Base):
    """A page to pay at; who has its token sees it."""

    __tablename__ = "pay_session"
    __table_args__ = (Index(None, "qr_uid"), Index(None, "expires_at"))

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    qr_uid: Mapped[str] = mapped_column(ForeignKey("qr_request.uid"))
    payer_user: Mapped[str | None] = mapped_column(USER)
    proved: Mapped[bool] = mapped_column(Boolean)
    return_url: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IncomingRow(Base):
    """Money that a bank reports as credited, once per transaction.

    ``also_*`` is the name of the same money in a second report (a callback and
    the bank's file of the evening). Rows are never deleted; the sum of a day is
    what the bank's statement must show.
    """

    __tablename__ = "incoming_money"
    __table_args__ = (
        one_of(INCOMING_STATES),
        UniqueConstraint("gateway", "transaction_id"),
        UniqueConstraint("also_gateway", "also_transaction"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint(
            "(state IN ('settled', 'allocated')) = (payment_uid IS NOT NULL)",
            name="payment",
        ),
        Index(None, "state", "received_at"),
        Index(None, "ref1", "ref2"),
        Index(None, "value_on"),
        Index(None, "payment_uid"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    gateway: Mapped[str] = mapped_column(String(40))
    transaction_id: Mapped[str] = mapped_column(String(100))
    also_gateway: Mapped[str | None] = mapped_column(String(40))
    also_transaction: Mapped[str | None] = mapped_column(String(100))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    biller: Mapped[str] = mapped_column(String(20))
    ref1: Mapped[str] = mapped_column(String(40))
    ref2: Mapped[str] = mapped_column(String(40))
    paid_at: Mapped[datetime] = mapped_column(UtcDateTime)
    value_on: Mapped[date] = mapped_column(Date)
    payer_name: Mapped[str] = mapped_column(String(200))
    payer_bank: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(Integer)
    qr_uid: Mapped[str | None] = mapped_column(ForeignKey("qr_request.uid"))
    payment_uid: Mapped[str | None] = mapped_column(ForeignKey("payment.uid"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    batch: Mapped[str] = mapped_column(String(32))


class SlipRow(Base):
    """A slip that a payer sent in: evidence, never money by itself."""

    __tablename__ = "bank_slip"
    __table_args__ = (
        one_of(SLIP_STATES),
        UniqueConstraint("bank", "reference"),
        Index(None, "state", "sent_at"),
        Index(None, "qr_uid"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    bank: Mapped[str] = mapped_column(String(3))
    reference: Mapped[str] = mapped_column(String(40))
    qr_uid: Mapped[str] = mapped_column(ForeignKey("qr_request.uid"))
    state: Mapped[str] = mapped_column(String(20))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_by: Mapped[str | None] = mapped_column(USER)
    image: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    incoming_uid: Mapped[str | None] = mapped_column(ForeignKey("incoming_money.uid"))
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
