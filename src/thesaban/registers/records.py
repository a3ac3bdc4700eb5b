"""The records' rows: write one, find one, list many.

A row stands for one operational record (a case, letter, document, report).
Lists, queues, searches and statistics read rows and never wake objects.
"""

from datetime import date
from datetime import datetime
from datetime import UTC
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.registers import access
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import dialect_insert
from thesaban.registers.fulltext import drop_text
from thesaban.registers.fulltext import save_text
from thesaban.registers.record_search import counts
from thesaban.registers.record_search import Page
from thesaban.registers.record_search import RecordQuery
from thesaban.registers.record_search import search
from thesaban.registers.record_search import tally
from thesaban.registers.record_tables import Record
from thesaban.registers.record_tables import RecordPerson
from thesaban.registers.rows import NAMES
from thesaban.registers.rows import RecordRow
from thesaban.registers.rows import to_row
from thesaban.registers.rows import with_text
import hmac


NEVER_DUE = date(9999, 12, 31)


def upsert(row: RecordRow, principals: frozenset[str] | None = None) -> None:
    """Write a row, new or known by its uid.

    ``principals`` are those who may see it; None leaves that as it is (a new
    row is then seen by nobody).
    """
    values = _values(row)
    if principals is None:
        people = None
    else:
        shared, people = access.split(principals, (row.applicant_id, row.assignee))
        values["access_set"] = access.shared_set(shared)
    changes = {name: value for name, value in values.items() if name != "uid"}
    statement = (
        dialect_insert(Record)
        .values(values)
        .on_conflict_do_update(index_elements=["uid"], set_=changes)
        .returning(Record.__table__.c.id)
    )
    record_id = session().execute(statement).scalar_one()
    if people is not None:
        access.save_people(record_id, people)
    save_text(session(), record_id, row.text)


def _values(row: RecordRow) -> dict:
    values = {name: _clean(getattr(row, name)) for name in NAMES}
    return values | {
        "due_sort": row.due_on or NEVER_DUE,
        "modified_at": row.modified_at or now(),
        "written_at": datetime.now(UTC),
        "batch": batches.current(),
    }


def _clean(value):
    """PostgreSQL keeps no NUL in text."""
    return value.replace("\x00", "") if isinstance(value, str) else value


def set_access(row: RecordRow, principals: frozenset[str]) -> None:
    """Change only who may see a known row."""
    shared, people = access.split(principals, (row.applicant_id, row.assignee))
    record_id = (
        session()
        .execute(
            update(Record)
            .where(Record.uid == row.uid)
            .values(access_set=access.shared_set(shared))
            .returning(Record.id)
            .execution_options(synchronize_session=False)
        )
        .scalar()
    )
    if record_id is not None:
        access.save_people(record_id, people)


def remove(uid: str) -> None:
    """Take a row out, with its text and its access."""
    record_id = session().execute(select(Record.id).where(Record.uid == uid)).scalar()
    if record_id is None:
        return
    drop_text(session(), record_id)
    for statement in (
        delete(RecordPerson).where(RecordPerson.record_id == record_id),
        delete(Record).where(Record.id == record_id),
    ):
        session().execute(statement.execution_options(synchronize_session=False))


def get(uid: str) -> RecordRow | None:
    """The row of a record, whoever asks."""
    return _one(Record.uid == uid)


def by_tracking(number: str, code: str) -> RecordRow | None:
    """The row with this number whose tracking code is ``code``.

    Both must fit; an empty one finds nothing. Upper and lower case of the
    code are the same.
    """
    if not number or not code:
        return None
    found = session().execute(select(Record).where(Record.number == number))
    wanted = code.strip().upper().encode()
    for record in found.scalars():
        kept = record.tracking_code.upper().encode()
        if kept and hmac.compare_digest(kept, wanted):
            return to_row(record)
    return None


def by_tracking_code(code: str) -> RecordRow | None:
    """The row with this tracking code; None for an empty or unknown one.

    For addresses that carry the code alone; the caller limits the attempts.
    """
    code = code.strip().upper()
    return _one(Record.tracking_code == code) if code else None


def children(uid: str) -> list[RecordRow]:
    """The rows whose parent is ``uid``, oldest first."""
    found = session().execute(
        select(Record).where(Record.parent_uid == uid).order_by(Record.id)
    )
    return [to_row(record) for record in found.scalars()]


def _one(condition) -> RecordRow | None:
    record = session().execute(select(Record).where(condition)).scalar()
    return to_row(record) if record is not None else None


__all__ = [
    "by_tracking",
    "children",
    "counts",
    "get",
    "Page",
    "RecordQuery",
    "RecordRow",
    "remove",
    "search",
    "set_access",
    "tally",
    "upsert",
    "with_text",
]
