"""Code 128, read back by an independent decoder."""

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image
from PIL import ImageDraw
from thesaban.documents import code128
import pytest
import xml.etree.ElementTree as ElementTree
import zxingcpp


BILL = "|099400016550100\r123456789012\r670429\r364922"


def picture(text: str, module: int = 3) -> Image.Image:
    """The bars as pixels."""
    bars = code128.widths(text)
    wide = (sum(map(int, bars)) + 2 * code128.QUIET) * module
    image = Image.new("L", (wide, 120), 255)
    draw, across = ImageDraw.Draw(image), code128.QUIET
    for place, width in enumerate(map(int, bars)):
        if place % 2 == 0:
            left, right = across * module, (across + width) * module - 1
            draw.rectangle((left, 0, right, 119), fill=0)
        across += width
    return image


def decoded(text: str) -> str:
    found = zxingcpp.read_barcodes(
        picture(text), zxingcpp.BarcodeFormat.Code128, text_mode=zxingcpp.TextMode.Plain
    )
    assert len(found) == 1
    return found[0].text


@pytest.mark.parametrize(
    "text", [BILL, "1", "12", "123", "1234", "12345", "AB12CD3456e", "a\rB\r99999", "|"]
)
def test_a_reader_reads_what_was_written(text):
    assert decoded(text) == text


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("0123456789|\rABZabz-"), min_size=1, max_size=40))
def test_any_such_text_comes_back(text):
    assert decoded(text) == text


def test_digits_are_packed():
    assert len(code128.values("12345678")) == 6


@pytest.mark.parametrize("text", ["", "ค่าขยะ"])
def test_what_it_cannot_say(text):
    with pytest.raises(code128.Code128Error):
        code128.values(text)


def test_the_svg_has_the_same_bars():
    root = ElementTree.fromstring(code128.svg(BILL))
    bars = root.findall("{http://www.w3.org/2000/svg}path")[1].get("d")
    assert bars.count("M") == (len(code128.widths(BILL)) + 1) // 2
