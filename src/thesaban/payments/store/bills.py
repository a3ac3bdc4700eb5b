"""Rows of revenue codes and bills."""

from collections.abc import Iterable
from decimal import Decimal
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from thesaban.payments.model import Bill
from thesaban.payments.model import Credit
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import Line
from thesaban.payments.model import ZERO
from thesaban.payments.store.credit_tables import BillCredit
from thesaban.payments.store.tables import BillLine
from thesaban.payments.store.tables import BillRow
from thesaban.payments.store.tables import ReceiptLine
from thesaban.payments.store.tables import ReceiptRow
from thesaban.payments.store.tables import RevenueCode
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.paging import paged


PAYABLE = ("open", "part")


def add_revenue_codes(rows: list[dict]) -> list[str]:
    """Insert the codes that are not there yet; returns those."""
    made = []
    for row in rows:
        if insert_or_ignore(RevenueCode, row | {"active": True}):
            made.append(row["code"])
    return made


def revenue_codes(codes: Iterable[str]) -> dict[str, RevenueCode]:
    """The active revenue codes among ``codes``."""
    rows = session().scalars(
        select(RevenueCode).where(
            RevenueCode.code.in_(set(codes)), RevenueCode.active.is_(True)
        )
    )
    return {row.code: row for row in rows}


def english_titles(codes: Iterable[str]) -> dict[str, str]:
    """English names of revenue codes that have one, also of those no longer used."""
    rows = session().execute(
        select(RevenueCode.code, RevenueCode.title_en).where(
            RevenueCode.code.in_(set(codes)), RevenueCode.title_en != ""
        )
    )
    return {code: title for code, title in rows}


def active_codes() -> list[RevenueCode]:
    """The active revenue codes in their order."""
    return list(
        session().scalars(
            select(RevenueCode)
            .where(RevenueCode.active.is_(True))
            .order_by(RevenueCode.position)
        )
    )


def _line(row: BillLine) -> Line:
    return Line(row.revenue_code, row.title, row.amount, row.period, row.law)


def bill_of(row: BillRow) -> Bill:
    """The frozen picture of a bill's row."""
    return Bill(
        uid=row.uid,
        number_text=row.number_text,
        ref1=row.ref1,
        payer_name=row.payer_name,
        payer_user=row.payer_user,
        record_uid=row.record_uid,
        record_number=row.record_number,
        unit=row.unit,
        domain=row.domain,
        title=row.title,
        period=row.period,
        issued_on=row.issued_on,
        due_on=row.due_on,
        state=row.state,
        total=row.total,
        paid=row.paid,
        lines=tuple(_line(line) for line in row.lines),
        opened_at=row.opened_at,
        settled_at=row.settled_at,
        void_reason=row.void_reason,
        credited=row.credited,
    )


def due(row: BillRow) -> Decimal:
    """Baht still to pay on a bill that is not void."""
    return row.total - row.paid - row.credited


def add(values: dict, lines: Iterable[Line]) -> Bill:
    """Insert a bill with its lines; flushed at once."""
    row = BillRow(**values, credited=ZERO, batch=batches.current())
    row.lines = [
        BillLine(
            position=position,
            revenue_code=line.revenue_code,
            title=line.title,
            period=line.period,
            law=line.law,
            amount=line.amount,
            currency=CURRENCY,
        )
        for position, line in enumerate(lines, start=1)
    ]
    session().add(row)
    session().flush()
    return bill_of(row)


def get(uid: str) -> Bill | None:
    row = session().get(BillRow, uid)
    return bill_of(row) if row is not None else None


def hold(uids: Iterable[str]) -> None:
    """Lock bills until the commit, without reading them."""
    session().execute(
        select(BillRow.uid)
        .where(BillRow.uid.in_(set(uids)))
        .order_by(BillRow.uid)
        .with_for_update()
    ).all()


def lock(uids: Iterable[str]) -> list[BillRow]:
    """The bills' rows, locked until the commit, always in one order."""
    statement = (
        select(BillRow)
        .where(BillRow.uid.in_(set(uids)))
        .order_by(BillRow.uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(session().scalars(statement))


def apply(row: BillRow, amount: Decimal, moment) -> None:
    """Put ``amount`` (below zero for a reversal) on a locked bill."""
    row.paid = row.paid + amount
    _set_state(row, moment)
    session().flush()


def _set_state(row: BillRow, moment) -> None:
    if not due(row):
        row.state, row.settled_at = "settled", moment
    else:
        row.state, row.settled_at = ("part" if row.paid else "open"), None


def add_many(bills: list[dict], lines: list[dict]) -> None:
    """Insert whole rows of bills and of their lines, in two statements."""
    same = {"currency": CURRENCY}
    own = same | {"batch": batches.current(), "credited": ZERO}
    session().execute(insert(BillRow.__table__), [row | own for row in bills])
    session().execute(insert(BillLine.__table__), [row | same for row in lines])


def credit(row: BillRow, values: dict, moment) -> Credit:
    """Write a credit note for a locked bill."""
    note = BillCredit(
        **values, bill_uid=row.uid, currency=CURRENCY, batch=batches.current()
    )
    session().add(note)
    row.credited = row.credited + note.amount
    _set_state(row, moment)
    session().flush()
    return _credit_of(note)


def credits_of(bill_uid: str) -> list[Credit]:
    """The credit notes of a bill, oldest first."""
    rows = session().scalars(
        select(BillCredit)
        .where(BillCredit.bill_uid == bill_uid)
        .order_by(BillCredit.made_at, BillCredit.number)
    )
    return [_credit_of(row) for row in rows]


def _credit_of(row: BillCredit) -> Credit:
    return Credit(
        row.uid,
        row.number_text,
        row.bill_uid,
        row.kind,
        row.amount,
        row.reason,
        row.made_by,
        row.made_at,
    )


def strike(row: BillRow, reason: str, by: str, moment) -> Bill:
    """Make a locked bill void."""
    row.state, row.void_reason = "void", reason
    row.void_by, row.void_at = by, moment
    session().flush()
    return bill_of(row)


def of_record(record_uid: str) -> list[Bill]:
    """The bills of a record, oldest first."""
    return _bills(BillRow.record_uid == record_uid)


def many(uids: Iterable[str]) -> list[Bill]:
    """Bills by their uids, in no certain order."""
    return _bills(BillRow.uid.in_(list(uids)))


def of_user(user_id: str, start: int, size: int) -> tuple[list[Bill], int]:
    """A page of the bills that a user pays, newest first, and how many."""
    return _page(BillRow.payer_user == user_id, start=start, size=size)


def _bills(*conditions) -> list[Bill]:
    rows = session().scalars(
        select(BillRow)
        .options(selectinload(BillRow.lines))
        .where(*conditions)
        .order_by(BillRow.opened_at, BillRow.number)
    )
    return [bill_of(row) for row in rows]


def _page(*conditions, start: int, size: int) -> tuple[list[Bill], int]:
    query = (
        select(BillRow)
        .options(selectinload(BillRow.lines))
        .where(*conditions)
        .order_by(BillRow.opened_at.desc(), BillRow.number.desc())
    )
    return paged(query, bill_of, start, size)


def _like(text: str) -> str:
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, f"\\{sign}")
    return f"%{text}%"


def search(
    text: str, payer_key: str, payable_only: bool, start: int, size: int
) -> tuple[list[Bill], int]:
    """A page of bills by number, reference, application, receipt or payer.

    ``payer_key`` is the normalised text to look for in payers' names.
    """
    conditions = []
    if payable_only:
        conditions.append(BillRow.state.in_(PAYABLE))
    if text:
        receipts = (
            select(ReceiptLine.bill_uid)
            .join(ReceiptRow, ReceiptRow.uid == ReceiptLine.receipt_uid)
            .where(ReceiptRow.number_text == text)
        )
        conditions.append(
            or_(
                BillRow.number_text == text,
                BillRow.ref1 == text,
                BillRow.record_number == text,
                BillRow.payer_key.like(_like(payer_key), escape="\\"),
                BillRow.uid.in_(receipts),
            )
        )
    return _page(*conditions, start=start, size=size)
