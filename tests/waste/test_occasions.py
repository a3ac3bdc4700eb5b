"""Single collections: the fee of the day, the bill, who has no account, corrections."""

from datetime import date
from decimal import Decimal
from tests.waste.billing import world
from thesaban.clock.zone import frozen
from thesaban.payments.store import bills as bill_store
from thesaban.waste import occasions
from thesaban.waste import rates
from thesaban.waste.billing import corrections
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.store import occasions as store
from thesaban.waste.store import owed
import pytest
import thesaban.waste.store.run_tables  # noqa: F401


BY = "officer_health"
YESTERDAY = date(2026, 11, 21)


@pytest.fixture
def office(database):
    with frozen(world.DAY):
        yield database


def wish(m3="2.2", **more):
    values = {"payer_name": "นายงานบุญ (สมมติ)", "address": "12 หมู่ที่ 4"}
    values |= {"collected_on": YESTERDAY, "tariff": "occasional"}
    return occasions.Wish(m3=Decimal(m3), **(values | more))


@pytest.mark.parametrize(
    ("m3", "baht"), [("0.5", "50"), ("1", "100"), ("2.2", "250"), ("2.6", "300")]
)
def test_the_fee_follows_from_the_volume(office, m3, baht):
    made = occasions.record(wish(m3), BY)
    bill = bill_store.get(made.bill_uid)
    assert (bill.total, bill.state) == (Decimal(baht), "open")
    assert bill.lines[0].period == f"21 พ.ย. 2569, {m3} ลบ.ม."
    assert bill.lines[0].law == "เทศบัญญัติตัวอย่าง พ.ศ. 2563"
    assert len(bill.ref1) == 11
    assert store.page(0, 5)[0][0].bill_uid == bill.uid


def test_a_household_finds_it_among_its_bills(office):
    (uid,) = world.add_accounts(1)
    world.run_bills()
    occasions.record(wish(account_uid=uid, payer_name="", address=""), BY)
    occasions.record(wish("1", account_uid=uid), BY)
    found = owed.open_bills(uid)
    assert sorted(bill.total for bill in found) == [20, 100, 250]
    assert {bill.payer_name for bill in found} == {"นายทดลอง ที่1 (สมมติ)"}


def test_the_rate_of_the_day_counts(office):
    data = rates.history("occasional")[0].data
    steps = [{"unit": "1", "amount": "140.00"}]
    part = data["components"][0] | {"steps": steps}
    later = rates.Draft(
        "occasional", date(2026, 11, 23), data | {"components": [part]}, "ใหม่"
    )
    rates.save(later, "finance_head", True)
    first = occasions.record(wish("1"), BY)
    with frozen(date(2026, 11, 24)):
        second = occasions.record(wish("1", collected_on=date(2026, 11, 24)), BY)
        late = occasions.record(wish("1"), BY)
    totals = [bill_store.get(i.bill_uid).total for i in (first, second, late)]
    assert totals == [100, 140, 100]
    assert (first.tariff_from, second.tariff_from) == (
        date(2020, 10, 1),
        date(2026, 11, 23),
    )


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (wish("0"), "once_m3"),
        (wish("1.005"), "once_m3"),
        (wish("1000"), "once_m3"),
        (wish(collected_on=date(2026, 11, 23)), "once_day"),
        (wish(collected_on=date(2025, 1, 1)), "once_day"),
        (wish(tariff="household"), "once_rate"),
        (wish(tariff="nope"), "once_rate"),
        (wish(account_uid="f" * 32), "once_account"),
        (wish(payer_name=" "), "once_who"),
    ],
)
def test_what_cannot_be_recorded(office, wrong, code):
    with pytest.raises(BillingError) as found:
        occasions.record(wrong, BY)
    assert found.value.code == code
    assert store.page(0, 5) == ([], 0)


def test_it_is_corrected_by_credit_and_never_by_edit(office):
    made = occasions.record(wish("2"), BY)
    done = corrections.right(made.bill_uid, Decimal(100), "วัดใหม่", "finance_head")
    assert done.credit.amount == 100
    with pytest.raises(BillingError) as found:
        corrections.right(made.bill_uid, Decimal(300), "วัดใหม่", "finance_head")
    assert found.value.code == "no_account"
