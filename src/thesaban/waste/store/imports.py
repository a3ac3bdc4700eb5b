"""Rows of imports: files, their lines, remembered mappings."""

from dataclasses import dataclass
from datetime import datetime
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update
from thesaban.registers import session
from thesaban.registers.dialect import dialect_insert
from thesaban.waste.store.tables import ImportLine
from thesaban.waste.store.tables import ImportRow
from thesaban.waste.store.tables import MappingRow


@dataclass(frozen=True, slots=True)
class Import:
    """An uploaded file as it stands."""

    uid: str
    state: str
    file_name: str
    sha256: str
    encoding: str
    heading: tuple[str, ...]
    mapping: dict[str, int]
    total: int
    tried: int
    bad: int
    taken: int
    added: int
    changed: int
    same: int
    error: str
    made_by: str
    made_at: datetime
    done_at: datetime | None

    @property
    def good(self) -> int:
        return self.tried - self.bad


FIELDS = tuple(Import.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; ``sealed`` is empty once it was taken."""

    id: int
    line: int
    sealed: str
    outcome: str
    faults: tuple[dict, ...]


def _picture(row: ImportRow) -> Import:
    values = {name: getattr(row, name) for name in FIELDS}
    values["heading"] = tuple(row.heading)
    values["mapping"] = dict(row.mapping)
    return Import(**values)


def add(values: dict, lines: list[dict]) -> None:
    """Keep a file and its lines."""
    session().execute(insert(ImportRow).values(**values))
    for at in range(0, len(lines), 2_000):
        session().execute(insert(ImportLine), lines[at : at + 2_000])


def get(uid: str) -> Import | None:
    row = session().get(ImportRow, uid, populate_existing=True)
    return None if row is None else _picture(row)


def lock(uid: str) -> Import | None:
    """The file, locked until the commit."""
    row = session().scalar(
        select(ImportRow)
        .where(ImportRow.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return None if row is None else _picture(row)


def change(uid: str, **values) -> None:
    session().execute(
        update(ImportRow)
        .where(ImportRow.uid == uid)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def first_in(states: tuple[str, ...]) -> str | None:
    """The oldest file in one of these states."""
    return session().scalar(
        select(ImportRow.uid)
        .where(ImportRow.state.in_(states))
        .order_by(ImportRow.made_at)
        .limit(1)
    )


def latest(size: int = 20) -> list[Import]:
    """The last files, the newest first."""
    rows = session().scalars(
        select(ImportRow).order_by(ImportRow.made_at.desc()).limit(size)
    )
    return [_picture(row) for row in rows]


def lines(uid: str, state: str, start: int = 0, size: int | None = None) -> list[Line]:
    """Lines in a state, in the order of the file."""
    rows = session().execute(
        select(
            ImportLine.id,
            ImportLine.line,
            ImportLine.sealed,
            ImportLine.outcome,
            ImportLine.faults,
        )
        .where(ImportLine.import_uid == uid, ImportLine.state == state)
        .order_by(ImportLine.line)
        .offset(start)
        .limit(size)
    )
    return [Line(*row[:4], tuple(row[4] or ())) for row in rows]


def mark(rows: list[dict]) -> None:
    """Change lines by their id (state, outcome, faults, sealed)."""
    for at in range(0, len(rows), 2_000):
        session().execute(update(ImportLine), rows[at : at + 2_000])


def outcomes(uid: str) -> dict[str, int]:
    """How many good lines will add, change, leave."""
    rows = session().execute(
        select(ImportLine.outcome, func.count())
        .where(ImportLine.import_uid == uid, ImportLine.state == "good")
        .group_by(ImportLine.outcome)
    )
    return dict(tuple(row) for row in rows)


def forget_lines(uid: str) -> None:
    """Nothing of the file's people is kept."""
    session().execute(delete(ImportLine).where(ImportLine.import_uid == uid))


def old(before: datetime) -> list[str]:
    """Files made before a moment that still have lines."""
    rows = session().scalars(
        select(ImportRow.uid)
        .where(ImportRow.made_at < before)
        .where(
            select(ImportLine.id).where(ImportLine.import_uid == ImportRow.uid).exists()
        )
    )
    return list(rows)


def remembered(key: str) -> dict | None:
    """The mapping that was last chosen for a heading."""
    row = session().get(MappingRow, key)
    return dict(row.mapping) if row is not None else None


def remember(key: str, mapping: dict, by: str, at: datetime) -> None:
    values = {"heading": key, "mapping": mapping, "made_by": by, "made_at": at}
    statement = dialect_insert(MappingRow).values(values)
    changed = {name: value for name, value in values.items() if name != "heading"}
    session().execute(
        statement.on_conflict_do_update(index_elements=["heading"], set_=changed)
    )
