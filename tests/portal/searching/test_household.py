"""What a household types finds its page, in the content that a town begins with."""

from tests.bench import household
from tests.bench.bench_search import sides
import pytest


@pytest.fixture(scope="module")
def places():
    _stock, ours = sides()
    return household.places(ours)


def test_every_answer_is_a_page_that_there_is():
    wanted = {path for paths in household.questions().values() for path in paths}
    assert wanted <= set(household.pages())


def test_the_page_stands_among_the_first(places):
    late = {typed for typed, at in places.items() if not 0 < at <= household.IN_FIRST}
    assert not late


def test_mostly_it_is_the_first(places):
    assert sum(at == 1 for at in places.values()) >= 0.85 * len(places)
