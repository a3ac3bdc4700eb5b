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
import re


SCHEMES = ("http", "https", "tel", "mailto", "")
MOST_LINKS = 12
MOST_WORDS = 120
# What people write without https:// or mailto:.
HOST = re.compile(r"[^\s:/?#@]+(\.[^\s:/?#@.]+)+(:\d+)?([/?#]|$)")
MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$")


class SettingError(ValueError):
    """An answer that cannot be used; ``message`` says what to do.

    ``at`` names the line of it, such as ``2-address`` of links counted from 0.
    """

    def __init__(self, message: Any, at: str = ""):
        super().__init__(str(message))
        self.message = message
        self.at = at


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


def _words(raw: Any, most: int) -> str:
    text = "" if raw is None else str(raw).replace("\r\n", "\n").strip()
    if len(text) > most:
        raise SettingError(
            _(
                "error_block_long",
                default="Shorten this to ${most} characters.",
                mapping={"most": most},
            )
        )
    return text


def _one_line(raw: Any, most: int) -> str:
    return " ".join(_words(raw, most).split())


def _line(setting: Setting, raw: Any, today: dt.date) -> str:
    return _one_line(raw, setting.most)


def _text(setting: Setting, raw: Any, today: dt.date) -> str:
    return _words(raw, setting.most)


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


def whole_url(text: str) -> str:
    """An address as a link needs it: ``www.example.org`` and ``news`` are completed.

    Browsers would look for either below the page that the link stands on.
    """
    text = text.replace("\\", "/")
    if MAIL.match(text):
        return f"mailto:{text}"
    if HOST.match(text):
        return f"https://{text}"
    if text and text[0] not in "/?#" and not urlsplit(text).scheme:
        return f"/{text}"
    return text


def _url(setting: Setting, raw: Any, today: dt.date) -> str:
    text = whole_url(_one_line(raw, setting.most))
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
    """Rows of (words, address, words in English); the last may be left out."""
    rows = list(raw or ())
    if len(rows) > MOST_LINKS:
        raise SettingError(
            _(
                "error_block_links",
                default="Give at most ${most} links.",
                mapping={"most": MOST_LINKS},
            )
        )
    return [_link(setting, number, row, today) for number, row in enumerate(rows)]


def _link(setting: Setting, number: int, row: Any, today: dt.date) -> list[str]:
    given = dict(zip(LINK, (*row, "", "", ""), strict=False))
    made = {}
    for name, value in given.items():
        try:
            if name == "address":
                made[name] = _url(setting, value, today)
            else:
                made[name] = _one_line(value, MOST_WORDS)
            if name in LACKING and not made[name]:
                raise SettingError(LACKING[name])
        except SettingError as error:
            raise SettingError(error.message, f"{number}-{name}") from None
    return [made[name] for name in LINK]


# What a link is made of, in the order it is kept; what is said of an empty part.
LINK = ("words", "address", "words_en")
LACKING = {
    "words": _("error_block_link_words", default="Write what the link says."),
    "address": _("error_block_link_address", default="Write where the link goes."),
}
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
