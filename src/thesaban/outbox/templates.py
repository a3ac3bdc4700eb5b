"""Texts of messages: files, one per message and language.

``cases/received`` in Thai is ``src/thesaban/cases/messages/received.th.txt``;
a town puts its own at ``profiles/<town>/messages/cases/received.th.txt``. The
first line is ``Subject: ...``, then comes an empty line and the text. Values
stand as ``${name}``.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template
import re
import unicodedata


PACKAGE = Path(__file__).parent.parent
NAME = re.compile(r"[a-z]+/[a-z0-9-]+")
FALLBACK = "th"
SUBJECT = "Subject:"
LONGEST_VALUE = 4000


class TemplateError(LookupError):
    """There is no such text, or it asks for a value that was not given."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message ready to send."""

    subject: str
    body: str


def render(template: str, language: str, data: dict, own: Path | None = None) -> Text:
    """The message in a language (Thai where there is none in it).

    Values are escaped: no control characters, one line in the subject.
    ``own`` is the folder of the town's texts, which come first. Raises
    :class:`TemplateError`.
    """
    source = _source(template, language, own)
    head, _, body = source.partition("\n")
    if not head.startswith(SUBJECT):
        raise TemplateError(f"{template}: the first line is not a subject")
    values = {key: clean(value) for key, value in data.items()}
    try:
        subject = Template(head.removeprefix(SUBJECT)).substitute(values)
        text = Template(body).substitute(values)
    except (KeyError, ValueError) as error:
        raise TemplateError(f"{template}: {error}") from error
    return Text(" ".join(subject.split()), text.strip() + "\n")


def clean(value: object) -> str:
    """A value as text: no control or direction characters but the line end."""
    text = str(value)[:LONGEST_VALUE].replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        char
        for char in text
        if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    return "".join(kept)


def _source(template: str, language: str, own: Path | None) -> str:
    if not NAME.fullmatch(template):
        raise TemplateError(f"no such message: {template!r}")
    folder, _, name = template.partition("/")
    places = [PACKAGE / folder / "messages" / name]
    if own is not None:
        places.insert(0, own / folder / name)
    for tongue in dict.fromkeys((language, FALLBACK)):
        for place in places:
            if text := _read(place.with_name(f"{name}.{tongue}.txt")):
                return text
    raise TemplateError(f"no text for {template!r}")


@lru_cache(maxsize=256)
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
