"""A CSV or XLSX file as heading and rows of text. Pure.

Encodings: UTF-8 (with or without its mark), UTF-16, and TIS-620/CP874 of older
Thai programs. What cannot be told apart for certain is refused, not guessed.
"""

from csv import Error as CsvError
from csv import reader
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from io import BytesIO
from io import StringIO
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
import re
import zipfile


LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_ROWS = 60_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
DELIMITERS = ",;\t|"
#: Signs with which a cell would be a formula; ``'`` in front makes it text.
FORMULA = ("=", "+", "-", "@")
#: Bytes of Thai letters in TIS-620; 0xDB to 0xDE and 0xFC up are none.
_THAI = re.compile(rb"[\xa1-\xda\xdf-\xfb]")
_NOT_THAI = re.compile(rb"[\x81-\x84\x86-\x90\x98-\x9f\xdb-\xde\xfc-\xff]")


class SheetError(ValueError):
    """A file that cannot be read; ``code`` is a key of ``words.SHEETS``."""

    def __init__(self, code: str, **data: object):
        super().__init__(code)
        self.code, self.data = code, {key: str(value) for key, value in data.items()}


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` are (line number in the file, cells); cells are plain text."""

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str


def read(content: bytes) -> Sheet:
    """Heading and rows of a file. Raises :class:`SheetError`."""
    if len(content) > LARGEST_FILE:
        raise SheetError("large", limit=LARGEST_FILE // 1_000_000)
    if content.startswith(b"PK\x03\x04"):
        lines, encoding = _workbook(content), "xlsx"
    else:
        text, encoding = decode(content)
        lines = _csv(text)
    full = [(at, cells) for at, cells in lines if any(cells)]
    if len(full) < 2:
        raise SheetError("empty")
    (_at, heading), *rows = full
    while heading and not heading[-1]:
        heading = heading[:-1]
    return Sheet(heading, tuple(rows), encoding)


def decode(content: bytes) -> tuple[str, str]:
    """(text, name of the encoding). Raises :class:`SheetError`."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(content, "utf-16"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    # The last character of a file that was cut off may be half there.
    for cut in (1, 2):
        try:
            return content[:-cut].decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError:
            continue
    if _THAI.search(content) and not _NOT_THAI.search(content):
        return _strict(content, "cp874"), "cp874"
    raise SheetError("encoding")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError("encoding") from error


def cell_text(value: object) -> str:
    """A cell as text: days in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()[:LONGEST_CELL]
    if text.startswith("'") and text[1:].startswith(FORMULA):
        text = text[1:]
    return text


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _workbook(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                raise SheetError("large", limit=LARGEST_FILE // 1_000_000)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        try:
            rows = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)
            return _limited(enumerate(rows, start=1))
        finally:
            book.close()
    except SheetError:
        raise
    except (zipfile.BadZipFile, InvalidFileException, OSError) as error:
        raise SheetError("broken") from error
    except (KeyError, ValueError, SyntaxError, EOFError, IndexError) as error:
        raise SheetError("broken") from error


def _csv(text: str) -> list[tuple[int, tuple[str, ...]]]:
    first = text[:5000].splitlines()[:1] or [""]
    delimiter = max(DELIMITERS, key=lambda sign: first[0].count(sign))
    rows = reader(StringIO(text), delimiter=delimiter)
    try:
        return _limited((rows.line_num, row) for row in rows)
    except CsvError as error:
        raise SheetError("csv", line=rows.line_num) from error


def _limited(rows) -> list[tuple[int, tuple[str, ...]]]:
    made = []
    for at, row in rows:
        made.append((at, tuple(cell_text(cell) for cell in row[:MOST_COLUMNS])))
        if len(made) > MOST_ROWS + 1:
            raise SheetError("many", count=f"{MOST_ROWS:,}")
    return made
