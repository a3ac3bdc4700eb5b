"""Answers to the public forms: sealed, kept for a time, exported.

What somebody wrote may hold names, telephone numbers and complaints, so a row is
one sealed text that opens only together with the form it belongs to. The labels
are kept with the values: an editor may change a form without losing the meaning
of what was answered before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.outbox.messages import ADDRESS
from thesaban.people import crypto
from thesaban.portal.forms import store
from thesaban.thai.dates import date_time
from thesaban.thai.dates import short_date
from typing import Any
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IVocabularyTokenized
import io
import json
import openpyxl
import openpyxl.cell


#: Days that an answer is kept when its form says nothing else.
KEEP_DAYS = 730
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YES, NO = "ใช่", "ไม่ใช่"


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an answer: its name, its label then, and what was written."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A form filled in."""

    id: int
    at: datetime
    delete_after: date
    parts: tuple[Part, ...]
    faq_uid: str = ""
    replied_at: datetime | None = None

    @property
    def address(self) -> str:
        """The e-mail address that was written for a reply, or nothing."""
        texts = (part.text.strip() for part in self.parts)
        return next((text for text in texts if ADDRESS.fullmatch(text)), "")

    def text(self, name: str) -> str:
        return next((part.text for part in self.parts if part.name == name), "")


def keep(form_uid: str, parts: Iterable[Part], days: int = KEEP_DAYS) -> int:
    """Seal and keep an answer with the running transaction; returns its id."""
    plain = [[part.name, part.label, part.text] for part in parts]
    sealed = crypto.seal(json.dumps(plain, ensure_ascii=False), form_uid)
    return store.add(form_uid, sealed, now(), today() + timedelta(days=days))


def _opened(row: store.Kept) -> Answer:
    plain = json.loads(crypto.unseal(row.sealed, row.form_uid))
    parts = tuple(Part(*part) for part in plain)
    return Answer(row.id, row.at, row.delete_after, parts, row.faq_uid, row.replied_at)


def listing(form_uid: str, start: int = 0, size: int | None = None) -> list[Answer]:
    """The answers to a form, newest first."""
    return [_opened(row) for row in store.listing(form_uid, start, size)]


def one(form_uid: str, answer_id: int) -> Answer | None:
    row = store.one(form_uid, answer_id)
    return _opened(row) if row else None


# What was entered, as text


def _term_title(field: Any, value: Any) -> str:
    vocabulary = getattr(field, "vocabulary", None)
    if not IVocabularyTokenized.providedBy(vocabulary):
        return str(value)
    try:
        term = vocabulary.getTerm(value)
    except LookupError:
        return str(value)
    return str(getattr(term, "title", None) or value)


def as_text(field: Any, value: Any) -> str:
    """A value of a field as people read it; dates in พ.ศ."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime):
        return date_time(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, (set, frozenset, list, tuple)):
        inner = getattr(field, "value_type", None)
        return ", ".join(sorted(as_text(inner, item) for item in value))
    return _term_title(field, value) if IChoice.providedBy(field) else str(value)


# Export


def columns(found: Iterable[Answer], current: Iterable[tuple[str, str]]):
    """Names and labels of all columns: today's fields first, then old ones."""
    known = dict(current)
    for answer in found:
        for part in answer.parts:
            known.setdefault(part.name, part.label)
    return list(known.items())


def workbook(
    found: list[Answer], current: Iterable[tuple[str, str]], received: str
) -> bytes:
    """An XLSX with a row for each answer; ``received`` heads the first column.

    Every cell is text, so what somebody wrote is never read as a formula.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    heads = columns(found, current)
    rows = [[received, *(label for _name, label in heads)]]
    for answer in found:
        texts = (answer.text(name) for name, _label in heads)
        rows.append([date_time(answer.at), *texts])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet, text: str):
    clean = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)
    cell = openpyxl.cell.WriteOnlyCell(sheet, clean)
    cell.data_type = "s"
    return cell
