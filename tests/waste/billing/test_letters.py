"""Reminders and arrears letters by steps, and surcharges only by rule."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from tests.payments import money
from tests.waste.billing import world
from tests.waste.billing.world import DAY
from thesaban.clock.zone import frozen
from thesaban.payments import shifts
from thesaban.waste import letters
from thesaban.waste import town as rules
from thesaban.waste.billing import surcharges
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.store import letters as store
from thesaban.waste.store import rules as rule_store
from thesaban.waste.store import runs
import pytest


DUE = DAY + timedelta(days=15)


@pytest.fixture
def late(town):
    """Three accounts with a bill of November; the first has paid."""
    with frozen(DAY):
        uids = world.add_accounts(3)
        world.run_bills()
        world.open_drawer()
        money.pay(world.bill_of(uids[0]))
    return uids


def days_late(count: int):
    return frozen(DUE + timedelta(days=count))


def test_nobody_is_reminded_before_the_day(late):
    with days_late(14):
        assert letters.waiting("reminder") == (0, 0, 0)
        assert letters.make("reminder", "finance_head") == 0


def test_who_has_not_paid_gets_one_letter(late):
    with days_late(15):
        assert letters.waiting("reminder") == (2, 2, Decimal("40.00"))
        assert letters.make("reminder", "finance_head") == 2
        assert letters.make("reminder", "finance_head") == 0
        day = DUE + timedelta(days=15)
        found = store.of_step("reminder", day.isoformat())
    assert [letter.account_no for letter in found] == ["00000002", "00000003"]
    data = found[0].data
    assert data["paragraphs"] == [
        "ท่านค้างชำระ ๑ งวด ตั้งแต่งวด พฤศจิกายน ๒๕๖๙ รวม ๒๐.๐๐ บาท "
        "โปรดชำระภายในวันที่ ๖ มกราคม พ.ศ. ๒๕๗๐"
    ]
    assert (data["number"], data["total"]) == ("0001/2569", "20.00")
    assert found[0].channel == "paper"
    assert store.of_account(late[0]) == []


def test_letters_are_made_in_chunks(late):
    with days_late(15):
        made = [letters.make("reminder", "x", size=1) for _at in range(3)]
    assert made == [1, 1, 0]


def test_arrears_come_after_the_reminder_only(late):
    with days_late(70):
        assert letters.waiting("arrears")[0] == 0
        letters.make("reminder", "x")
        assert letters.make("arrears", "x") == 2
    assert [item.step for item in store.of_account(late[1])] == ["arrears", "reminder"]


def test_who_paid_meanwhile_is_left_alone(late):
    with days_late(15):
        letters.make("reminder", "x")
    with days_late(60):
        shifts.open("cashier2")
        money.pay(world.bill_of(late[1]), cashier="cashier2")
        assert letters.make("arrears", "x") == 1


def test_several_periods_are_one_letter(late):
    with frozen(DAY):
        world.run_bills("2569-12")
    with days_late(20):
        letters.make("reminder", "x")
    lines = store.of_account(late[1])[0].data["lines"]
    assert [line["period"] for line in lines] == ["พฤศจิกายน 2569", "ธันวาคม 2569"]


def test_an_unknown_step(town):
    with pytest.raises(BillingError) as caught:
        letters.make("threat", "x")
    assert caught.value.code == "no_letters"


def test_no_surcharge_unless_the_ordinance_has_one(late):
    with days_late(400):
        assert surcharges.step() == 0


def add_rule() -> None:
    data = {
        "percent": "10",
        "after_days": 30,
        "revenue_code": "waste",
        "title": "เงินเพิ่ม",
        "law": "เทศบัญญัติตัวอย่าง พ.ศ. 2569",
    }
    head = {"kind": "rule", "code": "surcharge", "valid_from": date(2026, 1, 1)}
    rule_store.add(head | {"position": 9, "confirm": False, "data": data}, by="")
    rules.forget()


def test_the_ordinances_surcharge_comes_once_and_in_time(late):
    add_rule()
    with days_late(30):
        assert surcharges.step() == 0
    with days_late(31):
        assert surcharges.step() == 2
        assert surcharges.step() == 0
    bills = [item for item in runs.of_account(late[1]) if item.kind == "surcharge"]
    assert len(bills) == 1
    found = world.bill_store.get(bills[0].bill_uid)
    assert (found.total, found.lines[0].title[:9]) == (Decimal("2.00"), "เงินเพิ่ม")
    assert [item.kind for item in runs.of_account(late[0])] == ["fee"]


@pytest.mark.parametrize(
    "outstanding, percent, amount",
    [("20", "10", "2.00"), ("0.05", "10", "0.01"), ("33.33", "7.5", "2.50")],
)
def test_the_surcharge_is_rounded_to_the_satang(outstanding, percent, amount):
    found = surcharges.amount_of(Decimal(outstanding), Decimal(percent))
    assert found == Decimal(amount)
