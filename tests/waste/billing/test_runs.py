"""Bill runs: preview, exceptions, repetition, kills, advances."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import func
from sqlalchemy import select
from tests.payments import money
from tests.waste.billing import world
from tests.waste.billing.world import DAY
from tests.waste.billing.world import PERIOD
from thesaban.clock.zone import frozen
from thesaban.payments.store.tables import BillRow
from thesaban.registers.database import session
from thesaban.waste.billing import advance
from thesaban.waste.billing import runs
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.billing.errors import MESSAGES
from thesaban.waste.store import runs as store
from thesaban.waste.store.tables import ReliefRow
from uuid import uuid4
import pytest
import transaction


@pytest.fixture(autouse=True)
def that_day():
    with frozen(DAY):
        yield


def count_bills() -> int:
    return session().scalar(select(func.count()).select_from(BillRow))


def code_of(caught) -> str:
    assert caught.value.code in MESSAGES
    return caught.value.code


def relieve(uid: str, first: date, last=None, percent=100) -> None:
    """An approved exemption, straight into the table."""
    row = store.session().scalar(
        select(store.AccountRow.id).where(store.AccountRow.uid == uid)
    )
    common = {"note": "", "order_no": "", "asked_by": "a", "decided_by": "b"}
    session().add(
        ReliefRow(
            uid=uuid4().hex,
            account_id=row,
            kind="exemption",
            first=first,
            last=last,
            percent=percent,
            reason="welfare",
            state="approved",
            asked_at=store.now(),
            decided_at=store.now(),
            decision_note="",
            **common,
        )
    )
    session().flush()


def test_a_run_is_looked_through_before_a_bill_is_opened(town):
    world.add_accounts(7)
    run = world.start()
    assert (run.state, run.accounts, run.planned, run.opened) == ("ready", 7, 7, 0)
    assert run.planned_amount == Decimal("140.00")
    assert count_bills() == 0
    runs.confirm(run.uid, "finance_head")
    run = world.to_end(run.uid, size=3)
    assert (run.state, run.opened, run.amount) == ("done", 7, Decimal("140.00"))
    money.assert_proof()


def test_the_bill_says_what_the_account_is(town):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    bill, where = world.bill_of(uid), store.of_account(uid)[0]
    assert bill.payer_name == "นายทดลอง ที่1 (สมมติ)"
    assert (bill.record_uid, bill.record_number) == (uid, "00000001")
    assert bill.period == "พฤศจิกายน 2569"
    assert bill.due_on == DAY + timedelta(days=15)
    assert (where.community, where.category) == ("south", "household")
    assert where.address.startswith("1/1")
    assert bill.lines[0].law == "เทศบัญญัติตัวอย่าง พ.ศ. 2563"


def test_run_twice_is_once(town):
    world.add_accounts(5)
    world.run_bills()
    again = world.run_bills()
    assert (again.known, again.opened, again.planned) == (5, 0, 0)
    assert count_bills() == 5


def test_a_run_that_was_killed_goes_on_and_doubles_nothing(town):
    uids = world.add_accounts(10)
    run = world.start()
    runs.confirm(run.uid, "finance_head")
    transaction.commit()
    runs.step(run.uid, 4)
    transaction.commit()
    runs.step(run.uid, 4)
    transaction.abort()  # the kill: the second chunk is not kept
    assert count_bills() == 4
    run = world.to_end(run.uid, 4)
    assert (run.state, run.opened, run.looked) == ("done", 10, 10)
    assert {world.bill_of(uid).total for uid in uids} == {Decimal("20.00")}
    numbers = session().scalars(select(BillRow.number).order_by(BillRow.number))
    assert list(numbers) == list(range(1, 11))
    money.assert_proof()


def test_two_runs_of_one_period_share_the_accounts(town):
    world.add_accounts(6)
    first, second = world.start(community="north"), world.start()
    assert (first.planned, second.planned) == (3, 6)
    for run in (first, second):
        runs.confirm(run.uid, "finance_head")
        runs.step(run.uid, 2)
    done = [world.to_end(run.uid, 2) for run in (first, second)]
    assert sum(run.opened for run in done) == count_bills() == 6


def test_exceptions_are_named_and_get_no_bill(town):
    fine, no_volume = world.add_accounts(2)
    world.add_accounts(1, 3, category="factory")
    world.add_accounts(1, 4, category="shop", bins=0)
    world.add_accounts(1, 5, opened_on=date(2026, 12, 1))
    relieve(no_volume, date(2026, 1, 1))
    run = world.start()
    assert dict((code, count) for code, _b, count in store.note_counts(run.uid)) == {
        "no_tariff": 1,
        "no_volume": 1,
        "exempt": 1,
    }
    assert (run.accounts, run.planned, run.excepted) == (4, 1, 3)
    runs.confirm(run.uid, "finance_head")
    assert world.to_end(run.uid).opened == 1
    assert world.bill_of(fine) is not None
    found, total = store.notes(run.uid, "no_tariff")
    assert (total, found[0].account_no, found[0].blocks) == (1, "00000003", True)


def test_a_month_begun_late_is_billed_and_told(town):
    (uid,) = world.add_accounts(1, opened_on=date(2026, 11, 20))
    run = world.run_bills()
    assert world.bill_of(uid).total == Decimal("10.00")
    assert store.note_counts(run.uid) == [("part", False, 1)]


def test_an_account_closed_before_the_period_is_not_looked_at(town):
    world.add_accounts(1, closed_on=date(2026, 10, 31))
    with pytest.raises(BillingError) as caught:
        world.start()
    assert code_of(caught) == "no_accounts"


def test_a_tariff_counts_from_its_day(town):
    (uid,) = world.add_accounts(1)
    world.run_bills("2570-01")
    assert world.bill_of(uid, "2570-01").total == Decimal("30.00")
    world.run_bills("2569-12")
    assert world.bill_of(uid, "2569-12").total == Decimal("20.00")


def test_the_next_exception_free_run_bills_who_was_left_out(town):
    (uid,) = world.add_accounts(1)
    relieve(uid, date(2026, 11, 1), date(2026, 11, 30))
    assert world.run_bills().opened == 0
    session().query(ReliefRow).delete()
    assert world.run_bills().opened == 1


@pytest.mark.parametrize(
    "period, community, days, code",
    [
        ("2569-13", "", 1, "period"),
        ("", "", 1, "period"),
        (PERIOD, "moon", 1, "community"),
        (PERIOD, "", -1, "due_past"),
        ("2560-01", "", 1, "no_accounts"),
    ],
)
def test_what_cannot_be_run(town, period, community, days, code):
    world.add_accounts(1)
    with pytest.raises(BillingError) as caught:
        runs.start(period, community, DAY + timedelta(days=days), "finance_head")
    assert code_of(caught) == code


def test_a_run_is_confirmed_once_and_dropped_only_before(town):
    world.add_accounts(1)
    run = world.start()
    runs.confirm(run.uid, "finance_head")
    for act in (runs.confirm, runs.cancel, runs.resume):
        with pytest.raises(BillingError) as caught:
            act(run.uid, "finance_head")
        assert code_of(caught) == "not_ready"
    dropped = world.start()
    assert runs.cancel(dropped.uid, "finance_head").state == "cancelled"
    assert runs.step(dropped.uid).state == "cancelled"


def test_a_failed_run_says_why_and_goes_on(town):
    world.add_accounts(3)
    run = world.start()
    runs.confirm(run.uid, "finance_head")
    runs.step(run.uid, 1)
    runs.fail(run.uid, "x" * 900)
    assert (runs.get(run.uid).state, len(runs.get(run.uid).problem)) == ("failed", 500)
    assert store.waiting() is None
    runs.resume(run.uid, "finance_head")
    assert world.to_end(run.uid).opened == 3


def test_money_paid_in_advance_is_used_up(town):
    uid, other = world.add_accounts(2)
    advance.add(uid, Decimal("50.00"), "payment:1", "ชำระเกิน", "finance_head")
    assert not advance.add(uid, Decimal("50.00"), "payment:1", "ซ้ำ", "finance_head")
    for period in ("2569-11", "2569-12", "2570-01"):
        world.run_bills(period)
    left = [
        world.bill_of(uid, p).outstanding for p in ("2569-11", "2569-12", "2570-01")
    ]
    assert left == [0, 0, Decimal("20.00")]
    assert world.bill_of(uid).state == "settled"
    assert advance.balance(uid) == 0
    assert world.bill_of(other).outstanding == Decimal("20.00")
    assert advance.off() == []
    money.assert_proof()


def test_an_advance_is_never_below_zero(town):
    (uid,) = world.add_accounts(1)
    advance.add(uid, Decimal("5.00"), "payment:1", "ชำระเกิน", "finance_head")
    with pytest.raises(BillingError) as caught:
        advance.take(uid, Decimal("5.01"), "refund:1", "คืน", "finance_head")
    assert code_of(caught) == "balance"
    assert advance.take(uid, Decimal("5.00"), "refund:1", "คืน", "finance_head")
    assert advance.balance(uid) == 0


@pytest.mark.parametrize(
    "period, title, amount",
    [
        ("2569-12", "ธันวาคม 2569", "20.00"),
        ("2570-Q1", "ต.ค. 2569 - ธ.ค. 2569", "60.00"),
        ("2570", "ต.ค. 2569 - ก.ย. 2570", "330.00"),
    ],
)
def test_months_quarters_and_years_by_dated_tariffs(town, period, title, amount):
    """A year holds three months of the old tariff and nine of the new."""
    (uid,) = world.add_accounts(1)
    world.run_bills(period)
    bill = world.bill_of(uid, period)
    assert (bill.period, bill.total) == (title, Decimal(amount))
    assert sum(line.amount for line in bill.lines) == bill.total
