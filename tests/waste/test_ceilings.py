"""Ceilings of the law: what is refused, what keeps below, what nobody can compare."""

from datetime import date
from decimal import Decimal
from tests.waste import households
from thesaban.waste import ceilings
from thesaban.waste import reading
import pytest


LIMIT = reading.ceilings(households.ROWS)[0]
DAY = date(2027, 10, 1)


def tariff(*components, categories=("household",), base=""):
    data = {
        "categories": list(categories),
        "base": base,
        "components": [{"revenue_code": "waste", **item} for item in components],
    }
    return reading.tariff("new", DAY, data)


def flat(amount, part="collection"):
    return {"part": part, "steps": [{"flat": amount}]}


def by_litres(*steps, part="collection"):
    return {"part": part, "basis": "litres_day", "steps": list(steps)}


@pytest.mark.parametrize(
    ("components", "amount"),
    [
        ([flat("65.00")], None),
        ([flat("65.01")], "65.01"),
        ([flat("65.00"), flat("155.00", "disposal")], None),
        ([flat("20.00"), flat("155.25", "disposal")], "155.25"),
        ([flat("220.00", "both")], None),
        ([flat("221.00", "both")], "221.00"),
    ],
)
def test_a_flat_fee_is_held_against_the_first_step(components, amount):
    found = ceilings.excess(tariff(*components), LIMIT)
    assert (found and found.amount) == (Decimal(amount) if amount else None)
    assert found is None or found.law == "กฎกระทรวงตัวอย่าง มาตรา 20 (4)"


def test_a_flat_fee_of_a_factory_is_nobodys_to_compare():
    made = tariff(flat("800.00"), categories=("factory",))
    assert ceilings.excess(made, LIMIT) is None
    assert not ceilings.compared(made, LIMIT)
    assert ceilings.compared(tariff(flat("20.00")), LIMIT)


def test_a_ladder_is_compared_at_every_step_and_unit():
    good = {"upto": "500", "unit": "20", "amount": "65.00", "half": True}
    assert ceilings.excess(tariff(by_litres(good)), LIMIT) is None
    sly = {"upto": "500", "unit": "10", "amount": "40.00"}
    found = ceilings.excess(tariff(by_litres(sly)), LIMIT)
    assert (found.quantity, found.amount, found.limit) == (
        Decimal("10.01"),
        Decimal("80.00"),
        Decimal("65.00"),
    )
    late = ({"upto": "60", "flat": "60.00"}, {"upto": "80", "flat": "300.00"})
    found = ceilings.excess(tariff(by_litres(*late)), LIMIT)
    assert found.quantity == Decimal("60.01")


def test_beyond_the_ceilings_ladder_nothing_is_said():
    steps = ({"upto": "500", "flat": "60.00"}, {"flat": "99999.00"})
    assert ceilings.excess(tariff(by_litres(*steps)), LIMIT) is None


def test_single_collections_by_the_cubic_metre():
    once = {"basis": "m3", "steps": [{"unit": "1", "amount": "150.01"}]}
    found = ceilings.excess(tariff(once, categories=()), LIMIT)
    assert (found.basis, found.amount) == ("m3", Decimal("150.01"))


def test_which_law_counts():
    other = ceilings.Ceiling("other", "อื่น", "มาตรา 1", DAY, LIMIT.parts)
    later = ceilings.Ceiling("late", "ใหม่", "มาตรา 2", date(2030, 1, 1), LIMIT.parts)
    known = [LIMIT, other, later]
    assert ceilings.that_counts(tariff(flat("1")), known) is LIMIT
    assert ceilings.that_counts(tariff(flat("1"), base="other"), known) is other
    assert ceilings.that_counts(tariff(flat("1"), base="late"), known) is LIMIT
    assert ceilings.that_counts(tariff(flat("1")), []) is None
