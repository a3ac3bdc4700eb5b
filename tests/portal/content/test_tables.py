"""Files of open data: what is read, what is refused, and never more than asked."""

from datetime import datetime
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from openpyxl import Workbook
from openpyxl.chart import BarChart
from thesaban.portal.content.dataset import tables
import csv
import io
import json
import pytest
import zipfile


def workbook(rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [["หมู่", "คน"], ["1", "412"], ["2", "530"]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "หมู่,คน\n1,412\n2,530\n".encode()),
        ("a.CSV", "หมู่;คน\r\n1;412\r\n2;530\r\n".encode("utf-8-sig")),
        ("thai.csv", "หมู่,คน\n1,412\n2,530\n".encode("cp874")),
        ("a.xlsx", workbook([["หมู่", "คน"], [1, 412], [2, 530]])),
        (
            "a.json",
            json.dumps([{"หมู่": 1, "คน": 412}, {"หมู่": 2, "คน": 530}]).encode(),
        ),
    ],
)
def test_every_kind_gives_the_same_table(name, data):
    table = tables.read(data, name)
    assert [table.columns, *table.rows] == ROWS
    assert table.total == 2


def sheets(*named) -> bytes:
    """A workbook of (state, rows); ``None`` for rows is a sheet of a chart."""
    book = Workbook()
    book.remove(book.active)
    for number, (state, rows) in enumerate(named):
        title = f"แผ่น {number}"
        if rows is None:
            book.create_chartsheet(title).add_chart(BarChart())
            continue
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "\n\nหมู่,คน\n\n1,412\n , \n2,530\n\n\n".encode()),
        ("a.csv", "sep=;\r\nหมู่;คน\r\n1;412\r\n2;530\r\n".encode("utf-8-sig")),
        ("a.xlsx", sheets(("visible", []), ("visible", [[], *ROWS, [], []]))),
        ("a.xlsx", sheets(("hidden", [["ลับ"]]), ("visible", ROWS))),
        ("a.xlsx", sheets(("visible", None), ("visible", ROWS))),
    ],
)
def test_empty_lines_and_sheets_and_hidden_ones_are_passed_over(name, data):
    table = tables.read(data, name)
    assert [table.columns, *table.rows] == ROWS
    assert table.total == 2


def test_a_form_and_its_page_read_a_file_once(monkeypatch):
    reads = []
    monkeypatch.setattr(tables, "_kept", {})
    monkeypatch.setattr(tables, "read", lambda *given: reads.append(given) or given)
    files = [f"หมู่\n{number}\n".encode() for number in range(tables.MOST_KEPT + 1)]
    for data in files:
        for name in ("a.csv", "again.CSV"):
            assert tables.read_once(data, name)[0] == data
    assert len(reads) == len(files)
    tables.read_once(files[0], "a.csv")
    assert len(reads) == len(files) + 1, "only the last few are kept"


def test_only_so_many_rows_are_kept_but_all_are_counted():
    data = "a\n" + "1\n" * 5000
    table = tables.read(data.encode(), "a.csv", limit=3)
    assert (len(table.rows), table.total) == (3, 5000)


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/sheet.xml", b"0" * (tables.MOST_UNPACKED + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF", "kind"),
        ("", b"", "kind"),
        (None, b"", "kind"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n", "empty"),
        ("a.csv", b"a,b\0\n", "broken"),
        ("a.csv", b"\xff\xfe\xdb\xfc", "encoding"),
        ("a.csv", ",".join(["c"] * 61).encode(), "columns"),
        ("a.json", b"{}", "json"),
        ("a.json", b"[1]", "json"),
        ("a.json", b"[" * 100_000, "json"),
        ("a.csv", "ครัวเรือนปี 2569\nหมู่,หลัง\n1,412\n".encode(), "head"),
        ("a.xlsx", workbook([["ครัวเรือน"], [], ["หมู่", "หลัง"]]), "head"),
        ("a.json", b"[]", "empty"),
        ("a.xlsx", b"PK no zip", "broken"),
        ("a.xlsx", workbook([]), "empty"),
        ("a.csv", b"x" * (tables.MOST_BYTES + 1), "size"),
    ],
)
def test_refused_with_a_reason(name, data, code):
    with pytest.raises(tables.TableError) as caught:
        tables.read(data, name)
    assert caught.value.code == code


def test_days_of_a_sheet_are_said_as_everywhere():
    rows = [["วันที่", "เวลา"], [datetime(2026, 10, 1), datetime(2026, 10, 1, 20, 30)]]
    table = tables.read(workbook(rows), "a.xlsx")
    assert table.rows == [["1 ต.ค. 2569", "1 ต.ค. 2569 เวลา 20.30 น."]]


def test_empty_cells_behind_a_row_are_no_columns():
    assert tables.read("ก,ข\n1,2,,\n".encode(), "a.csv").rows == [["1", "2"]]


def test_a_file_that_unpacks_to_gigabytes_is_not_unpacked():
    with pytest.raises(tables.TableError, match="size"):
        tables.read(bomb(), "a.xlsx")


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), max_size=8))
def test_what_csv_says_is_what_is_read(rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["first", "second"])
    writer.writerows(rows)
    table = tables.read(out.getvalue().encode(), "a.csv")
    written = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(table.rows) == len(written)
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_json_that_no_page_could_show():
    assert tables.read(b'[{"a": "\\ud800x"}]', "a.json").rows == [["?x"]]
    with pytest.raises(tables.TableError) as refused:
        tables.read(b'[{"a": ' + b"9" * 5000 + b"}]", "a.json")
    assert refused.value.code == "json"
