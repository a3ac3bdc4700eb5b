"""Rows of links between people who sign in and accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.registers import session
from thesaban.registers.dialect import dialect_insert
from thesaban.waste.store.tables import AccountRow
from thesaban.waste.store.tables import LinkRow


@dataclass(frozen=True, slots=True)
class Link:
    """An account that ``user_id`` follows. ``ebill``: bills come by e-mail,
    with ``ebill_file`` the bill itself as a PDF beside its link."""

    id: int
    user_id: str
    account_uid: str
    label: str
    relation: str
    ebill: bool
    added_at: datetime
    ebill_file: bool = False


_COLUMNS = (
    LinkRow.id,
    LinkRow.user_id,
    AccountRow.uid,
    LinkRow.label,
    LinkRow.relation,
    LinkRow.ebill,
    LinkRow.added_at,
    LinkRow.ebill_file,
)


def _live(*conditions) -> list[Link]:
    rows = session().execute(
        select(*_COLUMNS)
        .join(AccountRow, AccountRow.id == LinkRow.account_id)
        .where(LinkRow.ended_at.is_(None), *conditions)
        .order_by(LinkRow.id)
    )
    return [Link(*row) for row in rows]


def of_user(user_id: str) -> list[Link]:
    """What somebody follows, in the order in which it was added."""
    return _live(LinkRow.user_id == user_id)


def of_accounts(uids: Iterable[str]) -> list[Link]:
    """Who follows these accounts."""
    return _live(AccountRow.uid.in_(list(uids)))


def add(user_id: str, account_uid: str, values: dict) -> bool:
    """Follow an account; False when it is followed already."""
    account_id = session().scalar(
        select(AccountRow.id).where(AccountRow.uid == account_uid)
    )
    statement = dialect_insert(LinkRow).values(
        user_id=user_id,
        account_id=account_id,
        added_at=now(),
        ended_by="",
        **values,
    )
    statement = statement.on_conflict_do_nothing().returning(LinkRow.id)
    return bool(session().execute(statement).all())


def change(link_id: int, user_id: str, values: dict) -> bool:
    """Change one's own link; False when it is not there."""
    done = session().execute(
        update(LinkRow)
        .where(
            LinkRow.id == link_id,
            LinkRow.user_id == user_id,
            LinkRow.ended_at.is_(None),
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return done.rowcount == 1


def end_of_account(account_uid: str, by: str) -> int:
    """Nobody follows the account any more (another payer); returns how many."""
    ours = select(AccountRow.id).where(AccountRow.uid == account_uid)
    done = session().execute(
        update(LinkRow)
        .where(LinkRow.account_id.in_(ours), LinkRow.ended_at.is_(None))
        .values(ended_at=now(), ended_by=by, ebill=False, ebill_file=False)
        .execution_options(synchronize_session=False)
    )
    return done.rowcount
