"""Pictures that a town brings: judged by what is in them, and made fit for pages. Pure.

A seal or icon becomes SVG text whatever it was: a drawing is cut down to what draws
(no script, no link, nothing from elsewhere), a photograph or PNG is set small into
one. The picture of shared links becomes a JPEG of the size that networks ask for.
"""

from base64 import b64encode
from io import BytesIO
from lxml import etree
from PIL import Image
from PIL import ImageOps
from PIL import UnidentifiedImageError
from thesaban import _
from thesaban.portal import drawn
from typing import Any
import gzip
import re


SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
MOST_BYTES = 4_000_000
MOST_PIXELS = 40_000_000
#: A seal stands on every page: what it may weigh, compressed.
MOST_SVG = 30_000
EDGES = {"seal": 160, "icon": 512}
LEAST_EDGE = 96
LEAST_SOCIAL = (600, 315)
COLOURS = 128
QUALITY = 82
FORMATS = ("PNG", "JPEG", "WEBP")
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "symbol",
        "use",
        "text",
        "tspan",
        "title",
        "desc",
        "style",
    ]
)
#: In a style: only what is in the same drawing.
OUTSIDE = re.compile(r"@|expression|behavior|url\(\s*[\"']?(?!#)", re.IGNORECASE)


class PictureError(ValueError):
    """A picture that cannot be used; ``message`` says what to do."""

    def __init__(self, message: Any):
        super().__init__(str(message))
        self.message = message


BIG = _("error_picture_big", default="Choose a file of at most 4 MB.")
STRANGE = _(
    "error_picture_strange",
    default="This file is not a picture that we can use. Choose SVG, PNG, JPEG or WebP.",
)
SMALL = _(
    "error_picture_small",
    default="The picture is too small. It needs at least ${width} by ${height} pixels.",
)
HEAVY = _(
    "error_picture_heavy",
    default="This drawing has too many details for every page. Make it simpler, or "
    "send it as PNG.",
)
NO_DRAWING = _(
    "error_picture_drawing",
    default="This drawing cannot be shown. Save it as plain SVG, or send it as PNG.",
)


def as_svg(data: bytes, name: str) -> str:
    """A seal or an icon (``name``) as SVG text. Raises PictureError."""
    if len(data) > MOST_BYTES:
        raise PictureError(BIG)
    if b"<svg" in data[:4096].lower():
        return _drawing(data)
    return _set(_opened(data, (LEAST_EDGE, LEAST_EDGE)), EDGES[name])


def as_social(data: bytes) -> bytes:
    """The picture of shared links: a JPEG of 1200 by 630. Raises PictureError."""
    if len(data) > MOST_BYTES:
        raise PictureError(BIG)
    image = _opened(data, LEAST_SOCIAL)
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    made = BytesIO()
    fitted = ImageOps.fit(ground, drawn.SOCIAL_SIZE, Image.Resampling.LANCZOS)
    fitted.save(made, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return made.getvalue()


def _opened(data: bytes, least: tuple[int, int]) -> Image.Image:
    """The picture upright, with transparency. Says nothing of who took it where."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise PictureError(BIG)
        image = ImageOps.exif_transpose(image).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(STRANGE) from None
    if image.width < least[0] or image.height < least[1]:
        size = {"width": least[0], "height": least[1]}
        raise PictureError(
            _("error_picture_small", default=SMALL.default, mapping=size)
        )
    return image


def _set(image: Image.Image, edge: int) -> str:
    """A picture inside a square drawing of its own."""
    small = ImageOps.contain(image, (edge, edge), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (edge, edge), (0, 0, 0, 0))
    square.paste(small, ((edge - small.width) // 2, (edge - small.height) // 2))
    made = BytesIO()
    quantized = square.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    quantized.save(made, "PNG", optimize=True)
    inside = b64encode(made.getvalue()).decode()
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {edge} {edge}">'
        f'<image width="{edge}" height="{edge}" href="data:image/png;base64,{inside}"/>'
        "</svg>"
    )


def _drawing(data: bytes) -> str:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise PictureError(NO_DRAWING) from None
    doctype = root.getroottree().docinfo.internalDTD
    if root.tag != f"{{{SVG}}}svg" or (doctype is not None and doctype.entities()):
        raise PictureError(NO_DRAWING)
    _cut(root)
    _box(root)
    etree.cleanup_namespaces(root)
    text = etree.tostring(root, encoding="unicode")
    if len(gzip.compress(text.encode())) > MOST_SVG:
        raise PictureError(HEAVY)
    if not drawn.draws(text):
        raise PictureError(NO_DRAWING)
    return text


def _cut(element: Any) -> None:
    """Takes out what is not on the list, with all that stands in it."""
    for child in list(element):
        name = etree.QName(child)
        if (
            name.namespace != SVG
            or name.localname not in ELEMENTS
            or name.localname == "style"
            and OUTSIDE.search("".join(child.itertext()))
        ):
            element.remove(child)
        else:
            _cut(child)
    for name, value in list(element.attrib.items()):
        if not _harmless(name, value):
            del element.attrib[name]


def _harmless(name: str, value: str) -> bool:
    if name in ("href", XLINK):
        return value.startswith("#")
    return not (
        name.startswith("{") or name.lower().startswith("on") or OUTSIDE.search(value)
    )


def _box(root: Any) -> None:
    """Every place gives the drawing its own size: it needs a box to be scaled."""
    width, height = (_number(root.get(name)) for name in ("width", "height"))
    if not root.get("viewBox"):
        if not (width and height):
            raise PictureError(NO_DRAWING)
        root.set("viewBox", f"0 0 {width:g} {height:g}")


def _number(text: str | None) -> float:
    found = re.match(r"[\d.]+", text or "")
    try:
        return float(found[0]) if found else 0.0
    except ValueError:
        return 0.0
