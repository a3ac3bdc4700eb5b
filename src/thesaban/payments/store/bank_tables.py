"""Tables of reconciliation: bank files, their lines, uses of money, closed days.

Nothing is deleted. What was done with money that a bank reported is a ledger:
a correction is a line of its own below zero.
"""

from datetime import date
from datetime import datetime
from decimal import Decimal
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
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
import thesaban.payments.store.gateway_tables
import thesaban.payments.store.shift_tables  # noqa: F401 - foreign keys


SOURCES = ("billpay", "account")
FILE_STATES = ("draft", "imported")
LINE_STATES = ("open", "matched", "set_aside")
USE_STATES = ("asked", "done", "refused")
REMITTANCE_STATES = ("handed", "received")


class StatementFile(Base):
    """A file of a bank as it was sent, and what it sums up to."""

    __tablename__ = "statement_file"
    __table_args__ = (
        one_of(FILE_STATES),
        UniqueConstraint("sha256"),
        Index(None, "state", "uploaded_at"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    source: Mapped[str] = mapped_column(String(20))
    layout: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    mapping: Mapped[dict | None] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(40))
    effective_on: Mapped[date | None] = mapped_column(Date)
    credit_total: Mapped[Decimal] = mapped_column(Money)
    credit_count: Mapped[int] = mapped_column(Integer)
    debit_total: Mapped[Decimal] = mapped_column(Money)
    debit_count: Mapped[int] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(String(3))
    added: Mapped[int] = mapped_column(Integer)
    known: Mapped[int] = mapped_column(Integer)
    uploaded_by: Mapped[str] = mapped_column(USER)
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    imported_by: Mapped[str | None] = mapped_column(USER)
    imported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))


class BankLine(Base):
    """One line of a bank's file, once however often files name it.

    ``kind`` C is money in, D money taken back. A line of bill payments belongs
    to one row of incoming money; a line of the account to a pay-in, to a whole
    file of bill payments, or to incoming money.
    """

    __tablename__ = "bank_line"
    __table_args__ = (
        one_of(LINE_STATES),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("kind IN ('C', 'D')", name="kind"),
        UniqueConstraint("key"),
        UniqueConstraint("incoming_uid"),
        UniqueConstraint("deposit_uid"),
        UniqueConstraint("covers_uid"),
        Index(None, "state", "value_on"),
        Index(None, "value_on"),
        Index(None, "file_uid", "position"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    file_uid: Mapped[str] = mapped_column(ForeignKey("statement_file.uid"))
    position: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(1))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    account: Mapped[str] = mapped_column(String(40))
    paid_at: Mapped[datetime] = mapped_column(UtcDateTime)
    value_on: Mapped[date] = mapped_column(Date)
    biller: Mapped[str] = mapped_column(String(20))
    ref1: Mapped[str] = mapped_column(String(40))
    ref2: Mapped[str] = mapped_column(String(40))
    ref3: Mapped[str] = mapped_column(String(40))
    bank_ref: Mapped[str] = mapped_column(String(100))
    payer_name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(20))
    incoming_uid: Mapped[str | None] = mapped_column(ForeignKey("incoming_money.uid"))
    deposit_uid: Mapped[str | None] = mapped_column(ForeignKey("cash_deposit.uid"))
    covers_uid: Mapped[str | None] = mapped_column(ForeignKey("statement_file.uid"))
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    batch: Mapped[str] = mapped_column(String(32))


class MoneyUse(Base):
    """What was done with a part of incoming money. Money that leaves the books
    (``refund``, ``not_ours``, ``reversal``: the bank took it back) is asked by one
    person and decided by another. ``target`` names what is not here: the reversal
    of the bank."""

    __tablename__ = "money_use"
    __table_args__ = (
        one_of(USE_STATES),
        CheckConstraint(
            "kind IN ('payment', 'credit', 'refund', 'not_ours', 'same', 'reversal')",
            name="kind",
        ),
        CheckConstraint(
            "kind NOT IN ('refund', 'not_ours', 'reversal') OR decided_by IS NULL "
            "OR decided_by <> asked_by",
            name="second",
        ),
        CheckConstraint("(kind = 'payment') = (payment_uid IS NOT NULL)", name="paid"),
        Index(None, "incoming_uid"),
        Index(None, "payment_uid"),
        Index(None, "state", "kind"),
        Index(None, "books_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    incoming_uid: Mapped[str] = mapped_column(ForeignKey("incoming_money.uid"))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    payment_uid: Mapped[str | None] = mapped_column(ForeignKey("payment.uid"))
    books_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(USER)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    voucher: Mapped[str] = mapped_column(String(80))
    paid_out_on: Mapped[date | None] = mapped_column(Date)
    target: Mapped[str | None] = mapped_column(String(80))
    batch: Mapped[str] = mapped_column(String(32))


class ShiftCount(Base):
    """Pieces of a note or coin at the closing of a shift."""

    __tablename__ = "shift_count"
    __table_args__ = (
        UniqueConstraint("shift_uid", "piece"),
        CheckConstraint("pieces > 0", name="pieces"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    shift_uid: Mapped[str] = mapped_column(ForeignKey("cashier_shift.uid"))
    piece: Mapped[Decimal] = mapped_column(Money)
    pieces: Mapped[int] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(String(3))


class Remittance(Base):
    """A remittance slip (ใบนำส่งเงิน): what a cashier hands over after a shift."""

    __tablename__ = "remittance"
    __table_args__ = (
        one_of(REMITTANCE_STATES),
        UniqueConstraint("fiscal_year", "number"),
        UniqueConstraint("shift_uid"),
        CheckConstraint(
            "received_by IS NULL OR received_by <> handed_by", name="second"
        ),
        Index(None, "books_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    number_text: Mapped[str] = mapped_column(String(80))
    books_on: Mapped[date] = mapped_column(Date)
    shift_uid: Mapped[str] = mapped_column(ForeignKey("cashier_shift.uid"))
    state: Mapped[str] = mapped_column(String(20))
    cash: Mapped[Decimal] = mapped_column(Money)
    cheques: Mapped[Decimal] = mapped_column(Money)
    other: Mapped[Decimal] = mapped_column(Money)
    difference: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    handed_by: Mapped[str] = mapped_column(USER)
    handed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_by: Mapped[str | None] = mapped_column(USER)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))


class CashDeposit(Base):
    """Cash and cheques that were paid into the municipality's account."""

    __tablename__ = "cash_deposit"
    __table_args__ = (
        UniqueConstraint("account", "slip_no"),
        CheckConstraint("amount > 0", name="amount"),
        Index(None, "books_on"),
        Index(None, "deposited_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    books_on: Mapped[date] = mapped_column(Date)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    account: Mapped[str] = mapped_column(String(40))
    slip_no: Mapped[str] = mapped_column(String(80))
    deposited_on: Mapped[date] = mapped_column(Date)
    recorded_by: Mapped[str] = mapped_column(USER)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    batch: Mapped[str] = mapped_column(String(32))


class DayClose(Base):
    """A day whose books balance and change no more, with its figures."""

    __tablename__ = "day_close"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    closed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_by: Mapped[str] = mapped_column(USER)
    figures: Mapped[dict] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text)
    batch: Mapped[str] = mapped_column(String(32))
