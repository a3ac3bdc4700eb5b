"""From what a YAML row says to what a field of a type holds, and back to a digest."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from plone import api
from plone.app.textfield.interfaces import IRichText
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.interfaces import INamedField
from pytz import timezone
from thesaban.clock.zone import BANGKOK
from thesaban.portal.blocks.words import markup
from typing import Any
from zope.interface import providedBy
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDatetime
from zope.schema.interfaces import IDecimal
from zope.schema.interfaces import IText
from zope.schema.interfaces import ITuple
import datetime as dt
import hashlib
import json
import mimetypes
import re


INSIDE = re.compile(r'href="/([^"?#]*)([^"]*)"')
BLOCK = re.compile(r"<(p|ul|ol|h2|table)(?=[ >])")
HTML = "text/html"
SAFE = "text/x-html-safe"
#: Path within the site -> UID of the content there, or None.
Links = Callable[[str], str | None]
#: Language of the site's texts; another one is marked for screen readers.
LANGUAGE = "th"


@dataclass(frozen=True, slots=True)
class Source:
    """Where raw values come from: folder of their files, links, language of words."""

    folder: Path
    links: Links
    language: str = LANGUAGE


def convert(field: Any, raw: Any, source: Source) -> Any:
    """The value of ``field`` for ``raw``; text stays as it is written."""
    kinds = providedBy(field)
    for kind, make in MAKERS:
        if kind in kinds or kind.providedBy(field):
            return make(raw, source)
    return raw


def _rich(raw: Any, source: Source) -> RichTextValue:
    inside = partial(_inside, source.links)
    text = INSIDE.sub(inside, markup(str(raw), level=2))
    if source.language != LANGUAGE:
        text = BLOCK.sub(rf'<\1 lang="{source.language}"', text)
    return RichTextValue(text, HTML, SAFE)


def _inside(links: Links, found: re.Match) -> str:
    """A path of this site as a link that holds when the page is moved."""
    path, rest = found[1], found[2]
    uid = links(path)
    if uid is None:
        uid, rest = api.content.get_uuid(api.portal.get()), f"/{path}{rest}"
    return f'href="resolveuid/{uid}{rest}"'


def _named(raw: Any, source: Source) -> Any:
    path = source.folder / raw
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    factory = NamedBlobImage if kind.startswith("image/") else NamedBlobFile
    return factory(data=path.read_bytes(), contentType=kind, filename=path.name)


def _moment(raw: Any, source: Source) -> dt.datetime:
    """Bangkok time, with the zone as Plone keeps it (one that can be pickled)."""
    if isinstance(raw, str):
        raw = dt.datetime.fromisoformat(raw)
    zone = timezone(BANGKOK.key)
    return raw.astimezone(zone) if raw.tzinfo else zone.localize(raw)


def _day(raw: Any, source: Source) -> dt.date:
    return dt.date.fromisoformat(raw) if isinstance(raw, str) else raw


def _decimal(raw: Any, source: Source) -> Decimal:
    return Decimal(str(raw))


def _tuple(raw: Any, source: Source) -> tuple:
    return tuple(raw)


def _words(raw: Any, source: Source) -> str:
    return str(raw).strip() if not isinstance(raw, (list, dict)) else raw


# The first that fits is taken.
MAKERS = (
    (INamedField, _named),
    (IRichText, _rich),
    (IDatetime, _moment),
    (IDate, _day),
    (IDecimal, _decimal),
    (ITuple, _tuple),
    (IText, _words),
)


def digest(value: Any) -> str:
    """A short mark of a value: the same for the same words, days, numbers, bytes."""
    return hashlib.sha256(_plain(value)).hexdigest()[:16]


def _plain(value: Any) -> bytes:
    if isinstance(value, RichTextValue):
        return (value.raw or "").encode()
    if hasattr(value, "data") and hasattr(value, "contentType"):
        return value.data
    if value in (None, "", (), []):
        return b""
    if isinstance(value, (tuple, list)):
        return json.dumps([str(one) for one in value], ensure_ascii=False).encode()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().encode()
    return str(value).encode()
