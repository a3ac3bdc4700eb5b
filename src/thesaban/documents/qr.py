"""QR codes as SVG, PNG or a bare matrix: error correction M, quiet zone 4.

Pure: neither Plone nor the database is touched here.
"""

from functools import lru_cache
from io import BytesIO
from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE
from qrcode.util import QRData


QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004 asks for four)."""

LONGEST = 1200
"""Characters; a longer text gives a code that phones no longer read on paper."""

SPLIT_FROM = 20
"""Runs of this many digits or capitals are packed in the denser QR modes."""

DENSE_FROM = 160
"""From this length on the mask is fixed: choosing the best of eight costs
18 ms, and the signed statements that are this long look random in any case."""

DENSE_MASK = 3


class QrError(ValueError):
    """The text cannot be a QR code that people can read with a phone."""


@lru_cache(maxsize=64)
def matrix(text: str, mask: int | None = None) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, dark is true, the quiet zone included.

    ``mask`` (0 to 7) spares the search for the best one, a tenth of the time:
    for thousands of codes at once.

    :raises QrError: the text is empty or longer than :data:`LONGEST`.
    """
    if not text or len(text) > LONGEST:
        raise QrError("empty" if not text else "too long")
    if mask is None and len(text) >= DENSE_FROM:
        mask = DENSE_MASK
    try:
        code = _code(text, mask)
    except ValueError:
        # The library cannot divide a block of nothing but zeros, which a long
        # run of digits gives; written as bytes it has none.
        code = _code(QRData(text, mode=MODE_8BIT_BYTE), mask)
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())


def _code(data: str | QRData, mask: int | None) -> QRCode:
    code = QRCode(
        error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=mask
    )
    code.add_data(data, optimize=SPLIT_FROM)
    code.make(fit=True)
    return code


def _runs(row: tuple[bool, ...]):
    """(start, length) of each dark run in a row."""
    start = None
    for column, dark in enumerate((*row, False)):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            yield start, column - start
            start = None


def svg(text: str, label: str = "", mask: int | None = None) -> str:
    """The code as a scalable image that prints sharply at any size.

    ``label`` is read out by screen readers; without it the image is hidden
    from them, for the address should stand beside it in text.
    """
    rows = matrix(text, mask)
    side = len(rows)
    path = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges" {_naming(label)}>'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def _naming(label: str) -> str:
    if not label:
        return 'aria-hidden="true"'
    for character, entity in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;")):
        label = label.replace(character, entity)
    return f'role="img" aria-label="{label}"'


def png(text: str, scale: int = 8) -> bytes:
    """The code as a black-and-white PNG, ``scale`` pixels per module."""
    rows = matrix(text)
    side = len(rows)
    image = Image.new("1", (side, side), 1)
    image.putdata([0 if dark else 1 for row in rows for dark in row])
    image = image.resize((side * scale, side * scale), Image.Resampling.NEAREST)
    out = BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()
