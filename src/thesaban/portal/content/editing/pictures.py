"""Whether a file is a picture that browsers show."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from lxml import etree
from PIL import Image
from PIL import ImageFile
from PIL import UnidentifiedImageError
from threading import Lock
from typing import Any


FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
DRAWING = "image/svg+xml"
ROOT = "{http://www.w3.org/2000/svg}svg"
MOST_POINTS = 120_000_000
"""Width by height, in pixels; more is no photograph of a camera."""
SMALL = (64, 64)
_LOCK = Lock()


@contextmanager
def _to_the_end() -> Iterator[None]:
    """Pillow refuses what breaks off; plone.scale lets it pass everywhere else."""
    with _LOCK:
        usual = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = usual


def can_be_seen(value: Any) -> bool:
    """Whether Pillow can read the picture to its end, or it is a drawing in SVG."""
    if value.contentType == DRAWING:
        return is_drawing(value.data)
    try:
        with Image.open(BytesIO(value.data), formats=FORMATS) as picture:
            width, height = picture.size
            if not 0 < width * height <= MOST_POINTS:
                return False
            # To its end: an upload that broke off is grey below. JPEG is read small.
            picture.draft("RGB", SMALL)
            with _to_the_end():
                picture.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError):
        return False
    return True


def is_drawing(data: bytes) -> bool:
    """Whether it is SVG that is whole and asks for nothing outside of itself.

    Scripts in it may stay: it is sent as a file of its own, in a sandbox, and browsers
    run none in a picture of a page.
    """
    parser = etree.XMLParser(resolve_entities="internal", no_network=True)
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError:
        return False
    return root.tag == ROOT
