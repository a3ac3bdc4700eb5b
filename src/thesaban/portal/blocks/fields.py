"""Settings of a block: what kind of answer each is, and how it is cleaned.

Pure: a raw answer of a form, or a value of a file, becomes a plain JSON value or a
message that says what to do.
"""

from dataclasses import dataclass
from thesaban import _
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.digits import to_arabic
from typing import Any
from urllib.parse import urlsplit
import datetime as dt


SCHEMES = ("http", "https", "tel", "mailto", "")
MOST_LINKS = 12


class SettingError(ValueError):
    """An answer that cannot be used; ``message`` says what to do."""

    def __init__(self, message: Any):
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Setting:
    """One question about a block.

    ``kind``: line, text, number, choice, check, day, url, links. ``most`` is the
    greatest length of a text and the greatest value of a number; ``options`` are
    (value, label) of a choice.
    """

    name: str
    kind: str
    label: Any
    hint: Any = None
    default: Any = ""
    required: bool = False
    least: int = 0
    most: int = 200
    options: tuple[tuple[str, Any], ...] = ()

    def clean(self, raw: Any, today: dt.date) -> Any:
        """The value kept for ``raw``. Raises SettingError."""
        value = CLEAN[self.kind](self, raw, today)
        if self.required and value in ("", None, []):
            raise SettingError(_("error_block_required", default="Fill this in."))
        return value


def _words(setting: Setting, raw: Any) -> str:
    text = "" if raw is None else str(raw).replace("\r\n", "\n").strip()
    if len(text) > setting.most:
        raise SettingError(
            _(
                "error_block_long",
                default="Shorten this to ${most} characters.",
                mapping={"most": setting.most},
            )
        )
    return text


def _line(setting: Setting, raw: Any, today: dt.date) -> str:
    return " ".join(_words(setting, raw).split())


def _text(setting: Setting, raw: Any, today: dt.date) -> str:
    return _words(setting, raw)


def _number(setting: Setting, raw: Any, today: dt.date) -> int:
    try:
        value = int(to_arabic(str(raw).strip()))
    except ValueError:
        value = None
    if value is None or not setting.least <= value <= setting.most:
        raise SettingError(
            _(
                "error_block_number",
                default="Enter a number from ${least} to ${most}.",
                mapping={"least": setting.least, "most": setting.most},
            )
        )
    return value


def _choice(setting: Setting, raw: Any, today: dt.date) -> str:
    if raw not in [value for value, _label in setting.options]:
        raise SettingError(_("error_block_choice", default="Choose one of the list."))
    return raw


def _check(setting: Setting, raw: Any, today: dt.date) -> bool:
    return raw in (True, "1", "on", "true")


def _day(setting: Setting, raw: Any, today: dt.date) -> str:
    """An ISO day, from what people write (both eras, both digits)."""
    if raw in ("", None):
        return ""
    try:
        return parse_date(str(raw), today).isoformat()
    except DateError:
        raise SettingError(
            _("error_block_day", default="Enter a day such as 22/11/2569.")
        ) from None


def safe_url(text: str) -> bool:
    """Whether a link may go there: our own paths, the web, telephone, mail."""
    parts = urlsplit(text)
    inside = not parts.scheme and not parts.netloc and not text.startswith("//")
    return (
        inside
        or (parts.scheme in SCHEMES[:2] and bool(parts.netloc))
        or (parts.scheme in SCHEMES[2:4] and bool(parts.path))
    )


def _url(setting: Setting, raw: Any, today: dt.date) -> str:
    text = _line(setting, raw, today)
    if text and (" " in text or not safe_url(text)):
        raise SettingError(
            _(
                "error_block_url",
                default="Enter an address that begins with https:// or with / "
                "for a page of this site.",
            )
        )
    return text


def _links(setting: Setting, raw: Any, today: dt.date) -> list[list[str]]:
    """Rows of (words, address): one a line, ``words | address``."""
    rows = raw if isinstance(raw, list) else _split_links(str(raw or ""))
    clean = [
        [_line(setting, words, today), _url(setting, to, today)] for words, to in rows
    ]
    if len(clean) > MOST_LINKS or any(not words or not to for words, to in clean):
        raise SettingError(
            _(
                "error_block_links",
                default="Write one link a line: words | address, at most ${most}.",
                mapping={"most": MOST_LINKS},
            )
        )
    return clean


def _split_links(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [[part.strip() for part in (*line.split("|", 1), "")[:2]] for line in lines]


CLEAN = {
    "line": _line,
    "text": _text,
    "number": _number,
    "choice": _choice,
    "check": _check,
    "day": _day,
    "url": _url,
    "links": _links,
}
