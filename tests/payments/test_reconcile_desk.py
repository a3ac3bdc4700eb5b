"""The desk, files twice, remittances, pay-ins and closed days, each as a story."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from tests.payments import bank
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import incoming
from thesaban.payments import receipts
from thesaban.payments import settlement
from thesaban.payments import shifts
from thesaban.payments.errors import PaymentError
from thesaban.payments.finding import find
from thesaban.payments.finding import scanned
from thesaban.payments.interfaces import Hit
from thesaban.payments.interfaces import ICounterSearch
from thesaban.payments.model import PaymentDraft
from thesaban.payments.reconciling import advice
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling import importing
from thesaban.payments.reconciling import remittance
from thesaban.payments.reconciling.statement import StatementError
from thesaban.payments.store import drawers
from thesaban.payments.store import statements
from thesaban.payments.store import uses
from zope.component import getSiteManager
from zope.interface import implementer
import pytest


DAY = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)


@pytest.fixture(autouse=True)
def day(database):
    with frozen(DAY) as clock, bank.voids_heard():
        yield clock


def waiting():
    """What the desk shows, oldest first."""
    return uses.waiting(False, 0, 50)[0]


def line(bill=None, amount=None, ref1=None, **more):
    """A payment of a printed bill as the evening's file has it."""
    credit = bank.credit_for(bill, amount) if bill else None
    at = more.get("at", now())
    if credit is None:
        return at, ref1, "", Decimal(amount)
    return at, ref1 or credit.ref1, credit.ref2, credit.amount


def refused(act) -> str:
    with pytest.raises(PaymentError) as caught:
        act()
    return code_of(caught)


# Files


def test_a_file_settles_what_its_references_pay(bill):
    done = bank.bring(bank.crossbank(today(), [line(bill)]))
    assert (done.added, done.settled, done.waiting) == (1, 1, 0)
    receipt = receipts.valid_for(bill.uid)
    assert (receipt.total, receipt.method) == (Decimal("240.00"), "promptpay")
    assert waiting() == []
    assert days.proof(today()).agrees


def test_callback_and_file_are_one_money(bill):
    credit = bank.credit_for(bill)
    incoming.take(credit)
    assert days.proof(today()).unproved == 240
    done = bank.bring(bank.crossbank(today(), [bank.payment_of(credit)]))
    assert (done.paired, done.settled) == (1, 0)
    assert len(receipts.of_bill(bill.uid)) == 1
    made = days.proof(today())
    assert made.agrees and made.ready and made.bank == 240


def test_a_callback_three_days_late_is_still_the_same_money(bill, day):
    credit = bank.credit_for(bill)
    bank.bring(bank.crossbank(today(), [bank.payment_of(credit)]))
    day.advance(days=3)
    assert incoming.take(credit).incoming.state == "settled"
    assert len(receipts.of_bill(bill.uid)) == 1 and waiting() == []


def test_the_same_file_twice_and_a_longer_one(bill):
    other = money.open_bill(Decimal(100))
    first = bank.crossbank(today(), [line(bill)])
    bank.bring(first)
    with pytest.raises(StatementError) as caught:
        importing.upload(first, "again.txt", "billpay", "", "clerk")
    assert caught.value.code == "known_file"
    longer = bank.crossbank(today(), [line(bill), line(other)], "utf-8", True)
    done = bank.bring(longer)
    assert (done.added, done.known, done.settled) == (1, 1, 1)
    assert len(receipts.of_bill(bill.uid)) == 1
    assert days.proof(today()).net == 340


def test_a_draft_is_seen_before_it_is_taken(bill):
    content = b"date,amount,reference 1\n23/11/2026,240,1\n"
    file = importing.upload(content, r"C:\bank\x.csv", "billpay", "501", "clerk")
    assert (file.name, file.state) == ("x.csv", "draft")
    again = importing.upload(content, "x.csv", "billpay", "501", "clerk")
    assert again.uid == file.uid
    seen = importing.preview(file.uid)
    assert (seen.new, seen.known, seen.mapping.columns["credit"]) == (1, 0, 1)
    assert waiting() == []
    importing.take(file.uid, seen.mapping, "clerk")
    with pytest.raises(StatementError) as caught:
        importing.take(file.uid, seen.mapping, "clerk")
    assert caught.value.code == "known_file"
    assert len(waiting()) == 1


def test_half_a_file_leaves_nothing(bill):
    content = bank.crossbank(today(), [line(bill)])
    with pytest.raises(StatementError) as caught:
        importing.upload(content[:520], "half.txt", "billpay", "", "clerk")
    assert caught.value.code == "cut_short"
    assert statements.files(0, 10) == ([], 0)


def test_a_statement_shows_pay_ins_and_the_sum_of_a_file(bill):
    bank.bring(bank.crossbank(today(), [line(bill)]))
    money.pay(money.open_bill(Decimal(75)))
    bank.hand_in("cashier")
    remittance.pay_in(Decimal(75), "501", "S1", today(), "head")
    text = (
        "date,description,deposit,withdrawal\n"
        f"{today().isoformat()},BILL PAYMENT,240.00,\n"
        f"{today().isoformat()},CASH,75.00,\n"
        f"{today().isoformat()},INTEREST,1.25,\n"
        f"{today().isoformat()},FEE,,10.00\n"
    )
    bank.bring(text.encode(), source="account")
    assert statements.covering(statements.files_of_day(today())[0].uid) is not None
    assert [one.seen for one in drawers.deposits(today())] == [True]
    left, total = statements.open_lines()
    assert (total, left[0].amount) == (1, Decimal("1.25"))
    assert {one.code for one in days.proof(today()).blockers} == {"lines"}
    desk.set_aside(left[0].uid, "clerk", "ดอกเบี้ย")
    assert days.proof(today()).ready


# The desk


def test_more_than_asked_is_given_and_the_rest_kept_then_used(bill):
    bank.bring(bank.crossbank(today(), [line(bill, Decimal(300))]))
    (item,) = waiting()
    assert advice.why(item) == "over"
    first = advice.suggestions(item)[0]
    assert (first.action, first.bills[0].uid) == ("allocate", bill.uid)
    uid = item.incoming.uid
    receipt = desk.allocate(uid, [bill.uid], "clerk", "ตรงกับใบแจ้ง")
    assert receipt.total == 240 and desk.item(uid).left == 60
    assert refused(lambda: desk.hold(uid, Decimal(61), "clerk", "x")) == "use_amount"
    desk.hold(uid, Decimal(60), "clerk", "เก็บไว้เดือนหน้า")
    assert waiting() == [] and days.proof(today()).ready
    kept, total = uses.waiting(True, 0, 10)
    assert (total, kept[0].held) == (1, 60)
    later = money.open_bill(Decimal(50))
    desk.allocate(uid, [later.uid], "clerk", "ใบแจ้งเดือนใหม่")
    item = desk.item(uid)
    assert (item.left, item.held, bills.get(later.uid).state) == (0, 10, "settled")
    assert days.proof(today()).agrees


def test_less_than_asked_pays_a_part(bill):
    bank.bring(bank.crossbank(today(), [line(bill, Decimal(200))]))
    (item,) = waiting()
    assert advice.why(item) == "under"
    desk.allocate(item.incoming.uid, [bill.uid], "clerk", "ชำระบางส่วน")
    left = bills.get(bill.uid)
    assert (left.state, left.outstanding) == ("part", 40)
    rest = money.pay(left)
    assert rest.total == 40 and bills.get(bill.uid).state == "settled"
    assert [r.total for r in receipts.of_bill(bill.uid)] == [200, 40]
    money.assert_proof()


def test_paid_twice_is_paid_back_by_two_people(bill):
    first, second = line(bill), line(bill, at=now() + timedelta(minutes=9))
    bank.bring(bank.crossbank(today(), [first, second]))
    (item,) = waiting()
    uid = item.incoming.uid
    assert advice.why(item) == "double"
    use = desk.ask(uid, "refund", Decimal(240), "clerk", "ชำระซ้ำ")
    assert refused(lambda: desk.decide(use.uid, True, "clerk")) == "second_person"
    assert {b.code for b in days.proof(today()).blockers} == {"asked"}
    desk.decide(use.uid, True, "head")
    assert refused(lambda: desk.decide(use.uid, True, "head")) == "void_decided"
    assert desk.item(uid).incoming.state == "returned"
    assert [one.uid for one in uses.to_pay_out()] == [use.uid]
    past = today() - timedelta(days=1)
    assert refused(lambda: desk.pay_out(use.uid, "ฎ 1", past, "head")) == "pay_out_day"
    assert desk.pay_out(use.uid, "ฎ 1/2570", today(), "head").voucher == "ฎ 1/2570"
    assert days.proof(today()).ready


def test_a_refused_refund_is_on_the_desk_again(bill):
    bank.bring(bank.crossbank(today(), [line(None, 99, "99999999999")]))
    (item,) = waiting()
    uid = item.incoming.uid
    use = desk.ask(uid, "not_ours", Decimal(99), "clerk", "ของหน่วยงานอื่น")
    assert refused(lambda: desk.decide(use.uid, False, "head")) == "reason"
    desk.decide(use.uid, False, "head", "ตรวจอีกครั้ง")
    assert waiting()[0].left == 99


def test_a_typo_in_the_reference_is_suggested(bill):
    wrong = bill.ref1[:-2] + bill.ref1[-1] + bill.ref1[-2]
    if wrong == bill.ref1:
        wrong = bill.ref1[:-1] + str((int(bill.ref1[-1]) + 1) % 10)
    bank.bring(bank.crossbank(today(), [(now(), wrong, "x", Decimal(240))]))
    (item,) = waiting()
    found = advice.suggestions(item)[0]
    assert (found.action, found.why, found.bills[0].uid) == (
        "allocate",
        "typo",
        bill.uid,
    )


def test_a_report_without_a_line_may_be_the_same_money(bill):
    credit = bank.credit_for(bill)
    # The file knows no time of day, so the two reports are an hour apart and more.
    midnight = credit.paid_at.replace(hour=0, minute=0)
    bank.bring(
        bank.crossbank(today(), [(midnight, credit.ref1, credit.ref2, credit.amount)])
    )
    incoming.take(credit)
    (item,) = waiting()
    uid = item.incoming.uid
    asked = refused(lambda: desk.ask(uid, "refund", Decimal(240), "clerk", "x"))
    assert asked == "no_line"
    first = advice.suggestions(item)[0]
    assert first.action == "same"
    desk.same(uid, first.incoming_uid, "clerk", "ธนาคารแจ้งซ้ำ")
    assert waiting() == [] and days.proof(today()).ready


def test_a_transfer_at_the_counter_is_found_in_the_file(bill):
    receipt = money.pay(bill, method="transfer", reference="slip 7")
    assert {b.code for b in days.proof(today()).blockers} == {"shifts", "unproved"}
    bank.bring(bank.crossbank(today(), [line(None, 240, "555")]))
    (item,) = waiting()
    found = next(s for s in advice.suggestions(item) if s.action == "link")
    desk.link(item.incoming.uid, found.payment_uid, "clerk", "สลิปตรงกัน")
    assert found.payment_uid == receipt.payment_uid
    bank.hand_in("cashier")
    assert days.proof(today()).ready


def test_a_void_puts_the_money_back_on_the_desk(bill):
    bank.bring(bank.crossbank(today(), [line(bill, Decimal(240), "99999999999")]))
    (item,) = waiting()
    uid = item.incoming.uid
    receipt = desk.allocate(uid, [bill.uid], "clerk", "ผิดหมายเลข")
    receipts.void(receipt.uid, "ผิดใบแจ้ง", "clerk", "head")
    assert (waiting()[0].incoming.uid, waiting()[0].left) == (uid, 240)
    other = money.open_bill(Decimal(240))
    desk.allocate(uid, [other.uid], "clerk", "ใบแจ้งที่ถูก")
    assert days.proof(today()).ready


# Days


def test_a_day_from_float_to_close(bill):
    shifts.open("cashier", Decimal(500))
    money.pay(bill, tendered="1000")
    assert refused(lambda: days.close(today(), "head")) == "day_off"
    pieces = {Decimal(500): 1, Decimal(100): 2, Decimal(20): 1, Decimal(10): 1}
    short = refused(lambda: remittance.close_shift("cashier", pieces))
    assert short == "difference"
    handed = remittance.close_shift("cashier", pieces, reason="ทอนเกิน 10 บาท")
    assert (handed.cash, handed.difference, handed.total) == (230, -10, 230)
    assert drawers.count_of(handed.shift_uid)[Decimal(100)] == 2
    assert refused(lambda: remittance.receive(handed.uid, "cashier")) == "second_person"
    assert refused(lambda: days.close(today(), "head")) == "day_waits"
    remittance.receive(handed.uid, "head")
    made = days.proof(today())
    assert made.ready and (made.counted, made.cash) == (230, 240)
    assert refused(lambda: days.close(today(), "cashier")) == "day_own"
    done = days.close(today(), "head")
    assert done.figures["net"] == "240.00" and len(done.digest) == 64
    assert refused(lambda: days.close(today(), "head")) == "day_closed"


def test_a_closed_day_changes_no_more(bill):
    receipt = money.pay(bill)
    bank.hand_in("cashier")
    done = days.close(today(), "head")
    assert (
        refused(lambda: receipts.ask_void(receipt.uid, "ผิด", "cashier")) == "day_closed"
    )
    late = money.pay(money.open_bill(Decimal(30)))
    incoming.take(bank.credit_for(money.open_bill(Decimal(7))))
    assert days.proof(today()).figures()["net"] == done.figures["net"]
    tomorrow = today() + timedelta(days=1)
    assert days.proof(tomorrow).net == 37
    shift = shifts.current("cashier")
    assert (shift.uid, shift.books_on) == (late.shift_uid, tomorrow)


def test_days_are_closed_in_their_order(bill, day):
    money.pay(bill)
    first = today()
    bank.hand_in("cashier")
    day.advance(days=2)
    money.pay(money.open_bill(Decimal(10)))
    bank.hand_in("cashier")
    assert days.open_days() == [first, today()]
    assert [b.code for b in days.proof(today()).blockers] == ["earlier"]
    assert refused(lambda: days.close(today(), "head")) == "day_waits"
    days.close(first, "head")
    days.close(today(), "head")
    assert days.open_days() == []


def test_a_day_to_come_cannot_be_closed():
    day = today() + timedelta(days=1)
    assert refused(lambda: days.close(day, "head")) == "day_waits"


def test_an_undecided_void_holds_the_day(bill):
    receipt = money.pay(bill)
    bank.hand_in("cashier")
    wish = receipts.ask_void(receipt.uid, "ผิด", "cashier")
    assert [b.code for b in days.proof(today()).blockers] == ["voids"]
    receipts.refuse_void(wish.uid, "head", "ถูกแล้ว")
    assert days.proof(today()).ready


def test_cheques_have_to_agree(bill):
    money.pay(bill, method="cheque", reference="123")
    assert refused(lambda: remittance.close_shift("cashier", {})) == "cheques"
    handed = remittance.close_shift("cashier", {}, Decimal(240))
    assert (handed.cash, handed.cheques) == (0, 240)


def test_paying_in_what_was_taken_over(bill):
    money.pay(bill)
    pay_in = lambda amount, slip="S1", on=None: remittance.pay_in(  # noqa: E731
        Decimal(amount), "501", slip, on or today(), "head"
    )
    assert refused(lambda: pay_in(240)) == "in_safe"
    bank.hand_in("cashier")
    tomorrow = today() + timedelta(days=1)
    assert refused(lambda: pay_in(240, on=tomorrow)) == "pay_in_day"
    assert pay_in(200).amount == 200
    assert refused(lambda: pay_in(20)) == "slip_known"
    assert refused(lambda: pay_in(41, "S2")) == "in_safe"
    assert drawers.in_safe(today()) == 40


@pytest.mark.parametrize("share", ["0", "-1", "240.01"])
def test_a_share_that_a_bill_does_not_take(bill, share):
    draft = PaymentDraft(
        bill_uids=(bill.uid,),
        amount=Decimal(share),
        method="transfer",
        gateway="desk",
        transaction_id="x",
        received_by="clerk",
        paid_at=now(),
        value_on=today(),
        shares=((bill.uid, Decimal(share)),),
    )
    assert refused(lambda: settlement.settle(draft)) == "share"


# Search at the counter


@implementer(ICounterSearch)
class Houses:
    """A folder above that knows houses."""

    title = "houses"

    def __init__(self, bill):
        self.bill = bill

    def find(self, text, limit):
        known = text == "99/12"
        return [Hit("บ้านเลขที่ 99/12", "ชุมชนตัวอย่าง", (self.bill.uid,))] if known else []

    def of_reference(self, ref1, ref2):
        return (self.bill.uid,) if ref1 == "20000000017" else ()


def test_search_by_anything(bill):
    search = Houses(bill)
    getSiteManager().registerUtility(search, ICounterSearch, "houses")
    try:
        assert find(bill.number_text).exact and find(bill.ref1).exact
        named = find("ทดลอง")
        assert [one.uid for one in named.bills] == [bill.uid] and not named.exact
        house = find("๙๙/๑๒")
        assert house.notes[bill.uid] == "บ้านเลขที่ 99/12 · ชุมชนตัวอย่าง"
        tag = find(f"|{bank.BILLER}\r20000000017\r\r0")
        assert tag.exact and [one.uid for one in tag.bills] == [bill.uid]
        assert find("ไม่มี").bills == () and find("  ").total == 0
    finally:
        getSiteManager().unregisterUtility(search, ICounterSearch, "houses")


@pytest.mark.parametrize(
    ("text", "references"),
    [
        (
            "00020101021230640016A0000006770101120115099999999999101021168050100123"
            "030625681153037645406240.005802TH630469CA",
            ("68050100123", "256811"),
        ),
        ("|099400016550100\r123456789012\r670429\r364922", ("123456789012", "670429")),
        ("|099400016550100 123456789012 670429 364922", ("123456789012", "670429")),
        ("00020101021129370016A0000006770101110113006681234567853037646304", None),
        ("นายทดลอง", None),
        ("|", None),
    ],
)
def test_what_a_scanner_sends(text, references):
    assert scanned(text) == references
