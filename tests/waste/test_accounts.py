"""Accounts in both databases: opening, changing, finding, closing."""

from datetime import date
from sqlalchemy import text
from tests.waste.households import BOOK
from tests.waste.households import OPENED
from tests.waste.households import values
from thesaban.registers import session
from thesaban.thai.ids import mask_phone
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import reliefs
from thesaban.waste import rowing
from thesaban.waste import rules
from thesaban.waste.acts import AccountError
from thesaban.waste.model import ENDED
from thesaban.waste.periods import parse
from thesaban.waste.reliefs import Wish
import pytest
import transaction


NOVEMBER = parse("2569-11")


@pytest.fixture
def opened(database):
    return acts.open_account(values(), "officer")


def refused(act, *args, **more):
    """The code with which an act was refused."""
    with pytest.raises(AccountError) as caught:
        act(*args, **more)
    return caught.value.code


def kinds(uid):
    return [change.kind for change in accounts.history(uid)]


def test_an_opened_account_is_found_by_anything(opened):
    acts.open_account(values(payer_name="นายอื่น ไกล", phone="", house_no="7"), "officer")
    transaction.commit()
    assert opened.number == "00000018"
    for typed in (
        opened.number,
        "0000-0018",
        "๐๐๐๐๐๐๑๘",
        "081 234 5678",
        "99/1",
        "ทดลอง",
        "ตัวอย่าง ชุมชนเหนือ",
        "หมู่ที่ 4",
        opened.tag,
    ):
        found = accounts.search(typed)
        assert opened.uid in [row.uid for row in found.rows], typed
    assert [row.uid for row in accounts.search("0812345678").rows] == [opened.uid]
    assert accounts.search("ไม่มีใคร").rows == ()


def test_what_is_personal_is_sealed_at_rest(opened):
    transaction.commit()
    row = session().execute(text("SELECT * FROM waste_account")).one()
    assert "0812345678" not in str(tuple(row))
    history = session().execute(text("SELECT * FROM waste_change")).one()
    assert "0812345678" not in str(tuple(history))
    found = accounts.contact(opened.uid)
    assert found.phone == "0812345678"
    assert "0812345678" not in repr(found)
    assert rowing.masked(found)["phone"] == mask_phone("0812345678")


def test_filters_and_pages(database):
    for number in range(30):
        community = "north" if number % 3 else "south"
        acts.open_account(
            values(house_no=str(number + 1), community=community), "officer"
        )
    page = accounts.search("", community="north", size=8, start=8)
    assert (page.total, len(page.rows)) == (20, 8)
    numbers = [row.number for row in page.rows]
    assert numbers == sorted(numbers)
    assert accounts.search("ทดลอง", community="south").total == 10


def test_words_that_begin_as_typed_come_before_those_that_hold_it(database):
    for name in ("นายกฎหมาย ทดลอง", "นางหมา ทดลอง", "นายอื่น ทดลอง"):
        acts.open_account(values(payer_name=name, house_code=""), "officer")
    found = accounts.search("หมา")
    assert [row.payer_name for row in found.rows] == ["นางหมา ทดลอง", "นายกฎหมาย ทดลอง"]
    assert [row.payer_name for row in accounts.search("หมา", start=1).rows] == [
        "นายกฎหมาย ทดลอง"
    ]
    assert len(accounts.search("ทดลอง", size=2).rows) == 2


def test_one_house_code_is_one_account(opened):
    acts.open_account(values(house_code="50011234567"), "officer")
    code = refused(acts.open_account, values(house_code="50011234567"), "officer")
    assert code == "taken"


def test_numbers_of_imported_accounts_are_passed_over(database):
    acts.open_account(values(number="00000018"), "officer")
    assert acts.open_account(values(), "officer").number == "00000026"


def test_another_payer_with_the_history_of_the_first(opened):
    payer = {name: values()[name] for name in fields.PAYER}
    payer.update(payer_name="นายใหม่ ย้ายมา", phone="0898765432")
    changed = acts.change_payer(
        opened.uid, payer, "officer", date(2026, 11, 1), "ขายบ้าน"
    )
    assert changed.payer_name == "นายใหม่ ย้ายมา"
    last = accounts.history(opened.uid)[0]
    assert last.before["payer_name"] == "นางทดลอง ตัวอย่าง"
    assert last.after["payer_name"] == "นายใหม่ ย้ายมา"
    assert last.reason == "ขายบ้าน"
    assert accounts.search("ย้ายมา").total == 1
    assert accounts.search("ทดลอง").total == 0
    assert accounts.search("0812345678").total == 0


def test_more_bins_from_a_day_on_keep_the_months_before(database):
    made = acts.open_account(values(category="dormitory", bins=2), "officer")
    more = {name: values(category="dormitory", bins=5)[name] for name in fields.TERMS}
    acts.change_terms(made.uid, more, "officer", date(2026, 12, 1), "เพิ่มห้อง")
    account = accounts.get(made.uid)
    assert rules.assess(account, BOOK, NOVEMBER).total == 200
    assert rules.assess(account, BOOK, parse("2569-12")).total == 500
    last = accounts.history(made.uid)[0]
    assert (last.before, last.after) == ({"bins": "2"}, {"bins": "5"})
    early = refused(acts.change_terms, made.uid, more, "officer", date(2026, 11, 1))
    assert early == "later_terms"


def test_two_people_at_one_account(opened):
    place = {name: values()[name] for name in fields.PLACE} | {"soi": "3"}
    acts.change_place(opened.uid, place, "officer", version=opened.version)
    late = refused(
        acts.change_place, opened.uid, place, "other", version=opened.version
    )
    assert late == "changed_meanwhile"


def test_closing_and_taking_it_back(opened):
    assert (
        refused(acts.close, opened.uid, "officer", date(2026, 11, 5), " ") == "reason"
    )
    early = refused(acts.close, opened.uid, "officer", date(2020, 1, 1), "ย้ายออก")
    assert early == "before_opening"
    closed = acts.close(opened.uid, "officer", date(2026, 11, 5), "ย้ายออก")
    assert closed.state == "closed"
    assert rules.charge(closed, BOOK, parse("2569-12")) == []
    assert (
        refused(acts.close, opened.uid, "officer", date(2026, 11, 6), "x") == "closed"
    )
    again = acts.reopen(opened.uid, "officer", "ปิดผิดบ้าน")
    assert again.closed_on is None
    assert kinds(opened.uid) == ["reopen", "close", "open"]


def test_a_relief_needs_a_second_person(opened):
    wish = Wish("exemption", date(2026, 11, 1), None, "welfare")
    asked = reliefs.ask(opened.uid, wish, "officer")
    assert rules.assess(accounts.get(opened.uid), BOOK, NOVEMBER).total == 20
    assert refused(reliefs.decide, asked.uid, True, "officer") == "second_person"
    account = reliefs.decide(asked.uid, True, "head")
    assert rules.charge(account, BOOK, NOVEMBER) == []
    assert refused(reliefs.decide, asked.uid, False, "other", "x") == "relief_decided"
    assert refused(reliefs.ask, opened.uid, wish, "officer") == "relief_overlaps"


def test_a_refusal_says_why_and_a_relief_can_end_earlier(opened):
    wish = Wish("suspension", date(2026, 10, 1), date(2026, 12, 31), "vacant")
    first = reliefs.ask(opened.uid, wish, "officer")
    assert refused(reliefs.decide, first.uid, False, "head") == "reason"
    reliefs.decide(first.uid, False, "head", "ยังมีผู้อยู่อาศัย")
    second = reliefs.ask(opened.uid, wish, "officer")
    reliefs.decide(second.uid, True, "head")
    longer = refused(reliefs.end, second.uid, date(2027, 1, 31), "officer", "x")
    assert longer == "relief_longer"
    account = reliefs.end(second.uid, date(2026, 10, 31), "officer", "กลับมาอยู่")
    assert rules.assess(account, BOOK, NOVEMBER).total == 20
    account = reliefs.end(second.uid, date(2026, 9, 30), "officer", "ผิดบ้าน")
    assert {r.uid: r.state for r in account.reliefs}[second.uid] == ENDED


def test_what_waits_for_approval_is_listed(opened):
    wish = Wish("exemption", date(2026, 11, 1), None, "welfare")
    asked = reliefs.ask(opened.uid, wish, "officer")
    assert [(r.uid, a.uid) for r, a in reliefs.waiting()] == [(asked.uid, opened.uid)]
    assert accounts.search("", relief="asked").total == 1


def test_a_run_streams_who_was_served_in_its_period(database):
    served = acts.open_account(values(), "officer")
    acts.open_account(values(opened_on=date(2026, 12, 1)), "officer")
    gone = acts.open_account(values(), "officer")
    acts.close(gone.uid, "officer", date(2026, 10, 31), "ย้ายออก")
    south = acts.open_account(values(community="south"), "officer")
    assert [row.uid for row in accounts.billable(NOVEMBER)] == [served.uid, south.uid]
    assert [row.uid for row in accounts.billable(NOVEMBER, "south")] == [south.uid]
    ids = list(accounts.billable_with_ids(NOVEMBER))
    rest = accounts.billable(NOVEMBER, after=ids[0][0])
    assert [row.uid for row in rest] == [south.uid]


def test_the_streamed_account_has_terms_and_reliefs(opened):
    reliefs.ask(opened.uid, Wish("exemption", OPENED, None, "welfare"), "officer")
    (streamed,) = accounts.billable(NOVEMBER)
    assert streamed == accounts.get(opened.uid)
    assert len(streamed.terms) == len(streamed.reliefs) == 1


def test_a_lost_tag_opens_nothing_any_more(opened):
    fresh = acts.new_tag(opened.uid, "officer", "ป้ายหาย")
    assert accounts.by_tag(opened.tag) is None
    assert accounts.by_tag(fresh.tag).uid == opened.uid
