"""The finance head changes a rate: what is seen first, what is refused, what is kept."""

from datetime import date
from decimal import Decimal
from tests.waste import households
from tests.waste.billing import world
from thesaban.clock.zone import frozen
from thesaban.waste import rates
from thesaban.waste import town
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.model import Terms
from thesaban.waste.rules import monthly
import pytest
import thesaban.waste.store.run_tables  # noqa: F401


NOON = world.DAY
NEXT_YEAR = date(2027, 10, 1)
BY = "finance_head"


@pytest.fixture
def office(database):
    with frozen(NOON):
        yield database


def draft(amount="25.00", day=NEXT_YEAR, code="household", **more):
    data = {
        "title": {"th": "อัตราครัวเรือน", "en": "Households"},
        "categories": ["household", "temple"],
        "law": "เทศบัญญัติตัวอย่าง พ.ศ. 2570",
        "components": [{"revenue_code": "waste", "steps": [{"flat": amount}]}],
    }
    return rates.Draft(code, day, data | more, "เทศบัญญัติ พ.ศ. 2570")


def fee(day):
    return monthly(Terms(day, "household"), town.book(), day)


def refused(code, call, *arguments):
    with pytest.raises(BillingError) as found:
        call(*arguments)
    assert found.value.code == code
    return found.value


def test_a_new_rate_from_its_day_and_not_before(office):
    world.add_accounts(4)
    world.add_accounts(1, 5, category="shop", bins=1, bin_litres=20)
    seen = rates.effect(draft())
    (group,) = seen.groups
    assert (group.category, group.accounts, group.changed) == ("household", 4, 4)
    assert (seen.before, seen.after) == (Decimal("120.00"), Decimal("100.00"))
    assert (seen.warns, seen.compared) == (False, True)
    assert fee(NEXT_YEAR) == Decimal("30.00")  # looking changes nothing
    rates.save(draft(), BY)
    assert fee(NEXT_YEAR) == Decimal("25.00")
    assert fee(date(2027, 9, 30)) == Decimal("30.00")
    assert fee(NOON) == Decimal("20.00")
    newest = rates.history("household")[0]
    assert (newest.made_by, newest.data["reason"]) == (BY, "เทศบัญญัติ พ.ศ. 2570")


def test_what_has_begun_is_never_changed(office):
    refused("rate_begun", rates.save, draft(day=date(2020, 10, 1)), BY, True)
    refused("rate_begun", rates.withdraw, "household", date(2020, 10, 1), BY, "ผิด")


def test_one_that_has_not_begun_is_replaced_and_both_are_kept(office):
    rates.save(draft("25.00"), BY)
    assert rates.effect(draft("35.00")).replaces is not None
    rates.save(draft("35.00"), BY)
    assert fee(NEXT_YEAR) == Decimal("35.00")
    found = [
        item for item in rates.history("household") if item.valid_from == NEXT_YEAR
    ]
    assert [item.withdrawn_by for item in found] == ["", BY]
    rates.withdraw("household", NEXT_YEAR, BY, "สภายังไม่เห็นชอบ")
    assert fee(NEXT_YEAR) == Decimal("30.00")
    assert len(rates.history("household")) == 4


def test_the_file_never_brings_back_what_was_withdrawn(office):
    begins = date(2027, 1, 1)
    rates.withdraw("household", begins, BY, "ยังไม่ประกาศ")
    households.load_town()
    assert fee(begins) == Decimal("20.00")


def test_reaching_back_needs_a_word(office):
    world.add_accounts(4)
    world.run_bills()
    back = draft("25.00", date(2026, 11, 1))
    seen = rates.effect(back)
    assert (seen.billed, seen.billed_amount) == (4, Decimal("80.00"))
    assert seen.later == (date(2027, 1, 1),)
    refused("rate_retroactive", rates.save, back, BY)
    assert fee(NOON) == Decimal("20.00")
    rates.save(back, BY, True)
    assert fee(NOON) == Decimal("25.00")


def test_bills_ahead_of_time_are_told_too(office):
    world.add_accounts(2)
    world.run_bills("2569-12")
    seen = rates.effect(draft("25.00", date(2026, 12, 1)))
    assert (seen.retroactive, seen.billed) == (False, 2)


def test_above_the_ceiling_is_refused_with_the_law(office):
    problem = refused("rate_ceiling", rates.effect, draft("65.01"))
    assert "20 (4)" in problem.found.law
    refused("rate_ceiling", rates.save, draft("65.01"), BY, True)
    assert fee(NEXT_YEAR) == Decimal("30.00")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (draft(code="Ab c"), "rate_code"),
        (draft(day=date(2099, 1, 1)), "rate_day"),
        (draft(components=[]), "rate_steps"),
        (draft(categories=["castle"]), "rate_category"),
        (draft("-1"), "rate_steps"),
    ],
)
def test_what_cannot_be_saved(office, wrong, code):
    refused(code, rates.save, wrong, BY, True)


def test_a_reason_is_needed(office):
    refused("rate_reason", rates.save, rates.Draft("x1", NEXT_YEAR, draft().data), BY)
