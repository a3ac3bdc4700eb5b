"""Dated fee tables, their edges, waivers and faults."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.rules.data import load
from thesaban.cases.definitions import DefinitionError
from thesaban.cases.rules import fees
import pytest


FOOD = fees.read(load("fees/food-notice.yaml"))
TODAY = date(2026, 11, 22)
TITLE = {"th": "ค่าธรรมเนียม", "en": "Fee"}


def table(*versions, **more):
    head = {"id": "t", "title": TITLE, "revenue_code": "t"}
    return fees.read({**head, "versions": list(versions), **more})


def version(day: str, *rows, **more):
    keys = ("kind", "above", "up_to", "amount")
    made = [dict(zip(keys, row, strict=True)) for row in rows]
    return {"valid_from": day, "citation": TITLE, "rows": made, **more}


@pytest.mark.parametrize("kind", ["sell", "store"])
@pytest.mark.parametrize(
    "area,amount",
    [
        ("0.01", 100),
        ("10", 100),
        ("10.01", 200),
        ("25.00", 200),
        ("25.01", 300),
        ("50", 300),
        ("50.01", 500),
        ("100", 500),
        ("100.01", 750),
        ("150", 750),
        ("150.01", 1000),
        ("200.00", 1000),
    ],
)
def test_the_common_scale(kind, area, amount):
    fee = FOOD.fee(kind, Decimal(area), TODAY)
    assert (fee.amount, fee.waiver) == (Decimal(amount), None)
    assert fee.citation["th"]


@pytest.mark.parametrize("area", ["200.01", "0", "-1"])
def test_no_fee_outside_the_table(area):
    with pytest.raises(fees.NoFee) as caught:
        FOOD.fee("sell", Decimal(area), TODAY)
    assert caught.value.code == "no_row"


def test_no_fee_before_the_first_version():
    with pytest.raises(fees.NoFee) as caught:
        FOOD.fee("sell", Decimal(1), date(1992, 6, 3))
    assert caught.value.code == "no_version"


@pytest.mark.parametrize(
    "day,amount",
    [
        (date(2021, 11, 13), 300),
        (date(2021, 11, 14), 0),
        (date(2022, 11, 13), 0),
        (date(2022, 11, 14), 300),
    ],
)
def test_the_national_waiver_holds_on_its_first_and_last_day(day, amount):
    fee = FOOD.fee("sell", Decimal(30), day)
    assert (fee.amount, fee.base) == (Decimal(amount), Decimal(300))
    assert bool(fee.waiver) == (amount == 0)
    assert fee.waiver is None or fee.waiver.citation["th"]


def test_examples_of_other_towns():
    """Two rates around 200 m2, and 20 baht under 20 m2 (upper end included)."""
    two = table(version("2020-01-01", ("l", 0, 200, 100), ("l", 200, None, 200)))
    assert two.fee("l", Decimal("200.00"), TODAY).amount == 100
    assert two.fee("l", Decimal("200.01"), TODAY).amount == 200
    small = table(version("2020-01-01", ("d", 0, 20, 20)))
    assert small.fee("d", Decimal("19.99"), TODAY).amount == 20


def test_the_day_decides_which_version_holds():
    dated = table(
        version("2026-10-01", ("a", 0, None, "150.50")),
        version("2020-01-01", ("a", 0, None, 100)),
    )
    assert dated.fee("a", Decimal(5), date(2026, 9, 30)).amount == 100
    changed = dated.fee("a", Decimal(5), date(2026, 10, 1))
    assert changed.amount == Decimal("150.50")
    assert changed.rule_from == date(2026, 10, 1)


AREAS = st.decimals(Decimal("0.01"), Decimal(200), places=2)


@given(AREAS, AREAS)
def test_a_larger_place_never_pays_less(one, other):
    small, large = sorted([one, other])
    low, high = (FOOD.fee("sell", area, TODAY).amount for area in (small, large))
    assert Decimal(100) <= low <= high <= Decimal(1000)


@st.composite
def tables(draw):
    cuts = sorted(draw(st.sets(st.integers(1, 500), min_size=1, max_size=8)))
    edges = [0, *cuts]
    rows = [
        ("a", low, high, draw(st.integers(0, 1000)))
        for low, high in zip(edges, cuts, strict=False)
    ]
    return cuts, draw(st.permutations(rows))


@given(tables(), st.decimals(Decimal("0.01"), Decimal(600), places=2))
def test_exactly_one_row_answers_inside_and_none_outside(made, measure):
    cuts, rows = made
    found = table(version("2020-01-01", *rows))
    fitting = [row for row in rows if row[1] < measure <= row[2]]
    if measure > cuts[-1]:
        with pytest.raises(fees.NoFee):
            found.fee("a", measure, TODAY)
    else:
        assert found.fee("a", measure, TODAY).amount == fitting[0][3]
        assert len(fitting) == 1


@given(st.dates(date(2019, 1, 1), date(2026, 1, 1)), st.integers(0, 900))
def test_a_waiver_covers_its_days_and_no_other(first, length):
    last = first + timedelta(days=length)
    waived = table(
        version("2000-01-01", ("a", 0, None, 100)),
        waivers=[
            {
                "valid_from": first.isoformat(),
                "valid_to": last.isoformat(),
                "citation": TITLE,
            }
        ],
    )
    one = timedelta(days=1)
    days = (first - one, first, last, last + one)
    amounts = [waived.fee("a", Decimal(1), day).amount for day in days]
    assert amounts == [100, 0, 0, 100]


WAIVER = {"valid_from": "2020-01-02", "valid_to": "2020-01-01", "citation": TITLE}


@pytest.mark.parametrize(
    "versions,more,words",
    [
        ([], {}, "no version"),
        ([version("2020-01-01", ("a", 1, 2, 5))], {}, "gap or overlap"),
        ([version("2020-01-01", ("a", 0, 2, 5), ("a", 3, 4, 5))], {}, "gap or overlap"),
        ([version("2020-01-01", ("a", 0, 2, 5), ("a", 1, 4, 5))], {}, "gap or overlap"),
        ([version("2020-01-01", ("a", 0, None, 5), ("a", 9, 10, 5))], {}, "gap"),
        ([version("2020-01-01", ("a", 0, 0, 5))], {}, "empty interval"),
        ([version("2020-01-01", ("a", 0, 2, -5))], {}, "below zero"),
        ([version("2020-01-01", ("a", 0, 2, "0.005"))], {}, "satang"),
        ([version("2020-01-01", ("a", 0, 2, 0.5))], {}, "quote it"),
        ([version("2020-01-01", ("a", 0, 2, "many"))], {}, "no number"),
        ([version("2020-01-01", ("a", 0, 2, 1001), ceiling=1000)], {}, "ceiling"),
        ([version("2020-01-01"), version("2020-01-01")], {}, "one day"),
        ([version("2020-13-01")], {}, "valid_from"),
        ([version("2020-01-01")], {"waivers": [WAIVER]}, "ends early"),
        (
            [version("2020-01-01")],
            {"waivers": [{**WAIVER, "valid_to": "2020-02-01", "citation": {}}]},
            "citation",
        ),
    ],
)
def test_a_fault_in_the_file_is_named(versions, more, words):
    with pytest.raises(DefinitionError) as caught:
        table(*versions, **more)
    assert words in str(caught.value)
