"""Tables of money that banks take back, and of the wishes to accept it.

Nothing is deleted: a refused wish stays, and a reversal that is nothing of ours
stays with its reason.
"""

from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import CheckConstraint
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import Index
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
import thesaban.payments.store.bank_tables  # noqa: F401 - foreign keys


REVERSAL_STATES = ("open", "done", "aside")
WISH_STATES = ("asked", "done", "refused")


class BankReversal(Base):
    """Money that a bank says it has taken back, once per transaction.

    ``also_*`` is its name in a second report (a callback, and the file of the
    evening); ``line_uid`` the line of a file that proves it; ``incoming_uid``
    the money that it took back, once two persons have said so.
    """

    __tablename__ = "bank_reversal"
    __table_args__ = (
        one_of(REVERSAL_STATES),
        UniqueConstraint("gateway", "transaction_id"),
        UniqueConstraint("also_gateway", "also_transaction"),
        UniqueConstraint("line_uid"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("(state = 'done') = (incoming_uid IS NOT NULL)", name="target"),
        CheckConstraint("state <> 'done' OR line_uid IS NOT NULL", name="proved"),
        Index(None, "state", "value_on"),
        Index(None, "ref1", "ref2"),
        Index(None, "incoming_uid"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    gateway: Mapped[str] = mapped_column(String(40))
    transaction_id: Mapped[str] = mapped_column(String(100))
    also_gateway: Mapped[str | None] = mapped_column(String(40))
    also_transaction: Mapped[str | None] = mapped_column(String(100))
    line_uid: Mapped[str | None] = mapped_column(ForeignKey("bank_line.uid"))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    biller: Mapped[str] = mapped_column(String(20))
    ref1: Mapped[str] = mapped_column(String(40))
    ref2: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    value_on: Mapped[date] = mapped_column(Date)
    payer_name: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    incoming_uid: Mapped[str | None] = mapped_column(ForeignKey("incoming_money.uid"))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))


class ReversalWish(Base):
    """A wish to settle a reversal: by the money it took back, or (without
    ``incoming_uid``) as nothing of ours. Asked by one person, decided by another."""

    __tablename__ = "reversal_wish"
    __table_args__ = (
        one_of(WISH_STATES),
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="second"),
        Index(None, "reversal_uid"),
        Index(None, "state"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    reversal_uid: Mapped[str] = mapped_column(ForeignKey("bank_reversal.uid"))
    incoming_uid: Mapped[str | None] = mapped_column(ForeignKey("incoming_money.uid"))
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(USER)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    batch: Mapped[str] = mapped_column(String(32))
