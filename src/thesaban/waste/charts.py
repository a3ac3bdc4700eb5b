"""Bar charts as SVG in the page, without script. Pure.

A chart is for the eye only and says so in one sentence; the table beside it
has the figures, for everybody. Bars differ by their labels, not by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape


WIDE, LABELS, VALUES = 640, 190, 110
ROW, BAR = 26, 16
INK, FILL, LINE = "#1b1b1b", "#0B5347", "#6b6b6b"
LONGEST = 28


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
    high = ROW * len(found) + 8
    rows = "".join(_row(bar, at, most) for at, bar in enumerate(found))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" '
        f'class="t-chart img-fluid" role="img" aria-labelledby="{escape(key)}-title" '
        f'font-size="13" fill="{INK}">'
        f'<title id="{escape(key)}-title">{escape(title)}</title>'
        f'<path d="M{LABELS} 0v{high}" stroke="{LINE}" stroke-width="1"/>'
        f"{rows}</svg>"
    )


def _row(bar: Bar, at: int, most: Decimal) -> str:
    top = 4 + ROW * at
    room = WIDE - LABELS - VALUES
    wide = max(int(bar.value / most * room), 1 if bar.value > 0 else 0)
    middle = top + BAR - 3
    return (
        f'<text x="{LABELS - 8}" y="{middle}" text-anchor="end">'
        f"{escape(_short(bar.label))}</text>"
        f'<rect x="{LABELS}" y="{top}" width="{wide}" height="{BAR}" fill="{FILL}"/>'
        f'<text x="{LABELS + wide + 6}" y="{middle}">{escape(bar.text)}</text>'
    )
