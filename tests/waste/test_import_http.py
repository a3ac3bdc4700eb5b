"""Import, export and tags as a section head does them in a browser."""

from io import BytesIO
from openpyxl import load_workbook
from tests.waste.test_importing import FILE
from thesaban.waste import accounts
from thesaban.waste.importing.work import ImportWork
import pytest
import transaction


PAGES = ("waste-import", "waste-export")


def form_values(visitor, containing):
    found = visitor.form(containing)
    return dict(found.form_values())


def send(visitor, content: bytes, name="accounts.csv"):
    visitor.get("waste-import")
    token = form_values(visitor, "_authenticator")
    url = f"{visitor.base}/waste-import"
    files = {"file": (name, content)}
    data = {"_authenticator": token["_authenticator"]}
    visitor.answer = visitor.client.post(url, data=data, files=files)
    return visitor.answer


def work_off():
    transaction.begin()
    task = ImportWork()
    while piece := task.waiting(None):
        task.do(None, piece)
        transaction.commit()
    transaction.commit()


def test_from_the_file_to_the_accounts(account, visit):
    head = visit("head_health")
    page = send(head, FILE.encode("cp874")).headers["location"]
    head.get(page)
    assert head.form("column-0").fields["column-0"] == "legacy_no"
    values = form_values(head, "column-0") | {"step": "try"}
    assert head.post("waste-import-file", **values).status_code == 303
    assert head.get(page).headers["refresh"] == "2"
    work_off()
    head.get(page)
    transaction.begin()
    assert accounts.search("ทดลอง หนึ่ง").total == 0
    values = form_values(head, "step") | {"step": "take"}
    assert head.post("waste-import-file", **values).status_code == 303
    work_off()
    transaction.begin()
    assert accounts.search("ทดลอง หนึ่ง").total == 1
    head.get("waste-import")
    assert "accounts.csv" in head.text


def test_faults_are_told_in_thai(account, visit):
    head = visit("head_health")
    page = send(head, FILE.replace("ร้านค้า", "ปราสาท").encode()).headers["location"]
    head.get(page)
    values = form_values(head, "column-0") | {"step": "try"}
    head.post("waste-import-file", **values)
    work_off()
    head.get(page)
    assert "ปราสาท" in head.text
    assert "นางทดลอง" not in head.text


@pytest.mark.parametrize("content", [b"", b"\x00\x80\xff", b"PK\x03\x04cut"])
def test_what_cannot_be_read_is_said_at_the_field(account, visit, content):
    head = visit("head_health")
    assert send(head, content).status_code == 422
    assert head.errors() == {"file"}


def test_export_and_the_empty_file(account, visit):
    head = visit("head_health")
    head.get("waste-export")
    answer = head.fill("format", format="xlsx")
    rows = list(
        load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    )
    assert len(rows) == 2
    assert account.number in rows[1]
    assert "no-store" in answer.headers["cache-control"]
    empty = head.get("waste-export?template=1")
    assert load_workbook(BytesIO(empty.content)).active.max_row == 1


def test_a_sheet_of_tags_names_nobody(account, visit):
    officer = visit("officer_health")
    officer.get("waste-tags")
    sheet = officer.fill("community", community="north")
    assert sheet.content.startswith(b"%PDF")
    assert "ทดลอง".encode() not in sheet.content
    officer.get("waste-tags")
    assert officer.fill("community", community="north", part="9").status_code == 422


@pytest.mark.parametrize(
    "login", ["", "applicant1", "officer_health", "cashier", "auditor"]
)
def test_only_heads_move_files_of_people(account, visit, login):
    visitor = visit(login)
    answers = [visitor.get(page).status_code for page in PAGES]
    assert set(answers) <= {302, 401, 403}
