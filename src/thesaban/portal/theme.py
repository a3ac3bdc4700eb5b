"""Colours as data: the tokens of a town, their contrast, and the CSS they give.

A theme is a mapping variant -> token -> ``#RRGGBB``. Variants: ``light`` (the
default), ``dark`` (officers' desks, by the system's setting) and ``contrast``
(the visitor's switch, or the system's). Contrast is that of WCAG 2.2 (1.4.3,
1.4.11).
"""

from dataclasses import dataclass
from pathlib import Path
import re
import yaml


VARIANTS = ("light", "dark", "contrast")
DEFAULT = Path(__file__).parent / "theme.yaml"
COLOUR = re.compile(r"^#[0-9A-Fa-f]{6}$")

STATES = ("running", "waiting", "done", "refused", "neutral")
TEXT = 4.5
SHAPE = 3.0

# (foreground, background, least ratio): every pair that meets on a page.
PAIRS = (
    ("text", "page", TEXT),
    ("text", "surface", TEXT),
    ("text", "accent-soft", TEXT),
    ("text", "brand-soft", TEXT),
    ("text-muted", "page", TEXT),
    ("text-muted", "surface", TEXT),
    ("link", "page", TEXT),
    ("link", "surface", TEXT),
    ("link", "brand-soft", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-dark", TEXT),
    ("on-accent", "accent", TEXT),
    ("accent", "brand-dark", SHAPE),
    ("line-strong", "page", SHAPE),
    ("line-strong", "surface", SHAPE),
    ("focus", "page", SHAPE),
    ("focus", "surface", SHAPE),
    *((state, "page", TEXT) for state in STATES),
    *((state, "surface", TEXT) for state in STATES),
    *((state, f"{state}-soft", TEXT) for state in STATES),
    *(("text", f"{state}-soft", TEXT) for state in STATES),
)


class ThemeError(ValueError):
    """A theme file that lacks a colour or names one that is none."""


def read(path: Path) -> dict[str, dict[str, str]]:
    """The theme in ``path``, completed from our own where it is silent."""
    own = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))
    given = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    theme = {name: {**own[name], **(given.get(name) or {})} for name in VARIANTS}
    for name, tokens in theme.items():
        for token, value in tokens.items():
            if token not in own[name] or not COLOUR.match(str(value)):
                raise ThemeError(f"{path.name}: {name}.{token}: {value!r}")
    return theme


def default() -> dict[str, dict[str, str]]:
    """The theme of a town that brings none."""
    return read(DEFAULT)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True, slots=True)
class Weak:
    """Two tokens that meet on a page and are too near to be read."""

    variant: str
    front: str
    back: str
    ratio: float
    least: float


def weak(theme: dict[str, dict[str, str]]) -> list[Weak]:
    """Each pair of colours that is too near to be read."""
    return [
        Weak(variant, front, back, ratio, least)
        for variant, tokens in theme.items()
        for front, back, least in PAIRS
        if (ratio := contrast(tokens[front], tokens[back])) < least
    ]


def weak_pairs(theme: dict[str, dict[str, str]]) -> list[str]:
    """A line for each pair of colours that is too near to be read."""
    return [
        f"{one.variant}: {one.front} on {one.back}: {one.ratio:.2f}, needs {one.least}"
        for one in weak(theme)
    ]


def _block(selector: str, tokens: dict[str, str]) -> str:
    lines = "".join(f"--{name}:{value};" for name, value in tokens.items())
    return f"{selector}{{{lines}}}"


def css(theme: dict[str, dict[str, str]]) -> str:
    """Custom properties for all variants.

    The visitor's switch wins over the system's wish; dark is for desks only.
    """
    light, dark, high = (theme[name] for name in VARIANTS)
    desk = ':root[data-layout="desk"]:not([data-contrast])'
    wish = ":root:not([data-contrast])"
    return "".join(
        (
            _block(":root", light),
            f"@media screen and (prefers-color-scheme:dark){{{_block(desk, dark)}}}",
            f"@media (prefers-contrast:more){{{_block(wish, high)}}}",
            _block(':root[data-contrast="high"]', high),
        )
    )
