"""What is wrong with the catalogues, in words for the people who keep them."""

from babel.messages.catalog import Catalog
from collections.abc import Iterator
from thesaban.locales import catalogs
from thesaban.locales.extract import Messages
from thesaban.thai.digits import to_arabic
from thesaban.thai.words import normalise
import re


_PLACEHOLDER = re.compile(r"\$\{[^}]*\}|\$[A-Za-z_]\w*")
_THAI = re.compile("[ก-๎]")
_LATIN = re.compile("[A-Za-z]{2,}")
# House style (docs/developers/words.md): what is not written, and what is.
STYLE = {
    "กรุณา": "โปรด",
    "เบอร์โทร": "หมายเลขโทรศัพท์",
    "อีเมล์": "อีเมล",
    "อัพโหลด": "อัปโหลด",
    "ลิงค์": "ลิงก์",
    "เว็บไซท์": "เว็บไซต์",
    "ครับ": "",
    "ค่ะ": "",
}


def problems(messages: Messages) -> list[str]:
    """Return one line for every problem, none when all is well."""
    found = list(_of_sources(messages))
    template = catalogs.read(catalogs.TEMPLATE)
    thai = catalogs.read(catalogs.po_path("th"))
    known = {message.id for message in template if message.id}
    for msgid in sorted(set(messages.by_id) - known):
        found.append(f"{msgid}: not in {catalogs.TEMPLATE.name}; run make i18n")
    for msgid in sorted(known - set(messages.by_id)):
        if not messages.may_use(msgid):
            found.append(f"{msgid}: no longer used; run make i18n")
    return found + list(_of_thai(thai)) + list(_of_english(template))


def _of_sources(messages: Messages) -> Iterator[str]:
    yield from messages.unreadable
    for msgid, defaults in sorted(messages.conflicts().items()):
        yield f"{msgid}: several default texts: {sorted(defaults)}"


def _of_thai(thai: Catalog) -> Iterator[str]:
    for message in thai:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"{message.id}: fuzzy"
        elif not message.string:
            yield f"{message.id}: no Thai text"
        else:
            yield from _of_text(message)


def _of_text(message) -> Iterator[str]:
    source = catalogs.default_of(message) or message.id
    text = message.string
    if placeholders(source) != placeholders(text):
        yield f"{message.id}: placeholders of {text!r} differ from {source!r}"
    if to_arabic(normalise(text)) != to_arabic(text):
        yield f"{message.id}: spelling of {text!r}"
    for wrong, right in STYLE.items():
        if wrong in text:
            yield f"{message.id}: write {right or 'nothing'!r} for {wrong!r}"
    if "  " in text or text != text.strip():
        yield f"{message.id}: spaces of {text!r}"
    words = _LATIN.search(_PLACEHOLDER.sub("", source))
    if words and not _THAI.search(text) and text != source:
        yield f"{message.id}: no Thai in {text!r}"


def _of_english(template: Catalog) -> Iterator[str]:
    for message in template:
        if message.id and "_" in message.id and not catalogs.default_of(message):
            yield f"{message.id}: no English text"


def placeholders(text: str) -> set[str]:
    """Return the ``${…}`` of a text."""
    return {part.strip("${}") for part in _PLACEHOLDER.findall(text)}
