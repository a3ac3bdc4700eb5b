"""Files of accounts: read, judged, taken, taken again, exported, spoilt."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from io import BytesIO
from openpyxl import Workbook
from tests.waste.households import values
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste.acts import AccountError
from thesaban.waste.importing import exporting
from thesaban.waste.importing import mapping as columns
from thesaban.waste.importing import sheets
from thesaban.waste.importing import work
from thesaban.waste.importing.sheets import SheetError
from thesaban.waste.store import imports as store
import pytest
import transaction


HEADING = "เลขเดิม,ชื่อ-สกุล,บ้านเลขที่,หมู่ที่,ชุมชน,ประเภท,จำนวนถัง,โทรศัพท์,วันเริ่ม"
LINES = (
    "A-1,นางทดลอง หนึ่ง,1/1,1,ชุมชนเหนือ,ครัวเรือน,1,081-234-5671,1/10/2567",
    "A-2,นายทดลอง สอง,1/2,1,ชุมชนใต้,ครัวเรือน,2,812345672,2024-10-01",
    "A-3,ร้านทดลอง สาม,1/3,๑,north,ร้านค้า,3,,1 ต.ค. 2567",
)
FILE = "\n".join((HEADING, *LINES)) + "\n"


def take(content: bytes, name="file.csv") -> store.Import:
    """Upload, try and take a file as the worker does."""
    return finish(tried(content, name).uid)


def finish(uid: str) -> store.Import:
    """Take what was tried, piece by piece."""
    work.start_taking(uid, "head")
    while store.get(uid).state == "taking":
        work.ImportWork().do(None, uid)
    return store.get(uid)


def tried(content: bytes, name="file.csv") -> store.Import:
    uid = work.upload(content, name, "head")
    work.start_trying(uid, store.get(uid).mapping, "head")
    work.ImportWork().do(None, uid)
    return store.get(uid)


def faults(found: store.Import) -> dict[int, list[tuple[str, str]]]:
    return {
        line.line: [(fault["field"], fault["code"]) for fault in line.faults]
        for line in store.lines(found.uid, "bad")
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_the_encodings_of_thai_offices(database, encoding):
    done = take(FILE.encode(encoding))
    assert (done.state, done.added, done.bad) == ("taken", 3, 0)
    assert accounts.search("ทดลอง สอง").rows[0].place.community == "south"
    assert accounts.search("0812345672").total == 1


def test_years_of_both_eras_in_one_file(database):
    take(FILE.encode())
    days = {row.opened_on for row in accounts.search("ทดลอง").rows}
    assert days == {date(2024, 10, 1)}


def test_a_file_taken_twice_doubles_nothing(database):
    take(FILE.encode())
    transaction.commit()
    again = take(FILE.encode("cp874"))
    assert (again.added, again.changed, again.same) == (0, 0, 3)
    assert accounts.search("").total == 3


def test_without_any_number_house_and_payer_tell(database):
    lines = [line.partition(",")[2] for line in (HEADING, *LINES)]
    content = "\n".join(lines).encode()
    assert take(content).added == 3
    again = take(content)
    assert (again.added, again.same) == (0, 3)


def test_a_later_file_changes_what_it_names(database):
    take(FILE.encode())
    later = FILE.replace("ชุมชนใต้,ครัวเรือน,2", "ชุมชนเหนือ,ครัวเรือน,4")
    done = take(later.encode())
    assert (done.added, done.changed, done.same) == (0, 1, 2)
    found = accounts.search("A-2").rows[0]
    assert found.place.community == "north"
    assert found.terms[-1].bins == 4
    entry = accounts.history(found.uid)[0]
    assert (entry.kind, entry.reason) == ("import", "file.csv")
    assert (entry.before["bins"], entry.after["bins"]) == ("2", "4")


def test_a_dry_run_names_every_fault_and_writes_nothing(database):
    bad = (
        "A-1,,1/1,1,ชุมชนเหนือ,ครัวเรือน,1,081-234-5671,1/10/2567",
        "A-2,นายทดลอง สอง,1/2,x,ดวงจันทร์,ปราสาท,หลายใบ,12,31/2/2567",
        "A-3,นายทดลอง สาม,1/3,1,ชุมชนใต้,ครัวเรือน,1,,1/10/67",
        "A-4,นายดี สี่,1/4,1,ชุมชนใต้,ครัวเรือน,1,,1/10/2567",
        "A-4,นายซ้ำ ห้า,1/5,1,ชุมชนใต้,ครัวเรือน,1,,1/10/2567",
    )
    found = tried("\n".join((HEADING, *bad)).encode())
    assert (found.state, found.tried, found.bad) == ("tried", 5, 4)
    told = faults(found)
    assert told[2] == [("payer_name", "required")]
    assert {code for _field, code in told[3]} == {
        "moo",
        "choice",
        "whole_number",
        "phone",
        "date",
    }
    assert told[4] == [("opened_on", "date")]
    assert told[6] == [("legacy_no", "twice")]
    assert accounts.search("").total == 0
    assert "12" not in str(
        [
            f
            for line in store.lines(found.uid, "bad")
            for f in line.faults
            if f["field"] == "phone"
        ]
    )


def test_the_good_lines_of_a_bad_file_can_be_taken_and_the_rest_later(database):
    broken = FILE.replace("1 ต.ค. 2567", "เมื่อก่อน")
    assert take(broken.encode()).added == 2
    assert take(FILE.encode()).added == 1
    assert accounts.search("").total == 3


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8, 0.97])
@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_half_a_file_takes_whole_lines_only(database, share, encoding):
    """Cut anywhere, also inside a letter: the cut line is told, nothing is guessed."""
    content = FILE.encode(encoding)
    found = tried(content[: int(len(content) * share)])
    assert found.bad <= 1
    if found.good:
        finish(found.uid)
    whole = take(FILE.encode())
    assert whole.added + whole.same + whole.changed == 3
    assert accounts.search("").total == 3


def test_half_a_workbook_is_refused(database):
    content = workbook([line.split(",") for line in (HEADING, *LINES)])
    assert take(content, "a.xlsx").added == 3
    with pytest.raises(SheetError) as caught:
        work.upload(content[: len(content) // 2], "half.xlsx", "head")
    assert caught.value.code == "broken"


def workbook(rows) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_days_and_numbers_of_a_workbook(database):
    row = [
        None,
        "นายเลข วัน",
        "9/9",
        3,
        "ชุมชนใต้",
        "ครัวเรือน",
        2.0,
        812345679,
        date(2024, 1, 15),
    ]
    take(workbook([HEADING.split(","), row]), "a.xlsx")
    (found,) = accounts.search("เลข วัน").rows
    assert (found.place.moo, found.terms[0].bins) == ("3", 2)
    assert found.opened_on == date(2024, 1, 15)
    assert accounts.contact(found.uid).phone == "0812345679"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (HEADING.encode(), "empty"),
        (b"\x00\x01\xfe\xff\x80\x81 nothing", "encoding"),
        (b"PK\x03\x04 not a zip", "broken"),
    ],
)
def test_what_is_no_file_of_accounts(content, code):
    with pytest.raises(SheetError) as caught:
        sheets.read(content)
    assert caught.value.code == code


def test_a_chosen_mapping_is_remembered(database):
    content = FILE.replace("เลขเดิม", "ที่").encode()
    uid = work.upload(content, "a.csv", "head")
    assert "legacy_no" not in store.get(uid).mapping
    chosen = store.get(uid).mapping | {"legacy_no": 0}
    work.start_trying(uid, chosen, "head")
    again = work.upload(content, "b.csv", "head")
    assert store.get(again).mapping == chosen


def test_a_mapping_without_what_is_needed_is_refused(database):
    uid = work.upload(FILE.encode(), "a.csv", "head")
    chosen = dict(store.get(uid).mapping)
    del chosen["payer_name"]
    with pytest.raises(AccountError):
        work.start_trying(uid, chosen, "head")
    twice = dict(store.get(uid).mapping) | {"note": 0}
    with pytest.raises(AccountError):
        work.start_trying(uid, twice, "head")


def test_lines_are_sealed_while_they_wait_and_forgotten_after(database):
    uid = work.upload(FILE.encode(), "a.csv", "head")
    assert "ทดลอง" not in str(store.lines(uid, "new"))
    work.start_trying(uid, store.get(uid).mapping, "head")
    task = work.ImportWork()
    task.do(None, uid)
    work.start_taking(uid, "head")
    while task.waiting(None):
        task.do(None, uid)
    assert {line.sealed for line in store.lines(uid, "taken")} == {""}


def test_taking_in_pieces_goes_on_where_it_stopped(database, monkeypatch):
    monkeypatch.setattr(work, "CHUNK", 2)
    uid = tried(FILE.encode()).uid
    work.start_taking(uid, "head")
    task = work.ImportWork()
    task.do(None, uid)
    assert store.get(uid).added == 2
    transaction.commit()
    while task.waiting(None):
        task.do(None, uid)
        transaction.commit()
    assert (store.get(uid).added, accounts.search("").total) == (3, 3)


def test_a_number_never_changes(database):
    made = acts.open_account(values(house_code="50011234567"), "officer")
    heading = "เลขบัญชี,ชื่อ,บ้านเลขที่,รหัสประจำบ้าน,ประเภท,วันเริ่ม"
    line = "99999999,นางทดลอง ตัวอย่าง,99/1,50011234567,ครัวเรือน,1/1/2567"
    found = tried(f"{heading}\n{line}".encode())
    assert faults(found) == {2: [("number", "number_change")]}
    assert accounts.get(made.uid).number == made.number


def test_what_is_exported_is_taken_as_the_same(database):
    take(FILE.encode())
    acts.open_account(values(payer_name="=cmd|x", house_code="50011234567"), "officer")
    before = list(exporting.rows())
    for content in (exporting.as_xlsx(before), exporting.as_csv(before)):
        again = take(content)
        assert (again.added, again.changed, again.same) == (0, 0, 4)
    assert list(exporting.rows()) == before
    old = exporting.as_csv(before, "tis-620").decode("cp874")
    assert "'=cmd" in old


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.lists(TEXTS, max_size=9), max_size=6))
def test_no_row_makes_judging_stumble(rows):
    from thesaban.waste.importing import judging

    mapping = columns.propose(HEADING.split(","), {})
    lists = fields.Lists(date(2026, 11, 22), {"category": (("household",),)})
    for line, cells in enumerate(rows):
        judged = judging.read_row(line, cells, mapping, lists)
        assert judged.faults or judged.values["payer_name"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    try:
        found = sheets.read(content)
    except SheetError:
        return
    assert found.rows
