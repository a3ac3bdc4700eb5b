"""Let a drawing (SVG) keep its shape in every scale.

plone.scale 5 (``scale_svg_image``) multiplies a width by a ratio where it should compare
two ratios: a seal of 300 by 200 became 98,304 pixels wide in a scale that has a width
alone, and, without a ``viewBox``, an empty page. No issue is known upstream. Scales
that crop stay its own.
"""

from io import BytesIO
from lxml import etree
from plone.namedfile import scaling
from plone.scale.scale import get_scale_mode
from plone.scale.scale import scale_svg_image
import re


CROPS = "contain"
NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)")
Size = tuple[float, float]


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return scaling.scale_svg_image is scaled


def apply() -> None:
    """Put ours in its place; a second call does nothing."""
    scaling.scale_svg_image = scaled


def _number(text: str) -> float:
    found = NUMBER.match(text or "")
    return float(found[1]) if found else 0.0


def own_size(root: etree._Element) -> Size:
    """Width and height of a drawing in its own units; zeros where it says none."""
    width, height = (_number(root.get(name)) for name in ("width", "height"))
    if width and height:
        return width, height
    box = [_number(part) for part in (root.get("viewBox") or "").split()]
    return (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)


def within(size: Size, width: int | None, height: int | None) -> tuple[int, int]:
    """The largest size of that shape; a side without a limit is None or zero."""
    most = [side / own for side, own in zip((width, height), size, strict=True) if side]
    factor = min(most, default=1)
    return tuple(max(1, round(side * factor)) for side in size)


def scaled(image, target_width, target_height, mode=CROPS):
    """As ``plone.scale.scale.scale_svg_image``: bytes and (width, height)."""
    start = image.tell()
    root = etree.parse(image, etree.XMLParser(resolve_entities="internal")).getroot()
    size = own_size(root)
    if get_scale_mode(mode) == CROPS or not all(size):
        image.seek(start)
        return scale_svg_image(image, target_width, target_height, mode)
    if not root.get("viewBox"):
        root.set("viewBox", "0 0 {:g} {:g}".format(*size))
    width, height = within(size, target_width, target_height)
    root.set("width", str(width))
    root.set("height", str(height))
    out = BytesIO()
    root.getroottree().write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue(), (width, height)
