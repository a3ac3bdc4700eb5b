"""Any order of codes, reports, repeats, voids and counter money keeps the books.

Invariants of every state (permits-and-fees 6, 1 and 2; 3.6): one transaction of
the bank has at most one valid receipt, a settled bill exactly one and an open
one none; what the bank has credited is what it settled and what waits; receipts
are numbered without a gap.
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
from sqlalchemy import select
from tests.payments import banking
from tests.payments import money
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.payments import bills
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments.reconcile import what_is_off
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers.database import session
import transaction


START = datetime(2026, 9, 30, 9, 0, tzinfo=BANGKOK)
AMOUNTS = st.decimals(Decimal("1.00"), Decimal("999.99"), places=2)
OFF = st.sampled_from([Decimal(0)] * 4 + [Decimal(1), Decimal("-0.01")])


class Bank(RuleBasedStateMachine):
    """A bank, a cashier and officers around a handful of bills."""

    owed = Bundle("owed")
    pages = Bundle("pages")
    credited = Bundle("credited")

    @initialize(target=owed, amounts=st.lists(AMOUNTS, min_size=3, max_size=3))
    def begin(self, amounts):
        transaction.abort()
        self.clock = frozen(START)
        self.moving = self.clock.__enter__()
        self.known, self.ledger = [], {}
        return multiple(*(self.open(amount) for amount in amounts))

    def teardown(self):
        if hasattr(self, "clock"):
            self.clock.__exit__(None, None, None)
        transaction.abort()

    def open(self, amount):
        uid = money.open_bill(amount).uid
        self.known.append(uid)
        return uid

    @rule(target=owed, amount=AMOUNTS)
    def another(self, amount):
        return self.open(amount)

    @rule(target=pages, uids=st.lists(owed, min_size=1, max_size=2, unique=True))
    def show(self, uids):
        page = money.attempt(lambda: paying.start(uids))
        return multiple(page) if page else multiple()

    @rule(target=credited, page=pages, off=OFF)
    def somebody_pays(self, page, off):
        amount = page.amount + off
        name = f"T{len(self.ledger)}"
        self.ledger[name] = amount
        return banking.paid(page, amount=amount, name=name, at=now())

    @rule(one=credited, times=st.integers(1, 3), by_file=st.booleans())
    def the_bank_reports(self, one, times, by_file):
        taken = [banking.report(one) for _time in range(times)]
        assert len({outcome.receipt_uid for outcome in taken}) == 1
        if by_file:
            again = incoming.take(banking.credit(one, "bank-file"))
            assert again.repeated

    @rule(uid=owed)
    def an_officer_voids(self, uid):
        money.attempt(lambda: bills.void(uid, "ผิด", "officer"))

    @rule(uid=owed)
    def the_cashier_takes_it(self, uid):
        money.attempt(lambda: money.pay(bills.get(uid)))

    @rule(uid=owed)
    def a_receipt_is_voided(self, uid):
        found = receipts.valid_for(uid)
        if found is not None:
            money.attempt(lambda: receipts.void(found.uid, "ผิด", "cashier2", "head"))

    @rule(one=credited)
    def the_desk_tries_again(self, one):
        row = session().scalar(
            select(IncomingRow).where(IncomingRow.transaction_id == one.transaction_id)
        )
        if row is not None:
            incoming.again(row.uid)

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours):
        self.moving.advance(hours=hours)

    @invariant()
    def the_books_agree(self):
        assert what_is_off() == []

    @invariant()
    def a_settled_bill_has_one_valid_receipt_and_an_open_one_none(self):
        for uid in getattr(self, "known", ()):
            valid = [one for one in receipts.of_bill(uid) if one.state == "valid"]
            assert len(valid) == (bills.get(uid).state == "settled")

    @invariant()
    def the_bank_is_what_it_settled_and_what_waits(self):
        rows = list(session().scalars(select(IncomingRow)))
        names = [row.transaction_id for row in rows]
        assert len(names) == len(set(names))
        assert all(self.ledger[row.transaction_id] == row.amount for row in rows)
        net = sum(
            session().scalars(
                select(PaymentRow.amount).where(PaymentRow.gateway == banking.GATEWAY)
            )
        )
        waiting = sum(row.amount for row in rows if row.state == "waiting")
        assert sum(row.amount for row in rows) == net + waiting

    @invariant()
    def no_number_is_missing(self):
        for year in (2569, 2570):
            numbers = list(
                session().scalars(
                    select(ReceiptRow.number)
                    .where(ReceiptRow.fiscal_year == year)
                    .order_by(ReceiptRow.number)
                )
            )
            assert numbers == list(range(1, len(numbers) + 1))


def test_the_bank_and_the_books_agree_in_every_order(database, monkeypatch):
    with banking.town(monkeypatch):
        run_state_machine_as_test(
            Bank,
            settings=settings(
                max_examples=12,
                stateful_step_count=30,
                deadline=None,
                # Shrinking against a database takes longer than reading the steps.
                phases=[Phase.explicit, Phase.reuse, Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
