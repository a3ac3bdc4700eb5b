"""Properties of every charge, whatever the household and the day."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from tests.waste.households import account
from tests.waste.households import BOOK
from thesaban.waste import rules
from thesaban.waste.model import Relief
from thesaban.waste.model import Terms
from thesaban.waste.periods import containing
from thesaban.waste.periods import CYCLES
from thesaban.waste.periods import parse
from thesaban.waste.tariffs import CAUSES
from thesaban.waste.tariffs import SHARES
from thesaban.waste.tariffs import Shares
from thesaban.waste.tariffs import TariffBook


DAYS = st.dates(date(2021, 1, 1), date(2029, 12, 31))
LENGTHS = st.integers(0, 900).map(timedelta)
TERMS = st.builds(
    Terms,
    valid_from=st.just(date(2020, 1, 1)),
    category=st.sampled_from(["household", "shop", "dormitory"]),
    bins=st.integers(0, 20),
    litres_day=st.decimals(0, 5000, places=2),
)
MODES = st.fixed_dictionaries({cause: st.sampled_from(SHARES) for cause in CAUSES})


@st.composite
def reliefs(draw):
    """Up to three, one after another."""
    found, day = [], draw(DAYS)
    for number in range(draw(st.integers(0, 3))):
        last = day + draw(LENGTHS)
        percent = draw(st.integers(1, 100))
        kind = draw(st.sampled_from(["exemption", "suspension"]))
        found.append(Relief(str(number), kind, day, last, percent))
        day = last + timedelta(1) + draw(LENGTHS)
    return found


@st.composite
def households(draw):
    opened = draw(DAYS)
    closed = draw(st.none() | LENGTHS.map(lambda length: opened + length))
    return account(
        draw(TERMS), reliefs=draw(reliefs()), opened_on=opened, closed_on=closed
    )


@st.composite
def books(draw):
    """The testing town with any rule of part months."""
    return TariffBook(BOOK.tariffs, (), (Shares(date(2000, 1, 1), draw(MODES)),))


PERIODS = st.builds(
    containing, st.sampled_from(sorted(CYCLES)), DAYS, st.integers(1, 12)
)


@given(households(), books(), PERIODS)
def test_a_charge_is_never_below_zero_nor_above_the_whole_fee(house, book, period):
    found = rules.assess(house, book, period)
    whole = [
        rules.monthly(house.terms[0], book, month.first) or 0 for month in period.months
    ]
    assert Decimal(0) <= found.total <= sum(whole)
    assert all(line.amount > 0 for line in found.lines)
    assert all(
        line.amount == line.amount.quantize(Decimal("0.01")) for line in found.lines
    )


@given(households(), books(), DAYS, st.integers(1, 12))
def test_a_year_costs_what_its_months_cost(house, book, day, turn):
    year = containing("yearly", day, turn)
    months = [containing("monthly", month.first) for month in year.months]
    parts = sum(rules.assess(house, book, month).total for month in months)
    assert rules.assess(house, book, year).total == parts


@given(households(), books(), PERIODS)
def test_nothing_is_owed_for_days_outside_the_service(house, book, period):
    outside = period.last < house.opened_on or (
        house.closed_on is not None and house.closed_on < period.first
    )
    if outside:
        assert rules.charge(house, book, period) == []


@given(households(), books(), PERIODS)
def test_a_relief_never_makes_it_dearer(house, book, period):
    plain = account(*house.terms, opened_on=house.opened_on, closed_on=house.closed_on)
    with_relief = rules.assess(house, book, period).total
    assert with_relief <= rules.assess(plain, book, period).total


@given(PERIODS)
def test_a_period_is_found_again_by_its_code(period):
    turn = period.start.month if period.count == 12 else 10
    if period.count != 3:
        assert parse(period.code, turn) == period
    assert period.next().first == period.last + timedelta(1)
    assert len(period.months) == period.count


@given(DAYS, st.sampled_from(sorted(CYCLES)))
def test_every_day_lies_in_its_period(day, cycle):
    period = containing(cycle, day)
    assert period.first <= day <= period.last
    assert parse(period.code) == period
