"""A drawing that cannot be read has no scales, and no page fails over it."""

from lxml import etree
from plone.namedfile.file import NamedImage
from plone.namedfile.scaling import DefaultImageScalingFactory
from thesaban.patches import broken_drawings
import pytest


WHOLE = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>'
OUTSIDE = (
    b'<!DOCTYPE svg [<!ENTITY out SYSTEM "secret.txt">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&out;</text>'
    b"</svg>"
)


class Item:
    """Something with a drawing."""

    def __init__(self, data: bytes):
        self.image = NamedImage(data, broken_drawings.DRAWING, "a.svg")

    def absolute_url(self) -> str:
        return "http://nohost/item"

    def factory(self) -> DefaultImageScalingFactory:
        return DefaultImageScalingFactory(self)


@pytest.mark.parametrize("mode", ["scale", "contain"])
@pytest.mark.parametrize("data", [OUTSIDE, WHOLE[:-9]])
def test_it_has_no_scale(data, mode):
    asked = {"width": 100, "height": 100, "mode": mode}
    assert Item(data).factory()(fieldname="image", **asked) is None


def test_a_whole_one_has():
    made = Item(WHOLE).factory()(fieldname="image", width=45, height=45)
    assert made[2] == (45, 30)


def test_it_is_needed_and_applied_once():
    ours = DefaultImageScalingFactory.handle_image
    broken_drawings.apply()
    assert broken_drawings.applied()
    assert DefaultImageScalingFactory.handle_image is ours
    item = Item(WHOLE[:-9])
    with pytest.raises(etree.XMLSyntaxError):
        ours.__wrapped__(item.factory(), item.image, WHOLE[:-9], "scale", 9, 9)
