"""A seal drawn in SVG keeps its shape, and is seen, in every scale."""

from io import BytesIO
from lxml import etree
from plone.namedfile import scaling
from plone.scale.scale import scale_svg_image
from thesaban.patches import drawing_sizes
import pytest


SEAL = (
    '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="300" height="200"/></svg>'
)
SIZED = 'width="300" height="200"'
BOXED = 'viewBox="0 0 300 200"'


@pytest.mark.parametrize("says", [SIZED, BOXED, 'width="300px" height="200px"'])
@pytest.mark.parametrize(
    ("asked", "size"),
    [((800, 65536), (800, 533)), ((600, 600), (600, 400)), ((None, 100), (150, 100))],
)
def test_a_drawing_keeps_its_shape(says, asked, size):
    data, found = scaling.scale_svg_image(
        BytesIO(SEAL.format(says).encode()), *asked, "scale"
    )
    root = etree.fromstring(data)
    assert found == size == (int(root.get("width")), int(root.get("height")))
    assert root.get("viewBox") == "0 0 300 200"


def test_one_without_a_size_is_left_to_plone():
    data, size = scaling.scale_svg_image(
        BytesIO(SEAL.format("").encode()), 800, 600, "scale"
    )
    assert size == (800, 600) and b"<rect" in data


def test_it_is_needed():
    assert drawing_sizes.applied()
    seal = BytesIO(SEAL.format(SIZED).encode())
    assert scale_svg_image(seal, 800, 65536, "scale")[1][0] > 800
