"""Debts written off: overdue, with a resolution, by two persons; sums hold."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from tests.payments import money
from tests.payments.test_reconcile_desk import refused
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.events import Acted
from thesaban.payments import bills
from thesaban.payments import writeoffs
from thesaban.payments.reconciling import days
from thesaban.payments.store import proof
import pytest
import transaction
import zope.event


DAY = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
DUE = date(2024, 11, 22)
ORDER = "มติสภาเทศบาล ครั้งที่ 3/2569 วันที่ 2 พ.ย. 2569"
WHY = "ผู้ชำระถึงแก่กรรม ไม่มีทายาท"


@pytest.fixture(autouse=True)
def clock(database):
    with frozen(DAY) as moving:
        yield moving


def debt(amount="240.00", due_on=DUE):
    return money.open_bill(Decimal(amount), due_on=due_on)


def ask(*owed, by="clerk"):
    return writeoffs.ask([bill.uid for bill in owed], ORDER, WHY, by)


def test_two_persons_write_two_debts_off(clock):
    heard = []
    zope.event.subscribers.append(heard.append)
    one, other = debt("240.00"), debt("60.00")
    wish = ask(one, other)
    assert (wish.total, wish.state) == (Decimal("300.00"), "asked")
    assert bills.get(one.uid).payable, "nothing happens before the second"
    assert refused(lambda: writeoffs.decide(wish.uid, True, "clerk")) == "second_person"
    done = writeoffs.decide(wish.uid, True, "head")
    zope.event.subscribers.remove(heard.append)
    assert (done.state, done.decided_by) == ("done", "head")
    for bill in (one, other):
        now = bills.get(bill.uid)
        (note,) = bills.credits_of(bill.uid)
        assert (now.outstanding, now.paid, now.credited) == (0, 0, bill.total)
        assert note.kind == "writeoff" and ORDER in note.reason and WHY in note.reason
        assert note.uid in {line.credit_uid for line in done.lines}
    acts = [e for e in heard if isinstance(e, Acted)]
    assert [e.action for e in acts if e.action.startswith("writeoff")] == [
        "writeoff.ask",
        "writeoff.decide",
    ]
    assert acts[0].detail["authority"] == ORDER
    again = lambda: writeoffs.decide(wish.uid, True, "head2")  # noqa: E731
    assert refused(again) == "void_decided"
    assert days.proof(DAY.date()).bills == 0, "nobody paid anything"
    money.assert_proof()


def test_a_part_that_was_paid_stays_paid():
    bill = debt()
    bills.credit(bill.uid, Decimal("40.00"), "ลดหย่อน", "clerk", "correction")
    writeoffs.decide(ask(bill).uid, True, "head")
    notes = {note.kind: note.amount for note in bills.credits_of(bill.uid)}
    assert notes == {"correction": Decimal("40.00"), "writeoff": Decimal("200.00")}


def test_what_was_paid_meanwhile_is_not_written_off():
    bill, other = debt(), debt()
    wish = ask(bill, other)
    money.pay(bill)
    before = transaction.savepoint(optimistic=True)
    act = lambda: writeoffs.decide(wish.uid, True, "head")  # noqa: E731
    assert refused(act) == "writeoff_changed"
    before.rollback()
    assert bills.get(other.uid).payable and bills.credits_of(other.uid) == []
    assert refused(lambda: writeoffs.decide(wish.uid, False, "head")) == "reason"
    assert writeoffs.decide(wish.uid, False, "head", "ชำระแล้ว").state == "refused"
    assert ask(other).state == "asked", "it may be asked anew"


def test_what_cannot_be_written_off():
    bill = debt()
    paid, gone, early = debt(), debt(), debt(due_on=DAY.date())
    money.pay(paid)
    bills.void(gone.uid, "ผิด", "x")
    endless = money.open_bill(Decimal(5))
    for code, owed in (
        ("no_bill", ()),
        ("bill_settled", (bill, bills.get(paid.uid))),
        ("bill_void", (gone,)),
        ("writeoff_early", (early,)),
        ("writeoff_early", (endless,)),
    ):
        assert refused(lambda owed=owed: ask(*owed)) == code
    uids = [bill.uid]
    for code, words in (("authority", (" ", WHY)), ("reason", (ORDER, ""))):
        assert refused(lambda words=words: writeoffs.ask(uids, *words, "c")) == code
    assert refused(lambda: writeoffs.ask(["f" * 32], ORDER, WHY, "c")) == "unknown_bill"
    many = [f"{at:032x}" for at in range(writeoffs.MOST + 1)]
    assert refused(lambda: writeoffs.ask(many, ORDER, WHY, "c")) == "writeoff_many"
    ask(bill)
    assert refused(lambda: ask(bill)) == "writeoff_asked"
    assert refused(lambda: writeoffs.decide("f" * 32, True, "h")) == "unknown_bill"


def test_those_that_wait_come_first(clock):
    done = ask(debt())
    writeoffs.decide(done.uid, True, "head")
    clock.advance(minutes=1)
    refused_one = ask(debt())
    writeoffs.decide(refused_one.uid, False, "head", "ยังติดตามได้")
    waits = ask(debt())
    found, total = writeoffs.page()
    assert total == 3 and found[0].uid == waits.uid


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    amounts=st.lists(st.integers(1, 99_999), min_size=1, max_size=5),
    paid=st.sets(st.integers(0, 4)),
    late=st.integers(1, 3000),
)
def test_every_baht_is_paid_or_credited(database, amounts, paid, late):
    transaction.abort()
    due_on = DAY.date() - timedelta(days=late)
    owed = [debt(str(Decimal(a) / 100), due_on) for a in amounts]
    for at in paid:
        if at < len(owed):
            money.pay(owed[at])
    rest = [bill for at, bill in enumerate(owed) if at not in paid]
    if rest:
        wish = ask(*rest)
        assert wish.total == sum(bill.total for bill in rest)
        writeoffs.decide(wish.uid, True, "head")
    found = [bills.get(bill.uid) for bill in owed]
    assert all(bill.paid + bill.credited == bill.total for bill in found)
    assert proof.credits_off() == [] and proof.bills_off() == []
