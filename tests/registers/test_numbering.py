"""Numbers: no gap, no duplicate, no reuse; shapes."""

from functools import partial
from hypothesis import given as example
from hypothesis import strategies as st
from tests.registers.writers import in_threads
from thesaban.registers import numbering
from thesaban.registers.errors import NumberingError
from thesaban.registers.numbering import format_number
from thesaban.registers.numbering import Series
import pytest
import transaction


SERIES = Series("food-notice", 2569, unit="health")


def numbers(series=SERIES):
    return [entry.number for entry in numbering.listing(series)]


def test_numbers_run_from_one(database):
    assert [numbering.allocate(SERIES, f"uid{i}") for i in range(3)] == [1, 2, 3]
    transaction.commit()
    assert numbers() == [1, 2, 3]


def test_an_abort_gives_the_number_back(database):
    numbering.allocate(SERIES, "kept")
    transaction.commit()
    assert numbering.allocate(SERIES, "lost") == 2
    transaction.abort()
    assert numbering.allocate(SERIES, "next") == 2
    transaction.commit()
    assert [entry.holder_uid for entry in numbering.listing(SERIES)] == ["kept", "next"]


def test_a_savepoint_gives_the_number_back(database):
    numbering.allocate(SERIES, "one")
    savepoint = transaction.savepoint()
    assert numbering.allocate(SERIES, "two") == 2
    savepoint.rollback()
    assert numbering.allocate(SERIES, "three") == 2
    transaction.commit()
    assert numbers() == [1, 2]


def test_a_savepoint_before_the_first_write(database):
    assert numbers() == []
    savepoint = transaction.savepoint()
    numbering.allocate(SERIES, "one")
    savepoint.rollback()
    numbering.allocate(SERIES, "two")
    transaction.commit()
    assert [entry.holder_uid for entry in numbering.listing(SERIES)] == ["two"]


@pytest.mark.parametrize(
    "other",
    [
        Series("food-notice", 2570, unit="health"),
        Series("food-notice", 2569, unit="works"),
        Series("food-notice", 2569, unit="health", secrecy="secret"),
        Series("food-notice", 2569, unit="health", circular=True),
        Series("receipt", 2569, unit="health"),
    ],
)
def test_series_do_not_mix(database, other):
    numbering.allocate(SERIES, "one")
    assert numbering.allocate(other, "two") == 1
    assert numbers() == [1]


def test_a_void_number_stays_listed(database):
    numbering.allocate(SERIES, "one")
    numbering.allocate(SERIES, "two")
    numbering.void(SERIES, 1, "พิมพ์ผิด", "officer_health")
    first, second = numbering.listing(SERIES)
    assert first.is_void and not second.is_void
    assert (first.void_reason, first.void_by) == ("พิมพ์ผิด", "officer_health")
    assert numbering.allocate(SERIES, "three") == 3


@pytest.mark.parametrize(
    "number, reason",
    [(2, "no such number"), (1, "   ")],
)
def test_void_refuses(database, number, reason):
    numbering.allocate(SERIES, "one")
    with pytest.raises(NumberingError):
        numbering.void(SERIES, number, reason, "x")


def test_void_refuses_a_second_time(database):
    numbering.allocate(SERIES, "one")
    numbering.void(SERIES, 1, "first", "x")
    with pytest.raises(NumberingError):
        numbering.void(SERIES, 1, "second", "x")


def test_held_by_lists_every_number_of_a_record(database):
    numbering.allocate(SERIES, "one")
    numbering.allocate(Series("receipt", 2570), "one")
    held = numbering.held_by("one")
    assert [(series.kind, entry.number) for series, entry in held] == [
        ("food-notice", 1),
        ("receipt", 1),
    ]


def test_all_series_with_their_last_number(database):
    numbering.allocate(SERIES, "one")
    numbering.allocate(SERIES, "two")
    assert numbering.all_series() == [(SERIES, 2)]


@pytest.mark.parametrize("kind, year", [("", 2569), ("x", 2026), ("x", 25690)])
def test_a_series_is_checked(kind, year):
    with pytest.raises(NumberingError):
        Series(kind, year)


@pytest.mark.parametrize(
    "shape, expected",
    [
        ("{number}/{year}", "7/2569"),
        ("{number:05d}/{yy}", "00007/69"),
        ("ชม 52101/{number}", "ชม 52101/7"),
        ("{letters}-{number}", "กส-7"),
        ("{{{number}}}", "{7}"),
    ],
)
def test_shapes(shape, expected):
    assert format_number(shape, 7, 2569, letters="กส") == expected


@pytest.mark.parametrize(
    "shape",
    [
        "{number.__class__}",
        "{letters[0]}",
        "{secret}",
        "{}",
        "{0}",
        "{number",
        "{number:zz}",
    ],
)
def test_shapes_that_are_refused(shape):
    with pytest.raises(NumberingError):
        format_number(shape, 7, 2569, letters="กส")


@example(st.integers(1, 10**9), st.integers(2400, 2800))
def test_a_shape_can_be_read_back(number, year):
    assert format_number("{number}/{year}", number, year) == f"{number}/{year}"


def test_aborts_between_leave_no_gap(database):
    """Every third transaction is aborted after its number was allocated."""

    class Stop(Exception):
        """Aborts a transaction."""

    def allocate(thread, turn):
        number = numbering.allocate(SERIES, f"{thread}-{turn}")
        if turn % 3 == 0:
            raise Stop
        return number

    def attempt(thread, turn):
        try:
            return allocate(thread, turn)
        except Stop:
            transaction.abort()
            return None

    def work(site, thread):
        for turn in range(45):
            yield partial(attempt, thread, turn)

    tally = in_threads(6, work)
    assert tally.errors == []
    given = sorted(number for number in tally.results if number is not None)
    assert given == list(range(1, 6 * 30 + 1))
    assert numbers(series=SERIES) == given
