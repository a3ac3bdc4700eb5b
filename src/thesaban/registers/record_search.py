"""Lists of records: filters, full text, pages, counts.

Every query is bounded, whatever the table holds: a page reads an index from
its start and stops, and totals stop counting at :data:`COUNT_LIMIT`.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from sqlalchemy import func
from sqlalchemy import literal
from sqlalchemy import select
from thesaban.registers.access import visible_to
from thesaban.registers.database import session
from thesaban.registers.fulltext import matching
from thesaban.registers.record_tables import Record
from thesaban.registers.rows import RecordRow
from thesaban.registers.rows import to_row
from thesaban.thai.words import normalise
from thesaban.thai.words import starts_words


#: Totals are exact up to here; beyond, a page says that there are more.
COUNT_LIMIT = 2_000
#: The same for the tabs of a queue, of which a page shows many.
TAB_LIMIT = 999
LARGEST_PAGE = 500
#: A search for words that finds no more records than this puts the best hits first.
RANKED = 100

#: Orders of a list by name; the id makes each one a strict order.
SORTS = {
    "due": (Record.due_sort, Record.id),
    "newest": (Record.modified_at.desc(), Record.id.desc()),
    "oldest": (Record.modified_at, Record.id),
    "submitted": (Record.submitted_at.desc(), Record.id.desc()),
    "number": (Record.number, Record.id),
    "title": (Record.title, Record.id),
}

#: What a row says in words; where these begin is what a hit is judged by.
SAID = ("title", "applicant_name", "place", "tracking_code")

#: Columns that :func:`counts` groups by.
GROUPS = {
    name: getattr(Record, name)
    for name in (
        "state",
        "unit",
        "domain",
        "kind",
        "assignee",
        "channel",
        "applicant_id",
        "rule_version",
    )
}


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """What to list; an empty field does not restrict.

    ``open``: True for records not closed, False for closed ones. ``overdue_on``
    keeps open records whose due date lies before that day; ``due_before``
    likewise, closed ones too. ``box`` is (south, west, north, east) in degrees.
    ``sort`` is a name of :data:`SORTS`; ``start`` counts from 0.
    """

    domain: str = ""
    kinds: Sequence[str] = ()
    states: Sequence[str] = ()
    units: Sequence[str] = ()
    unit: str = ""
    assignee: str = ""
    applicant_id: str = ""
    parent_uid: str = ""
    channel: str = ""
    number: str = ""
    uids: Sequence[str] = ()
    open: bool | None = None
    overdue_on: date | None = None
    due_before: date | None = None
    submitted_from: datetime | None = None
    submitted_before: datetime | None = None
    modified_before: datetime | None = None
    box: tuple[float, float, float, float] | None = None
    text: str = ""
    sort: str = "newest"
    start: int = 0
    size: int = 25


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list. ``total`` stops at COUNT_LIMIT: ``more`` tells."""

    rows: tuple[RecordRow, ...]
    total: int
    start: int
    size: int
    more: bool = False


def search(query: RecordQuery, principals: Iterable[str] | None) -> Page:
    """A page of rows that these principals may see; None sees everything.

    Errors: KeyError for an unknown sort.
    """
    size = max(1, min(query.size, LARGEST_PAGE))
    start = max(0, query.start)
    conditions = _conditions(query, principals)
    if conditions is None:
        return Page((), 0, start, size)
    if query.text.strip():
        rows = _ranked(query, conditions, start, size)
    else:
        wanted = select(Record).where(*conditions).order_by(*SORTS[query.sort])
        found = session().execute(wanted.offset(start).limit(size))
        rows = tuple(to_row(record) for record in found.scalars())
    total = _total(conditions, start, size, len(rows))
    return Page(rows, min(total, COUNT_LIMIT), start, size, total > COUNT_LIMIT)


def _ranked(query, conditions, start, size) -> tuple[RecordRow, ...]:
    """The rows of a search for words; of few hits the best ones come first.

    Many hits stay in the order of the list: ranking would have to read them all.
    """
    columns = (getattr(Record, name) for name in ("id", "number", *SAID))
    found = session().execute(
        select(*columns)
        .where(*conditions)
        .order_by(*SORTS[query.sort])
        .limit(max(RANKED + 1, start + size))
    )
    hits = found.all()
    if len(hits) <= RANKED:
        hits.sort(key=lambda hit: _rank(hit, query.text))
    ids = [hit.id for hit in hits[start : start + size]]
    records = session().scalars(select(Record).where(Record.id.in_(ids)))
    by_id = {record.id: record for record in records}
    return tuple(to_row(by_id[key]) for key in ids if key in by_id)


def _rank(hit, text: str) -> int:
    """0 for the number that was typed, 1 for hits on borders of words, 2 for others."""
    typed = normalise(text).strip().casefold()
    if typed in (hit.number.casefold(), hit.tracking_code.casefold()):
        return 0
    said = " ".join(getattr(hit, name) or "" for name in SAID)
    return 1 if starts_words(said, text) else 2


def _total(conditions, start, size, found) -> int:
    if start + found <= COUNT_LIMIT and (0 < found < size or (not found and not start)):
        return start + found
    return _count(conditions, COUNT_LIMIT + 1)


def _count(conditions, limit: int | None) -> int:
    inner = select(literal(1)).where(*conditions).select_from(Record).limit(limit)
    return (
        session().execute(select(func.count()).select_from(inner.subquery())).scalar()
    )


def tally(query: RecordQuery, principals: Iterable[str] | None) -> tuple[int, bool]:
    """How many rows a query has, counted up to TAB_LIMIT, and whether there are
    more: the figure on a tab. Quicker than the total of a search."""
    conditions = _conditions(query, principals)
    found = 0 if conditions is None else _count(conditions, TAB_LIMIT + 1)
    return min(found, TAB_LIMIT), found > TAB_LIMIT


def counts(
    by: str,
    query: RecordQuery,
    principals: Iterable[str] | None,
    values: Sequence[str] = (),
) -> dict[str, int]:
    """How many rows there are of each value of ``by`` (a name of GROUPS).

    With ``values`` each of them is counted up to TAB_LIMIT + 1 and no further
    ("999+"), which keeps the tabs of a queue quick; without, all rows of the
    query are counted exactly (statistics).
    """
    column = GROUPS[by]
    conditions = _conditions(query, principals)
    if conditions is None:
        return dict.fromkeys(values, 0)
    if values:
        return {
            value: _count([column == value, *conditions], TAB_LIMIT + 1)
            for value in values
        }
    found = session().execute(
        select(column, func.count()).where(*conditions).group_by(column)
    )
    return {value: number for value, number in found}


_EQUAL = (
    "domain",
    "unit",
    "assignee",
    "applicant_id",
    "parent_uid",
    "channel",
    "number",
)
_AMONG = {"kinds": "kind", "states": "state", "units": "unit", "uids": "uid"}


def _conditions(query: RecordQuery, principals) -> list | None:
    """The WHERE of a query; None when its text can find nothing."""
    found = _plain(query) + _dates(query) + _place(query)
    if query.text.strip():
        ids = matching(session(), query.text)
        if ids is None:
            return None
        found.append(Record.id.in_(ids))
    if principals is not None:
        found.append(visible_to(principals))
    return found


def _plain(query) -> list:
    equal = [
        getattr(Record, name) == getattr(query, name)
        for name in _EQUAL
        if getattr(query, name)
    ]
    among = [
        getattr(Record, column).in_(list(getattr(query, name)))
        for name, column in _AMONG.items()
        if getattr(query, name)
    ]
    return equal + among


def _dates(query) -> list:
    found = []
    if query.open is True or query.overdue_on:
        found.append(Record.closed_at.is_(None))
    if query.open is False:
        found.append(Record.closed_at.is_not(None))
    for day in (query.overdue_on, query.due_before):
        if day:
            found.append(Record.due_sort < day)
    if query.submitted_from:
        found.append(Record.submitted_at >= query.submitted_from)
    if query.submitted_before:
        found.append(Record.submitted_at < query.submitted_before)
    if query.modified_before:
        found.append(Record.modified_at < query.modified_before)
    return found


def _place(query) -> list:
    if query.box is None:
        return []
    south, west, north, east = query.box
    return [Record.lat.between(south, north), Record.lon.between(west, east)]
