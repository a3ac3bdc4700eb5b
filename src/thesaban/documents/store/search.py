"""The public register's search."""

from datetime import date
from sqlalchemy import and_
from sqlalchemy import case
from sqlalchemy import false
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from thesaban.clock.zone import today
from thesaban.documents.store.rows import as_document
from thesaban.documents.store.tables import IssuedDocument
from thesaban.documents.store.types import Found
from thesaban.registers import session
from thesaban.thai.words import bordered_phrases
from thesaban.thai.words import encoded_phrases


PAGE_SIZE = 20
MOST_COUNTED = 2000
"""A search counts no further than this; the page then says "more than"."""


def public_search(
    text: str = "",
    *,
    kind: str = "",
    status: str = "",
    day: date | None = None,
    start: int = 0,
    size: int = PAGE_SIZE,
) -> Found:
    """The listed documents; every word of ``text`` must be there.

    Those that have each word at a border of words come first (หมา is not กฎหมาย),
    then the newest. ``status`` may also be ``expired``; ``day`` (by default today) decides that.
    """
    conditions = [IssuedDocument.listed.is_(True), *_text(text)]
    if kind:
        conditions.append(IssuedDocument.kind == kind)
    if status:
        conditions.extend(_status(status, day or today()))
    rows = session().execute(
        select(IssuedDocument)
        .where(*conditions)
        .order_by(
            *_whole_words_first(text),
            IssuedDocument.issued_on.desc(),
            IssuedDocument.issued_at.desc(),
            IssuedDocument.uid,
        )
        .offset(start)
        .limit(size)
    )
    found = [as_document(row) for row in rows.scalars()]
    total = _count(conditions)
    return Found(found, total, start, size, more=total >= MOST_COUNTED)


def _count(conditions) -> int:
    few = select(IssuedDocument.uid).where(*conditions).limit(MOST_COUNTED).subquery()
    return session().execute(select(func.count()).select_from(few)).scalar_one()


def _text(text: str) -> list:
    """Conditions for each phrase; signs alone find nothing."""
    phrases = [one for one in encoded_phrases(text.replace("\x00", " ")) if one]
    if text.strip() and not phrases:
        return [false()]
    return [
        IssuedDocument.words.contains(f" {phrase} ", autoescape=True)
        for phrase in phrases
    ]


def _whole_words_first(text: str) -> list:
    """An order by whether every phrase begins and runs on borders of words."""
    phrases = bordered_phrases(text.replace("\x00", " "))
    hits = [
        IssuedDocument.words.contains(f" {phrase} ", autoescape=True)
        for phrase in phrases
    ]
    return [case((and_(*hits), 0), else_=1)] if hits else []


def _status(status: str, day: date) -> list:
    open_ended = IssuedDocument.valid_until.is_(None)
    if status == "expired":
        return [IssuedDocument.status == "valid", IssuedDocument.valid_until < day]
    if status == "valid":
        still = or_(open_ended, IssuedDocument.valid_until >= day)
        return [IssuedDocument.status == "valid", still]
    return [IssuedDocument.status == status]
