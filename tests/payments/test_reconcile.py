"""After a kill between the two commits: what the repair does to money."""

from decimal import Decimal
from sqlalchemy import update
from tests.payments import money
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import books
from thesaban.payments import receipts
from thesaban.payments import reconcile
from thesaban.payments import shifts
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.store.tables import BillRow
from thesaban.registers import batches
from thesaban.registers import numbering
from thesaban.registers import once
from thesaban.registers.database import session
from thesaban.thai.dates import fiscal_year
import pytest
import transaction


REPAIR = reconcile.PaymentReconciler()


def commit() -> str:
    """Commit; returns the batch that was written."""
    batch = batches.current()
    transaction.commit()
    return batch


@pytest.fixture
def owed(database):
    bill = money.open_bill(Decimal("240.00"))
    commit()
    return bill


def test_a_lost_payment_is_reversed_and_can_be_repeated(owed, told, printer):
    lost = money.pay(owed, tendered="300", key="k1")
    batch = commit()
    once.forget_batch(batch)
    lines = REPAIR.reconcile(None, frozenset({batch}))
    commit()
    assert len(lines) == 1 and lost.number_text in lines[0]
    gone = receipts.get(lost.uid)
    assert (gone.state, gone.void_by) == ("void", "system")
    assert "ระบบหยุดทำงาน" in gone.void_reason
    assert bills.get(owed.uid).state == "open"
    assert isinstance(told[-1], ReceiptVoided)
    assert printer.struck[-1].uid == lost.uid
    assert shifts.current("cashier").expected == 0
    again = money.pay(owed, tendered="300", key="k1")
    assert (again.state, again.number) == ("valid", lost.number + 1)
    money.assert_proof()


def test_the_repair_changes_nothing_the_second_time(owed):
    money.pay(owed)
    batch = commit()
    assert REPAIR.reconcile(None, frozenset({batch}))
    commit()
    assert REPAIR.reconcile(None, frozenset({batch})) == []
    money.assert_proof()


def test_what_was_not_lost_stays(owed):
    kept = money.pay(owed)
    commit()
    assert REPAIR.reconcile(None, frozenset({"f" * 32})) == []
    assert REPAIR.reconcile(None, frozenset()) == []
    assert receipts.get(kept.uid) == kept


def test_the_repair_is_bound_neither_to_the_day_nor_to_the_drawer(owed):
    money.pay(owed)
    batch = commit()
    shifts.close("cashier", Decimal(240))
    commit()
    assert REPAIR.reconcile(None, frozenset({batch}))
    assert bills.get(owed.uid).state == "open"
    money.assert_proof()


def test_a_number_that_the_registers_struck_already_is_no_fault(owed):
    receipt = money.pay(owed)
    batch = commit()
    ((series, entry),) = numbering.held_by(receipt.uid)
    numbering.void(series, entry.number, "ระบบหยุดทำงาน", "system")
    assert REPAIR.reconcile(None, frozenset({batch}))
    assert receipts.get(receipt.uid).state == "void"


def test_a_bill_of_a_lost_transaction_becomes_void(database):
    bill = money.open_bill(Decimal(10))
    batch = commit()
    lines = REPAIR.reconcile(None, frozenset({batch}))
    assert bill.number_text in lines[0]
    assert bills.get(bill.uid).state == "void"


def test_a_paid_bill_of_a_lost_transaction_stays(database):
    bill = money.open_bill(Decimal(10))
    batch = commit()
    money.pay(bill)
    commit()
    assert REPAIR.reconcile(None, frozenset({batch})) == []
    assert bills.get(bill.uid).state == "settled"


def test_a_void_that_lost_its_other_half_is_told_again(owed, told, printer):
    receipt = money.pay(owed)
    commit()
    receipts.void(receipt.uid, "ผิด", "cashier", "finance_head")
    batch = commit()
    told.clear()
    lines = REPAIR.reconcile(None, frozenset({batch}))
    assert len(lines) == 1
    assert [event.receipt.uid for event in told] == [receipt.uid]
    assert told[0].bills == (bills.get(owed.uid),)
    assert printer.struck[-1].uid == receipt.uid


@pytest.mark.parametrize("kind", [books.KIND, bills.KIND])
def test_a_number_that_nothing_bears_becomes_void(owed, kind):
    money.pay(owed)
    series = numbering.Series(kind, fiscal_year(today()))
    orphan = numbering.allocate(series, "f" * 32)
    commit()
    (line,) = REPAIR.reconcile(None, frozenset())
    assert f"{kind} number {orphan}/{series.year}" in line
    listed = numbering.listing(series)
    assert [entry.number for entry in listed if entry.is_void] == [orphan]
    assert REPAIR.reconcile(None, frozenset()) == []


def test_sums_that_do_not_agree_are_named(owed):
    money.pay(owed)
    duty = reconcile.ProveSums()
    assert duty.run(None) == "all sums agree"
    session().execute(
        update(BillRow)
        .where(BillRow.uid == owed.uid)
        .values(paid=Decimal(1), state="part")
    )
    assert reconcile.what_is_off() == [
        f"bill {owed.number_text}: paid is not what was allocated"
    ]
    assert duty.run(None) == "1 sums that do not agree"
