"""Accounts into a file with the columns that an import takes."""

from collections.abc import Iterable
from collections.abc import Iterator
from csv import writer
from io import BytesIO
from io import StringIO
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from thesaban.clock.zone import today
from thesaban.people.crypto import unseal
from thesaban.thai.dates import ERA
from thesaban.waste import fields
from thesaban.waste import lists
from thesaban.waste import words
from thesaban.waste.importing.sheets import safe
from thesaban.waste.model import Account
from thesaban.waste.store import accounts as store
from thesaban.waste.store.accounts import CHUNK
from zope.i18n import translate


ENCODINGS = {"utf-8": "utf-8-sig", "tis-620": "cp874"}
PAYER = {"payer_kind", "payer_name", "relation"}


def headings(language: str = "th") -> list[str]:
    """The names of the columns."""
    return [
        translate(words.LABELS[name], target_language=language) for name in fields.NAMES
    ]


def rows(community: str = "", state: str = "") -> Iterator[list[str]]:
    """Every account as cells of text, in the order of opening."""
    titles = _titles()
    piece: list[Account] = []
    for _row_id, account in store.stream(*store.only(community, state)):
        piece.append(account)
        if len(piece) == CHUNK:
            yield from _cells(piece, titles)
            piece = []
    yield from _cells(piece, titles)


def _titles() -> dict[str, dict[str, str]]:
    """{field: {code: its Thai title}}."""
    return {
        name: {code: title for code, title, *_rest in choices}
        for name, choices in lists.lists().choices.items()
    }


def _cells(piece: list[Account], titles) -> Iterator[list[str]]:
    secrets = store.all_sealed(account.uid for account in piece)
    for account in piece:
        values = _values(account, *secrets[account.uid])
        yield [
            safe(titles.get(name, {}).get(values[name], values[name]))
            for name in fields.NAMES
        ]


def _values(account: Account, phone: str, email: str, payer_id: str) -> dict[str, str]:
    terms = account.terms_on(today())
    found = {
        "number": account.number,
        "legacy_no": account.legacy_no,
        "email": email,
        "phone": unseal(phone, f"{account.uid}:phone") if phone else "",
        "payer_id": unseal(payer_id, f"{account.uid}:payer_id") if payer_id else "",
        "opened_on": _day(account.opened_on),
        "closed_on": _day(account.closed_on),
        "note": account.note,
    }
    found.update({name: getattr(account, name) for name in PAYER})
    found.update({name: getattr(account.place, name) for name in fields.PLACE})
    for name in fields.TERMS:
        value = getattr(terms, name) if terms else None
        found[name] = "" if value is None else str(value)
    return found


def _day(day) -> str:
    """``1/10/2569``."""
    return f"{day.day}/{day.month}/{day.year + ERA}" if day else ""


def as_csv(lines: Iterable[list[str]], encoding: str = "utf-8") -> bytes:
    """A CSV file; in TIS-620 what it has no sign for becomes ``?``."""
    out = StringIO()
    table = writer(out)
    table.writerow(headings())
    table.writerows(lines)
    return out.getvalue().encode(ENCODINGS[encoding], errors="replace")


def as_xlsx(lines: Iterable[list[str]]) -> bytes:
    """An XLSX file whose cells are all text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("accounts")
    sheet.append(headings())
    for line in lines:
        sheet.append([_text_cell(sheet, cell) for cell in line])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet, text: str):
    if not text:
        return None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
