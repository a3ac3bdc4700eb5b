"""Planning is what the rules say, whether worked out or remembered."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from tests.waste.households import account
from tests.waste.households import BOOK
from thesaban.waste.billing.plan import BLOCKING
from thesaban.waste.billing.plan import Planner
from thesaban.waste.model import Relief
from thesaban.waste.model import Terms
from thesaban.waste.periods import parse
from thesaban.waste.rules import assess


PERIODS = ["2567-10", "2569-11", "2570-Q2", "2570"]
BEGUN = st.sampled_from([date(2024, 1, 1), date(2026, 11, 10), date(2027, 2, 1)])
TERMS = st.builds(
    Terms,
    valid_from=BEGUN,
    category=st.sampled_from(["household", "shop", "dormitory", "factory"]),
    bins=st.integers(0, 3),
    bin_litres=st.sampled_from([0, 20, 120]),
)


@st.composite
def houses(draw):
    terms = draw(st.lists(TERMS, min_size=1, max_size=3, unique_by=_begun))
    closed = draw(st.none() | st.just(date(2026, 11, 15)))
    reliefs = draw(st.sampled_from([(), (Relief("1", "exemption", _DAY, None),)]))
    return account(*terms, closed_on=closed, reliefs=reliefs)


_DAY = date(2026, 10, 1)


def _begun(terms):
    return terms.valid_from


@given(st.lists(houses(), min_size=1, max_size=12), st.sampled_from(PERIODS))
def test_what_is_remembered_is_what_would_be_worked_out(found, code):
    period = parse(code)
    planner = Planner(BOOK, period)
    for house in found:
        plan, wanted = planner.plan(house), assess(house, BOOK, period)
        blocked = any(remark.code in BLOCKING for remark in wanted.remarks)
        assert plan.lines == (() if blocked else wanted.lines)
        assert bool(plan.reason) == (not plan.lines)
        assert plan.total == sum(line.amount for line in plan.lines)


def test_a_missing_tariff_in_one_month_blocks_the_whole_bill():
    house = account(
        Terms(date(2024, 1, 1), "household"), Terms(date(2026, 12, 1), "factory")
    )
    plan = Planner(BOOK, parse("2570-Q1")).plan(house)
    assert (plan.lines, plan.reason) == ((), "no_tariff")
    assert plan.detail == {"category": "factory"}


def test_a_waiver_and_an_exemption_are_told_apart():
    waived = Planner(BOOK, parse("2567-10")).plan(account())
    exempt = Planner(BOOK, parse("2569-11")).plan(
        account(reliefs=(Relief("1", "exemption", _DAY, None),))
    )
    assert (waived.reason, exempt.reason) == ("waived", "exempt")
