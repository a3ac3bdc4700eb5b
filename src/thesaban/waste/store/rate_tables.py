"""Tables of rates that were taken back, of the schedule, and of single collections."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import CheckConstraint
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Numeric
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import UtcDateTime


UID = String(32)
USER = String(80)


class RuleWithdrawn(Base):
    """Town data that counts no more: taken back, or replaced on its own day.

    A file that is loaded again never brings such an entry back.
    """

    __tablename__ = "waste_rule_withdrawn"
    __table_args__ = (Index(None, "kind", "code", "valid_from"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date] = mapped_column(Date)
    data: Mapped[dict] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str] = mapped_column(USER)
    withdrawn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)


class Scheduled(Base):
    """What the schedule has done, once for each key.

    ``key`` is ``run/<period>`` or ``letters/<step>/<day>``; ``piece`` the run or
    print that was made. States: ``made``, ``issued``, ``held`` (a person has to
    look), ``empty`` (there was nothing to do).
    """

    __tablename__ = "waste_scheduled"
    __table_args__ = (
        CheckConstraint("state IN ('made', 'issued', 'held', 'empty')", name="state"),
        Index(None, "state"),
    )

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    mode: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    piece: Mapped[str] = mapped_column(String(32))
    detail: Mapped[dict | None] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Occasion(Base):
    """Waste collected once (ครั้งคราว), by volume, and the bill for it."""

    __tablename__ = "waste_occasion"
    __table_args__ = (
        CheckConstraint("m3 > 0", name="m3"),
        UniqueConstraint("bill_uid"),
        Index(None, "account_uid"),
        Index(None, "collected_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    account_uid: Mapped[str] = mapped_column(UID)
    payer_name: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(300))
    community: Mapped[str] = mapped_column(String(40))
    collected_on: Mapped[date] = mapped_column(Date)
    m3: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    tariff: Mapped[str] = mapped_column(String(40))
    tariff_from: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)
    bill_uid: Mapped[str] = mapped_column(UID)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
