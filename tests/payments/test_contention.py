"""Many cashiers and bank reports at once: nothing lost, doubled or skipped."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from tests.payments import money
from thesaban.clock.zone import BANGKOK
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments import settlement
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import PaymentDraft
from transaction.interfaces import TransientError
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import threading
import transaction


THREADS = 6
TRIES = 60
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=BANGKOK)


def repeat(act):
    """Do ``act`` in a transaction of its own, as Zope repeats a request."""
    for _try in range(TRIES):
        transaction.begin()
        try:
            done = act()
            transaction.commit()
            return done
        except TransientError:
            transaction.abort()
        except PaymentError as error:
            transaction.abort()
            return error.code
    raise AssertionError("never came through")


def at_once(*acts):
    """Run the acts in threads that start together."""
    gate, office = threading.Barrier(len(acts)), getSite()

    def run(act):
        setSite(office)
        gate.wait()
        return repeat(act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def pay(bill, cashier):
    return lambda: money.pay(bill, tendered=bill.total, cashier=cashier).number


def test_one_bill_and_many_cashiers(database, bill):
    transaction.commit()
    done = at_once(*(pay(bill, f"cashier{n}") for n in range(THREADS)))
    assert sorted(map(str, done)) == ["1"] + ["bill_settled"] * (THREADS - 1)
    assert len(receipts.of_bill(bill.uid)) == 1
    money.assert_proof()


def test_one_form_sent_many_times(database, bill):
    transaction.commit()
    key = "same-form"
    done = at_once(
        *(lambda: money.pay(bill, tendered=bill.total, key=key).uid,) * THREADS
    )
    assert len(set(done)) == 1
    assert len(receipts.of_bill(bill.uid)) == 1


def test_one_report_of_the_bank_many_times(database, bill):
    transaction.commit()
    draft = PaymentDraft(
        bill_uids=(bill.uid,),
        amount=bill.total,
        method="promptpay",
        gateway="bank",
        transaction_id="T1",
        received_by="system",
        paid_at=NOON,
        value_on=NOON.date(),
    )
    done = at_once(*(lambda: settlement.settle(draft).uid,) * THREADS)
    assert len(set(done)) == 1
    assert len(receipts.of_bill(bill.uid)) == 1


def test_many_bills_at_once_leave_no_gap(database):
    each = 5
    made = [[money.open_bill(Decimal(1)) for _ in range(each)] for _ in range(THREADS)]
    transaction.commit()
    office = getSite()

    def work(number):
        setSite(office)
        return [repeat(pay(bill, f"cashier{number}")) for bill in made[number]]

    with ThreadPoolExecutor(THREADS) as pool:
        given = [number for part in pool.map(work, range(THREADS)) for number in part]
    assert sorted(given) == list(range(1, THREADS * each + 1))
    assert all(bills.get(b.uid).state == "settled" for part in made for b in part)
    money.assert_proof()


def test_crossed_orders_of_bills_do_not_block_each_other(database):
    one, other = (money.open_bill(Decimal(n)) for n in (1, 2))
    transaction.commit()
    done = at_once(
        lambda: money.pay(one, other, cashier="a").number,
        lambda: money.pay(other, one, cashier="b").number,
    )
    assert sorted(map(str, done)) == ["1", "bill_settled"]
    money.assert_proof()
