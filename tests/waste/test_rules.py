"""What a period costs: the tables of the ordinances that were seen, and dates.

Examples: the domain reference, section 3.2 (unit model, bands, categories).
"""

from datetime import date
from decimal import Decimal
from tests.waste.households import account
from tests.waste.households import BOOK
from tests.waste.households import ROWS
from thesaban.waste import reading
from thesaban.waste import rules
from thesaban.waste.model import Relief
from thesaban.waste.model import Terms
from thesaban.waste.periods import parse
from thesaban.waste.tariffs import TariffError
import pytest


NOVEMBER = parse("2569-11")
FIRST = date(2020, 10, 1)


def tariff_of(basis, steps, categories=("shop",), law="ข้อบัญญัติ"):
    """A book with one tariff of one component."""
    data = {
        "categories": categories,
        "law": law,
        "components": [
            {"revenue_code": "waste", "title": "ค่าขยะ", "basis": basis, "steps": steps}
        ],
    }
    row = {"kind": "tariff", "code": "x", "valid_from": FIRST, "data": data}
    return reading.book([row | {"confirm": False}])


def month(terms, book=BOOK):
    return rules.monthly(terms, book, NOVEMBER.first)


def shop(litres):
    return Terms(FIRST, "shop", litres_day=Decimal(litres))


@pytest.mark.parametrize(
    ("litres", "baht"),
    [
        ("5", "40.00"),
        ("20", "40.00"),
        ("25", "60.00"),
        ("30", "60.00"),
        ("31", "80.00"),
        ("50", "100.00"),
        ("55", "120.00"),
        ("500", "1000.00"),
        ("501", "2000.00"),
        ("1000", "2000.00"),
        ("1400", "3000.00"),
        ("1501", "4000.00"),
    ],
)
def test_units_of_twenty_litres_with_half_units(litres, baht):
    """The remainder up to half a unit is half a unit, above it a whole one."""
    assert month(shop(litres)) == Decimal(baht)


@pytest.mark.parametrize(
    ("litres", "baht"),
    [
        ("20", "50"),
        ("21", "80"),
        ("100", "80"),
        ("200", "100"),
        ("400", "200"),
        ("600", "300"),
    ],
)
def test_bands_by_volume(litres, baht):
    bands = [
        ("20", "50"),
        ("100", "80"),
        ("200", "100"),
        ("400", "200"),
        ("600", "300"),
    ]
    steps = [{"upto": upto, "flat": flat} for upto, flat in bands]
    assert month(shop(litres), tariff_of("litres_day", steps)) == Decimal(baht)


def test_above_the_last_band_nothing_is_guessed():
    book = tariff_of("litres_day", [{"upto": "20", "flat": "50"}])
    found = rules.assess(account(shop("21")), book, NOVEMBER)
    assert found.lines == ()
    assert [remark.code for remark in found.remarks] == ["no_volume"]


def test_by_bin():
    assert month(Terms(FIRST, "dormitory", bins=7)) == Decimal("700.00")


def test_by_person_and_day():
    book = tariff_of("person_days", [{"unit": "1", "amount": "2"}])
    assert month(Terms(FIRST, "shop", persons=10), book) == Decimal("600.00")


def test_volume_follows_from_the_bins_where_it_is_not_known():
    assert month(Terms(FIRST, "shop", bins=2, bin_litres=25)) == Decimal("100.00")


def test_collection_and_disposal_are_lines_of_their_own():
    data = {
        "categories": ["household"],
        "law": "ข้อบัญญัติ",
        "components": [
            {"revenue_code": "waste", "title": "ค่าเก็บขน", "steps": [{"flat": "40"}]},
            {"revenue_code": "disposal", "title": "ค่ากำจัด", "steps": [{"flat": "40"}]},
        ],
    }
    row = {"kind": "tariff", "code": "x", "valid_from": FIRST, "data": data}
    lines = rules.charge(account(), reading.book([row | {"confirm": False}]), NOVEMBER)
    assert [(line.revenue_code, line.amount) for line in lines] == [
        ("waste", Decimal("40.00")),
        ("disposal", Decimal("40.00")),
    ]


def test_a_quarter_is_one_line_with_its_law():
    (line,) = rules.charge(account(), BOOK, parse("2569-Q1"))
    assert line.amount == Decimal("60.00")
    assert line.period == "ต.ค. 2568 - ธ.ค. 2568"
    assert line.law == "เทศบัญญัติตัวอย่าง พ.ศ. 2563"


def test_a_new_rate_counts_from_its_day_with_its_own_law():
    """30 baht from January 2570: two old months, one new one; the year is split."""
    lines = rules.charge(account(), BOOK, parse("2570"))
    assert [(line.amount, line.law) for line in lines] == [
        (Decimal("60.00"), "เทศบัญญัติตัวอย่าง พ.ศ. 2563"),
        (Decimal("270.00"), "เทศบัญญัติตัวอย่าง พ.ศ. 2569"),
    ]


@pytest.mark.parametrize(
    ("day", "baht"),
    [(1, "20.00"), (10, "20.00"), (15, "20.00"), (16, "10.00"), (30, "10.00")],
)
def test_moving_in_during_a_month(day, baht):
    """The town's rule: half, when at most 15 days of the month are left."""
    moved = account(opened_on=date(2026, 11, day))
    assert rules.assess(moved, BOOK, NOVEMBER).total == Decimal(baht)


def test_nothing_before_and_after_the_service():
    gone = account(closed_on=date(2026, 9, 30))
    later = account(opened_on=date(2026, 12, 1))
    assert rules.charge(gone, BOOK, NOVEMBER) == []
    assert rules.charge(later, BOOK, NOVEMBER) == []


def test_the_month_of_closing_counts_whole():
    closing = account(closed_on=date(2026, 11, 2))
    assert rules.assess(closing, BOOK, NOVEMBER).total == Decimal("20.00")


def relief(first, last, percent=100, kind="exemption", state="approved"):
    return Relief("r", kind, first, last, percent, "welfare", state=state)


def test_an_exemption_takes_its_whole_months():
    free = account(reliefs=[relief(date(2026, 10, 15), date(2026, 12, 14))])
    found = rules.assess(free, BOOK, parse("2570-Q1"))
    assert found.total == Decimal("40.00")
    assert {"code": "relief"}.items() <= {"code": found.remarks[0].code}.items()


def test_one_that_waits_or_was_refused_counts_for_nothing():
    for state in ("asked", "refused", "ended"):
        asked = account(reliefs=[relief(date(2026, 1, 1), None, state=state)])
        assert rules.assess(asked, BOOK, NOVEMBER).total == Decimal("20.00")


def test_half_of_the_fee_falls_away():
    halved = account(reliefs=[relief(date(2026, 1, 1), None, percent=50)])
    assert rules.assess(halved, BOOK, NOVEMBER).total == Decimal("10.00")


def test_a_waiver_of_the_town_takes_its_month():
    found = rules.assess(account(), BOOK, parse("2567-10"))
    assert found.lines == ()
    assert [remark.code for remark in found.remarks] == ["waived"]


def test_causes_that_leave_no_day_leave_nothing():
    """Paused for the first half, exempt for the second: the modes do not matter."""
    both = account(
        reliefs=[
            relief(date(2026, 11, 1), date(2026, 11, 15), kind="suspension"),
            relief(date(2026, 11, 16), date(2026, 11, 30)),
        ]
    )
    assert rules.charge(both, BOOK, NOVEMBER) == []


def test_more_bins_count_from_the_month_after_they_came():
    grown = account(
        Terms(FIRST, "dormitory", bins=2),
        Terms(date(2026, 11, 10), "dormitory", bins=5),
    )
    assert rules.assess(grown, BOOK, NOVEMBER).total == Decimal("200.00")
    assert rules.assess(grown, BOOK, parse("2569-12")).total == Decimal("500.00")


def test_a_category_without_a_rate_is_told():
    unknown = account(Terms(FIRST, "factory"))
    found = rules.assess(unknown, BOOK, NOVEMBER)
    assert found.lines == ()
    assert [(r.code, r.data) for r in found.remarks] == [
        ("no_tariff", {"category": "factory"})
    ]


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [{"flat": 20.5}],
        [{"flat": "20", "unit": "2", "amount": "1"}],
        [{"unit": "0", "amount": "1"}],
        [{"flat": "20"}, {"upto": "5", "flat": "1"}],
        [{"upto": "9", "flat": "1"}, {"upto": "5", "flat": "1"}],
        [{"flat": "-1"}],
        [{"flat": "20", "colour": "red"}],
    ],
)
def test_rates_that_make_no_sense_are_refused(steps):
    with pytest.raises(TariffError):
        tariff_of("none", steps)


def test_an_unknown_way_to_count_part_months_is_refused():
    rows = [row for row in ROWS if row["code"] == "part_months"]
    data = {"part_months": {"opening": "sometimes"}}
    with pytest.raises(TariffError):
        reading.book([rows[0] | {"data": data}])
