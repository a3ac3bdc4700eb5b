"""Reads what an open dataset may be: CSV, XLSX or JSON. Pure Python.

A table is read only as far as is asked for, and never unpacked past the limits:
a file of some kilobytes can hold gigabytes.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from hashlib import sha256
from itertools import islice
from thesaban.thai.dates import date_time
from thesaban.thai.dates import short_date
from threading import Lock
from typing import Any
import csv
import io
import json
import re
import zipfile


#: Of a sheet in XLSX; others are hidden.
SHOWN = "visible"
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_COLUMNS = 60
MOST_CELL = 200
#: Rows of a preview.
SHOWN_ROWS = 15
#: Tables whose beginning is kept in memory: a form reads its file, then the page does.
MOST_KEPT = 4
#: Excel in Thai saves CSV in the second.
ENCODINGS = ("utf-8-sig", "cp874")
#: What stands between the cells of a line, and Excel's own first line that says it.
MARKS = ",;\t|"
SEPARATED_BY = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
CSV, XLSX, JSON = "csv", "xlsx", "json"
KINDS = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    JSON: "application/json",
}


class TableError(ValueError):
    """The file is no table that we can read; ``code`` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the first rows of a file, and how many rows it has."""

    kind: str
    columns: list[str]
    rows: list[list[str]]
    total: int


def kind_of(filename: str | None) -> str:
    """Kind by the ending of the name; raises TableError("kind")."""
    ending = (filename or "").rpartition(".")[2].lower()
    if ending not in KINDS:
        raise TableError("kind")
    return ending


def read(data: bytes, filename: str | None, limit: int = 20) -> Table:
    """The table of a file with its first ``limit`` rows; empty lines do not count.

    Raises TableError: kind, size, encoding, broken, json, empty, head, columns.
    """
    kind = kind_of(filename)
    if len(data) > MOST_BYTES:
        raise TableError("size")
    rows = filter(_has_words, READERS[kind](data))
    head = next(rows, None)
    if not head:
        raise TableError("empty")
    if len(head) > MOST_COLUMNS:
        raise TableError("columns")
    rows = _below(rows, len(head))
    shown = [_cells(row, len(head)) for row in islice(rows, limit)]
    total = len(shown) + sum(1 for _row in rows)
    return Table(kind, _cells(head, len(head)), shown, total)


_kept: dict[tuple[bytes, str], Table] = {}
_lock = Lock()


def read_once(data: bytes, filename: str | None) -> Table:
    """:func:`read` with the rows of a preview; the same file is not read twice.

    The table is shared and must not be changed.
    """
    key = (sha256(data).digest(), kind_of(filename))
    with _lock:
        found = _kept.get(key)
    if found is None:
        found = read(data, filename, SHOWN_ROWS)
        with _lock:
            _kept[key] = found
            while len(_kept) > MOST_KEPT:
                del _kept[next(iter(_kept))]
    return found


def _has_words(row: Iterable[Any]) -> bool:
    """Whether anything stands in a row."""
    return any(cell is not None and str(cell).strip() for cell in row)


def _below(rows: Iterable[Any], width: int) -> Iterator[Any]:
    """The rows, none wider than the headings: a first line that is the title of the
    table names one column of many.
    """
    for row in rows:
        if any(cell not in (None, "") for cell in row[width:]):
            raise TableError("head")
        yield row


def _cells(row: Iterable[Any], width: int) -> list[str]:
    cells = ["" if cell is None else _said(cell)[:MOST_CELL] for cell in row]
    return (cells + [""] * width)[:width]


def _said(cell: Any) -> str:
    """A cell in words; days of a sheet come with the time of midnight."""
    if not isinstance(cell, datetime):
        # JSON may hold halves of characters, which no page can be written with.
        return str(cell).encode("utf-8", "replace").decode("utf-8")
    return short_date(cell) if cell.time() == time() else date_time(cell)


def _text(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("encoding")


def _csv(data: bytes):
    text = _text(data)
    if "\0" in text:
        raise TableError("broken")
    said = SEPARATED_BY.match(text)
    if said:
        text = text[said.end() :]
    try:
        dialect = csv.Sniffer().sniff(
            text[:4096], delimiters=said[1] if said else MARKS
        )
    except csv.Error:
        dialect = csv.excel
    try:
        yield from csv.reader(io.StringIO(text, newline=""), dialect)
    except csv.Error as error:
        raise TableError("broken") from error


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return sum(item.file_size for item in file.infolist())
    except zipfile.BadZipFile as error:
        raise TableError("broken") from error


def _xlsx(data: bytes):
    from openpyxl import load_workbook

    if _unpacked(data) > MOST_UNPACKED:
        raise TableError("size")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for row in _first_table(book):
            yield _without_tail(row)
    except TableError:
        raise
    except Exception as error:  # openpyxl raises many kinds on a spoilt file
        raise TableError("broken") from error


def _first_table(book: Any) -> Iterator[tuple]:
    """The rows of the first sheet that is shown and has any."""
    for sheet in (one for one in book.worksheets if one.sheet_state == SHOWN):
        rows = iter(sheet.iter_rows(values_only=True))
        first = next(filter(_has_words, rows), None)
        if first is not None:
            yield first
            yield from rows
            return


def _without_tail(row: tuple) -> list[Any]:
    """A row without the empty cells behind it, which sheets are full of."""
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _json(data: bytes):
    try:
        rows = json.loads(_text(data))
    except (ValueError, RecursionError) as error:
        raise TableError("json") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TableError("json")
    names = list(dict.fromkeys(name for row in rows for name in row))
    if names:
        yield names
    for row in rows:
        yield [_plain(row.get(name)) for name in names]


def _plain(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return value


READERS = {CSV: _csv, XLSX: _xlsx, JSON: _json}
