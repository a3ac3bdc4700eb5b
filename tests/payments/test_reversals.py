"""Money that the bank takes back: told, proved, accepted by two persons, balanced."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from tests.payments import bank
from tests.payments import money
from tests.payments.test_reconcile_desk import refused
from tests.payments.test_reconcile_desk import waiting
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import today
from thesaban.events import Acted
from thesaban.payments import bills
from thesaban.payments import dialects
from thesaban.payments import incoming
from thesaban.payments import receipts
from thesaban.payments.interfaces import PaymentTakenBack
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling import importing
from thesaban.payments.reconciling import reversing
from thesaban.payments.store import reversals
from thesaban.payments.store import statements
from thesaban.payments.store import uses
import pytest
import zope.event


DAY = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
FULL = Decimal("240.00")


@pytest.fixture(autouse=True)
def clock(database):
    with frozen(DAY) as moving, bank.voids_heard():
        yield moving


@pytest.fixture
def heard():
    """Events of acts and of payers to tell."""
    found = []
    zope.event.subscribers.append(found.append)
    yield found
    zope.event.subscribers.remove(found.append)


def back(line, **more):
    """A line of the file by which the bank takes a payment back."""
    at, ref1, ref2, amount = line
    at = more.get("at", at)
    return at, more.get("ref1", ref1), ref2, more.get("amount", amount), "D"


def bring(*lines):
    return bank.bring(bank.crossbank(today(), list(lines)))


def paid(bill, transaction="T1"):
    """A bill that was paid by QR; the line of its file."""
    credit = bank.credit_for(bill, transaction=transaction)
    assert incoming.take(credit).settled
    return bank.payment_of(credit)


def only():
    """The one reversal that waits."""
    (found,) = reversals.waiting()[0]
    return found


def accept(found, item_uid, by="clerk", head="head"):
    wish = reversing.ask(found.uid, item_uid, by, "ธนาคารยกเลิกรายการ")
    return reversing.decide(wish.uid, True, head)


def first(found):
    return reversing.candidates(found)[0]


def test_a_payment_taken_back_on_its_day(bill, heard):
    line = paid(bill)
    receipt = receipts.valid_for(bill.uid)
    done = bring(line, back(line))
    assert (done.added, done.paired, done.reversed) == (2, 1, 1)
    blockers = {one.code: one for one in days.proof(today()).blockers}
    assert blockers["reversals"].amount == FULL and "lines" not in blockers
    assert refused(lambda: days.close(today(), "head")) == "day_waits"

    found = only()
    guess = first(found)
    assert guess.why == "taken_back_same"
    assert guess.item.incoming.payment_uid == receipt.payment_uid
    wish = reversing.ask(found.uid, guess.item.incoming.uid, "clerk", "ธนาคารคืนเงิน")
    assert bills.get(bill.uid).state == "settled", "nothing happens before the second"
    assert refused(lambda: reversing.decide(wish.uid, True, "clerk")) == "second_person"
    done = reversing.decide(wish.uid, True, "head")

    assert done.state == "done" and done.incoming_uid == guess.item.incoming.uid
    void = receipts.get(receipt.uid)
    assert (void.state, void.void_reason) == ("void", "ธนาคารคืนเงิน")
    assert (void.void_by, void.void_approved_by) == ("clerk", "head")
    assert void.number_text == receipt.number_text
    assert (bills.get(bill.uid).state, bills.get(bill.uid).outstanding) == (
        "open",
        FULL,
    )
    assert waiting() == [] and reversals.waiting() == ([], 0)
    made = days.proof(today())
    assert made.bills == made.net == made.money == 0 and made.ready
    assert days.close(today(), "head").figures["voided"] == "240.00"
    acts = [e.action for e in heard if isinstance(e, Acted)]
    for act in ("reversal.report", "reversal.ask", "receipt.void", "reversal.decide"):
        assert act in acts
    (told,) = [e for e in heard if isinstance(e, PaymentTakenBack)]
    assert (told.receipt.uid, told.reason) == (receipt.uid, "ธนาคารคืนเงิน")
    money.assert_proof()


def test_days_later_the_reverse_entry_stands_in_the_banks_day(bill, clock):
    line = paid(bill)
    bring(line)
    first_day = today()
    days.close(first_day, "head")
    clock.advance(days=2)
    bring(back(line, at=DAY + timedelta(days=2)))
    accept(only(), first(only()).item.incoming.uid)
    later = days.proof(today())
    assert later.bills == later.net == later.money == later.bank == -FULL
    assert days.proof(first_day).bank == FULL and days.proof(first_day).agrees
    assert later.ready and days.close(today(), "head")
    new = paid(bills.get(bill.uid), "T2")
    assert receipts.valid_for(bill.uid).total == FULL, "the bill can be paid again"
    assert new[3] == FULL


def test_the_same_file_and_the_same_acts_again_change_nothing(bill):
    line = paid(bill)
    bring(line, back(line))
    wish = reversing.ask(only().uid, first(only()).item.incoming.uid, "clerk", "คืน")
    found = only()
    again = lambda: reversing.ask(found.uid, None, "clerk", "คืน")  # noqa: E731
    assert refused(again) == "reversal_asked"
    reversing.decide(wish.uid, True, "head")
    assert refused(lambda: reversing.decide(wish.uid, True, "head2")) == "void_decided"
    assert refused(again) == "money_done"
    longer = bring(line, back(line), (DAY, "99999999999", "1", Decimal("5.00")))
    assert (longer.added, longer.known, longer.reversed) == (1, 2, 0)
    assert incoming.take(bank.credit_for(bill)).repeated, "a late callback"
    assert bills.get(bill.uid).state == "open"
    assert importing.match_lines()["reversed"] == 0
    money.assert_proof()


def test_a_callback_tells_and_the_file_proves(bill):
    line = paid(bill)
    told = bank.credit_for(bill, FULL, "R1")
    found, known = reversing.report(told)
    assert not known and reversing.report(told) == (found, True)
    assert "reversals" in {one.code for one in days.proof(today()).blockers}
    target = first(found).item.incoming.uid
    ask = lambda: reversing.ask(found.uid, target, "clerk", "คืน")  # noqa: E731
    assert refused(ask) == "no_line"
    bring(line, back(line))
    assert reversals.waiting()[1] == 1, "the line is of the same reversal"
    accept(only(), target)
    assert reversing.report(told) == (reversals.get(found.uid), True)
    assert reversals.waiting()[1] == 0


def test_a_callback_after_the_desk_is_the_same_reversal(bill):
    line = paid(bill)
    bring(line, back(line))
    accept(only(), first(only()).item.incoming.uid)
    _found, known = reversing.report(bank.credit_for(bill, FULL, "R1"))
    assert known and reversals.waiting()[1] == 0


def test_what_was_paid_twice_loses_the_second_not_the_receipt(bill, clock):
    one = paid(bill)
    clock.advance(minutes=30)
    second = (DAY + timedelta(minutes=30), one[1], one[2], FULL)
    bring(one, second, back(second))
    (extra,) = waiting()
    guess = first(only())
    assert guess.item.incoming.uid == extra.incoming.uid
    accept(only(), extra.incoming.uid)
    assert receipts.valid_for(bill.uid) is not None and waiting() == []
    assert days.proof(today()).ready


def test_money_given_to_bills_and_kept_comes_back_together(bill):
    bring((DAY, "123", "4", Decimal("500.00")))
    (item,) = waiting()
    uid = item.incoming.uid
    desk.allocate(uid, [bill.uid], "clerk", "โทรถามแล้ว")
    desk.hold(uid, Decimal("260.00"), "clerk", "รองวดหน้า")
    bring((DAY, "123", "4", Decimal("500.00"), "D"))
    accept(only(), uid)
    done = uses.item(uid)
    assert (done.left, done.held, done.incoming.state) == (0, 0, "returned")
    assert bills.get(bill.uid).state == "open"
    made = days.proof(today())
    assert made.bills == made.money == 0 and made.ready


def test_a_part_taken_back_leaves_the_rest_on_the_desk(bill):
    line = paid(bill)
    bring(line, back(line, amount=Decimal("40.00")))
    guess = first(only())
    assert guess.why == "taken_back_part"
    accept(only(), guess.item.incoming.uid)
    (item,) = waiting()
    assert item.left == Decimal("200.00")
    receipt = desk.allocate(item.incoming.uid, [bill.uid], "clerk", "ส่วนที่เหลือ")
    assert receipt.total == Decimal("200.00")
    assert bills.get(bill.uid).outstanding == Decimal("40.00")
    assert days.proof(today()).ready
    money.assert_proof()


def test_a_transfer_at_the_counter_is_taken_back(bill):
    taken = money.pay(bill, method="transfer", reference="77")
    bring((DAY, "", "", FULL))
    (item,) = waiting()
    desk.link(item.incoming.uid, taken.payment_uid, "clerk", "สลิปตรง")
    bank.hand_in("cashier")
    bring((DAY, "", "", FULL, "D"))
    guess = first(only())
    assert guess.why == "taken_back_amount"
    accept(only(), item.incoming.uid)
    assert receipts.get(taken.uid).state == "void"
    assert days.proof(today()).ready


def test_money_paid_out_already_is_not_taken_back_twice(bill):
    bring((DAY, "123", "4", FULL))
    (item,) = waiting()
    asked = desk.ask(item.incoming.uid, "refund", FULL, "clerk", "โอนผิด")
    desk.decide(asked.uid, True, "head")
    bring((DAY, "123", "4", FULL, "D"))
    found = only()
    assert reversing.candidates(found) == []
    ask = lambda: reversing.ask(found.uid, item.incoming.uid, "a", "คืน")  # noqa: E731
    assert refused(ask) == "reversal_spent"


def test_a_void_that_waits_is_decided_first(bill):
    line = paid(bill)
    bring(line, back(line))
    receipts.ask_void(receipts.valid_for(bill.uid).uid, "ผิดชื่อ", "clerk")
    wish = reversing.ask(only().uid, first(only()).item.incoming.uid, "clerk", "คืน")
    assert refused(lambda: reversing.decide(wish.uid, True, "head")) == "void_asked"


def test_nothing_of_ours_is_set_aside_by_two(clock):
    bring((DAY, "88888888888", "1", Decimal("33.00"), "D"))
    found = only()
    assert reversing.candidates(found) == []
    assert refused(lambda: reversing.ask(found.uid, None, "clerk", " ")) == "reason"
    wish = reversing.ask(found.uid, None, "clerk", "ก่อนเปิดระบบ")
    assert refused(lambda: reversing.decide(wish.uid, False, "head")) == "reason"
    reversing.decide(wish.uid, False, "head", "ถามธนาคารก่อน")
    assert only().uid == found.uid, "refused: it waits again"
    clock.advance(minutes=1)
    wish = reversing.ask(found.uid, None, "clerk", "ธนาคารยืนยันแล้ว")
    assert reversing.decide(wish.uid, True, "head").state == "aside"
    assert reversals.waiting()[1] == 0 and statements.open_lines()[1] == 0
    states = [one.state for one in reversals.wishes_of(found.uid)]
    assert states == ["refused", "done"]


def test_a_statement_takes_back_by_its_references(bill):
    line = paid(bill)
    head = "วันที่,เวลา,จำนวนเงิน,เดบิต,อ้างอิง 1,อ้างอิง 2\n"
    day = f"{today():%d/%m/%Y}"
    rows = f"{day},10:00,,240.00,{line[1]},{line[2]}\n{day},11:00,,9.00,,\n"
    file = importing.upload((head + rows).encode(), "a.csv", "account", "1", "clerk")
    seen = importing.preview(file.uid)
    assert seen.problem is None
    done = importing.take(file.uid, seen.mapping, "clerk")
    assert (done.reversed, done.paired) == (1, 1), "fees of the bank are set aside"
    accept(only(), first(only()).item.incoming.uid)
    assert bills.get(bill.uid).state == "open"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "bbl",
            {
                "bankRef": "X1",
                "amount": "240.00",
                "billerId": bank.BILLER,
                "reference1": "69050000001",
                "reference2": "1",
                "transDate": "25691123",
                "transTime": "101112",
                "txnType": "D",
            },
        ),
        (
            "thesaban",
            {
                "transaction_id": "X1",
                "amount": "240.00",
                "ref1": "69050000001",
                "ref2": "1",
                "paid_at": "2026-11-23T10:11:12+07:00",
                "kind": "D",
            },
        ),
    ],
)
def test_a_reversal_in_the_words_of_a_bank(name, message):
    spoken = dialects.dialect(name)
    assert spoken.kind(message) == dialects.REVERSAL
    assert dialects.credit(spoken, "promptpay", message) is None
    told = dialects.credit(spoken, "promptpay", message, dialects.REVERSAL)
    assert (told.transaction_id, told.amount) == ("X1", FULL)
    assert told.paid_at == datetime(2026, 11, 23, 10, 11, 12, tzinfo=BANGKOK)
