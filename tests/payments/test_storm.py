"""Everything a bank can do wrong, at once: some hundred payments in a few days.

A short storm in every run; ``python -m tests.faults.storm`` has ten thousand
payments, with processes that are killed and a database that goes away.
"""

from collections import Counter
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import event
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from tests.payments import banking
from tests.payments import money
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.payments import bills
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments import references
from thesaban.payments.errors import PaymentError
from thesaban.payments.promptpay_gateway import PromptPayGateway
from thesaban.payments.reconcile import what_is_off
from thesaban.payments.signatures import secrets_of
from thesaban.payments.simulator import Bank
from thesaban.payments.simulator import credit_of
from thesaban.payments.simulator import FAULTS
from thesaban.payments.store import incoming as store
from thesaban.payments.store.gateway_tables import IncomingRow
from thesaban.payments.store.tables import PaymentRow
from thesaban.payments.store.tables import ReceiptRow
from thesaban.registers.database import engine
from thesaban.registers.database import session
import pytest
import random
import transaction


PAYMENTS = 160
BEGIN = datetime(2026, 9, 29, 8, 0, tzinfo=BANGKOK)
SECONDS = 60
#: Part of the requests that are lost before the commit, and of the answers lost
#: after it: what a kill does to a bank's message.
LOST = 0.1
REASONS = {"over": "amount", "under": "amount", "stray": "unknown_reference"}


class Storm:
    """A bank, a town, and chance with a seed."""

    def __init__(self, seed: int, clock):
        self.random, self.clock = random.Random(seed), clock
        self.bank = Bank(secrets_of("promptpay")[0], seed)
        self.gateway = PromptPayGateway()
        self.down_until = BEGIN
        self.bill_of: dict[str, str] = {}
        self.answers: Counter = Counter()

    # the town

    def bill(self) -> str:
        """A bill, shown on a page or only printed, and somebody pays it."""
        amount = Decimal(self.random.randrange(2000, 60000)) / 100
        made = money.open_bill(amount)
        if self.random.random() < 0.6:
            payload = paying.start([made.uid]).code.payload
        else:
            payload = references.printed_code(made)
        transaction.commit()
        for _time in range(self.random.choice((1, 1, 1, 1, 2))):
            fault = self.random.choice(FAULTS)
            credited = self.bank.pay(payload, fault, now())
            self.bill_of[credited.transaction_id] = made.uid
        return made.uid

    def meanwhile(self, uid: str) -> None:
        """Officers void bills and the cashier takes money, before any report."""
        chance = self.random.random()
        try:
            if chance < 0.08:
                bills.void(uid, "ผิด", "officer")
            elif chance < 0.16:
                money.pay(bills.get(uid))
            elif chance < 0.20:
                found = receipts.valid_for(uid)
                if found is not None:
                    receipts.void(found.uid, "ผิด", "cashier", "head")
            transaction.commit()
        except PaymentError:
            transaction.abort()

    # the bank

    def deliver(self) -> None:
        """Send everything that is due by now; what gets no answer comes again."""
        while (delivery := self.bank.due(now())) is not None:
            answer = self.send(delivery)
            self.answers[answer] += 1
            if answer != "taken":
                self.bank.again(delivery, now(), self.random.uniform(5, 300))

    def send(self, delivery) -> str:
        headers, body = self.bank.message(delivery, now())
        try:
            outcome = self.gateway.callback(headers, body)
            if self.random.random() < LOST:
                transaction.abort()
                return "killed"
            transaction.commit()
        except PaymentError as error:
            transaction.abort()
            assert error.code == "signature" and delivery.forged
            return "refused"
        except OperationalError:
            transaction.abort()
            return "down"
        assert not delivery.forged and outcome.state in ("paid", "waiting")
        return "unheard" if self.random.random() < LOST else "taken"

    def away(self, connection, cursor, statement, parameters, context, many):
        """The database is down for a minute at a time."""
        if now() < self.down_until:
            raise OperationalError(statement, parameters, Exception("no database"))

    def run(self) -> None:
        made = []
        for number in range(PAYMENTS):
            made.append(self.bill())
            self.meanwhile(self.random.choice(made))
            if number % 16 == 8:
                self.down_until = now() + timedelta(seconds=SECONDS)
            while now() < self.down_until:
                self.deliver()
                self.clock.advance(seconds=7)
            self.clock.advance(seconds=self.random.uniform(1, 900))
            self.deliver()
        while (upcoming := self.bank.next_at()) is not None:
            self.clock.move(max(upcoming, now()))
            self.deliver()
        for credited in self.bank.ledger:
            if credited.fault == "never":
                incoming.take(credit_of(credited, "promptpay"))
        transaction.commit()


@pytest.fixture
def after_the_storm(database, monkeypatch):
    with banking.town(monkeypatch), frozen(BEGIN) as clock:
        storm = Storm(2569, clock)
        event.listen(engine(), "before_cursor_execute", storm.away)
        storm.run()
        event.remove(engine(), "before_cursor_execute", storm.away)
        yield storm


def rows_of(storm) -> dict[str, IncomingRow]:
    return {row.transaction_id: row for row in session().scalars(select(IncomingRow))}


def test_nothing_is_lost_doubled_or_skipped(after_the_storm):
    storm = after_the_storm
    assert min(storm.answers[kind] for kind in ("killed", "unheard", "down")) > 3
    assert storm.answers["refused"] > 10
    ledger = {one.transaction_id: one for one in storm.bank.ledger}
    rows = rows_of(storm)
    assert {name: row.amount for name, row in rows.items()} == {
        name: one.amount for name, one in ledger.items()
    }
    the_three_ways_agree(storm, rows)
    every_settled_bill_has_one_receipt(storm)
    no_number_is_missing()
    what_waits_has_its_reason(storm, rows)
    assert what_is_off() == []


def the_three_ways_agree(storm, rows) -> None:
    """The bank's ledger is what was settled by it and what waits."""
    bank = sum(one.amount for one in storm.bank.ledger)
    amounts = session().scalars(
        select(PaymentRow.amount).where(PaymentRow.gateway == "promptpay")
    )
    waiting = sum(row.amount for row in rows.values() if row.state == "waiting")
    assert bank == sum(amounts) + waiting
    given = session().scalar(
        select(func.count())
        .select_from(ReceiptRow)
        .join(PaymentRow, PaymentRow.uid == ReceiptRow.payment_uid)
        .where(PaymentRow.gateway == "promptpay", ReceiptRow.state == "valid")
    )
    assert given == sum(row.state == "settled" for row in rows.values()) > PAYMENTS / 3


def every_settled_bill_has_one_receipt(storm) -> None:
    for uid in set(storm.bill_of.values()):
        bill = bills.get(uid)
        valid = [one for one in receipts.of_bill(uid) if one.state == "valid"]
        assert (len(valid), bill.paid) == (
            (1, bill.total) if bill.state == "settled" else (0, 0)
        )


def no_number_is_missing() -> None:
    for year in (2569, 2570):
        numbers = session().scalars(
            select(ReceiptRow.number)
            .where(ReceiptRow.fiscal_year == year)
            .order_by(ReceiptRow.number)
        )
        found = list(numbers)
        assert found == list(range(1, len(found) + 1))


def what_waits_has_its_reason(storm, rows) -> None:
    """Only what cannot be settled waits: nothing is left lying that could be."""
    _page, total = store.waiting()
    waiting = {name: row for name, row in rows.items() if row.state == "waiting"}
    assert total == len(waiting)
    faults = {one.transaction_id: one.fault for one in storm.bank.ledger}
    for name, row in waiting.items():
        state = bills.get(storm.bill_of[name]).state
        assert (
            row.reason
            in {
                "settled": {"bill_settled", "receipt_void", REASONS.get(faults[name])},
                "void": {"bill_void", "receipt_void", REASONS.get(faults[name])},
                "open": {"receipt_void", "bill_settled", REASONS.get(faults[name])},
            }[state]
        ), (name, row.reason, state)
