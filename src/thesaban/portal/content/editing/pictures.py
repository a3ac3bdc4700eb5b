"""Whether a file is a picture that browsers show."""

from io import BytesIO
from PIL import Image
from PIL import UnidentifiedImageError
from typing import Any


FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
DRAWING = "image/svg+xml"
MOST_POINTS = 120_000_000
"""Width by height, in pixels; more is no photograph of a camera."""


def can_be_seen(value: Any) -> bool:
    """Whether Pillow knows the picture, or it is a drawing in SVG."""
    if value.contentType == DRAWING:
        return b"<svg" in value.data[:100_000]
    try:
        with Image.open(BytesIO(value.data), formats=FORMATS) as picture:
            width, height = picture.size
            picture.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError):
        return False
    return 0 < width * height <= MOST_POINTS
