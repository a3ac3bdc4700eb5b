"""From the bytes of a file to a statement, whatever its layout."""

from dataclasses import dataclass
from datetime import date
from thesaban.payments.reconciling import crossbank
from thesaban.payments.reconciling import mapping as columns
from thesaban.payments.reconciling import sheets
from thesaban.payments.reconciling.decoding import decode
from thesaban.payments.reconciling.mapping import Mapping
from thesaban.payments.reconciling.statement import Statement


@dataclass(frozen=True, slots=True)
class Opened:
    """A file before its columns are settled. ``rows`` is None for the fixed
    layout, which needs no mapping."""

    layout: str
    mapping: Mapping | None = None
    rows: sheets.Rows | None = None


def look(content: bytes) -> Opened:
    """What kind of file it is, with the columns guessed; raises StatementError."""
    if not sheets.is_workbook(content):
        text, _encoding = decode(content)
        if crossbank.looks_like(text):
            return Opened(crossbank.LAYOUT)
    found = sheets.rows(content)
    return Opened(columns.LAYOUT, columns.guess(found), found)


def read(
    content: bytes,
    source: str,
    today: date,
    mapping: Mapping | None = None,
    account: str = "",
    biller: str = "",
) -> Statement:
    """The whole file, or StatementError; nothing in between."""
    opened = look(content)
    if opened.rows is None:
        return crossbank.read(decode(content)[0], today, biller)
    return columns.read(opened.rows, mapping or opened.mapping, source, today, account)
