"""Bar charts as SVG in the page, without script. Pure.

A chart is for the eye only and says so in one sentence; the table beside it
has the figures, for everybody. Bars differ by their labels, not by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape


#: Pixels, made for a phone: each bar lies under its label and its value.
WIDE, ROW, BAR, SIZE = 420, 40, 14, 14
INK, FILL, TRACK = "#1b1b1b", "#0B5347", "#e4e0da"
LONGEST = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """A label, what it is worth, and the worth in words."""

    label: str
    value: Decimal
    text: str


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def bars(found: Sequence[Bar], title: str, key: str) -> str:
    """Bars lying one under another; ``key`` makes the ids of the page unique.

    Empty where nothing is above zero: an empty frame says nothing.
    """
    most = max((bar.value for bar in found), default=Decimal(0))
    if most <= 0:
        return ""
    high = ROW * len(found)
    rows = "".join(_row(bar, at, most) for at, bar in enumerate(found))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" '
        f'class="t-chart" role="img" aria-labelledby="{escape(key)}-title" '
        f'width="{WIDE}" height="{high}" font-size="{SIZE}" fill="{INK}">'
        f'<title id="{escape(key)}-title">{escape(title)}</title>{rows}</svg>'
    )


def _row(bar: Bar, at: int, most: Decimal) -> str:
    text, top = ROW * at + SIZE + 2, ROW * at + SIZE + 8
    wide = max(int(bar.value / most * WIDE), 1 if bar.value > 0 else 0)
    return (
        f'<text x="0" y="{text}">{escape(_short(bar.label))}</text>'
        f'<text x="{WIDE}" y="{text}" text-anchor="end">{escape(bar.text)}</text>'
        f'<rect x="0" y="{top}" width="{WIDE}" height="{BAR}" fill="{TRACK}"/>'
        f'<rect x="0" y="{top}" width="{wide}" height="{BAR}" fill="{FILL}"/>'
    )
