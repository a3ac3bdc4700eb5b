"""The table of credit notes."""

from datetime import datetime
from decimal import Decimal
from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.payments.store.tables import UID
from thesaban.payments.store.tables import USER
from thesaban.registers.base import Base
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime


class BillCredit(Base):
    """A credit note: an amount taken off a bill, with its reason, for ever."""

    __tablename__ = "bill_credit"
    __table_args__ = (
        UniqueConstraint("fiscal_year", "number"),
        UniqueConstraint("number_text"),
        CheckConstraint("amount > 0", name="amount"),
        Index(None, "made_at"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    number_text: Mapped[str] = mapped_column(String(80))
    bill_uid: Mapped[str] = mapped_column(ForeignKey("bill.uid"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))
