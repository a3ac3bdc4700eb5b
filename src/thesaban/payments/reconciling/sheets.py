"""Rows of a CSV or XLSX file, as they stand: text, numbers, days."""

from io import BytesIO
from io import StringIO
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from thesaban.payments.reconciling.decoding import decode
from thesaban.payments.reconciling.statement import LARGEST_FILE
from thesaban.payments.reconciling.statement import MOST_LINES
from thesaban.payments.reconciling.statement import StatementError
import csv
import zipfile


Rows = list[tuple]

LARGEST_UNPACKED = 80_000_000
MOST_COLUMNS = 60
MOST_ROWS = MOST_LINES + 100
DELIMITERS = ",;\t|"


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are a zip file, as XLSX is."""
    return content.startswith(b"PK\x03\x04")


def rows(content: bytes) -> Rows:
    """All rows, each a tuple of cells; raises StatementError."""
    if len(content) > LARGEST_FILE:
        raise StatementError("large", megabytes=LARGEST_FILE // 1_000_000)
    found = _workbook(content) if is_workbook(content) else _csv(decode(content)[0])
    if not any(any(_full(cell) for cell in row) for row in found):
        raise StatementError("empty")
    return found


def _full(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""


def _workbook(content: bytes) -> Rows:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                raise StatementError("large", megabytes=LARGEST_FILE // 1_000_000)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        if isinstance(error, StatementError):
            raise
        raise StatementError("broken") from error
    try:
        sheet = book.worksheets[0]
        made = []
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
            made.append(tuple(row))
            if len(made) > MOST_ROWS:
                raise StatementError("many", count=MOST_LINES)
        return made
    except (zipfile.BadZipFile, EOFError, SyntaxError) as error:
        raise StatementError("broken") from error
    finally:
        book.close()


def _csv(text: str) -> Rows:
    delimiter = max(DELIMITERS, key=lambda sign: text[:5000].count(sign))
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    made: Rows = []
    try:
        for row in reader:
            made.append(tuple(cell.strip() for cell in row[:MOST_COLUMNS]))
            if len(made) > MOST_ROWS:
                raise StatementError("many", count=MOST_LINES)
    except csv.Error as error:
        raise StatementError("csv", reader.line_num) from error
    return made
