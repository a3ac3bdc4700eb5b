"""Tables of bill runs, advance money, letters and prints.

Who owes what stands in ``bill``; here stands for which account and period a
bill was opened, so that no run ever opens it twice.
"""

from datetime import date
from datetime import datetime
from decimal import Decimal
from sqlalchemy import BigInteger
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
from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime


RUN_STATES = ("previewing", "ready", "running", "done", "cancelled", "failed")
PRINT_STATES = ("waiting", "running", "done", "failed")

UID = String(32)
USER = String(80)
NUMBER = String(40)
PERIOD = String(20)
COMMUNITY = String(200)


def _one_of(states: tuple[str, ...]) -> CheckConstraint:
    names = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"state IN ({names})", name="state")


class WasteRun(Base):
    """A run over the accounts: first a preview, then the bills themselves.

    ``cursor`` is the row of the last account that was looked at, so a run that was
    killed goes on from there; ``looked`` counts accounts, ``opened`` bills.
    """

    __tablename__ = "waste_run"
    __table_args__ = (_one_of(RUN_STATES), Index(None, "created_at"))

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    period: Mapped[str] = mapped_column(PERIOD)
    community: Mapped[str] = mapped_column(COMMUNITY)
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(20))
    cursor: Mapped[int] = mapped_column(BigInteger)
    accounts: Mapped[int] = mapped_column(Integer)
    looked: Mapped[int] = mapped_column(Integer)
    planned: Mapped[int] = mapped_column(Integer)
    planned_amount: Mapped[Decimal] = mapped_column(Money)
    known: Mapped[int] = mapped_column(Integer)
    excepted: Mapped[int] = mapped_column(Integer)
    opened: Mapped[int] = mapped_column(Integer)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    problem: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(USER)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[str | None] = mapped_column(USER)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mail_cursor: Mapped[int] = mapped_column(BigInteger)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WasteRunNote(Base):
    """An account of a run that somebody should look at; ``blocks``: no bill."""

    __tablename__ = "waste_run_note"
    __table_args__ = (
        UniqueConstraint("run_uid", "account_uid", "code"),
        Index(None, "run_uid", "code"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    run_uid: Mapped[str] = mapped_column(ForeignKey("waste_run.uid"))
    account_uid: Mapped[str] = mapped_column(UID)
    account_no: Mapped[str] = mapped_column(NUMBER)
    community: Mapped[str] = mapped_column(COMMUNITY)
    code: Mapped[str] = mapped_column(String(20))
    blocks: Mapped[int] = mapped_column(Integer)
    detail: Mapped[dict | None] = mapped_column(Json)


class WasteBill(Base):
    """Which bill an account has for a period: never two of one kind.

    ``address`` and ``community`` are as they were when the bill was opened.
    The bill is written after this row, in the same transaction.
    """

    __tablename__ = "waste_bill"
    __table_args__ = (
        UniqueConstraint("account_uid", "period", "kind"),
        UniqueConstraint("bill_uid"),
        Index(None, "run_uid", "community"),
        Index(None, "period", "community"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_uid: Mapped[str] = mapped_column(UID)
    account_no: Mapped[str] = mapped_column(NUMBER)
    period: Mapped[str] = mapped_column(PERIOD)
    kind: Mapped[str] = mapped_column(String(20))
    bill_uid: Mapped[str] = mapped_column(
        ForeignKey("bill.uid", deferrable=True, initially="DEFERRED")
    )
    run_uid: Mapped[str | None] = mapped_column(ForeignKey("waste_run.uid"))
    community: Mapped[str] = mapped_column(COMMUNITY)
    category: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(Text)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WasteBalance(Base):
    """Money that an account has paid in advance; never below zero."""

    __tablename__ = "waste_balance"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount"),)

    account_uid: Mapped[str] = mapped_column(UID, primary_key=True)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))


class WasteBalanceEntry(Base):
    """A change of a balance. ``source`` says from what, and comes once only."""

    __tablename__ = "waste_balance_entry"
    __table_args__ = (
        UniqueConstraint("source"),
        CheckConstraint("amount <> 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_uid: Mapped[str] = mapped_column(UID, index=True)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    source: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(USER)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WasteLetter(Base):
    """A reminder or arrears letter to one account; ``data`` is what it says."""

    __tablename__ = "waste_letter"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index(None, "account_uid"),
        Index(None, "made_on", "step"),
    )

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    step: Mapped[str] = mapped_column(String(40))
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    number_text: Mapped[str] = mapped_column(String(80))
    account_uid: Mapped[str] = mapped_column(UID)
    account_no: Mapped[str] = mapped_column(NUMBER)
    community: Mapped[str] = mapped_column(COMMUNITY)
    amount: Mapped[Decimal] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(String(3))
    made_on: Mapped[date] = mapped_column(Date)
    made_by: Mapped[str] = mapped_column(USER)
    channel: Mapped[str] = mapped_column(String(20))
    data: Mapped[dict] = mapped_column(Json)


class WasteLetterBill(Base):
    """A bill that a letter speaks of: each step speaks of a bill once."""

    __tablename__ = "waste_letter_bill"
    __table_args__ = (UniqueConstraint("bill_uid", "step"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    letter_uid: Mapped[str] = mapped_column(ForeignKey("waste_letter.uid"), index=True)
    bill_uid: Mapped[str] = mapped_column(ForeignKey("bill.uid"))
    step: Mapped[str] = mapped_column(String(40))


class WastePrint(Base):
    """PDFs asked for and made in the background, one file for each community."""

    __tablename__ = "waste_print"
    __table_args__ = (_one_of(PRINT_STATES), Index(None, "created_at"))

    uid: Mapped[str] = mapped_column(UID, primary_key=True)
    what: Mapped[str] = mapped_column(String(20))
    shape: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    wanted: Mapped[dict] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(20))
    total: Mapped[int] = mapped_column(Integer)
    done: Mapped[int] = mapped_column(Integer)
    problem: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(USER)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WastePrintFile(Base):
    """One PDF of a print; deleted some days after, for it names people."""

    __tablename__ = "waste_print_file"
    __table_args__ = (UniqueConstraint("print_uid", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    print_uid: Mapped[str] = mapped_column(ForeignKey("waste_print.uid"))
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(300))
    items: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
