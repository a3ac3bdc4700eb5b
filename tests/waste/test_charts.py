"""Charts in the page and XLSX files."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from openpyxl import load_workbook
from thesaban.waste import charts
from thesaban.waste import workbooks
from thesaban.waste.charts import Bar
import pytest
import xml.etree.ElementTree as ElementTree


SVG = "{http://www.w3.org/2000/svg}"
BARS = [
    Bar("หมู่ที่ 1", Decimal("100.00"), "100.00"),
    Bar("หมู่ที่ 2", Decimal("25.00"), "25.00"),
    Bar("หมู่ที่ 3", Decimal("0.00"), "0.00"),
    Bar("หมู่ที่ 4", Decimal("0.01"), "0.01"),
]


def test_bars_are_as_long_as_they_are_worth():
    root = ElementTree.fromstring(charts.bars(BARS, "รายงาน", "by-day"))
    bars = [r for r in root.findall(f"{SVG}rect") if r.get("fill") == charts.FILL]
    assert [int(bar.get("width")) for bar in bars] == [420, 105, 0, 1]


def test_a_chart_has_a_name_that_is_read_out():
    root = ElementTree.fromstring(charts.bars(BARS, "ยอดค้าง <1>", "ageing"))
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    assert title.get("id") == root.get("aria-labelledby")
    assert title.text == "ยอดค้าง <1>"
    assert "style=" not in charts.bars(BARS, "x", "k")


def test_labels_are_text_whatever_they_hold():
    evil = Bar("<script>alert(1)</script>", Decimal(1), '"1"')
    drawn = charts.bars([evil], "x", "k")
    assert "<script" not in drawn
    ElementTree.fromstring(drawn)


@pytest.mark.parametrize("bars", [[], [BARS[2]]])
def test_nothing_is_drawn_of_nothing(bars):
    assert charts.bars(bars, "x", "k") == ""


def test_a_workbook_keeps_texts_amounts_and_days():
    rows = [
        ("=1+1", Decimal("1234.50"), date(2026, 11, 22)),
        ("00018", Decimal(0), None),
    ]
    content = workbooks.workbook("ยอด: ค้าง/ชำระ", ["รายการ", "บาท", "วัน"], rows)
    sheet = load_workbook(BytesIO(content)).active
    assert sheet.title == "ยอด  ค้าง ชำระ"
    assert [cell.value for cell in sheet[2]][:2] == ["=1+1", Decimal("1234.50")]
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].number_format == workbooks.MONEY
    assert sheet["A3"].value == "00018"
    assert sheet["A1"].font.bold
