"""Yearly fees, surcharge, arrears, closing, and the limit of 200 m2."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.rules.data import load
from thesaban.cases.definitions import DefinitionError
from thesaban.cases.rules import fees
from thesaban.cases.rules import screening
from thesaban.notices import rules
import dataclasses
import pytest


TABLE = fees.read(load("fees/food-notice.yaml"))
RULES = rules.read_annual(TABLE.annual)
RULE = RULES[-1]
FISCAL = dataclasses.replace(RULE, year="fiscal")
ONE = timedelta(days=1)


def assess(amount: str):
    """A fee of always ``amount`` baht."""
    value = Decimal(amount)

    def fee(_on):
        return fees.Fee(value, value, "sell", Decimal(30), date(2000, 1, 1), {})

    return fee


@pytest.mark.parametrize(
    "area,possible",
    [
        ("0.01", True),
        ("199.99", True),
        ("200", True),
        ("200.00", True),
        ("200.01", False),
        ("200.000001", False),
        ("1000", False),
        ("0", False),
        ("-1", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_a_certificate_is_possible_up_to_200_square_metres(area, possible):
    assert rules.may_certify(Decimal(area), RULE) is possible


def test_the_fault_of_an_area_is_named():
    for area, code in (("200.01", "over_limit"), ("0", "not_positive")):
        with pytest.raises(rules.AreaError) as caught:
            rules.check_area(Decimal(area), RULE)
        assert caught.value.code == code


@given(st.decimals(Decimal("-10"), Decimal("100000"), places=2))
def test_screening_limit_and_fee_table_agree(area):
    food = screening.read(load("screening/food.yaml"))
    answers = {"kind": "sell", "in_market": "no", "public_land": "no", "area": area}
    possible = rules.may_certify(area, RULE)
    if area > 0:
        assert (food.outcome(answers).action == "notify") == possible
    try:
        TABLE.fee("sell", area, date(2026, 1, 1))
        assert possible
    except fees.NoFee:
        assert not possible


@pytest.mark.parametrize(
    "fee,due,paid,expected",
    [
        # 500.00 due 30 Sep 2569, paid 15 Oct 2569: 100.00 more
        ("500.00", date(2026, 9, 30), date(2026, 10, 15), "100.00"),
        ("500.00", date(2026, 9, 30), date(2026, 9, 30), "0.00"),
        ("500.00", date(2026, 9, 30), date(2026, 10, 1), "100.00"),
        ("500.00", date(2026, 9, 30), date(2031, 10, 1), "100.00"),
        ("0.00", date(2026, 9, 30), date(2031, 10, 1), "0.00"),
        ("0.03", date(2026, 9, 30), date(2026, 10, 1), "0.01"),
        ("0.02", date(2026, 9, 30), date(2026, 10, 1), "0.00"),
    ],
)
def test_surcharge_is_flat_and_once(fee, due, paid, expected):
    assert rules.surcharge(Decimal(fee), due, paid, RULE) == Decimal(expected)


@given(
    st.decimals(Decimal("0.01"), Decimal("1000"), places=2),
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.integers(1, 3650),
    st.integers(1, 3650),
)
def test_surcharge_never_grows_with_the_days(fee, due, one, other):
    early = rules.surcharge(fee, due, due + one * ONE, RULE)
    late = rules.surcharge(fee, due, due + other * ONE, RULE)
    assert early == late
    assert abs(early - fee / 5) <= Decimal("0.005")


ISSUED = date(2023, 10, 1)


def test_worked_example_of_the_law():
    state = rules.account(
        date(2025, 10, 1), date(2026, 10, 15), assess("500.00"), RULES, {0: ISSUED}
    )
    assert [charge.due.due_on for charge in state.charges] == [
        date(2025, 10, 1),
        date(2026, 9, 30),
    ]
    assert (state.fees_owed, state.surcharges_owed) == (500, 100)
    assert state.owed == Decimal("600.00")


def test_two_unpaid_years_carry_a_fifth_each():
    state = rules.account(ISSUED, date(2025, 12, 1), assess("500"), RULES, {0: ISSUED})
    assert state.fees_owed == 1000
    assert state.surcharges_owed == 200
    assert state.consecutive_arrears == 2
    assert not state.may_stop


def test_more_than_two_consecutive_arrears_may_end_in_a_stop_order():
    on = date(2026, 12, 1)
    state = rules.account(ISSUED, on, assess("500"), RULES, {0: ISSUED})
    assert state.consecutive_arrears == 3
    assert state.may_stop


def test_arrears_that_do_not_follow_each_other_do_not_count_together():
    on = date(2028, 12, 1)
    paid = {0: ISSUED, 2: date(2026, 1, 1), 4: date(2027, 9, 1)}
    state = rules.account(ISSUED, on, assess("500"), RULES, paid)
    assert [charge.overdue(on) for charge in state.charges] == [
        False,
        True,
        False,
        True,
        False,
        True,
    ]
    assert state.consecutive_arrears == 1
    assert state.paid_until == date(2024, 9, 30)


def test_paying_ends_the_ground_of_the_stop_order():
    on = date(2026, 12, 1)
    paid = {0: ISSUED, 1: on, 2: on, 3: on}
    state = rules.account(ISSUED, on, assess("500"), RULES, paid)
    assert (state.owed, state.may_stop) == (0, False)
    assert state.charges[1].surcharge == 100
    assert state.paid_until == date(2027, 9, 30)


def test_closing_notified_before_the_due_day_ends_the_fee():
    due = date(2024, 9, 30)
    on = date(2025, 1, 1)
    before = rules.account(
        ISSUED, on, assess("500"), RULES, {0: ISSUED}, ceased_on=due - ONE
    )
    assert before.owed == 0


@pytest.mark.parametrize("late", [0, 1, 90])
def test_closing_notified_on_the_due_day_or_later_leaves_that_fee(late):
    due = date(2024, 9, 30)
    state = rules.account(
        ISSUED,
        date(2026, 1, 1),
        assess("500"),
        RULES,
        {0: ISSUED},
        ceased_on=due + late * ONE,
    )
    assert [charge.due.due_on for charge in state.charges if charge.owed] == [due]
    assert state.owed == 600


def test_a_waived_year_is_no_arrears():
    issued = date(2020, 12, 1)

    def scale(on):
        return TABLE.fee("sell", Decimal(30), on)

    state = rules.account(issued, date(2022, 6, 1), scale, RULES, {0: issued})
    assert state.charges[1].fee.waiver
    assert (state.owed, state.consecutive_arrears) == (0, 0)
    assert state.paid_until == date(2022, 11, 30)


@pytest.mark.parametrize(
    "issued,years,rule,until",
    [
        (date(2026, 11, 22), 1, RULE, date(2027, 11, 21)),
        (date(2026, 11, 22), 3, RULE, date(2029, 11, 21)),
        (date(2024, 2, 29), 1, RULE, date(2025, 2, 27)),
        (date(2024, 2, 29), 4, RULE, date(2028, 2, 28)),
        (date(2025, 3, 1), 3, RULE, date(2028, 2, 29)),
        (date(2026, 11, 22), 1, FISCAL, date(2027, 9, 30)),
        (date(2026, 9, 30), 1, FISCAL, date(2026, 9, 30)),
        (date(2026, 10, 1), 1, FISCAL, date(2027, 9, 30)),
        (date(2026, 1, 5), 2, FISCAL, date(2027, 9, 30)),
    ],
)
def test_validity_mirrors_the_fee_year(issued, years, rule, until):
    assert rules.valid_until(issued, years, rule) == until


def test_no_validity_without_a_paid_year():
    with pytest.raises(ValueError):
        rules.valid_until(ISSUED, 0, RULE)


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(DAYS, st.integers(0, 4000), st.sampled_from([RULE, FISCAL]))
def test_fee_years_follow_each_other_without_gap_or_overlap(issued, length, rule):
    until = issued + length * ONE
    found = rules.dues(issued, until, rule)
    assert found[0].starts == issued and found[0].due_on == issued
    for before, after in zip(found, found[1:], strict=False):
        assert after.starts == before.ends + ONE
        assert after.due_on == before.ends
        assert 364 <= (after.ends - after.starts).days <= 365
    assert found[-1].due_on <= until <= found[-1].ends + ONE


@given(DAYS, st.integers(0, 4000), st.data())
def test_money_of_an_account_adds_up(issued, length, data):
    on = issued + length * ONE
    numbers = st.integers(0, 11)
    paid_days = st.integers(0, length).map(lambda days: issued + days * ONE)
    paid = data.draw(st.dictionaries(numbers, paid_days))
    state = rules.account(issued, on, assess("300"), RULES, paid)
    unpaid = [charge for charge in state.charges if charge.due.number not in paid]
    late = [charge for charge in unpaid if charge.due.due_on < on]
    assert state.owed == 300 * len(unpaid) + 60 * len(late)
    assert state.owed == state.fees_owed + state.surcharges_owed
    assert state.may_stop == (state.consecutive_arrears > 2)
    assert state.consecutive_arrears <= len(late)


@given(DAYS, st.integers(0, 4000), st.integers(0, 4000))
def test_closing_never_makes_more_owed(issued, length, closing):
    on = issued + length * ONE
    ceased = issued + closing * ONE
    going = rules.account(issued, on, assess("300"), RULES)
    closed = rules.account(issued, on, assess("300"), RULES, ceased_on=ceased)
    assert closed.owed <= going.owed
    assert all(c.due.due_on <= max(ceased, issued) for c in closed.charges)


@pytest.mark.parametrize(
    "change,words",
    [
        ({"year": "lunar"}, "year is"),
        ({"area_limit": 0}, "area_limit"),
        ({"surcharge_percent": 120}, "surcharge_percent"),
        ({"surcharge_percent": 0.2}, "quote it"),
        ({"arrears_limit": 0}, "arrears_limit"),
        ({"daily": True}, "daily"),
    ],
)
def test_a_fault_in_the_figures_is_named(change, words):
    with pytest.raises(DefinitionError) as caught:
        rules.read_annual([{**TABLE.annual[0], **change}])
    assert words in str(caught.value)


def test_no_rule_before_the_act():
    with pytest.raises(LookupError):
        rules.rule_on(RULES, date(1992, 6, 3))
    assert rules.annual_rule(TABLE, date(1992, 6, 4)) == RULE
    with pytest.raises(DefinitionError):
        rules.read_annual([])
