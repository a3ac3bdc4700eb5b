"""Any order of bills, payments, repeats, voids and days keeps the books right.

Invariants of every state (permits-and-fees 6, 1 and 2; architecture 7):
one transaction has one receipt, a settled bill has exactly one valid receipt
and an open one has none, void receipts keep their numbers, numbers have no gap
within a year, sums agree, and the drawer holds what came in.
"""

from datetime import datetime
from decimal import Decimal
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import multiple
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import run_state_machine_as_test
from tests.payments import money
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.payments import bills
from thesaban.payments import books
from thesaban.payments import receipts
from thesaban.payments import settlement
from thesaban.payments import shifts
from thesaban.payments.interfaces import BillSettled
from thesaban.payments.model import PaymentDraft
from thesaban.registers import numbering
from thesaban.registers.numbering import Series
import transaction


START = datetime(2026, 9, 29, 9, 0, tzinfo=BANGKOK)
AMOUNTS = st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2)
CASHIERS = st.sampled_from(["cashier1", "cashier2"])


class Money(RuleBasedStateMachine):
    """The finance office with two cashiers and a bank."""

    open_bills = Bundle("open_bills")
    paid = Bundle("paid")

    @initialize(target=open_bills, amounts=st.lists(AMOUNTS, min_size=4, max_size=4))
    def begin(self, amounts):
        transaction.abort()
        self.clock = frozen(START)
        self.moving = self.clock.__enter__()
        self.ears = money.listening()
        self.heard = self.ears.__enter__()
        self.bills, self.receipts = {}, {}
        self.keys = self.banks = 0
        return multiple(*(self.open_bill([amount]) for amount in amounts))

    def teardown(self):
        if hasattr(self, "clock"):
            self.ears.__exit__(None, None, None)
            self.clock.__exit__(None, None, None)
        transaction.abort()

    def keep(self, receipt):
        if receipt is not None:
            self.receipts[receipt.uid] = receipt
        return receipt

    @rule(target=open_bills, amounts=st.lists(AMOUNTS, min_size=1, max_size=3))
    def another_bill(self, amounts):
        return self.open_bill(amounts)

    def open_bill(self, amounts):
        made = money.open_bill(*amounts)
        self.bills[made.uid] = made
        return made.uid

    @rule(target=paid, uid=open_bills, cashier=CASHIERS, more=AMOUNTS)
    def pay_cash(self, uid, cashier, more):
        self.keys += 1
        key, bill = f"k{self.keys}", bills.get(uid)
        given = bill.outstanding + more
        taken = money.attempt(
            lambda: money.pay(bill, tendered=given, cashier=cashier, key=key)
        )
        if taken is not None:
            assert taken.change == more
            again = money.pay(bill, tendered=given, cashier=cashier, key=key)
            assert again == taken
        self.keep(taken)
        return taken.uid if taken else None

    @rule(target=paid, one=open_bills, other=open_bills, cashier=CASHIERS)
    def pay_two(self, one, other, cashier):
        both = {uid: bills.get(uid) for uid in (one, other)}
        taken = self.keep(
            money.attempt(lambda: money.pay(*both.values(), cashier=cashier))
        )
        return taken.uid if taken else None

    @rule(uid=open_bills, missing=AMOUNTS)
    def pay_too_little(self, uid, missing):
        bill = bills.get(uid)
        given = bill.outstanding - missing
        assert money.attempt(lambda: money.pay(bill, tendered=given)) is None

    @rule(target=paid, uid=open_bills, repeats=st.integers(1, 3), late=st.booleans())
    def bank_reports(self, uid, repeats, late):
        self.banks += 1
        bill, moment = bills.get(uid), self.moving_now()
        draft = PaymentDraft(
            bill_uids=(uid,),
            amount=bill.total,
            method="promptpay",
            gateway="bank",
            transaction_id=f"T{self.banks - (1 if late and self.banks > 1 else 0)}",
            received_by="system",
            paid_at=moment,
            value_on=moment.date(),
        )
        given = {
            money.attempt(lambda: settlement.settle(draft)) for _ in range(repeats)
        }
        assert len(given) == 1
        taken = self.keep(given.pop())
        return taken.uid if taken else None

    @rule(uid=paid, cashier=CASHIERS, approver=st.sampled_from(["head", "cashier1"]))
    def void(self, uid, cashier, approver):
        if uid is None:
            return
        before = receipts.get(uid)
        gone = money.attempt(lambda: receipts.void(uid, "ผิด", cashier, approver))
        if gone is None:
            assert receipts.get(uid) == before
        else:
            assert approver not in (cashier, before.cashier_id)
            assert before.issued_on == self.moving_now().date()

    @rule(uid=open_bills)
    def void_bill(self, uid):
        before = bills.get(uid)
        gone = money.attempt(lambda: bills.void(uid, "ผิด", "officer"))
        assert (gone is not None) == (before.paid == 0 and before.state == "open")

    @rule(cashier=CASHIERS, off=st.sampled_from([Decimal(0), Decimal(0), Decimal("5")]))
    def count(self, cashier, off):
        shift = shifts.current(cashier)
        if shift is not None:
            counted = shift.expected + off
            assert shift.expected >= 0
            assert shifts.close(cashier, counted, "นับผิด").difference == off

    @rule(days=st.integers(0, 1), hours=st.integers(1, 6))
    def time_passes(self, days, hours):
        self.moving.advance(days=days, hours=hours)

    def moving_now(self):
        from thesaban.clock.zone import now

        return now()

    @invariant()
    def sums_agree(self):
        money.assert_proof()

    @invariant()
    def a_settled_bill_has_one_valid_receipt_and_an_open_one_none(self):
        for uid in getattr(self, "bills", ()):
            bill = bills.get(uid)
            valid = [r for r in receipts.of_bill(uid) if r.state == "valid"]
            assert (bill.state == "settled") == (len(valid) == 1) and len(valid) < 2
            assert bill.lines == self.bills[uid].lines
            assert bill.total == self.bills[uid].total

    @invariant()
    def numbers_have_no_gap_and_void_ones_stay(self):
        for year in (2569, 2570):
            listed = numbering.listing(Series(books.KIND, year))
            given = [
                receipts.get(uid)
                for uid, first in getattr(self, "receipts", {}).items()
                if first.fiscal_year == year
            ]
            assert [entry.number for entry in listed] == list(range(1, len(given) + 1))
            assert {r.number for r in given if r.state == "void"} == {
                entry.number for entry in listed if entry.is_void
            }

    @invariant()
    def what_a_receipt_says_never_changes(self):
        for uid, first in getattr(self, "receipts", {}).items():
            now = receipts.get(uid)
            for name in ("number_text", "total", "lines", "payer_name", "issued_at"):
                assert getattr(now, name) == getattr(first, name)

    @invariant()
    def every_settling_was_told_once(self):
        told = [e for e in getattr(self, "heard", ()) if isinstance(e, BillSettled)]
        pairs = [(event.bill.uid, event.receipt.uid) for event in told]
        assert len(pairs) == len(set(pairs))
        for uid, receipt in getattr(self, "receipts", {}).items():
            assert {bill for bill, got in pairs if got == uid} == set(receipt.bill_uids)


def test_money_keeps_its_invariants(database):
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=20,
            stateful_step_count=35,
            deadline=None,
            # Shrinking against a database takes longer than reading the steps.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
