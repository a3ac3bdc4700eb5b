"""Rows of accounts with their terms and reliefs."""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update
from thesaban.registers import session
from thesaban.registers.dialect import dialect_insert
from thesaban.waste.model import Account
from thesaban.waste.model import Place
from thesaban.waste.model import Relief
from thesaban.waste.model import Terms
from thesaban.waste.store import fulltext
from thesaban.waste.store.tables import AccountRow
from thesaban.waste.store.tables import ReliefRow
from thesaban.waste.store.tables import TermsRow


PLACE = tuple(Place.__dataclass_fields__)
TERMS = tuple(Terms.__dataclass_fields__)
RELIEF = tuple(Relief.__dataclass_fields__)
#: Everything of an account but what is sealed.
PLAIN = (
    "id",
    "uid",
    "number",
    "tag",
    "state",
    "opened_on",
    "closed_on",
    "payer_kind",
    "payer_name",
    "relation",
    "legacy_no",
    "note",
    "version",
)
COLUMNS = [getattr(AccountRow, name) for name in (*PLAIN, *PLACE)]
CHUNK = 1_000
#: What may be looked up exactly.
KEYS = ("uid", "number", "tag", "house_code", "legacy_no")


def pictures(rows) -> list[Account]:
    """Frozen pictures of selected rows, with their terms and reliefs."""
    rows = list(rows)
    ids = [row.id for row in rows]
    terms = _terms_of(ids)
    reliefs = _reliefs_of(ids)
    return [_account(row, terms, reliefs) for row in rows]


def _account(row, terms, reliefs) -> Account:
    return Account(
        place=Place(**{name: getattr(row, name) for name in PLACE}),
        terms=tuple(terms.get(row.id, ())),
        reliefs=tuple(reliefs.get(row.id, ())),
        **{name: getattr(row, name) for name in PLAIN if name != "id"},
    )


def _terms_of(ids: list[int]) -> dict[int, list[Terms]]:
    columns = [getattr(TermsRow, name) for name in TERMS]
    return _grouped(
        select(TermsRow.account_id, *columns)
        .where(TermsRow.account_id.in_(ids))
        .order_by(TermsRow.account_id, TermsRow.valid_from),
        Terms,
    )


def _reliefs_of(ids: list[int]) -> dict[int, list[Relief]]:
    columns = [getattr(ReliefRow, name) for name in RELIEF]
    return _grouped(
        select(ReliefRow.account_id, *columns)
        .where(ReliefRow.account_id.in_(ids))
        .order_by(ReliefRow.account_id, ReliefRow.first, ReliefRow.uid),
        Relief,
    )


def _grouped(statement, kind) -> dict[int, list]:
    found: dict[int, list] = {}
    for account_id, *values in session().execute(statement):
        found.setdefault(account_id, []).append(kind(*values))
    return found


def find(**key: str) -> Account | None:
    """The account with exactly this key (one of KEYS, not empty)."""
    ((name, value),) = key.items()
    if name not in KEYS or not value:
        return None
    rows = session().execute(select(*COLUMNS).where(getattr(AccountRow, name) == value))
    return next(iter(pictures(rows)), None)


def among(uids: Iterable[str]) -> dict[str, Account]:
    """Accounts by their uids."""
    rows = session().execute(select(*COLUMNS).where(AccountRow.uid.in_(list(uids))))
    return {account.uid: account for account in pictures(rows)}


def stream(
    *conditions, after: int = 0, chunk: int = CHUNK
) -> Iterator[tuple[int, Account]]:
    """(row id, account) in the order of opening, a chunk of rows at a time."""
    while True:
        rows = (
            session()
            .execute(
                select(*COLUMNS)
                .where(AccountRow.id > after, *conditions)
                .order_by(AccountRow.id)
                .limit(chunk)
            )
            .all()
        )
        if not rows:
            return
        yield from zip((row.id for row in rows), pictures(rows), strict=True)
        after = rows[-1].id


def serving(first: date, last: date, community: str = "") -> list:
    """Conditions: served on some day from ``first`` to ``last``."""
    found = [
        AccountRow.opened_on <= last,
        or_(AccountRow.closed_on.is_(None), AccountRow.closed_on >= first),
    ]
    return [*found, AccountRow.community == community] if community else found


def sealed(uid: str) -> tuple[str, str, str] | None:
    """Sealed telephone, e-mail, sealed id of an account."""
    return all_sealed([uid]).get(uid)


def only(community: str = "", state: str = "") -> list:
    """Conditions: of a community, in a state; empty texts are no conditions."""
    wanted = {"community": community, "state": state}
    return [
        getattr(AccountRow, name) == value for name, value in wanted.items() if value
    ]


def all_sealed(uids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """{uid: sealed telephone, e-mail, sealed id}."""
    rows = session().execute(
        select(
            AccountRow.uid,
            AccountRow.phone_sealed,
            AccountRow.email,
            AccountRow.payer_id_sealed,
        ).where(AccountRow.uid.in_(list(uids)))
    )
    return {uid: (phone, email, payer_id) for uid, phone, email, payer_id in rows}


def lock(uid: str) -> AccountRow | None:
    """The row, locked until the commit."""
    return session().scalar(
        select(AccountRow)
        .where(AccountRow.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def taken(name: str, values: Iterable[str]) -> dict[str, str]:
    """{value: uid} of the accounts that have one of ``values`` as their ``name``."""
    wanted = [value for value in values if value]
    column = getattr(AccountRow, name)
    rows = session().execute(
        select(column, AccountRow.uid).where(column.in_(wanted), column != "")
    )
    return {value: uid for value, uid in rows}


def add(values: list[dict]) -> list[int]:
    """Insert accounts; returns their row ids in the same order."""
    made = session().execute(
        insert(AccountRow).returning(AccountRow.id, sort_by_parameter_order=True),
        values,
    )
    return list(made.scalars())


def change(row_id: int, values: dict) -> None:
    """Change columns of an account."""
    session().execute(
        update(AccountRow)
        .where(AccountRow.id == row_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def save_terms(rows: list[tuple[int, Terms]]) -> None:
    """Insert terms; those that begin on the same day are replaced."""
    if not rows:
        return
    values = [
        {"account_id": key, **{name: getattr(item, name) for name in TERMS}}
        for key, item in rows
    ]
    statement = dialect_insert(TermsRow)
    changed = {name: statement.excluded[name] for name in TERMS if name != "valid_from"}
    session().execute(
        statement.on_conflict_do_update(
            index_elements=["account_id", "valid_from"], set_=changed
        ),
        values,
    )


def save_text(contents: dict[int, str]) -> None:
    """Replace what accounts are found by."""
    fulltext.save(session(), contents)


def loaded(name: str, values: Iterable[str | None]) -> dict[str, AccountRow]:
    """{value: row} of the accounts with one of ``values`` as their ``name``."""
    wanted = {value for value in values if value}
    if not wanted:
        return {}
    column = getattr(AccountRow, name)
    rows = session().scalars(
        select(AccountRow)
        .where(column.in_(wanted), column != "")
        .execution_options(populate_existing=True)
    )
    return {getattr(row, name): row for row in rows}


def at_houses(numbers: Iterable[str]) -> list[AccountRow]:
    """The accounts at these house numbers, the oldest first."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return []
    return list(
        session().scalars(
            select(AccountRow)
            .where(AccountRow.house_no.in_(wanted))
            .order_by(AccountRow.id)
            .execution_options(populate_existing=True)
        )
    )


def last_terms(ids: Iterable[int]) -> dict[int, Terms]:
    """{row id: the terms that begin last}."""
    return {key: found[-1] for key, found in _terms_of(list(ids)).items()}
