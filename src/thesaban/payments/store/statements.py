"""Rows of banks' files and their lines."""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import insert
from sqlalchemy import select
from thesaban.payments.model import CURRENCY
from thesaban.payments.reconciling.model import BankFile
from thesaban.payments.reconciling.model import Line
from thesaban.payments.store.bank_tables import BankLine
from thesaban.payments.store.bank_tables import CashDeposit
from thesaban.payments.store.bank_tables import StatementFile
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.paging import paged


FILE_FIELDS = tuple(BankFile.__dataclass_fields__)
LINE_FIELDS = tuple(Line.__dataclass_fields__)
CHUNK = 500


def file_of(row: StatementFile) -> BankFile:
    """The frozen picture of a file's row, without its bytes."""
    return BankFile(**{name: getattr(row, name) for name in FILE_FIELDS})


def line_of(row: BankLine) -> Line:
    """The frozen picture of a line."""
    return Line(**{name: getattr(row, name) for name in LINE_FIELDS})


def add_file(values: dict) -> bool:
    """Write a file as a draft; False where its bytes are here already."""
    row = values | {"currency": CURRENCY, "batch": batches.current()}
    return bool(insert_or_ignore(StatementFile, row))


def file_of_bytes(sha256: str) -> BankFile | None:
    row = session().scalar(select(StatementFile).where(StatementFile.sha256 == sha256))
    return file_of(row) if row is not None else None


def get_file(uid: str) -> BankFile | None:
    row = session().get(StatementFile, uid)
    return file_of(row) if row is not None else None


def content(uid: str) -> bytes:
    """The bytes of a file as they were sent."""
    return session().scalar(
        select(StatementFile.content).where(StatementFile.uid == uid)
    )


def lock_file(uid: str) -> StatementFile | None:
    """A file's row, locked until the commit."""
    return session().scalar(
        select(StatementFile)
        .where(StatementFile.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def imported(row: StatementFile, values: dict) -> BankFile:
    """Write on a locked file what its import gave."""
    for name, value in values.items():
        setattr(row, name, value)
    row.state = "imported"
    session().flush()
    return file_of(row)


def files(start: int, size: int) -> tuple[list[BankFile], int]:
    """A page of the files, newest first, and how many."""
    newest = (StatementFile.uploaded_at.desc(), StatementFile.uid)
    return paged(select(StatementFile).order_by(*newest), file_of, start, size)


def files_of_day(day: date) -> list[BankFile]:
    """The imported files whose money the bank credited on a day."""
    rows = session().scalars(
        select(StatementFile)
        .where(StatementFile.state == "imported", StatementFile.effective_on == day)
        .order_by(StatementFile.uploaded_at)
    )
    return [file_of(row) for row in rows]


def last_mapping(source: str) -> dict | None:
    """The columns of the newest imported table of this source."""
    return session().scalar(
        select(StatementFile.mapping)
        .where(
            StatementFile.source == source,
            StatementFile.layout == "table",
            StatementFile.state == "imported",
        )
        .order_by(StatementFile.imported_at.desc())
        .limit(1)
    )


def known_keys(keys: Iterable[str]) -> set[str]:
    """Those of the keys whose line is here."""
    return {
        found
        for part in _chunks(keys)
        for found in session().scalars(
            select(BankLine.key).where(BankLine.key.in_(part))
        )
    }


def _chunks(values: Iterable) -> Iterable[list]:
    listed = list(values)
    for at in range(0, len(listed), CHUNK):
        yield listed[at : at + CHUNK]


def add_lines(rows: list[dict]) -> None:
    """Insert new lines, all open."""
    common = {
        "currency": CURRENCY,
        "state": "open",
        "note": "",
        "batch": batches.current(),
    }
    for part in _chunks(rows):
        session().execute(insert(BankLine.__table__), [row | common for row in part])


def lines_of(file_uid: str, start: int = 0, size: int = 50) -> tuple[list[Line], int]:
    """A page of the new lines that a file brought."""
    return _page(BankLine.file_uid == file_uid, start=start, size=size)


def _page(*conditions, start: int, size: int) -> tuple[list[Line], int]:
    query = (
        select(BankLine)
        .where(*conditions)
        .order_by(BankLine.value_on, BankLine.file_uid, BankLine.position)
    )
    return paged(query, line_of, start, size)


def untaken(file_uid: str | None, size: int, kind: str = "C") -> list[Line]:
    """Open lines of payers' money (C), or of money that the bank took back (D),
    that have not been offered yet."""
    conditions = [
        BankLine.state == "open",
        BankLine.kind == kind,
        BankLine.source == "billpay",
        BankLine.incoming_uid.is_(None),
    ]
    if file_uid is not None:
        conditions.append(BankLine.file_uid == file_uid)
    return _page(*conditions, start=0, size=size)[0]


def open_lines(start: int = 0, size: int = 50) -> tuple[list[Line], int]:
    """Lines that belong to nothing yet: of the account, or taken back."""
    return _page(BankLine.state == "open", start=start, size=size)


def of_file(file_uid: str, source: str) -> list[Line]:
    """The open lines of one file."""
    rows = session().scalars(
        select(BankLine)
        .where(
            BankLine.file_uid == file_uid,
            BankLine.source == source,
            BankLine.state == "open",
        )
        .order_by(BankLine.position)
    )
    return [line_of(row) for row in rows]


def get_line(uid: str) -> Line | None:
    row = session().get(BankLine, uid)
    return line_of(row) if row is not None else None


def lock_line(uid: str) -> BankLine | None:
    """A line, locked until the commit."""
    return session().scalar(
        select(BankLine)
        .where(BankLine.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def match(row: BankLine, **values) -> Line:
    """Give a locked line to what it is."""
    row.state = values.pop("state", "matched")
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return line_of(row)


def line_of_incoming(incoming_uid: str) -> Line | None:
    """The line that proves reported money."""
    row = session().scalar(
        select(BankLine).where(BankLine.incoming_uid == incoming_uid)
    )
    return line_of(row) if row is not None else None


def unproved(ref1s: Iterable[str]) -> list[IncomingRow]:
    """Reported money with one of these references and no line of a file."""
    return [
        row
        for part in _chunks(set(ref1s))
        for row in session().scalars(
            select(IncomingRow)
            .outerjoin(BankLine, BankLine.incoming_uid == IncomingRow.uid)
            .where(IncomingRow.ref1.in_(part), BankLine.uid.is_(None))
            .order_by(IncomingRow.paid_at)
        )
    ]


def deposit_for(amount: Decimal, day: date, days: int) -> str | None:
    """The pay-in of this amount near a day that no line shows yet."""
    return session().scalar(
        select(CashDeposit.uid)
        .outerjoin(BankLine, BankLine.deposit_uid == CashDeposit.uid)
        .where(
            CashDeposit.amount == amount,
            CashDeposit.deposited_on >= day - timedelta(days=days),
            CashDeposit.deposited_on <= day + timedelta(days=days),
            BankLine.uid.is_(None),
        )
        .order_by(CashDeposit.deposited_on, CashDeposit.recorded_at)
        .limit(1)
    )


def file_for(amount: Decimal, day: date, days: int) -> str | None:
    """The file of bill payments that sums up to this amount near a day."""
    return session().scalar(
        select(StatementFile.uid)
        .outerjoin(BankLine, BankLine.covers_uid == StatementFile.uid)
        .where(
            StatementFile.source == "billpay",
            StatementFile.state == "imported",
            StatementFile.credit_total - StatementFile.debit_total == amount,
            StatementFile.effective_on >= day - timedelta(days=days),
            StatementFile.effective_on <= day + timedelta(days=days),
            BankLine.uid.is_(None),
        )
        .order_by(StatementFile.effective_on)
        .limit(1)
    )


def covering(file_uid: str) -> Line | None:
    """The line of the account that is the sum of a file."""
    row = session().scalar(select(BankLine).where(BankLine.covers_uid == file_uid))
    return line_of(row) if row is not None else None
