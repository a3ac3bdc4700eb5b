"""Corrections: less by a credit note, more by a further bill, never by edit."""

from decimal import Decimal
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from hypothesis.stateful import precondition
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from tests.payments import money
from tests.waste.billing import world
from tests.waste.billing.world import DAY
from thesaban.clock.zone import frozen
from thesaban.payments import bills
from thesaban.payments.errors import PaymentError
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import proof
from thesaban.waste.billing import advance
from thesaban.waste.billing import corrections
from thesaban.waste.billing import runs
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.store import runs as store
import pytest
import transaction


BAHT = Decimal("1.00")


@pytest.fixture(autouse=True)
def that_day():
    with frozen(DAY):
        yield


def owed(account: str) -> Decimal:
    return sum(bill.outstanding for bill in bills.of(account))


def test_less_is_a_credit_note_and_the_bill_stays(town):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    before = world.bill_of(uid)
    made = corrections.right(before.uid, 12 * BAHT, "ถังเดียว", "finance_head")
    assert (made.opened, made.credit.amount) == (None, 8 * BAHT)
    after = bills.get(before.uid)
    assert (after.total, after.lines) == (before.total, before.lines)
    assert (after.outstanding, owed(uid)) == (12 * BAHT, 12 * BAHT)


def test_more_is_a_further_bill_for_the_same_period(town):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    bill = world.bill_of(uid)
    made = corrections.right(bill.uid, 50 * BAHT, "สองถัง", "finance_head")
    assert (made.credit, made.opened.total) == (None, 30 * BAHT)
    assert bills.get(bill.uid).total == 20 * BAHT
    assert owed(uid) == 50 * BAHT
    assert store.kinds_of(uid, world.PERIOD) == {"fee", "more-1"}
    assert world.run_bills().opened == 0


def test_a_paid_bill_is_not_made_less_than_what_was_paid(town):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    world.open_drawer()
    bill = world.bill_of(uid)
    money.pay(bill)
    with pytest.raises(BillingError) as caught:
        corrections.right(bill.uid, 5 * BAHT, "ลด", "finance_head")
    assert (caught.value.code, caught.value.data) == ("paid", {"outstanding": "0.00"})


def test_an_advance_is_no_correction(town):
    (uid,) = world.add_accounts(1)
    advance.add(uid, 15 * BAHT, "payment:1", "ชำระเกิน", "finance_head")
    world.run_bills()
    bill = world.bill_of(uid)
    assert bill.outstanding == 5 * BAHT
    with pytest.raises(BillingError) as caught:
        corrections.right(bill.uid, 20 * BAHT, "เดิม", "finance_head")
    assert caught.value.code == "same_amount"
    made = corrections.right(bill.uid, 16 * BAHT, "ลด", "finance_head")
    assert made.credit.amount == 4 * BAHT


@pytest.mark.parametrize("amount", ["-1", "0.001", "NaN"])
def test_an_amount_is_an_amount(town, amount):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    with pytest.raises(BillingError) as caught:
        bill = world.bill_of(uid).uid
        corrections.right(bill, Decimal(amount), "ลด", "finance_head")
    assert caught.value.code == "amount"


def test_a_reason_is_needed(town):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    with pytest.raises(PaymentError) as caught:
        corrections.right(world.bill_of(uid).uid, BAHT, " ", "finance_head")
    assert caught.value.code == "reason"


def test_only_bills_of_waste(town):
    with pytest.raises(BillingError) as caught:
        corrections.right(money.open_bill(BAHT).uid, BAHT, "ลด", "finance_head")
    assert caught.value.code == "not_waste"


PERIODS = ("2569-11", "2569-12", "2570-01")
AMOUNTS = st.integers(0, 6000).map(lambda satang: Decimal(satang) / 100)


class FinanceOffice(RuleBasedStateMachine):
    """Runs, payments, corrections and advances in any order."""

    def __init__(self):
        super().__init__()
        transaction.abort()
        self.time = frozen(DAY)
        self.time.__enter__()
        self.accounts = world.add_accounts(4)
        world.open_drawer()
        self.sources, self.seen = 0, {}

    def teardown(self):
        transaction.abort()
        self.time.__exit__(None, None, None)

    def _open(self):
        found = [bill for uid in self.accounts for bill in bills.of(uid)]
        return [bill for bill in found if bill.payable]

    @rule(period=st.sampled_from(PERIODS), size=st.integers(1, 5))
    def run(self, period, size):
        """A whole run, in chunks of any size."""
        world.run_bills(period, size=size)

    @rule(period=st.sampled_from(PERIODS), steps=st.integers(0, 3))
    def run_in_part(self, period, steps):
        """A run that stops on its way and is never taken up again."""
        run = world.start(period)
        runs.confirm(run.uid, "finance_head")
        for _at in range(steps):
            runs.step(run.uid, 1)
        runs.fail(run.uid, "killed")

    @precondition(lambda self: self._open())
    @rule(data=st.data())
    def pay(self, data):
        money.pay(data.draw(st.sampled_from(self._open())))

    @rule(at=st.integers(0, 3), amount=AMOUNTS.filter(bool))
    def pay_in_advance(self, at, amount):
        self.sources += 1
        source = f"payment:{self.sources}"
        assert advance.add(self.accounts[at], amount, source, "ล่วงหน้า", "x")

    @precondition(lambda self: self._open())
    @rule(data=st.data(), amount=AMOUNTS)
    def correct(self, data, amount):
        bill = data.draw(st.sampled_from(self._open()))
        before = owed(bill.record_uid)
        asked = bill.total - corrections.corrected(bill.uid)
        try:
            corrections.right(bill.uid, amount, "แก้ไข", "finance_head")
        except BillingError as error:
            assert error.code in ("same_amount", "paid")
            assert owed(bill.record_uid) == before
        else:
            more = max(amount - asked, Decimal(0))
            spent = more if more else amount - asked
            assert owed(bill.record_uid) <= before + spent

    @invariant()
    def sums_agree(self):
        assert proof.totals_off() == proof.credits_off() == proof.bills_off() == []
        assert advance.off() == []

    @invariant()
    def nothing_is_below_zero(self):
        for uid in self.accounts:
            assert advance.balance(uid) >= 0
            for bill in bills.of(uid):
                assert 0 <= bill.outstanding <= bill.total
                assert bill.paid + bill.credited <= bill.total

    @invariant()
    def one_fee_bill_for_each_account_and_period(self):
        for uid in self.accounts:
            fees = [b.period for b in store.of_account(uid) if b.kind == "fee"]
            assert len(fees) == len(set(fees))

    @invariant()
    def no_bill_was_ever_edited(self):
        for uid in self.accounts:
            for bill in bills.of(uid):
                told = (bill.total, bill.lines, bill.number_text, bill.payer_name)
                assert self.seen.setdefault(bill.uid, told) == told


def test_the_finance_office_in_any_order(town):
    machine = FinanceOffice.TestCase.settings
    FinanceOffice.TestCase.settings = settings(
        machine,
        max_examples=12,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    FinanceOffice.TestCase("runTest").runTest()


def test_many_bills_are_found_by_uid(town):
    uids = world.add_accounts(3)
    world.run_bills()
    found = bill_store.many([world.bill_of(uid).uid for uid in uids])
    assert {bill.record_uid for bill in found} == set(uids)
