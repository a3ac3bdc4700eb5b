"""Numbers of registers: no gap, no duplicate, no reuse.

A series is (kind, unit, year, secrecy, circular). A number is allocated in the
transaction of its record: the series row stays locked until the commit, an
abort gives the number back. So allocate as late as possible in the request.

A number that must not be used stays listed, void, with the reason. Document
numbers run by calendar year, money by fiscal year; the caller says which year,
in the Buddhist Era.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.errors import NumberingError
from thesaban.registers.tables import AllocatedNumber
from thesaban.registers.tables import NumberSeries
import string


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers. ``year`` is of the Buddhist Era; 0 never restarts."""

    kind: str
    year: int
    unit: str = ""
    secrecy: str = ""
    circular: bool = False

    def __post_init__(self):
        if not self.kind:
            raise NumberingError("a series needs a kind")
        if self.year and not 2400 <= self.year <= 2800:
            raise NumberingError(f"not a year of the Buddhist Era: {self.year}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a series' list."""

    number: int
    holder_uid: str
    allocated_at: datetime
    void_reason: str | None = None
    void_by: str | None = None
    void_at: datetime | None = None

    @property
    def is_void(self) -> bool:
        return self.void_reason is not None


def allocate(series: Series, holder_uid: str) -> int:
    """The next number of the series, held by ``holder_uid`` (a record's uid).

    Errors: RegisterConflict when the series stayed locked for too long.
    """
    number, series_id = _advance(series)
    session().execute(
        insert(AllocatedNumber).values(
            series_id=series_id,
            number=number,
            holder_uid=holder_uid,
            allocated_at=now(),
            batch=batches.current(),
        )
    )
    return number


def allocate_many(series: Series, holders: Sequence[str]) -> list[int]:
    """The next numbers of the series in a row, one for each holder.

    Two statements however many there are; the series stays locked until the
    commit, so take a few hundred at a time. Errors: as :func:`allocate`.
    """
    if not holders:
        return []
    last, series_id = _advance(series, len(holders))
    numbers = list(range(last - len(holders) + 1, last + 1))
    common = {
        "series_id": series_id,
        "allocated_at": now(),
        "batch": batches.current(),
    }
    rows = [
        common | {"number": number, "holder_uid": holder}
        for number, holder in zip(numbers, holders, strict=True)
    ]
    session().execute(insert(AllocatedNumber.__table__), rows)
    return numbers


def _advance(series: Series, by: int = 1) -> tuple[int, int]:
    """Lock the series' row, count up; returns (last number, series id)."""
    statement = (
        update(NumberSeries)
        .where(*_matches(series))
        .values(last=NumberSeries.last + by)
        .returning(NumberSeries.last, NumberSeries.id)
        .execution_options(synchronize_session=False)
    )
    row = session().execute(statement).first()
    if row is None:
        insert_or_ignore(NumberSeries, _columns(series) | {"last": 0})
        row = session().execute(statement).one()
    return row.last, row.id


def _columns(series: Series) -> dict:
    return {
        "kind": series.kind,
        "unit": series.unit,
        "year": series.year,
        "secrecy": series.secrecy,
        "circular": series.circular,
    }


def _matches(series: Series) -> list:
    return [
        getattr(NumberSeries, name) == value for name, value in _columns(series).items()
    ]


def void(series: Series, number: int, reason: str, by: str) -> None:
    """Strike a number out: it stays listed and is never used again.

    Errors: NumberingError when the number was not allocated, is void already,
    or no reason is given.
    """
    if not reason.strip():
        raise NumberingError("a void number needs a reason")
    ours = select(NumberSeries.id).where(*_matches(series)).scalar_subquery()
    done = session().execute(
        update(AllocatedNumber)
        .where(
            AllocatedNumber.series_id == ours,
            AllocatedNumber.number == number,
            AllocatedNumber.void_reason.is_(None),
        )
        .values(void_reason=reason.strip(), void_by=by, void_at=now())
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:
        raise NumberingError(f"{number} is not a live number of {series}")


def listing(series: Series, start: int = 0, size: int | None = None) -> list[Entry]:
    """The numbers of a series in order, void ones too."""
    rows = session().execute(
        select(AllocatedNumber)
        .join(NumberSeries, NumberSeries.id == AllocatedNumber.series_id)
        .where(*_matches(series))
        .order_by(AllocatedNumber.number)
        .offset(start)
        .limit(size)
    )
    return [_entry(row) for row in rows.scalars()]


def held_by(holder_uid: str) -> list[tuple[Series, Entry]]:
    """Every number that a record holds or held, oldest first."""
    rows = session().execute(
        select(NumberSeries, AllocatedNumber)
        .join(AllocatedNumber, NumberSeries.id == AllocatedNumber.series_id)
        .where(AllocatedNumber.holder_uid == holder_uid)
        .order_by(AllocatedNumber.allocated_at, AllocatedNumber.id)
    )
    return [(_series(series), _entry(number)) for series, number in rows]


def all_series() -> list[tuple[Series, int]]:
    """Every series with its last number."""
    rows = session().execute(
        select(NumberSeries).order_by(
            NumberSeries.kind, NumberSeries.year, NumberSeries.unit
        )
    )
    return [(_series(row), row.last) for row in rows.scalars()]


def _series(row: NumberSeries) -> Series:
    return Series(row.kind, row.year, row.unit, row.secrecy, row.circular)


def _entry(row: AllocatedNumber) -> Entry:
    return Entry(
        row.number,
        row.holder_uid,
        row.allocated_at,
        row.void_reason,
        row.void_by,
        row.void_at,
    )


class _Shape(string.Formatter):
    """``str.format`` without access to attributes and items."""

    def get_field(self, field_name, args, kwargs):
        if not field_name.isidentifier():
            raise NumberingError(f"not a plain name in a shape: {field_name!r}")
        if field_name not in kwargs:
            raise NumberingError(f"unknown name in a shape: {field_name!r}")
        return kwargs[field_name], field_name


def format_number(shape: str, number: int, year: int, **names: str) -> str:
    """A number as it is written, after the shape of the settings.

    Names of a shape: ``number``, ``year`` (BE, four digits), ``yy`` (its last
    two), and what the caller adds (a unit's letters, ...). ``{number:05d}``
    pads with zeros. Errors: NumberingError for any other name.
    """
    values = {"number": number, "year": year, "yy": f"{year % 100:02d}"} | names
    try:
        return _Shape().vformat(shape, (), values)
    except NumberingError:
        raise
    except (ValueError, IndexError, KeyError) as error:
        raise NumberingError(f"not a shape: {shape!r}: {error}") from error
