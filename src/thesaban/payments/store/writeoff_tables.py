"""Tables of debts that are written off (จำหน่ายหนี้สูญ): asked, decided, for ever."""

from datetime import datetime
from decimal import Decimal
from sqlalchemy import CheckConstraint
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
from thesaban.registers.base import BigKey
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import thesaban.payments.store.credit_tables  # noqa: F401 - foreign keys


WRITEOFF_STATES = ("asked", "done", "refused")


class WriteOff(Base):
    """A wish to write debts off: ``authority`` names the resolution or order it
    rests on. One person asks, another decides."""

    __tablename__ = "bill_writeoff"
    __table_args__ = (
        one_of(WRITEOFF_STATES),
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="second"),
        Index(None, "state", "asked_at"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    authority: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(USER)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    batch: Mapped[str] = mapped_column(String(32))


class WriteOffBill(Base):
    """A bill of a wish with what it asked then, and its credit note once done."""

    __tablename__ = "bill_writeoff_line"
    __table_args__ = (
        UniqueConstraint("writeoff_uid", "bill_uid"),
        UniqueConstraint("credit_uid"),
        CheckConstraint("amount > 0", name="amount"),
        Index(None, "bill_uid"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    writeoff_uid: Mapped[str] = mapped_column(ForeignKey("bill_writeoff.uid"))
    bill_uid: Mapped[str] = mapped_column(ForeignKey("bill.uid"))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    credit_uid: Mapped[str | None] = mapped_column(ForeignKey("bill_credit.uid"))
