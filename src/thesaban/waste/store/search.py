"""Finding accounts: exact numbers first, then words, then filters; paged."""

from dataclasses import dataclass
from sqlalchemy import case
from sqlalchemy import func
from sqlalchemy import literal
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import union_all
from thesaban.registers import session
from thesaban.thai.words import starts_words
from thesaban.waste.model import Account
from thesaban.waste.store import fulltext
from thesaban.waste.store.accounts import COLUMNS
from thesaban.waste.store.accounts import pictures
from thesaban.waste.store.tables import AccountRow
from thesaban.waste.store.tables import ReliefRow


#: A total is counted so far and no further: "more than 1,000".
COUNT_LIMIT = 1_000
LARGEST_PAGE = 200
#: A search for words that finds no more accounts than this puts the best hits first.
RANKED = 100
#: What an account says in words; where these begin is what a hit is judged by.
SAID = ("payer_name", "house_no", "building", "village", "soi", "road")


@dataclass(frozen=True, slots=True)
class AccountQuery:
    """What to look for. ``exact`` maps columns to a value that alone suffices."""

    text: str = ""
    exact: tuple[tuple[str, str], ...] = ()
    house_no: str = ""
    community: str = ""
    category: str = ""
    state: str = ""
    route: str = ""
    relief: str = ""
    start: int = 0
    size: int = 25


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of accounts; ``more`` tells that ``total`` was not counted out."""

    rows: tuple[Account, ...]
    total: int
    start: int
    size: int
    more: bool = False


def search(query: AccountQuery) -> Page:
    """A page of accounts, exact hits first, otherwise by number."""
    size = max(1, min(query.size, LARGEST_PAGE))
    start = max(0, query.start)
    exact = _exact_ids(query)
    conditions = _filters(query)
    words = _words(query, exact)
    if words is None:
        return Page((), 0, start, size)
    conditions += words
    if words and not exact and start + size <= COUNT_LIMIT:
        return _matched(query.text, conditions, start, size)
    order = [AccountRow.id] if words else [AccountRow.number]
    if exact:
        order.insert(0, case((AccountRow.id.in_(exact), 0), else_=1))
    found = session().execute(
        select(*COLUMNS).where(*conditions).order_by(*order).offset(start).limit(size)
    )
    rows = tuple(pictures(found))
    total = _total(conditions, start, size, len(rows))
    return Page(rows, min(total, COUNT_LIMIT), start, size, total > COUNT_LIMIT)


def _matched(text: str, conditions, start: int, size: int) -> Page:
    """A page of the accounts with the words: found and counted in one go.

    Of few hits those on borders of words come first.
    """
    matches = select(AccountRow.id).where(*conditions).order_by(AccountRow.id)
    ids = session().scalars(matches.limit(COUNT_LIMIT + 1)).all()
    total, more = min(len(ids), COUNT_LIMIT), len(ids) > COUNT_LIMIT
    if 1 < total <= RANKED:
        ids = _best_first(ids, text)
    wanted = ids[start : start + size]
    rows = session().execute(select(*COLUMNS).where(AccountRow.id.in_(wanted)))
    by_id = {row.id: row for row in rows}
    return Page(tuple(pictures(by_id[key] for key in wanted)), total, start, size, more)


def _best_first(ids, text: str) -> list[int]:
    """The ids in their order, those whose words begin as typed before the others."""
    said = [getattr(AccountRow, name) for name in SAID]
    rows = session().execute(select(AccountRow.id, *said).where(AccountRow.id.in_(ids)))
    starts = {
        key for key, *words in rows if starts_words(" ".join(filter(None, words)), text)
    }
    return sorted(ids, key=lambda key: key not in starts)


def _exact_ids(query: AccountQuery) -> list[int]:
    """Ids of the few accounts that one of the numbers names, by their indexes."""
    if not query.exact:
        return []
    parts = [
        select(AccountRow.id)
        .where(getattr(AccountRow, name) == value, getattr(AccountRow, name) != "")
        .limit(50)
        for name, value in query.exact
    ]
    # Saying that it is not empty lets the partial indexes serve.
    # A limit inside a union needs a SELECT around it on SQLite.
    every = union_all(*(select(part.subquery().c.id) for part in parts))
    return list(dict.fromkeys(session().scalars(every)))


def _words(query: AccountQuery, exact: list[int]) -> list | None:
    """Conditions of the typed text; None when it can find nothing."""
    if not query.text.strip():
        return []
    ways = [AccountRow.id.in_(exact)] if exact else []
    if query.house_no:
        after = query.house_no[:-1] + chr(ord(query.house_no[-1]) + 1)
        ways.append(
            AccountRow.id.in_(
                select(AccountRow.id).where(
                    AccountRow.house_no >= query.house_no, AccountRow.house_no < after
                )
            )
        )
    if not exact:
        ids = fulltext.matching(session(), query.text)
        ways += [AccountRow.id.in_(ids)] if ids is not None else []
    return [or_(*ways)] if ways else None


def _filters(query: AccountQuery) -> list:
    found = [
        getattr(AccountRow, name) == getattr(query, name)
        for name in ("community", "category", "state", "route")
        if getattr(query, name)
    ]
    if query.relief:
        found.append(
            AccountRow.id.in_(
                select(ReliefRow.account_id).where(ReliefRow.state == query.relief)
            )
        )
    return found


def _total(conditions, start, size, found) -> int:
    if start + found <= COUNT_LIMIT and (0 < found < size or (not found and not start)):
        return start + found
    inner = (
        select(literal(1))
        .where(*conditions)
        .select_from(AccountRow)
        .limit(COUNT_LIMIT + 1)
    )
    return session().scalar(select(func.count()).select_from(inner.subquery()))


def counts(by: str) -> dict[str, int]:
    """How many active accounts there are of each value of a column."""
    column = {"community": AccountRow.community, "category": AccountRow.category}[by]
    rows = session().execute(
        select(column, func.count())
        .where(AccountRow.state == "active")
        .group_by(column)
    )
    return {value: number for value, number in rows}
