"""Rows of history and of reliefs."""

from datetime import date
from sqlalchemy import insert
from sqlalchemy import select
from thesaban.clock.zone import now
from thesaban.registers import session
from thesaban.waste.model import Change
from thesaban.waste.model import Relief
from thesaban.waste.store.accounts import RELIEF
from thesaban.waste.store.tables import AccountRow
from thesaban.waste.store.tables import ChangeRow
from thesaban.waste.store.tables import ReliefRow


def note(
    account_id: int,
    kind: str,
    on: date,
    by: str,
    before: dict | None = None,
    after: dict | None = None,
    reason: str = "",
) -> dict:
    """The values of one entry, for :func:`add`."""
    return {
        "account_id": account_id,
        "kind": kind,
        "effective_on": on,
        "before": before,
        "after": after,
        "reason": reason,
        "made_by": by,
        "made_at": now(),
    }


def add(entries: list[dict]) -> None:
    """Write entries of history."""
    if entries:
        session().execute(insert(ChangeRow), entries)


def of(uid: str, start: int, size: int) -> list[Change]:
    """A page of an account's history, the newest first."""
    rows = session().scalars(
        select(ChangeRow)
        .join(AccountRow, AccountRow.id == ChangeRow.account_id)
        .where(AccountRow.uid == uid)
        .order_by(ChangeRow.id.desc())
        .offset(start)
        .limit(size)
    )
    return [
        Change(
            id=row.id,
            kind=row.kind,
            on=row.effective_on,
            before=dict(row.before or {}),
            after=dict(row.after or {}),
            reason=row.reason,
            by=row.made_by,
            at=row.made_at,
        )
        for row in rows
    ]


def _picture(row: ReliefRow) -> Relief:
    return Relief(**{name: getattr(row, name) for name in RELIEF})


def add_relief(account_id: int, relief: Relief) -> None:
    """Insert a relief."""
    values = {name: getattr(relief, name) for name in RELIEF}
    session().execute(insert(ReliefRow).values(account_id=account_id, **values))


def relief(uid: str) -> tuple[Relief, str] | None:
    """A relief and the uid of its account."""
    row = session().execute(
        select(ReliefRow, AccountRow.uid)
        .join(AccountRow, AccountRow.id == ReliefRow.account_id)
        .where(ReliefRow.uid == uid)
    )
    found = row.first()
    return (_picture(found[0]), found[1]) if found else None


def change_relief(uid: str, values: dict) -> None:
    """Change a relief; its account is locked by the caller."""
    row = session().get(ReliefRow, uid, populate_existing=True)
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()


def waiting(size: int = 100) -> list[tuple[Relief, str]]:
    """Reliefs that wait for their approval, the oldest first."""
    rows = session().execute(
        select(ReliefRow, AccountRow.uid)
        .join(AccountRow, AccountRow.id == ReliefRow.account_id)
        .where(ReliefRow.state == "asked")
        .order_by(ReliefRow.asked_at)
        .limit(size)
    )
    return [(_picture(row), uid) for row, uid in rows]
