"""Fields that an editor fills in as plain lines."""

from collections.abc import Iterator
from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IFloat
from zope.schema.interfaces import IText


MOST_CHARACTERS = 20_000
SEPARATOR = "|"
LINK_STARTS = ("https://", "http://", "/")


class ILines(IText):
    """Text whose lines are a list."""


class IRows(IText):
    """Text whose lines are rows of a table, cells parted by ``|``."""


class IDegrees(IFloat):
    """Half of a point on the map, in degrees of WGS 84."""


@implementer(ILines)
class Lines(schema.Text):
    """One thing on a line."""

    def __init__(self, **kwargs):
        super().__init__(max_length=MOST_CHARACTERS, **kwargs)


@implementer(IRows)
class Rows(schema.Text):
    """One row on a line, cells parted by ``|``."""

    def __init__(self, **kwargs):
        super().__init__(max_length=MOST_CHARACTERS, **kwargs)


@implementer(IDegrees)
class Degrees(schema.Float):
    """Latitude or longitude; ``example`` says how one is written."""

    def __init__(self, example: str = "18.7383", **kwargs):
        super().__init__(**kwargs)
        self.example = example


def lines(text: str | None) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def rows(text: str | None, width: int | None = None) -> list[list[str]]:
    """Cells of each line; with ``width`` short rows are filled, long ones cut."""
    return list(_rows(text, width))


def _rows(text: str | None, width: int | None) -> Iterator[list[str]]:
    for line in lines(text):
        cells = [cell.strip() for cell in line.split(SEPARATOR)]
        if width is not None:
            cells = (cells + [""] * width)[:width]
        yield cells


def is_link(value: str) -> bool:
    """An address of the web, or a path of this site; nothing that runs a script."""
    return value.startswith(LINK_STARTS) and not value.startswith("//")
