"""Three-way proof: bills = receipts = cash plus bank, whatever happens in between.

Cash, callbacks twice and late, files twice and in pieces, over, under and
unknown, the desk, voids, counts that differ, days that end: in every state the
day's sums agree, every baht of a line is somewhere once, and closed days stay.
"""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import run_state_machine_as_test
from tests.payments import bank
from tests.payments import money
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import incoming
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import desk
from thesaban.payments.reconciling import reversing
from thesaban.payments.reconciling.statement import StatementError
from thesaban.payments.store import incoming as incoming_store
from thesaban.payments.store import reversals
from thesaban.payments.store import statements
from thesaban.payments.store import uses
import transaction


START = datetime(2026, 9, 28, 9, 0, tzinfo=BANGKOK)
AMOUNTS = st.integers(1, 4000).map(lambda quarters: Decimal(quarters) / 4)
CASHIERS = st.sampled_from(["cashier1", "cashier2"])
PICK = st.integers(0, 1000)


class Books(RuleBasedStateMachine):
    """A finance office, its payers and its bank."""

    @initialize(amounts=st.lists(AMOUNTS, min_size=5, max_size=5))
    def begin(self, amounts):
        transaction.abort()
        self.clock = frozen(START)
        self.moving = self.clock.__enter__()
        self.hearing = bank.voids_heard()
        self.hearing.__enter__()
        self.open, self.unfiled, self.filed = [], [], []
        self.given, self.snapshots = [], {}
        self.count = 0
        for amount in amounts:
            self.new_bill(amount)

    def teardown(self):
        if hasattr(self, "clock"):
            self.hearing.__exit__(None, None, None)
            self.clock.__exit__(None, None, None)
        transaction.abort()

    def any_bill(self, pick):
        """A bill to pay, a second later: no two payments are of one second."""
        self.moving.advance(seconds=1)
        return bills.get(self.open[pick % len(self.open)])

    @rule(amount=AMOUNTS)
    def new_bill(self, amount):
        self.open.append(money.open_bill(amount).uid)

    @rule(
        pick=PICK,
        cashier=CASHIERS,
        method=st.sampled_from(["cash", "cheque", "transfer"]),
    )
    def pay_at_the_counter(self, pick, cashier, method):
        bill = self.any_bill(pick)
        taken = money.attempt(
            lambda: money.pay(bill, cashier=cashier, method=method, reference="7")
        )
        if taken:
            self.given.append(taken.uid)
            if method == "transfer":
                self.unfiled.append((now(), "", "", taken.total))

    @rule(
        pick=PICK,
        off=st.sampled_from(["0", "0", "0", "-0.25", "10"]),
        twice=st.booleans(),
    )
    def pay_by_qr(self, pick, off, twice):
        bill = self.any_bill(pick)
        amount = max(bill.total + Decimal(off), Decimal("0.25"))
        self.count += 1
        credit = bank.credit_for(bill, amount, f"T{self.count}")
        done = [incoming.take(credit) for _ in range(1 + twice)]
        assert len({one.incoming.uid for one in done}) == 1
        if done[0].receipt_uid:
            self.given.append(done[0].receipt_uid)
        self.unfiled.append(bank.payment_of(credit))

    @rule(pick=PICK, amount=AMOUNTS, known=st.booleans())
    def pay_without_callback(self, pick, amount, known):
        """The callback never comes; the file will tell."""
        bill = self.any_bill(pick)
        credit = bank.credit_for(bill, bill.total if known else amount)
        ref1 = credit.ref1 if known else "99999999999"
        self.unfiled.append((credit.paid_at, ref1, credit.ref2, credit.amount))

    @rule(some=st.integers(1, 9), again=st.booleans(), buddhist=st.booleans())
    def file_of_the_bank(self, some, again, buddhist):
        """New lines, maybe with all the old ones once more."""
        new, self.unfiled = self.unfiled[:some], self.unfiled[some:]
        lines = [*self.filed, *new] if again else new
        if not lines:
            return
        self.filed += new
        before = len(self.all_lines())
        content = bank.crossbank(today(), lines, buddhist=buddhist)
        try:
            bank.bring(content)
        except StatementError as error:
            assert error.code == "known_file" and not new
        assert len(self.all_lines()) == before + len(new)

    def lines(self, kind="C"):
        found = statements._page(start=0, size=100_000)[0]
        return [line for line in found if line.kind == kind]

    def all_lines(self):
        return [*self.lines(), *self.lines("D")]

    @rule(pick=PICK, part=st.booleans(), told=st.booleans())
    def bank_takes_back(self, pick, part, told):
        """Of what a file has shown, all or a part, maybe told by a callback too;
        of two equal payments of a moment the bank names neither."""
        credits = [line for line in self.filed if len(line) == 4]
        if not credits:
            return
        self.moving.advance(seconds=1)
        _at, ref1, ref2, amount = credits[pick % len(credits)]
        amount = (
            max(amount / 2, Decimal("0.25")).quantize(Decimal("0.01"))
            if part
            else amount
        )
        self.unfiled.append((now(), ref1, ref2, amount, "D"))
        if told:
            self.count += 1
            credit = bank.told_back(ref1, ref2, amount, f"R{self.count}")
            first = reversing.report(credit)[0]
            assert reversing.report(credit) == (first, True)

    @rule(pick=PICK, yes=st.booleans(), aside=st.booleans())
    def desk_settles_a_reversal(self, pick, yes, aside):
        found = reversals.waiting(0, 1000)[0]
        if not found:
            return
        one = found[pick % len(found)]
        fits = reversing.candidates(one)
        target = None if aside or not fits else fits[0].item.incoming.uid
        wish = money.attempt(lambda: reversing.ask(one.uid, target, "clerk", "คืน"))
        if wish is None:
            assert one.line_uid is None and target
            return
        assert (
            money.attempt(lambda: reversing.decide(wish.uid, yes, "clerk", "-")) is None
        )
        done = reversing.decide(wish.uid, yes, "head", "-")
        assert done.state == ("open" if not yes else "done" if target else "aside")
        assert (
            money.attempt(lambda: reversing.decide(wish.uid, yes, "other", "-")) is None
        )

    def waiting(self, pick):
        found = uses.waiting(False, 0, 1000)[0]
        return found[pick % len(found)] if found else None

    @rule(pick=PICK, other=PICK)
    def desk_allocates(self, pick, other):
        item = self.waiting(pick)
        if item is not None:
            bill = self.any_bill(other)
            done = money.attempt(
                lambda: desk.allocate(item.incoming.uid, [bill.uid], "clerk", "ถามแล้ว")
            )
            if done:
                self.given.append(done.uid)
                assert done.total <= item.left

    @rule(
        pick=PICK,
        kind=st.sampled_from(["hold", "refund", "not_ours"]),
        yes=st.booleans(),
    )
    def desk_decides(self, pick, kind, yes):
        item = self.waiting(pick)
        if item is None:
            return
        uid, part = item.incoming.uid, item.left
        if kind == "hold":
            money.attempt(lambda: desk.hold(uid, part, "clerk", "รอใบแจ้งหน้า"))
            return
        asked = money.attempt(lambda: desk.ask(uid, kind, part, "clerk", "ผิดบัญชี"))
        if asked:
            assert (
                money.attempt(lambda: desk.decide(asked.uid, yes, "clerk", "-")) is None
            )
            assert desk.decide(asked.uid, yes, "head", "-")

    @rule(pick=PICK)
    def desk_links(self, pick):
        """A transfer at the counter is found in the file by its amount."""
        item = self.waiting(pick)
        if item is None:
            return
        day = item.incoming.value_on
        for payment in uses.counter_payments(item.left, day, 9):
            money.attempt(
                lambda payment=payment: desk.link(
                    item.incoming.uid, payment.uid, "clerk", "สลิปตรง"
                )
            )
            break

    @rule(pick=PICK)
    def void(self, pick):
        if not self.given:
            return
        uid = self.given[pick % len(self.given)]
        before = receipts.get(uid)
        gone = money.attempt(lambda: receipts.void(uid, "ผิด", "clerk", "head"))
        if gone:
            assert before.issued_on == today()

    @rule(cashier=CASHIERS, off=st.sampled_from(["0", "0", "1", "-0.25"]))
    def count_and_hand_in(self, cashier, off):
        shift = shifts.current(cashier)
        off = Decimal(off)
        if shift is not None and shift.expected + off >= 0:
            bank.hand_in(cashier, off=off)

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours):
        self.moving.advance(hours=hours)

    @rule()
    def close_the_oldest_day(self):
        waiting = days.open_days()
        if not waiting:
            return
        made = days.proof(waiting[0])
        done = money.attempt(lambda: days.close(waiting[0], "head"))
        assert (done is not None) == made.ready
        if done:
            self.snapshots[waiting[0]] = done

    @rule()
    def work_through_the_day(self):
        """Everything that stands in the way of the oldest day, one by one."""
        self.file_of_the_bank(99, False, False)
        for cashier in ("cashier1", "cashier2"):
            if shifts.current(cashier):
                bank.hand_in(cashier)
        for item in uses.waiting(False, 0, 1000)[0]:
            day, uid = item.incoming.value_on, item.incoming.uid
            linked = None
            for payment in uses.counter_payments(item.left, day, 9)[:1]:
                linked = money.attempt(
                    lambda u=uid, p=payment: desk.link(u, p.uid, "clerk", "ตรง")
                )
            if linked is None:
                desk.hold(uid, item.left, "clerk", "เก็บไว้")
        for one in reversals.waiting(0, 1000)[0]:
            wish = reversing.ask(one.uid, None, "clerk", "ถามธนาคารแล้ว")
            reversing.decide(wish.uid, True, "head")
        self.close_the_oldest_day()

    @invariant()
    def sums_agree(self):
        money.assert_proof()

    @invariant()
    def bills_are_receipts_every_day(self):
        if not hasattr(self, "clock"):
            return
        day = START.date() - timedelta(days=1)
        while day <= today() + timedelta(days=1):
            made = days.proof(day)
            assert made.bills == made.net == sum(made.by_method.values(), Decimal(0))
            # What is missing of the third is what still waits, to the satang.
            open_cash = sum(
                (
                    s.expected - s.opening_float
                    for s in made.shifts
                    if s.state == "open"
                ),
                Decimal(0),
            )
            assert made.net == made.money + made.unproved + open_cash
            day += timedelta(days=1)

    @invariant()
    def a_closed_day_stays(self):
        for day, done in getattr(self, "snapshots", {}).items():
            made = days.proof(day)
            figures = made.figures() | {"in_safe": done.figures["in_safe"]}
            assert figures == done.figures
            assert days.digest_of(done.figures) == done.digest
            assert made.agrees

    @invariant()
    def every_baht_of_a_line_is_somewhere_once(self):
        if not hasattr(self, "clock"):
            return
        lines = self.lines()
        assert len({line.incoming_uid for line in lines}) == len(lines)
        total = sum((line.amount for line in lines), Decimal(0))
        settled = left = used = Decimal(0)
        for line in lines:
            item = uses.item(line.incoming_uid)
            assert item.incoming.amount == line.amount
            live = [u for u in item.uses if u.state in uses.LIVE]
            if item.incoming.state == "settled":
                settled += line.amount
                assert sum((u.amount for u in live), Decimal(0)) == 0
            else:
                assert 0 <= item.left <= line.amount
                assert item.held >= 0
                left += item.left
                used += sum((u.amount for u in live), Decimal(0))
        assert total == settled + left + used

    @invariant()
    def every_reversal_takes_off_once(self):
        if not hasattr(self, "clock"):
            return
        lines = {line.uid: line for line in self.lines("D")}
        taken = {}
        for line in lines.values():
            found = reversals.of_line(line.uid)
            assert found.amount == line.amount and line.state == "matched"
            if found.state == "done":
                taken[found.uid] = found
        for found in taken.values():
            item = uses.item(found.incoming_uid)
            mine = [use for use in item.uses if use.target == found.uid]
            assert [use.amount for use in mine] == [found.amount]
            assert mine[0].asked_by != mine[0].decided_by
            assert reversing.reachable(item) >= 0

    @invariant()
    def no_payment_is_proved_twice(self):
        for uid in getattr(self, "given", ()):
            receipt = receipts.get(uid)
            proofs = desk.sum_for(
                uses.of_payment(receipt.payment_uid), receipt.payment_uid
            )
            row = incoming_store.of_payment(receipt.payment_uid)
            if row is not None and row.state == "settled":
                proofs += row.amount
            assert proofs in (0, receipt.total)


def test_the_three_way_proof_holds(database):
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=12,
            stateful_step_count=35,
            deadline=None,
            # Shrinking against a database takes longer than reading the steps.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
