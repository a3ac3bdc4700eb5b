"""Links of a block as lines of a form, without a script.

Each link has its words, its address, its words in English and its place; some empty
lines follow for more. Pure.
"""

from collections.abc import Mapping
from thesaban import _
from thesaban.portal.blocks.fields import LINK
from thesaban.portal.blocks.fields import MOST_LINKS
from thesaban.portal.blocks.fields import MOST_WORDS
from thesaban.portal.blocks.fields import Setting
from thesaban.thai.digits import to_arabic
from typing import Any


PLACE = "place"
MORE_LINES = 3
LABELS = {
    "words": _("label_link_words", default="Words"),
    "address": _("label_block_href", default="Goes to"),
    "words_en": _("label_link_words_en", default="Words in English"),
    PLACE: _("label_link_place", default="Place"),
}
EMPTY = ("",) * len(LINK)


def given(form: Mapping[str, Any], name: str) -> list[list[str]]:
    """The links of a form in the order that was asked for, without empty lines."""
    lines = [
        (_place(form, name, number), [_text(form, name, number, part) for part in LINK])
        for number in range(MOST_LINKS)
    ]
    return [line for _place_, line in sorted(lines, key=_first) if any(line)]


def _first(line: tuple[tuple[int, int, int], list[str]]) -> tuple[int, int, int]:
    return line[0]


def _text(form: Mapping[str, Any], name: str, number: int, part: str) -> str:
    return str(form.get(f"{name}-{number}-{part}", "")).strip()


def _place(form: Mapping[str, Any], name: str, number: int) -> tuple[int, int, int]:
    """Where a line goes: before the one it moves up to, behind it when it moves down."""
    raw = to_arabic(_text(form, name, number, PLACE))
    wanted = int(raw) if raw.isdigit() else number + 1
    return wanted, (wanted > number + 1) - (wanted < number + 1), number


def lines(
    setting: Setting, rows: list[Any], errors: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """A line of fields for each link, and some empty ones."""
    number = min(MOST_LINKS, len(rows) + MORE_LINES)
    full = [*rows, *[EMPTY] * (number - len(rows))]
    made = [_line(setting, at, row, errors) for at, row in enumerate(full)]
    if not rows:
        made[0]["open"] = True
    return made


def _line(
    setting: Setting, at: int, row: Any, errors: Mapping[str, Any]
) -> dict[str, Any]:
    values = dict(zip(LINK, (*row, *EMPTY), strict=False)) | {PLACE: str(at + 1)}
    fields = [
        _field(setting, f"{setting.name}-{at}-{part}", part, value, errors)
        for part, value in values.items()
    ]
    return {
        "number": at + 1,
        "title": values["words"],
        "open": any(one["error"] for one in fields),
        "fields": fields,
    }


def _field(
    setting: Setting, name: str, part: str, value: str, errors: Mapping[str, Any]
) -> dict[str, Any]:
    is_place = part == PLACE
    return {
        "kind": "number" if is_place else "text",
        "name": name,
        "label": LABELS[part],
        "value": value,
        "width": "4" if is_place else None,
        "maxlength": setting.most if part == "address" else MOST_WORDS,
        "error": errors.get(name),
    }
