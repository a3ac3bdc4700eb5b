"""Bills: opening, numbers and references, void, search."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from tests.payments import money
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.payments import bills
from thesaban.payments import shifts
from thesaban.payments.errors import MESSAGES
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.payments.promptpay import Bill as QrBill
import pytest


def code_of(caught) -> str:
    assert caught.value.code in MESSAGES
    return caught.value.code


def test_an_open_bill_keeps_what_it_was_given(database):
    with frozen(datetime(2026, 11, 22, 10, 0, tzinfo=BANGKOK)):
        made = bills.open(
            BillDraft(
                payer_name="  นางทดลอง ตัวอย่าง ",
                payer_user="applicant1",
                record_uid="a" * 32,
                record_number="สอ 00001/2569",
                unit="health",
                domain="notices",
                due_on=date(2026, 12, 22),
                lines=[
                    Line("food-notice", "ค่าธรรมเนียม", Decimal("500"), "2569-2570"),
                    Line("food-notice-surcharge", "ค่าปรับร้อยละ 20", Decimal("100")),
                ],
            )
        )
    assert made == bills.get(made.uid) == bills.of("a" * 32)[0]
    assert (made.state, made.total, made.paid) == ("open", 600, 0)
    assert made.outstanding == 600 and made.payable
    assert made.payer_name == "นางทดลอง ตัวอย่าง"
    assert made.title == "ค่าธรรมเนียม"
    assert made.issued_on == date(2026, 11, 22)
    assert [line.amount for line in made.lines] == [500, 100]


def test_numbers_run_by_fiscal_year_and_give_reference_1(database):
    with frozen(datetime(2026, 9, 30, 16, 0, tzinfo=BANGKOK)):
        last = money.open_bill(Decimal(1))
    with frozen(datetime(2026, 10, 1, 9, 0, tzinfo=BANGKOK)):
        first, second = (money.open_bill(Decimal(1)) for _ in range(2))
    assert last.number_text == "000001/2569"
    assert (first.number_text, second.number_text) == ("000001/2570", "000002/2570")
    assert (last.ref1, first.ref1, second.ref1) == (
        "69010000001",
        "70010000001",
        "70010000002",
    )
    assert QrBill("099999999999101", first.ref1).ref1 == first.ref1


@pytest.mark.parametrize(
    "code,payer,lines",
    [
        ("payer", " ", [Line("waste", "x", Decimal(1))]),
        ("no_amount", "ก", []),
        ("no_amount", "ก", [Line("waste", "x", Decimal(0))]),
        ("line_amount", "ก", [Line("waste", "x", Decimal("-1"))]),
        ("line_amount", "ก", [Line("waste", "x", Decimal("1.005"))]),
        ("line_amount", "ก", [Line("waste", "x", Decimal("NaN"))]),
        ("revenue_code", "ก", [Line("bribe", "x", Decimal(1))]),
    ],
)
def test_a_bill_that_cannot_be(database, code, payer, lines):
    with pytest.raises(PaymentError) as caught:
        bills.open(BillDraft(payer, lines))
    assert code_of(caught) == code
    assert caught.value.message.default


def test_a_waived_line_may_stand_beside_one_to_pay(database):
    made = money.open_bill(Decimal(0), Decimal(100))
    assert made.total == 100
    assert [item.amount for item in money.pay(made).lines] == [0, 100]


def test_void_keeps_the_number_and_says_why(bill):
    gone = bills.void(bill.uid, "เปิดซ้ำ", "officer_health")
    assert (gone.state, gone.void_reason) == ("void", "เปิดซ้ำ")
    assert (gone.number_text, gone.outstanding) == (bill.number_text, 0)
    with pytest.raises(PaymentError) as caught:
        bills.void(bill.uid, "อีกครั้ง", "officer_health")
    assert code_of(caught) == "bill_void"
    with pytest.raises(PaymentError) as caught:
        money.pay(bill)
    assert code_of(caught) == "bill_void"


def test_void_needs_a_reason_and_an_unpaid_bill(bill):
    with pytest.raises(PaymentError) as caught:
        bills.void(bill.uid, "  ", "officer_health")
    assert code_of(caught) == "reason"
    money.pay(bill)
    with pytest.raises(PaymentError) as caught:
        bills.void(bill.uid, "ผิด", "officer_health")
    assert code_of(caught) == "bill_paid"
    with pytest.raises(PaymentError) as caught:
        bills.void("f" * 32, "ผิด", "officer_health")
    assert code_of(caught) == "unknown_bill"


def test_search_finds_by_number_reference_application_payer_and_receipt(database):
    mine = money.open_bill(
        Decimal(10), payer="บริษัท ทดลอง Ltd", record_number="สอ 00007/2569"
    )
    other = money.open_bill(Decimal(20), payer="นายอื่น")
    for text in (mine.number_text, mine.ref1, "สอ 00007/2569", "ทดลอง", "ltd"):
        assert [found.uid for found in bills.search(text)[0]] == [mine.uid], text
    receipt = money.pay(mine)
    assert bills.search("ทดลอง")[0] == []
    found, total = bills.search(receipt.number_text, payable_only=False)
    assert ([item.uid for item in found], total) == ([mine.uid], 1)
    assert [found.uid for found in bills.search("")[0]] == [other.uid]


@pytest.mark.parametrize("text", ["%", "_", "\\", "' OR 1=1 --", "%ทดลอง%"])
def test_signs_of_the_database_find_nothing(bill, text):
    assert bills.search(text) == ([], 0)


def test_search_is_paged_and_reads_thai_digits(database):
    made = [money.open_bill(Decimal(1)) for _ in range(5)]
    found, total = bills.search("ตัวอย่าง", start=2, size=2)
    assert total == 5
    assert [item.uid for item in found] == [made[2].uid, made[1].uid]
    year = made[0].number_text[-4:]
    thai = f"๐๐๐๐๐๑/{year}"
    assert [item.uid for item in bills.search(thai)[0]] == [made[0].uid]


def test_a_user_sees_own_bills_only(database):
    money.open_bill(Decimal(1), payer_user="applicant2")
    mine = money.open_bill(Decimal(1), payer_user="applicant1")
    assert bills.of_user("applicant1") == ([mine], 1)
    assert bills.of_user("nobody") == ([], 0)


def drafts(count):
    return [
        BillDraft(
            f"ผู้ชำระ {at} (สมมติ)",
            [Line("waste", "ค่าขยะ", Decimal(at)), Line("waste", "ค่ากำจัด", Decimal(1))],
        )
        for at in range(1, count + 1)
    ]


def test_many_bills_at_once_are_like_one_after_the_other(database):
    first = money.open_bill(Decimal(5))
    opened = bills.open_many(drafts(30))
    whole = [bills.get(item.uid) for item in opened]
    assert [bill.total for bill in whole] == [Decimal(at + 1) for at in range(1, 31)]
    assert [int(bill.ref1[-7:]) for bill in whole] == [
        int(first.ref1[-7:]) + at for at in range(1, 31)
    ]
    assert all(sum(line.amount for line in bill.lines) == bill.total for bill in whole)
    assert [bill.number_text for bill in whole] == [item.number_text for item in opened]
    money.assert_proof()


def test_one_bad_draft_opens_none(database):
    bad = BillDraft("ก", [Line("waste", "ค่าขยะ", Decimal("-1"))])
    with pytest.raises(PaymentError) as caught:
        bills.open_many([*drafts(3), bad])
    assert code_of(caught) == "line_amount"
    assert bills.search("ผู้ชำระ")[1] == 0


def test_a_credit_note_takes_off_and_the_rest_is_paid(database):
    bill = money.open_bill(Decimal(100), Decimal(40))
    note = bills.credit(bill.uid, Decimal(30), "คิดเกิน", "finance_head", "correction")
    changed = bills.get(bill.uid)
    assert (changed.total, changed.credited, changed.outstanding) == (140, 30, 110)
    assert note.number_text.startswith("ลน 00001/")
    shifts.open("cashier", Decimal(0))
    receipt = money.pay(changed)
    assert receipt.total == 110
    assert [line.amount for line in receipt.lines] == [70, 40]
    assert bills.get(bill.uid).state == "settled"
    money.assert_proof()


@pytest.mark.parametrize("amount", ["0", "-1", "140.01", "0.001", "NaN"])
def test_a_credit_is_never_more_than_what_is_left(database, amount):
    bill = money.open_bill(Decimal(140))
    with pytest.raises(PaymentError) as caught:
        bills.credit(bill.uid, Decimal(amount), "คิดเกิน", "finance_head", "correction")
    assert code_of(caught) == "credit_amount"


def test_a_bill_credited_in_full_is_settled_and_cannot_be_void(database):
    bill = money.open_bill(Decimal(20))
    bills.credit(bill.uid, Decimal(20), "บ้านว่าง", "finance_head", "correction")
    assert bills.get(bill.uid).state == "settled"
    with pytest.raises(PaymentError) as caught:
        bills.void(bill.uid, "ลบ", "finance_head")
    assert code_of(caught) == "bill_credited"
