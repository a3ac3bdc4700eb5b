"""The table of cashiers' shifts."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.payments.store.tables import _one_of as one_of
from thesaban.payments.store.tables import _only_one as only_one
from thesaban.payments.store.tables import SHIFT_STATES
from thesaban.payments.store.tables import UID
from thesaban.payments.store.tables import USER
from thesaban.registers.base import Base
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime


class CashierShift(Base):
    """A cashier's time at the drawer, from the float to the count."""

    __tablename__ = "cashier_shift"
    __table_args__ = (
        one_of(SHIFT_STATES),
        only_one("cashier_id", "state = 'open'"),
        Index(None, "opened_at"),
        Index(None, "books_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    cashier_id: Mapped[str] = mapped_column(USER)
    state: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opening_float: Mapped[Decimal] = mapped_column(Money)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None] = mapped_column(USER)
    counted: Mapped[Decimal | None] = mapped_column(Money)
    expected: Mapped[Decimal | None] = mapped_column(Money)
    difference_reason: Mapped[str | None] = mapped_column(Text)
    currency: Mapped[str] = mapped_column(String(3))
    books_on: Mapped[date | None] = mapped_column(Date)
