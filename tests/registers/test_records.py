"""Rows: written, found, listed, counted; full text in Thai."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from thesaban.clock.zone import BANGKOK
from thesaban.registers import record_search
from thesaban.registers import records
from thesaban.registers.records import RecordQuery
from thesaban.registers.records import RecordRow
import pytest
import transaction


NOON = datetime(2026, 11, 22, 12, tzinfo=BANGKOK)
ROW = RecordRow(
    uid="a" * 32,
    domain="notices",
    kind="food-notice",
    number="7/2569",
    tracking_code="K7MQ2",
    title="ร้านก๋วยเตี๋ยวป้าคำ",
    state="received",
    unit="health",
    assignee="officer_health",
    applicant_id="applicant1",
    applicant_name="คำ ใจดี",
    channel="web",
    submitted_at=NOON,
    received_at=NOON + timedelta(days=1),
    due_on=date(2026, 11, 30),
    path="/plone/cases/a",
    place="12 หมู่ 3",
    lat=18.74,
    lon=98.95,
    rule_version="2569-01",
    parent_uid="p" * 32,
    extra={"area": "120.50", "kinds": ["sell"]},
    text='ใบรับแจ้งจัดตั้งสถานที่จำหน่ายอาหาร ร้านก๋วยเตี๋ยวป้าคำ 7/2569 ‘K7’ it\'s a \\ "test"',
    modified_at=NOON,
)


def save(uid, principals=frozenset({"Manager"}), **changes):
    row = replace(ROW, uid=uid, **changes)
    records.upsert(row, frozenset(principals))
    return row


def uids(query=None, principals=None, **fields):
    page = records.search(query or RecordQuery(**fields), principals)
    return [row.uid for row in page.rows]


def test_a_row_comes_back_as_it_was(database):
    records.upsert(ROW)
    transaction.commit()
    row = records.get(ROW.uid)
    assert row == replace(ROW, text="")
    assert row.submitted_at.tzinfo is BANGKOK
    assert records.get("unknown") is None


def test_the_least_row_comes_back(database):
    least = RecordRow(uid="b", domain="x", kind="y", modified_at=NOON)
    records.upsert(least)
    assert records.get("b") == least


def test_writing_again_replaces(database):
    save("a")
    save("a", title="ใหม่", due_on=None, extra={}, closed_at=NOON)
    row = records.get("a")
    assert (row.title, row.due_on, row.extra, row.closed_at) == ("ใหม่", None, {}, NOON)
    assert records.search(RecordQuery(), None).total == 1


def test_a_naive_time_is_refused(database):
    with pytest.raises(Exception, match="time zone"):
        save("a", submitted_at=datetime(2026, 1, 1))


def test_a_nul_is_left_out(database):
    save("a", title="ก\x00ข", text="ร้าน\x00ค้า")
    assert records.get("a").title == "กข"
    assert uids(text="ค้า") == ["a"]


def test_removing(database):
    save("a", principals={"user:applicant1", "Manager"})
    records.remove("a")
    records.remove("never there")
    assert records.get("a") is None
    assert uids() == []
    save("a", text="อื่น")
    assert uids(text="ก๋วยเตี๋ยว") == []


@pytest.mark.parametrize(
    "number, code, found",
    [
        ("7/2569", "K7MQ2", True),
        ("7/2569", " k7mq2 ", True),
        ("7/2569", "K7MQ3", False),
        ("8/2569", "K7MQ2", False),
        ("7/2569", "", False),
        ("", "K7MQ2", False),
        ("7/2569", "ก", False),
    ],
)
def test_tracking_needs_number_and_code(database, number, code, found):
    save("a")
    assert (records.by_tracking(number, code) is not None) is found


def test_a_code_alone_finds_its_row(database):
    save("a", tracking_code="AAAA")
    save("b", tracking_code="")
    assert records.by_tracking_code("AAAA").uid == "a"
    assert records.by_tracking_code("BBBB") is None
    assert records.by_tracking_code("") is None


def test_a_row_without_a_code_cannot_be_tracked(database):
    save("a", tracking_code="")
    assert records.by_tracking("7/2569", "") is None


def test_two_rows_with_one_number_are_told_apart(database):
    save("a", tracking_code="AAAA")
    save("b", tracking_code="BBBB")
    assert records.by_tracking("7/2569", "BBBB").uid == "b"


def test_children(database):
    save("a", parent_uid="top")
    save("b", parent_uid="top")
    save("c", parent_uid="")
    assert [row.uid for row in records.children("top")] == ["a", "b"]


FILTERS = [
    ({"domain": "permits"}, "b"),
    ({"kinds": ["other", "more"]}, "b"),
    ({"states": ["approved"]}, "b"),
    ({"units": ["works", "none"]}, "b"),
    ({"unit": "works"}, "b"),
    ({"assignee": "officer_works"}, "b"),
    ({"applicant_id": "applicant2"}, "b"),
    ({"parent_uid": "q"}, "b"),
    ({"channel": "desk"}, "b"),
    ({"number": "8/2569"}, "b"),
    ({"uids": ["b", "c"]}, "b"),
    ({"open": True}, "a"),
    ({"open": False}, "b"),
    ({"overdue_on": date(2026, 12, 1)}, "a"),
    ({"overdue_on": date(2026, 11, 30)}, ""),
    ({"due_before": date(2026, 11, 30)}, "b"),
    ({"submitted_from": NOON + timedelta(hours=1)}, "b"),
    ({"submitted_before": NOON + timedelta(hours=1)}, "a"),
    ({"box": (18.0, 98.0, 18.5, 99.0)}, "b"),
    ({"text": "ทะเบียน"}, "b"),
    ({"text": "อาหาร", "unit": "works"}, ""),
]


@pytest.mark.parametrize("fields, expected", FILTERS)
def test_filters(database, fields, expected):
    save("a")
    save(
        "b",
        domain="permits",
        kind="other",
        state="approved",
        unit="works",
        assignee="officer_works",
        applicant_id="applicant2",
        parent_uid="q",
        channel="desk",
        number="8/2569",
        closed_at=NOON,
        due_on=date(2026, 11, 20),
        submitted_at=NOON + timedelta(days=2),
        lat=18.2,
        text="ทะเบียนอาคาร",
    )
    assert uids(**fields) == [letter for letter in expected]


SORTS = {
    "due": "cab",
    "newest": "bca",
    "oldest": "acb",
    "submitted": "bca",
    "number": "abc",
    "title": "bca",
}


def test_every_sort_is_tried():
    assert set(SORTS) == set(record_search.SORTS)


@pytest.mark.parametrize("sort", SORTS)
def test_sorts(database, sort):
    later = NOON + timedelta(hours=2)
    save("a", due_on=date(2026, 11, 30), number="1", title="ค")
    save("b", due_on=None, number="2", title="ก", modified_at=later, submitted_at=later)
    middle = NOON + timedelta(hours=1)
    save(
        "c",
        due_on=date(2026, 1, 1),
        number="3",
        title="ข",
        modified_at=middle,
        submitted_at=middle,
    )
    assert "".join(uids(sort=sort)) == SORTS[sort]


def test_an_unknown_sort(database):
    with pytest.raises(KeyError):
        records.search(RecordQuery(sort="random"), None)


def test_pages(database):
    for index in range(7):
        save(f"{index}", modified_at=NOON + timedelta(minutes=index))
    seen = []
    for start in (0, 3, 6, 9):
        page = records.search(RecordQuery(sort="oldest", start=start, size=3), None)
        assert (page.total, page.start, page.size, page.more) == (7, start, 3, False)
        seen.extend(row.uid for row in page.rows)
    assert seen == [str(index) for index in range(7)]


@pytest.mark.parametrize("start, size", [(-5, 3), (0, 0), (0, 10**6)])
def test_odd_pages(database, start, size):
    save("a")
    page = records.search(RecordQuery(start=start, size=size), None)
    assert len(page.rows) == 1
    assert 1 <= page.size <= record_search.LARGEST_PAGE


def test_a_total_stops_counting(database, monkeypatch):
    monkeypatch.setattr(record_search, "COUNT_LIMIT", 5)
    monkeypatch.setattr(record_search, "TAB_LIMIT", 4)
    for index in range(7):
        save(f"{index}")
    page = records.search(RecordQuery(size=3), None)
    assert (page.total, page.more) == (5, True)
    assert records.tally(RecordQuery(), None) == (4, True)
    assert records.tally(RecordQuery(uids=["1", "2"]), None) == (2, False)
    assert records.tally(RecordQuery(text="."), None) == (0, False)
    bounded = records.counts("unit", RecordQuery(), None, values=("health", "works"))
    assert bounded == {"health": 5, "works": 0}


def test_counts(database):
    save("a")
    save("b", state="approved")
    save("c", state="approved", principals={"user:x"})
    query = RecordQuery(unit="health")
    assert records.counts("state", query, None) == {"received": 1, "approved": 2}
    assert records.counts("state", query, ["Manager"]) == {"received": 1, "approved": 1}
    assert records.counts("state", RecordQuery(unit="works"), None) == {}
    tabs = records.counts("state", query, ["user:x"], values=("received", "approved"))
    assert tabs == {"received": 0, "approved": 1}


WORDS = [
    ("ก๋วยเตี๋ยว", True),
    ("เตี๋ยว", True),
    ("จำหน่ายอาหาร", True),
    ("สถานที่ จำหน่าย", True),
    ("จำหน่าย สถานที่", True),
    ("จำหน่าย เหล้า", False),
    ("อาหารจำหน่าย", False),
    ("7/2569", True),
    ("๗/๒๕๖๙", True),
    ("2570", False),
    ("test", True),
    ("TEST", True),
    ("it's", True),
    ("\\", False),
    ("'", False),
    ('"', False),
    ('" OR "', False),
    ("AND", False),
    ("NEAR(", False),
    ("*", False),
    ("tokens:test", False),
]


@pytest.mark.parametrize("query, found", WORDS)
def test_full_text(database, query, found):
    save("a")
    save("b", text="เรื่องอื่น")
    assert uids(text=query) == (["a"] if found else [])


def test_of_few_hits_the_number_comes_first_then_words_then_the_rest(database):
    later = {"text": "หมา กฎหมาย 7/2569 17/2569", "applicant_name": "", "place": ""}
    save("inside", number="1/2569", title="กฎหมายอาคาร", **later)
    save("word", number="2/2569", title="เลี้ยงหมา 7/2569", **later)
    save("number", number="7/2569", title="เรื่องอื่น", **later)
    assert uids(text="หมา", sort="number") == ["word", "inside", "number"]
    assert uids(text="7/2569", sort="newest")[0] == "number"
    assert uids(text="๗/๒๕๖๙", sort="newest")[:2] == ["number", "word"]
    assert uids(text="หมา", sort="number", start=1, size=1) == ["inside"]
    assert uids(text="หมา", sort="number", start=3) == []


def test_many_hits_keep_the_order_of_the_list(database, monkeypatch):
    monkeypatch.setattr(record_search, "RANKED", 1)
    save("inside", number="1/2569", title="กฎหมาย", text="กฎหมาย")
    save("word", number="2/2569", title="หมา", text="หมา")
    assert uids(text="หมา", sort="number") == ["inside", "word"]
    assert uids(text="หมา", sort="number", start=1) == ["word"]


def test_full_text_follows_the_record(database):
    save("a", text="ร้านกาแฟ")
    assert uids(text="กาแฟ") == ["a"]
    save("a", text="ร้านชา")
    assert uids(text="กาแฟ") == []
    assert uids(text="ชา") == ["a"]
    transaction.abort()
    assert uids(text="ชา") == []


def test_a_very_long_text_is_cut(database):
    save("a", text="ต้น " + "กขค " * 20_000 + "ปลาย " + "x" * 5_000)
    assert uids(text="ต้น") == ["a"]


def test_seen_by(database):
    save("a", principals={"Manager", "user:applicant1", "user:officer_health"})
    save("b", principals={"Anonymous"})
    save("c", principals=set())
    assert sorted(uids(principals=["Manager"])) == ["a"]
    assert sorted(uids(principals=["user:applicant1", "Anonymous"])) == ["a", "b"]
    assert sorted(uids(principals=["user:officer_health"])) == ["a"]
    assert sorted(uids(principals=["user:other", "Anonymous"])) == ["b"]
    assert uids(principals=[]) == []
    assert sorted(uids(principals=None)) == ["a", "b", "c"]


def test_a_new_row_is_seen_by_nobody(database):
    records.upsert(ROW)
    assert uids(principals=["Manager", "Anonymous"]) == []


def test_access_stays_until_it_is_given_again(database):
    save("a", principals={"user:applicant1", "Officer"})
    records.upsert(replace(ROW, uid="a", title="ใหม่"))
    assert uids(principals=["user:applicant1"]) == ["a"]
    assert uids(principals=["Officer"]) == ["a"]


def test_access_is_changed_alone(database):
    row = save("a", principals={"user:applicant1", "Officer"})
    records.set_access(row, frozenset({"user:officer_health", "Clerk"}))
    assert uids(principals=["user:applicant1", "Officer"]) == []
    assert uids(principals=["user:officer_health"]) == ["a"]
    assert uids(principals=["Clerk"]) == ["a"]
    records.set_access(replace(row, uid="unknown"), frozenset({"Clerk"}))
    assert uids(principals=["Clerk"]) == ["a"]


def test_rows_share_their_sets(database):
    from sqlalchemy import func
    from sqlalchemy import select
    from thesaban.registers.database import session
    from thesaban.registers.record_tables import AccessMember

    shared = {"Manager", "Officer", "user:post:health:Officer"}
    for index in range(20):
        person = f"applicant{index}"
        save(f"{index}", shared | {f"user:{person}"}, applicant_id=person)
    members = session().execute(select(func.count()).select_from(AccessMember))
    assert members.scalar() == len(shared)
    assert uids(principals=["user:applicant7"]) == ["7"]


def test_written_at_is_the_machines_time(database):
    from sqlalchemy import select
    from thesaban.clock.zone import frozen
    from thesaban.registers.database import session
    from thesaban.registers.record_tables import Record

    with frozen(NOON):
        save("a")
    written = session().execute(select(Record.written_at)).scalar_one()
    assert abs(datetime.now(UTC) - written) < timedelta(minutes=1)
