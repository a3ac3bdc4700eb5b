"""Let the scales of pictures be WebP, a half to a third of their weight as JPEG.

plone.scale keeps the format of the original (github.com/plone/plone.scale, readme:
"The image will be stored in the same format"), so a photograph from a telephone weighs
100 to 170 kB at 800 pixels, more than a whole page of ours may. Browsers have read
WebP since 2020. The scale of social previews stays as it was, for not every service
that shows them reads it; one of a WebP becomes JPEG. Pictures that move, drawings
(SVG), and scales asked for in a certain quality stay as they were.

A scale of :data:`MOST` weighs no more than stands there, whatever the photograph shows:
lists and galleries of many pictures load a dozen of them at first, and browsers fetch
also those that lie far below the window. Leaves, gravel and crowds get a lower quality
and, where that is not enough, are softened a little.
"""

from io import BytesIO
from PIL import Image
from PIL import ImageFilter
from plone.app.layout.viewlets.social import SocialTagsViewlet
from plone.namedfile.scaling import DefaultImageScalingFactory
import functools


FORMATS = frozenset({"JPEG", "PNG", "WEBP"})
KEPT = SocialTagsViewlet.social_image_scale
#: Of 100: what plone.scale writes and we read again.
BETWEEN = 95
#: Longest side of a scale in pixels, and the most bytes it may weigh.
MOST = (
    (128, 1_600),
    (200, 3_300),
    (300, 5_000),
    (400, 9_000),
    (600, 13_000),
    (800, 28_000),
)
#: Quality (of 100) and softening (radius in pixels), in the order they are tried.
STEPS = (
    (60, 0),
    (48, 0),
    (38, 0),
    (30, 0),
    (30, 0.6),
    (28, 1),
    (25, 1.6),
    (20, 2.6),
    (15, 4),
)
SOCIAL_QUALITY = 82


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(DefaultImageScalingFactory.__call__, "__wrapped__")


def apply() -> None:
    """Replace the making of a scale; once."""
    if not applied():
        original = DefaultImageScalingFactory.__call__
        DefaultImageScalingFactory.__call__ = scaled(original)


def scaled(original):
    """The picture in the size asked for, as light as it can be."""

    @functools.wraps(original)
    def call(self, fieldname=None, scale=None, **asked):
        sized = asked.get("width") is not None or asked.get("height") is not None
        if scale == KEPT and sized:
            return readable(original(self, fieldname=fieldname, scale=scale, **asked))
        if not sized or "quality" in asked:
            return original(self, fieldname=fieldname, scale=scale, **asked)
        asked["quality"] = BETWEEN
        made = original(self, fieldname=fieldname, scale=scale, **asked)
        if made is None or made[1].upper() not in FORMATS:
            return made
        return lighter(*made)

    return call


def readable(made: tuple | None) -> tuple | None:
    """A picture for every service: JPEG, on white, instead of WebP."""
    if made is None or made[1].upper() != "WEBP":
        return made
    value, _format, size = made
    with Image.open(BytesIO(value.data)) as picture:
        shown = picture.convert("RGBA")
    ground = Image.new("RGB", shown.size, "white")
    ground.paste(shown, mask=shown)
    out = BytesIO()
    ground.save(out, "JPEG", quality=SOCIAL_QUALITY, optimize=True)
    made = value.__class__(
        out.getvalue(), contentType="image/jpeg", filename=value.filename
    )
    made.fieldname = value.fieldname
    return made, "JPEG", size


def lighter(value, format_: str, size: tuple[int, int]) -> tuple:
    """The same picture as WebP; as it was where it moves."""
    with Image.open(BytesIO(value.data)) as picture:
        if getattr(picture, "is_animated", False):
            return value, format_, size
        data = packed(picture, most(size))
    made = value.__class__(data, contentType="image/webp", filename=value.filename)
    made.fieldname = value.fieldname
    return made, "WEBP", size


def most(size: tuple[int, int]) -> int | None:
    """Bytes that a picture of this size may weigh; None where there is no limit.

    A panorama, wider than twice its height, weighs less by as much as it is flatter:
    more of them stand below each other in a window.
    """
    width, height = size
    weight = next((weight for side, weight in MOST if max(size) <= side), None)
    if weight is None or width <= 2 * height:
        return weight
    return weight * 2 * height // width


def is_heavy(info: dict) -> bool:
    """Whether a stored scale (of plone.scale) would be made lighter today.

    JPEG and PNG in sizes without a limit count as such: WebP weighs half.
    """
    data, kind = info.get("data"), info.get("mimetype", "").partition("/")[2].upper()
    asked = dict(info.get("key") or ())
    sized = asked.get("width") is not None or asked.get("height") is not None
    kept = info.get("scale") == KEPT or "quality" in asked
    if data is None or kept or not sized or kind not in FORMATS:
        return False
    limit = most((info["width"], info["height"]))
    return kind != "WEBP" if limit is None else data.getSize() > limit


def packed(picture: Image.Image, limit: int | None) -> bytes:
    """The picture as WebP, in the best quality within the limit of bytes."""
    profile = picture.info.get("icc_profile")
    soft = picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGBA")
    for quality, radius in STEPS:
        out = BytesIO()
        shown = soft.filter(ImageFilter.GaussianBlur(radius)) if radius else picture
        shown.save(out, "WEBP", quality=quality, method=4, icc_profile=profile)
        if limit is None or out.tell() <= limit:
            break
    return out.getvalue()
