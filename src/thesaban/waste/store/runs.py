"""Rows of bill runs: which account has which bill, and what a run found."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from datetime import datetime
from decimal import Decimal
from itertools import islice
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import ZERO
from thesaban.payments.store.tables import BillRow
from thesaban.registers.base import Money
from thesaban.registers.database import session
from thesaban.registers.dialect import dialect_insert
from thesaban.registers.paging import paged
from thesaban.waste.store.accounts import serving
from thesaban.waste.store.accounts import stream
from thesaban.waste.store.run_tables import WasteBill
from thesaban.waste.store.run_tables import WasteRun
from thesaban.waste.store.run_tables import WasteRunNote
from thesaban.waste.store.tables import AccountRow


ACTIVE = ("previewing", "running")
FEE = "fee"


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands; see the table for its columns."""

    uid: str
    period: str
    community: str
    due_on: date
    state: str
    cursor: int
    accounts: int
    looked: int
    planned: int
    planned_amount: Decimal
    known: int
    excepted: int
    opened: int
    amount: Decimal
    problem: str | None
    created_at: datetime
    created_by: str
    confirmed_at: datetime | None
    confirmed_by: str | None
    finished_at: datetime | None
    mailed_at: datetime | None

    @property
    def busy(self) -> bool:
        """True while the worker is at it."""
        return self.state in ACTIVE


@dataclass(frozen=True, slots=True)
class Note:
    """An account of a run that somebody should look at."""

    account_uid: str
    account_no: str
    community: str
    code: str
    blocks: bool
    detail: dict


@dataclass(frozen=True, slots=True)
class BillOf:
    """Which account and period a bill is for."""

    bill_uid: str
    account_uid: str
    account_no: str
    period: str
    kind: str
    run_uid: str | None
    community: str
    category: str
    address: str


def run_of(row: WasteRun) -> Run:
    return Run(**{item.name: getattr(row, item.name) for item in fields(Run)})


def bill_of(row: WasteBill) -> BillOf:
    return BillOf(**{item.name: getattr(row, item.name) for item in fields(BillOf)})


# ---- runs


def add(values: dict) -> Run:
    """A new run that has not looked at anything yet."""
    nothing = dict.fromkeys(("looked", "planned", "known", "excepted", "opened"), 0)
    row = WasteRun(
        **nothing,
        **values,
        state="previewing",
        cursor=0,
        mail_cursor=0,
        planned_amount=ZERO,
        amount=ZERO,
        currency=CURRENCY,
    )
    session().add(row)
    session().flush()
    return run_of(row)


def get(uid: str) -> Run | None:
    row = session().get(WasteRun, uid)
    return run_of(row) if row is not None else None


def lock(uid: str) -> WasteRun | None:
    """The run's row, locked until the commit."""
    return (
        session()
        .scalars(
            select(WasteRun)
            .where(WasteRun.uid == uid)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )


def save(row: WasteRun, **values) -> Run:
    """Set columns of a locked run."""
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return run_of(row)


def waiting() -> str | None:
    """The run that the worker should go on with, the oldest first."""
    return session().scalar(
        select(WasteRun.uid)
        .where(WasteRun.state.in_(ACTIVE))
        .order_by(WasteRun.created_at)
        .limit(1)
    )


def unmailed() -> str | None:
    """The finished run whose e-bills are still to be sent, the oldest first."""
    return session().scalar(
        select(WasteRun.uid)
        .where(WasteRun.state == "done", WasteRun.mailed_at.is_(None))
        .order_by(WasteRun.created_at)
        .limit(1)
    )


def page(start: int, size: int) -> tuple[list[Run], int]:
    """Runs, newest first, and how many there are."""
    newest = select(WasteRun).order_by(WasteRun.created_at.desc())
    return paged(newest, run_of, start, size)


# ---- what a run found


def forget_notes(run_uid: str) -> None:
    session().execute(delete(WasteRunNote).where(WasteRunNote.run_uid == run_uid))


def add_notes(run_uid: str, notes: list[Note]) -> None:
    """Keep what was found; what is there already stays."""
    rows = [
        {
            "run_uid": run_uid,
            "account_uid": note.account_uid,
            "account_no": note.account_no,
            "community": note.community,
            "code": note.code,
            "blocks": int(note.blocks),
            "detail": note.detail or None,
        }
        for note in notes
    ]
    if rows:
        session().execute(dialect_insert(WasteRunNote).on_conflict_do_nothing(), rows)


def note_counts(run_uid: str) -> list[tuple[str, bool, int]]:
    """(code, whether it keeps the bill from being opened, how many)."""
    rows = session().execute(
        select(WasteRunNote.code, WasteRunNote.blocks, func.count())
        .where(WasteRunNote.run_uid == run_uid)
        .group_by(WasteRunNote.code, WasteRunNote.blocks)
        .order_by(WasteRunNote.blocks.desc(), func.count().desc())
    )
    return [(code, bool(blocks), count) for code, blocks, count in rows]


def notes(
    run_uid: str, code: str = "", start: int = 0, size: int | None = None
) -> tuple[list[Note], int]:
    """A page of what was found, in the order of the accounts."""
    wanted = [WasteRunNote.run_uid == run_uid]
    if code:
        wanted.append(WasteRunNote.code == code)
    query = select(WasteRunNote).where(*wanted)
    order = (WasteRunNote.account_no, WasteRunNote.code)
    return paged(query.order_by(*order), _note, start, size)


def _note(row: WasteRunNote) -> Note:
    return Note(
        row.account_uid,
        row.account_no,
        row.community,
        row.code,
        bool(row.blocks),
        row.detail or {},
    )


# ---- which account has which bill


def known(
    account_uids: Iterable[str], periods: Iterable[str], kind: str = FEE
) -> set[str]:
    """Those accounts that have a bill of one of these periods already."""
    rows = session().scalars(
        select(WasteBill.account_uid).where(
            WasteBill.account_uid.in_(list(account_uids)),
            WasteBill.period.in_(list(periods)),
            WasteBill.kind == kind,
        )
    )
    return set(rows)


def claim(rows: list[dict]) -> set[str]:
    """Bind bills that are about to be opened; returns the uids that were bound.

    An account that has one of that period and kind already is left out; where
    another transaction is about to bind it, this waits for its end.
    """
    if not rows:
        return set()
    # Row after row, whose statement is compiled once: a VALUES of hundreds of
    # rows takes longer to write than to run.
    session().execute(dialect_insert(WasteBill).on_conflict_do_nothing(), rows)
    wanted = [row["bill_uid"] for row in rows]
    found = session().scalars(
        select(WasteBill.bill_uid).where(WasteBill.bill_uid.in_(wanted))
    )
    return set(found)


def of_bill(bill_uid: str) -> BillOf | None:
    row = (
        session()
        .scalars(select(WasteBill).where(WasteBill.bill_uid == bill_uid))
        .one_or_none()
    )
    return bill_of(row) if row is not None else None


def of_bills(bill_uids: Iterable[str]) -> dict[str, BillOf]:
    """What the bills are for, by their uid."""
    rows = session().scalars(
        select(WasteBill).where(WasteBill.bill_uid.in_(list(bill_uids)))
    )
    return {row.bill_uid: bill_of(row) for row in rows}


def of_account(account_uid: str) -> list[BillOf]:
    """The bills of an account, newest first."""
    rows = session().scalars(
        select(WasteBill)
        .where(WasteBill.account_uid == account_uid)
        .order_by(WasteBill.id.desc())
    )
    return [bill_of(row) for row in rows]


def kinds_of(account_uid: str, period: str) -> set[str]:
    """Kinds of bills that an account has for a period."""
    return set(
        session().scalars(
            select(WasteBill.kind).where(
                WasteBill.account_uid == account_uid, WasteBill.period == period
            )
        )
    )


def by_community(run_uid: str) -> list[tuple[str, int, Decimal]]:
    """(community, bills, baht) of a run, by the community's code."""
    rows = session().execute(
        select(WasteBill.community, func.count(), func.sum(BillRow.total, type_=Money))
        .join(BillRow, BillRow.uid == WasteBill.bill_uid)
        .where(WasteBill.run_uid == run_uid)
        .group_by(WasteBill.community)
        .order_by(WasteBill.community)
    )
    return [(code, count, total) for code, count, total in rows]


def bill_uids(
    period: str = "",
    community: str | None = None,
    run_uid: str = "",
    after: int = 0,
    size: int | None = None,
) -> list[tuple[int, str]]:
    """(row id, bill uid) of bills, in the order of rows."""
    wanted = [WasteBill.id > after]
    if period:
        wanted.append(WasteBill.period == period)
    if run_uid:
        wanted.append(WasteBill.run_uid == run_uid)
    if community is not None:
        wanted.append(WasteBill.community == community)
    rows = session().execute(
        select(WasteBill.id, WasteBill.bill_uid)
        .where(*wanted)
        .order_by(WasteBill.id)
        .limit(size)
    )
    return [tuple(row) for row in rows]


def mailed(bill_uids: Iterable[str], moment: datetime) -> None:
    """Remember that these bills went out as e-bills."""
    session().execute(
        update(WasteBill)
        .where(WasteBill.bill_uid.in_(list(bill_uids)))
        .values(mailed_at=moment)
        .execution_options(synchronize_session=False)
    )


def arrears(account_uids: Iterable[str], before: date) -> dict[str, Decimal]:
    """Baht still to pay by account on bills that were issued before a day."""
    left = func.sum(BillRow.total - BillRow.paid - BillRow.credited, type_=Money)
    rows = session().execute(
        select(WasteBill.account_uid, left)
        .join(BillRow, BillRow.uid == WasteBill.bill_uid)
        .where(
            WasteBill.account_uid.in_(list(account_uids)),
            BillRow.state.in_(("open", "part")),
            BillRow.issued_on < before,
        )
        .group_by(WasteBill.account_uid)
    )
    return dict(rows.tuples().all())


# ---- accounts that a run looks at


def served(period, community: str = "") -> int:
    """How many accounts are served on some day of a period."""
    wanted = serving(period.first, period.last, community)
    return int(session().scalar(select(func.count(AccountRow.id)).where(*wanted)) or 0)


def some_served(period, community: str, after: int, size: int):
    """The next accounts after a row, with their row ids; one chunk."""
    wanted = serving(period.first, period.last, community)
    return list(islice(stream(*wanted, after=after, chunk=size), size))


def stop_mailing(run_uid: str, problem: str) -> None:
    """Give e-bills of a run up with what went wrong; people find them online."""
    row = lock(run_uid)
    if row is not None:
        save(row, mailed_at=now(), problem=problem[:500])
