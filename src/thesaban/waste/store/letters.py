"""Rows of letters, and the bills that a step should speak of."""

from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from decimal import Decimal
from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from thesaban.payments.model import CURRENCY
from thesaban.payments.store.tables import BillRow
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.waste.store.run_tables import WasteBill
from thesaban.waste.store.run_tables import WasteLetter
from thesaban.waste.store.run_tables import WasteLetterBill


PAPER = ("paper", "both")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was made; ``data`` is what it says."""

    uid: str
    step: str
    number_text: str
    account_uid: str
    account_no: str
    community: str
    amount: Decimal
    made_on: date
    made_by: str
    channel: str
    data: dict


def _letter_of(row: WasteLetter) -> Letter:
    return Letter(**{item.name: getattr(row, item.name) for item in fields(Letter)})


def _due(step: str, before: str, day: date) -> list:
    """Conditions of bills that a step has to speak of.

    They were due by ``day``, were in a letter of the step ``before`` (where
    there is one), and in none of this step.
    """
    spoken = select(WasteLetterBill.bill_uid).where(WasteLetterBill.step == step)
    wanted = [
        BillRow.state.in_(("open", "part")),
        BillRow.due_on <= day,
        BillRow.uid.not_in(spoken),
    ]
    if before:
        earlier = select(WasteLetterBill.bill_uid).where(WasteLetterBill.step == before)
        wanted.append(BillRow.uid.in_(earlier))
    return wanted


def _joined(*columns):
    return select(*columns).join(BillRow, BillRow.uid == WasteBill.bill_uid)


def accounts_due(step: str, before: str, day: date, size: int) -> list[str]:
    """Accounts that a step has to write to, in the order of their numbers."""
    rows = session().execute(
        _joined(WasteBill.account_uid, WasteBill.account_no)
        .where(*_due(step, before, day))
        .group_by(WasteBill.account_uid, WasteBill.account_no)
        .order_by(WasteBill.account_no)
        .limit(size)
    )
    return [uid for uid, _number in rows]


def count_due(step: str, before: str, day: date) -> tuple[int, int, Decimal | None]:
    """(accounts, bills, baht) that a step has to write about."""
    left = BillRow.total - BillRow.paid - BillRow.credited
    row = session().execute(
        _joined(
            func.count(WasteBill.account_uid.distinct()),
            func.count(),
            func.sum(left, type_=Money),
        ).where(*_due(step, before, day))
    )
    return tuple(row.one())


def bills_due(account_uids, step: str, before: str, day: date) -> list[tuple[str, str]]:
    """(account uid, bill uid) for a step, oldest bills first."""
    rows = session().execute(
        _joined(WasteBill.account_uid, WasteBill.bill_uid)
        .where(*_due(step, before, day), WasteBill.account_uid.in_(list(account_uids)))
        .order_by(BillRow.due_on, BillRow.number)
    )
    return [tuple(row) for row in rows]


def add(letters: list[dict], bills: list[dict]) -> None:
    """Insert letters and what they speak of; a bill twice in a step is refused."""
    rows = [row | {"currency": CURRENCY} for row in letters]
    session().execute(insert(WasteLetter.__table__), rows)
    session().execute(insert(WasteLetterBill.__table__), bills)


def of_step(step: str, day: str, paper: bool = True) -> list[Letter]:
    """The letters of a step made on a day (ISO text), by community and number."""
    wanted = [WasteLetter.step == step, WasteLetter.made_on == date.fromisoformat(day)]
    if paper:
        wanted.append(WasteLetter.channel.in_(PAPER))
    rows = session().scalars(
        select(WasteLetter)
        .where(and_(*wanted))
        .order_by(WasteLetter.community, WasteLetter.account_no)
    )
    return [_letter_of(row) for row in rows]


def many(uids) -> dict[str, Letter]:
    rows = session().scalars(select(WasteLetter).where(WasteLetter.uid.in_(list(uids))))
    return {row.uid: _letter_of(row) for row in rows}


def of_account(account_uid: str) -> list[Letter]:
    """The letters to an account, newest first."""
    rows = session().scalars(
        select(WasteLetter)
        .where(WasteLetter.account_uid == account_uid)
        .order_by(WasteLetter.made_on.desc(), WasteLetter.number.desc())
    )
    return [_letter_of(row) for row in rows]


def late_without(kind: str, day: date, size: int) -> list[str]:
    """Uids of fee bills due by a day that have no bill of ``kind`` beside them."""
    twin = WasteBill.__table__.alias("twin")
    rows = session().scalars(
        _joined(WasteBill.bill_uid)
        .outerjoin(
            twin,
            and_(
                twin.c.account_uid == WasteBill.account_uid,
                twin.c.period == WasteBill.period,
                twin.c.kind == kind,
            ),
        )
        .where(
            WasteBill.kind == "fee",
            BillRow.state.in_(("open", "part")),
            BillRow.due_on <= day,
            twin.c.id.is_(None),
        )
        .order_by(WasteBill.id)
        .limit(size)
    )
    return list(rows)
