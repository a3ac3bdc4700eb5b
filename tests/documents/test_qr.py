"""QR codes: what they say, their quiet zone, and what cannot be one."""

from io import BytesIO
from PIL import Image
from thesaban.documents import qr
import pytest
import xml.etree.ElementTree as ET
import zxingcpp


TEXTS = [
    "https://www.example.go.th/t/abc",
    "https://www.example.go.th/v/12-2569/7KQ3M9XJ2PRT8WDA#" + "AEAA2CLQ" * 36,
    "เทศบาลเมืองทดสอบ",
    "0" * 400,
]


@pytest.mark.parametrize("text", TEXTS)
def test_png_is_read_back(text):
    image = Image.open(BytesIO(qr.png(text, scale=4)))
    found = zxingcpp.read_barcodes(image.convert("L"))
    assert [one.text for one in found] == [text]


@pytest.mark.parametrize("text", TEXTS)
def test_error_correction_is_m(text):
    image = Image.open(BytesIO(qr.png(text, scale=4)))
    assert zxingcpp.read_barcodes(image.convert("L"))[0].ec_level == "M"


@pytest.mark.parametrize("text", TEXTS)
def test_four_modules_of_quiet_zone(text):
    rows = qr.matrix(text)
    edge = [*rows[: qr.QUIET_ZONE], *rows[-qr.QUIET_ZONE :]]
    edge += [row[: qr.QUIET_ZONE] + row[-qr.QUIET_ZONE :] for row in rows]
    assert not any(any(row) for row in edge)
    assert rows[qr.QUIET_ZONE][qr.QUIET_ZONE]


def test_svg_draws_the_matrix():
    rows = qr.matrix(TEXTS[0])
    root = ET.fromstring(qr.svg(TEXTS[0]))
    assert root.attrib["viewBox"] == f"0 0 {len(rows)} {len(rows)}"
    dark = sum(map(sum, rows))
    path = root[1].attrib["d"]
    drawn = sum(
        int(part.split("v1")[0]) for part in path.split("h")[1:] if "v1" in part
    )
    assert drawn == dark


def test_svg_is_named_or_hidden():
    assert 'aria-hidden="true"' in qr.svg("x")
    named = ET.fromstring(qr.svg("x", label='QR "<&>"'))
    assert named.attrib["aria-label"] == 'QR "<&>"'


@pytest.mark.parametrize("text", ["", "x" * 1201])
def test_what_cannot_be_read_by_a_phone_is_refused(text):
    with pytest.raises(qr.QrError):
        qr.svg(text)
