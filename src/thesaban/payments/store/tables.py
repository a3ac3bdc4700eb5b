"""Tables of money. Amounts are baht with two places, currency THB.

Nothing here is ever deleted, and what a receipt says is never changed: a
mistake is a void with its reason and a reverse entry.
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
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime


BILL_STATES = ("open", "part", "settled", "void")
PAYMENT_STATES = ("received", "reversed", "reversal")
RECEIPT_STATES = ("valid", "void")
VOID_STATES = ("asked", "approved", "refused")
SHIFT_STATES = ("open", "closed")
QR_STATES = ("open", "paid", "expired", "cancelled")
EVENT_STATES = ("new", "applied", "ignored", "rejected")

UID = String(32)
USER = String(80)


def _one_of(states: tuple[str, ...]) -> CheckConstraint:
    names = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"state IN ({names})", name="state")


def _only_one(column: str, condition: str) -> Index:
    """At most one row per ``column`` where ``condition`` holds."""
    where = text(condition)
    return Index(None, column, unique=True, sqlite_where=where, postgresql_where=where)


class RevenueCode(Base):
    """What money may be received for; a receipt has a line for each."""

    __tablename__ = "revenue_code"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    title_th: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300))
    law: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(40))
    account_code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool] = mapped_column(Boolean)


class BillRow(Base):
    """What somebody owes. Lines and total never change; only what is paid, and
    what credit notes took off."""

    __tablename__ = "bill"
    __table_args__ = (
        _one_of(BILL_STATES),
        CheckConstraint("total > 0", name="total"),
        CheckConstraint("paid >= 0 AND paid <= total", name="paid"),
        CheckConstraint("credited >= 0 AND paid + credited <= total", name="credited"),
        UniqueConstraint("fiscal_year", "number"),
        UniqueConstraint("number_text"),
        UniqueConstraint("ref1"),
        Index(None, "record_uid", "state"),
        Index(None, "payer_user"),
        Index(None, "state", "due_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    number_text: Mapped[str] = mapped_column(String(80))
    ref1: Mapped[str] = mapped_column(String(20))
    payer_name: Mapped[str] = mapped_column(String(300))
    payer_key: Mapped[str] = mapped_column(String(300))
    payer_user: Mapped[str | None] = mapped_column(USER)
    record_uid: Mapped[str | None] = mapped_column(UID)
    record_number: Mapped[str] = mapped_column(String(80))
    domain: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(300))
    period: Mapped[str] = mapped_column(String(40))
    issued_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(20))
    total: Mapped[Decimal] = mapped_column(Money)
    paid: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[str] = mapped_column(USER)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    void_reason: Mapped[str | None] = mapped_column(Text)
    void_by: Mapped[str | None] = mapped_column(USER)
    void_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    extra: Mapped[dict | None] = mapped_column(Json)
    batch: Mapped[str] = mapped_column(String(32))
    credited: Mapped[Decimal] = mapped_column(Money, server_default=text("0"))

    lines: Mapped[list["BillLine"]] = relationship(
        order_by="BillLine.position", lazy="selectin"
    )


class BillLine(Base):
    """One thing that a bill asks money for."""

    __tablename__ = "bill_line"
    __table_args__ = (
        UniqueConstraint("bill_uid", "position"),
        CheckConstraint("amount >= 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    bill_uid: Mapped[str] = mapped_column(ForeignKey("bill.uid"))
    position: Mapped[int] = mapped_column(Integer)
    revenue_code: Mapped[str] = mapped_column(ForeignKey("revenue_code.code"))
    title: Mapped[str] = mapped_column(String(300))
    period: Mapped[str] = mapped_column(String(80))
    law: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))


class PaymentRow(Base):
    """Money that came in; a reversal is a row of its own with the amount
    below zero. One transaction of a gateway is one payment, ever."""

    __tablename__ = "payment"
    __table_args__ = (
        _one_of(PAYMENT_STATES),
        UniqueConstraint("gateway", "transaction_id"),
        UniqueConstraint("reverses_uid"),
        CheckConstraint(
            "(state = 'reversal') = (reverses_uid IS NOT NULL)", name="reverses"
        ),
        CheckConstraint("(state = 'reversal') = (amount < 0)", name="sign"),
        Index(None, "shift_uid"),
        Index(None, "received_at"),
        Index(None, "books_on"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    method: Mapped[str] = mapped_column(String(20))
    gateway: Mapped[str] = mapped_column(String(40))
    transaction_id: Mapped[str] = mapped_column(String(120))
    amount: Mapped[Decimal] = mapped_column(Money)
    tendered: Mapped[Decimal | None] = mapped_column(Money)
    change: Mapped[Decimal | None] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    paid_at: Mapped[datetime] = mapped_column(UtcDateTime)
    value_on: Mapped[date] = mapped_column(Date)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_by: Mapped[str] = mapped_column(USER)
    shift_uid: Mapped[str | None] = mapped_column(ForeignKey("cashier_shift.uid"))
    reference: Mapped[str] = mapped_column(String(120))
    reverses_uid: Mapped[str | None] = mapped_column(ForeignKey("payment.uid"))
    reason: Mapped[str | None] = mapped_column(Text)
    approved_by: Mapped[str | None] = mapped_column(USER)
    batch: Mapped[str] = mapped_column(String(32))
    #: The day whose books it stands in: that of receipt, or the next one where
    #: that was closed already.
    books_on: Mapped[date | None] = mapped_column(Date)


class PaymentAllocation(Base):
    """How much of a payment went to which bill."""

    __tablename__ = "payment_allocation"
    __table_args__ = (UniqueConstraint("payment_uid", "bill_uid"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    payment_uid: Mapped[str] = mapped_column(ForeignKey("payment.uid"))
    bill_uid: Mapped[str] = mapped_column(ForeignKey("bill.uid"), index=True)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))


class ReceiptBook(Base):
    """A book of receipts: ``first`` to ``last`` of the year's numbers."""

    __tablename__ = "receipt_book"
    __table_args__ = (
        UniqueConstraint("series", "fiscal_year", "book_no"),
        UniqueConstraint("series", "fiscal_year", "first"),
        CheckConstraint("last >= first", name="leaves"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    series: Mapped[str] = mapped_column(String(20))
    fiscal_year: Mapped[int] = mapped_column(Integer)
    book_no: Mapped[int] = mapped_column(Integer)
    first: Mapped[int] = mapped_column(Integer)
    last: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cancelled_from: Mapped[int | None] = mapped_column(Integer)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None] = mapped_column(USER)


class ReceiptRow(Base):
    """A receipt as it was given; only its state can turn to void."""

    __tablename__ = "receipt"
    __table_args__ = (
        _one_of(RECEIPT_STATES),
        UniqueConstraint("payment_uid"),
        UniqueConstraint("series", "fiscal_year", "number"),
        UniqueConstraint("series", "fiscal_year", "book_no", "leaf"),
        CheckConstraint("total > 0", name="total"),
        Index(None, "issued_on"),
        Index(None, "payer_user"),
        Index(None, "document_uid"),
        Index(None, "batch"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    payment_uid: Mapped[str] = mapped_column(ForeignKey("payment.uid"))
    series: Mapped[str] = mapped_column(String(20))
    fiscal_year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    book_no: Mapped[int] = mapped_column(Integer)
    leaf: Mapped[int] = mapped_column(Integer)
    number_text: Mapped[str] = mapped_column(String(80))
    payer_name: Mapped[str] = mapped_column(String(300))
    payer_user: Mapped[str | None] = mapped_column(USER)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_on: Mapped[date] = mapped_column(Date)
    paid_on: Mapped[date] = mapped_column(Date)
    total: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    method: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(300))
    cashier_id: Mapped[str] = mapped_column(USER)
    cashier_name: Mapped[str] = mapped_column(String(200))
    cashier_position: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(20))
    document_uid: Mapped[str | None] = mapped_column(UID)
    document_url: Mapped[str | None] = mapped_column(Text)
    void_reason: Mapped[str | None] = mapped_column(Text)
    void_by: Mapped[str | None] = mapped_column(USER)
    void_approved_by: Mapped[str | None] = mapped_column(USER)
    void_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    batch: Mapped[str] = mapped_column(String(32))

    lines: Mapped[list["ReceiptLine"]] = relationship(
        order_by="ReceiptLine.position", lazy="selectin"
    )
    payment: Mapped["PaymentRow"] = relationship(lazy="joined")


class ReceiptLine(Base):
    """One line of a receipt: one revenue code of one bill."""

    __tablename__ = "receipt_line"
    __table_args__ = (UniqueConstraint("receipt_uid", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    receipt_uid: Mapped[str] = mapped_column(ForeignKey("receipt.uid"))
    position: Mapped[int] = mapped_column(Integer)
    bill_uid: Mapped[str] = mapped_column(ForeignKey("bill.uid"), index=True)
    revenue_code: Mapped[str] = mapped_column(ForeignKey("revenue_code.code"))
    title: Mapped[str] = mapped_column(String(300))
    period: Mapped[str] = mapped_column(String(80))
    law: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))


class VoidRow(Base):
    """A wish to void a receipt, and what the second person said to it."""

    __tablename__ = "receipt_void"
    __table_args__ = (
        _one_of(VOID_STATES),
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="second"),
        _only_one("receipt_uid", "state <> 'refused'"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    receipt_uid: Mapped[str] = mapped_column(ForeignKey("receipt.uid"))
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(USER)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(USER)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(Text)


class QrRequest(Base):
    """A payment QR that was shown. The references name one amount for ever."""

    __tablename__ = "qr_request"
    __table_args__ = (
        _one_of(QR_STATES),
        UniqueConstraint("biller", "ref1", "ref2"),
        CheckConstraint("amount > 0", name="amount"),
        Index(None, "state", "expires_at"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    gateway: Mapped[str] = mapped_column(String(40))
    biller: Mapped[str] = mapped_column(String(15))
    ref1: Mapped[str] = mapped_column(String(20))
    ref2: Mapped[str] = mapped_column(String(20))
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    purpose: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_for: Mapped[str | None] = mapped_column(USER)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    payment_uid: Mapped[str | None] = mapped_column(ForeignKey("payment.uid"))


class QrRequestBill(Base):
    """A bill that a payment QR asks money for."""

    __tablename__ = "qr_request_bill"

    qr_uid: Mapped[str] = mapped_column(ForeignKey("qr_request.uid"), primary_key=True)
    bill_uid: Mapped[str] = mapped_column(
        ForeignKey("bill.uid"), primary_key=True, index=True
    )
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))


class GatewayEvent(Base):
    """A message of a bank whose signature was good, once per transaction."""

    __tablename__ = "gateway_event"
    __table_args__ = (
        _one_of(EVENT_STATES),
        UniqueConstraint("gateway", "transaction_id"),
        Index(None, "state", "received_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    gateway: Mapped[str] = mapped_column(String(40))
    transaction_id: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    repeats: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict] = mapped_column(Json)
    payment_uid: Mapped[str | None] = mapped_column(ForeignKey("payment.uid"))
