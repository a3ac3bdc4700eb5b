"""Scales of pictures are WebP, and Plone still makes them in the original's format."""

from functools import cache
from io import BytesIO
from PIL import Image
from plone.namedfile.file import NamedImage
from plone.namedfile.scaling import DefaultImageScalingFactory
from plone.scale import scale as plone_scale
from tests.portal.content.samples import photograph
from thesaban.patches import light_scales
import inspect
import pytest


class Item:
    """Something with a picture."""

    def __init__(self, picture: Image.Image, format_: str, **more):
        out = BytesIO()
        picture.save(out, format_, **more)
        kind = f"image/{format_.lower()}"
        self.image = NamedImage(out.getvalue(), kind, f"ภาพ.{format_.lower()}")

    def absolute_url(self) -> str:
        return "http://nohost/item"

    def scale(self, **asked):
        return DefaultImageScalingFactory(self)(fieldname="image", **asked)


@pytest.fixture(scope="module")
def photo():
    return photograph(1200, 800)


@cache
def detailed(detail: float) -> Image.Image:
    return photograph(900, 600, detail)


def test_it_is_applied_once():
    light_scales.apply()
    ours = DefaultImageScalingFactory.__call__
    light_scales.apply()
    assert light_scales.applied() and DefaultImageScalingFactory.__call__ is ours


def test_a_photograph_is_webp_and_half_as_heavy(photo):
    asked = {"width": 800, "height": 65536}
    value, format_, size = Item(photo, "JPEG").scale(scale="larger", **asked)
    plain, plain_format, _size = Item(photo, "JPEG").scale(scale="great", **asked)
    assert (format_, value.contentType, size) == ("WEBP", "image/webp", (800, 533))
    assert (plain_format, plain.contentType) == ("JPEG", "image/jpeg")
    assert Image.open(BytesIO(value.data)).format == "WEBP"
    assert value.getSize() < plain.getSize() / 2


@pytest.mark.parametrize("detail", [0.7, 0.85, 1])
@pytest.mark.parametrize(("side", "limit"), light_scales.MOST)
def test_no_scale_is_heavier_than_a_page_can_bear(side, limit, detail):
    """0.7 is a usual photograph, 0.85 leaves and gravel, 1 worse than any."""
    item = Item(detailed(detail), "JPEG")
    value, format_, size = item.scale(width=side, height=side)
    assert format_ == "WEBP" and max(size) == side
    assert limit / 4 < value.getSize() <= limit


def test_a_picture_in_its_own_size_is_made_lighter_as_well(photo):
    item = Item(photo.resize((300, 200)), "JPEG", quality=95)
    value, format_, size = item.scale(width=300, height=200)
    assert (format_, size) == ("WEBP", (300, 200)) and value.getSize() <= 5_000


def test_a_picture_with_holes_keeps_them():
    picture = Image.new("RGBA", (600, 400), (11, 83, 71, 0))
    value, format_, _size = Item(picture, "PNG").scale(width=200, height=200)
    assert format_ == "WEBP"
    assert Image.open(BytesIO(value.data)).convert("RGBA").getpixel((9, 9))[3] == 0


def test_what_moves_goes_on_moving():
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("red", "green")]
    item = Item(frames[0], "GIF", save_all=True, append_images=frames[1:])
    value, format_, _size = item.scale(width=100, height=100)
    assert format_ == "GIF" and Image.open(BytesIO(value.data)).n_frames == 2


def test_a_quality_asked_for_is_given(photo):
    _value, format_, _size = Item(photo, "JPEG").scale(width=100, height=99, quality=9)
    assert format_ == "JPEG"


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_preview_of_a_webp_is_read_by_every_service(mode):
    item = Item(Image.new(mode, (1500, 800), "#0b5347"), "WEBP")
    value, format_, size = item.scale(scale=light_scales.KEPT, width=1200, height=65536)
    assert (format_, value.contentType, size) == ("JPEG", "image/jpeg", (1200, 640))
    assert Image.open(BytesIO(value.data)).format == "JPEG"


def test_the_original_is_untouched(photo):
    item = Item(photo, "JPEG")
    assert item.scale()[0] is item.image


def test_plone_still_keeps_the_format():
    assert '"PNG", "WEBP"' in inspect.getsource(plone_scale.scaleImage)


@pytest.mark.parametrize(
    ("size", "limit"),
    [
        ((400, 400), 9_000),
        ((267, 400), 9_000),
        ((400, 200), 9_000),
        ((400, 140), 6_300),
        ((400, 100), 4_500),
        ((1000, 300), None),
    ],
)
def test_flat_pictures_weigh_less(size, limit):
    """A window has more of them, one below the other."""
    assert light_scales.most(size) == limit
