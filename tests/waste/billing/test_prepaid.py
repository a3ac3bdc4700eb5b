"""Surplus of a household goes on its account: receipt, balance, next bills."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from tests.payments import bank
from tests.payments import money
from tests.payments.test_reconcile_desk import refused
from tests.waste.billing import world
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments.interfaces import IAdvances
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.reconciling import advice
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling import reversing
from thesaban.payments.store import reversals
from thesaban.payments.store import uses
from thesaban.waste.billing import advance
from thesaban.waste.billing import prepaid
from thesaban.waste.store import runs as store
from zope.component import getSiteManager
import pytest


KEEPER = prepaid.Advances()
WASTE = "waste"
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=BANGKOK)


@pytest.fixture(autouse=True)
def desk_of_the_town(town):
    """What ZCML registers; yields the moving clock."""
    manager = getSiteManager()
    manager.registerUtility(KEEPER, IAdvances, WASTE)
    manager.registerHandler(prepaid.receipt_voided, (ReceiptVoided,))
    with frozen(MORNING) as clock, bank.voids_heard():
        yield clock
    manager.unregisterHandler(prepaid.receipt_voided, (ReceiptVoided,))


@pytest.fixture
def household():
    """An account with its bill of the month; (account uid, bill)."""
    (uid,) = world.add_accounts(1)
    world.run_bills()
    return uid, world.bill_of(uid)


def overpaid(bill, surplus):
    """Money of the bank's file, ``surplus`` more than the bill; the bill is paid
    from it."""
    credit = bank.credit_for(bill, bill.outstanding + surplus)
    bank.bring(bank.crossbank(today(), [bank.payment_of(credit)]))
    (item,) = uses.waiting(False, 0, 5)[0]
    uid = item.incoming.uid
    desk.allocate(uid, [bill.uid], "clerk", "ชำระเกิน")
    return uid


def test_surplus_goes_on_the_account_and_pays_the_next_bill(
    household, desk_of_the_town
):
    account, bill = household
    uid = overpaid(bill, Decimal("30.00"))
    wanted = [
        one for one in advice.suggestions(desk.item(uid)) if one.action == "advance"
    ]
    assert [one.account for one in wanted] == [f"{WASTE}:{account}"]
    receipt = desk.advance(uid, WASTE, account, Decimal("30.00"), "clerk", "งวดหน้า")
    assert receipt.total == Decimal("30.00") and receipt.lines[0].title == prepaid.TITLE
    assert advance.balance(account) == Decimal("30.00") and advance.off() == []
    assert uses.item(uid).incoming.state == "allocated"
    made = days.proof(today())
    assert made.bills == made.net == made.money == bill.total + Decimal("30.00")
    assert made.ready
    money.assert_proof()

    desk_of_the_town.advance(days=20)
    world.run_bills("2569-12")
    later = world.bill_of(account, "2569-12")
    assert later.credited == min(Decimal("30.00"), later.total)
    assert advance.balance(account) == Decimal("30.00") - later.credited
    assert days.proof(today()).bills == 0, "what was paid before is not paid again"
    money.assert_proof()


def test_a_void_takes_it_off_again(household):
    account, bill = household
    uid = overpaid(bill, Decimal("30.00"))
    receipt = desk.advance(uid, WASTE, account, Decimal("30.00"), "clerk", "งวดหน้า")
    receipts.void(receipt.uid, "ผิดบัญชี", "clerk2", "head")
    assert advance.balance(account) == 0 and advance.off() == []
    assert bills.get(receipt.bill_uids[0]).state == "void", "nobody owes an advance"
    assert desk.item(uid).left == Decimal("30.00")
    again = desk.advance(uid, WASTE, account, Decimal("30.00"), "clerk", "ถูกบัญชีแล้ว")
    assert advance.balance(account) == again.total
    assert days.proof(today()).ready


def test_what_later_bills_have_used_cannot_be_taken_off(household):
    account, bill = household
    uid = overpaid(bill, Decimal("30.00"))
    receipt = desk.advance(uid, WASTE, account, Decimal("30.00"), "clerk", "งวดหน้า")
    advance.take(account, Decimal("5.00"), "bill:x", "หัก", "clerk")
    wish = receipts.ask_void(receipt.uid, "ผิด", "clerk2")
    assert refused(lambda: receipts.approve_void(wish.uid, "head")) == "advance_used"


def test_the_bank_takes_all_of_it_back(household):
    account, bill = household
    uid = overpaid(bill, Decimal("30.00"))
    desk.advance(uid, WASTE, account, Decimal("30.00"), "clerk", "งวดหน้า")
    item = desk.item(uid).incoming
    line = (item.paid_at + timedelta(hours=1), item.ref1, item.ref2, item.amount, "D")
    bank.bring(bank.crossbank(today(), [line]))
    (found,) = reversals.waiting()[0]
    wish = reversing.ask(found.uid, uid, "clerk", "ธนาคารคืน")
    reversing.decide(wish.uid, True, "head")
    assert advance.balance(account) == 0 and bills.get(bill.uid).state == "open"
    made = days.proof(today())
    assert made.bills == made.net == made.money == 0 and made.ready
    money.assert_proof()


@pytest.mark.parametrize(
    ("keeper", "amount", "code"),
    [
        (WASTE, "0", "use_amount"),
        (WASTE, "-1", "use_amount"),
        (WASTE, "30.01", "use_amount"),
        (WASTE, "0.001", "use_amount"),
        (WASTE, "NaN", "use_amount"),
        ("nobody", "1", "no_account"),
    ],
)
def test_what_is_not_possible_is_refused(household, keeper, amount, code):
    account, bill = household
    uid = overpaid(bill, Decimal("30.00"))
    act = lambda: desk.advance(uid, keeper, account, Decimal(amount), "clerk", "x")  # noqa: E731
    assert refused(act) == code
    assert refused(
        lambda: desk.advance(uid, WASTE, "f" * 32, Decimal(1), "c", "x")
    ) == ("no_account")
    assert advance.balance(account) == 0


def test_two_advances_of_one_period_are_two_bills(household):
    account, bill = household
    uid = overpaid(bill, Decimal("30.00"))
    for part in ("10.00", "20.00"):
        desk.advance(uid, WASTE, account, Decimal(part), "clerk", "งวดหน้า")
    kinds = {where.kind for where in store.of_account(account)}
    assert {"advance-1", "advance-2"} <= kinds
    assert advance.balance(account) == Decimal("30.00")
    assert [one.uid for one in KEEPER.find("00000001", 5)] == [account]
