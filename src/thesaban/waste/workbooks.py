"""XLSX files of tables: texts stay texts, amounts are numbers with two places."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from typing import Any
import io
import re


TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONEY, DAY = "#,##0.00", "yyyy-mm-dd"
WIDTH, WIDEST = 12, 60
#: What a sheet's name must not have. Source: openpyxl.
BAD_TITLE = re.compile(r"[\\*?:/\[\]]")


def workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a bold first row that stays in sight.

    Text is never read as a formula, whoever wrote it.
    """
    rows = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(BAD_TITLE.sub(" ", title)[:31] or "1")
    sheet.freeze_panes = "A2"
    for at, head in enumerate(heads):
        longest = max([len(head), *(len(str(row[at])) for row in rows)])
        letter = get_column_letter(at + 1)
        sheet.column_dimensions[letter].width = min(max(longest + 2, WIDTH), WIDEST)
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet, value: Any, bold: bool = False) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, Decimal):
            cell.number_format = MONEY
        elif isinstance(value, date):
            cell.number_format = DAY
    if bold:
        cell.font = Font(bold=True)
    return cell


def answer(request, name: str, content: bytes) -> bytes:
    """Send a workbook as a file that no cache keeps."""
    response = request.response
    response.setHeader("Content-Type", TYPE)
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.xlsx"')
    response.setHeader("Cache-Control", "private, no-store")
    return content
