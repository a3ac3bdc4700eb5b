"""Rows of prints and their files."""

from dataclasses import dataclass
from dataclasses import fields
from datetime import datetime
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from thesaban.registers.database import session
from thesaban.registers.paging import paged
from thesaban.waste.store.run_tables import WastePrint
from thesaban.waste.store.run_tables import WastePrintFile


ACTIVE = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Print:
    """A print as it stands; ``wanted`` is what it was asked for."""

    uid: str
    what: str
    shape: str
    title: str
    wanted: dict
    state: str
    total: int
    done: int
    problem: str | None
    created_at: datetime
    created_by: str
    finished_at: datetime | None

    @property
    def busy(self) -> bool:
        return self.state in ACTIVE


@dataclass(frozen=True, slots=True)
class File:
    """One PDF of a print, without its bytes."""

    id: int
    position: int
    title: str
    items: int
    size: int


def _print_of(row: WastePrint) -> Print:
    return Print(**{item.name: getattr(row, item.name) for item in fields(Print)})


def add(values: dict) -> Print:
    """A new print that waits for the worker."""
    row = WastePrint(**values, state="waiting", done=0)
    session().add(row)
    session().flush()
    return _print_of(row)


def get(uid: str) -> Print | None:
    row = session().get(WastePrint, uid)
    return _print_of(row) if row is not None else None


def lock(uid: str) -> WastePrint | None:
    """The print's row, locked until the commit."""
    return (
        session()
        .scalars(
            select(WastePrint)
            .where(WastePrint.uid == uid)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )


def save(row: WastePrint, **values) -> Print:
    """Set columns of a locked print."""
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    return _print_of(row)


def waiting() -> str | None:
    """The print that is next, the oldest first."""
    return session().scalar(
        select(WastePrint.uid)
        .where(WastePrint.state.in_(ACTIVE))
        .order_by(WastePrint.created_at)
        .limit(1)
    )


def page(start: int, size: int) -> tuple[list[Print], int]:
    """Prints, newest first, and how many there are."""
    newest = select(WastePrint).order_by(WastePrint.created_at.desc())
    return paged(newest, _print_of, start, size)


def add_file(print_uid: str, position: int, title: str, items: int, content: bytes):
    """Keep one PDF."""
    session().execute(
        insert(WastePrintFile.__table__).values(
            print_uid=print_uid,
            position=position,
            title=title,
            items=items,
            size=len(content),
            content=content,
        )
    )


def files(print_uid: str) -> list[File]:
    """The files of a print in their order, without their bytes."""
    columns = [getattr(WastePrintFile, item.name) for item in fields(File)]
    rows = session().execute(
        select(*columns)
        .where(WastePrintFile.print_uid == print_uid)
        .order_by(WastePrintFile.position)
    )
    return [File(*row) for row in rows]


def content(print_uid: str, position: int) -> bytes | None:
    """The bytes of one file; None once they are deleted."""
    return session().scalar(
        select(WastePrintFile.content).where(
            WastePrintFile.print_uid == print_uid, WastePrintFile.position == position
        )
    )


def purge(before: datetime) -> int:
    """Delete the files of prints made before a moment; returns how many."""
    old = select(WastePrint.uid).where(WastePrint.created_at < before)
    done = session().execute(
        delete(WastePrintFile)
        .where(WastePrintFile.print_uid.in_(old))
        .execution_options(synchronize_session=False)
    )
    return done.rowcount
