"""Books: 50 receipts each by setting, no gap, new in October, closed at the end."""

from datetime import datetime
from decimal import Decimal
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.payments import books
from thesaban.payments import settings
from thesaban.payments.errors import PaymentError
import dataclasses
import pytest


LAST = datetime(2026, 9, 30, 16, 0, tzinfo=BANGKOK)
FIRST = datetime(2026, 10, 1, 9, 0, tzinfo=BANGKOK)


@pytest.fixture
def set_to(monkeypatch):
    """Change settings as the finance office would."""

    def change(**values):
        changed = dataclasses.replace(settings.settings(), **values)
        monkeypatch.setattr(books, "settings", lambda: changed)

    return change


def give(how_many: int, cashier: str = "cashier") -> list:
    fee = Decimal(1)
    return [money.pay(money.open_bill(fee), cashier=cashier) for _ in range(how_many)]


def test_a_book_has_fifty(database):
    given = give(52)
    assert [item.number for item in given] == list(range(1, 53))
    assert [(g.book_no, g.leaf) for g in given[48:]] == [
        (1, 49),
        (1, 50),
        (2, 1),
        (2, 2),
    ]


def test_a_new_size_counts_from_the_next_book(database, set_to):
    set_to(book_size=3)
    given = give(2)
    set_to(book_size=5)
    given += give(7)
    assert [(g.book_no, g.leaf) for g in given] == [
        *[(1, leaf) for leaf in (1, 2, 3)],
        *[(2, leaf) for leaf in (1, 2, 3, 4, 5)],
        (3, 1),
    ]
    assert [g.number for g in given] == list(range(1, 10))


def test_october_begins_again_with_book_one(database):
    with frozen(LAST):
        old = give(2)
        money_of_old = [item.number_text for item in old]
    with frozen(FIRST):
        new = give(1, "second")[0]
    assert money_of_old[-1] == "เล่มที่ 1 เลขที่ 02/2569"
    assert new.number_text == "เล่มที่ 1 เลขที่ 01/2570"


def test_series_run_beside_each_other(database, set_to):
    set_to(receipt_series="ก")
    first = give(1)[0]
    set_to(receipt_series="ข")
    other = give(1)[0]
    assert first.number_text.startswith("เล่มที่ ก1 เลขที่ 01/")
    assert other.number_text.startswith("เล่มที่ ข1 เลขที่ 01/")


def test_what_is_left_at_the_end_of_the_year_is_cancelled(database, set_to):
    set_to(book_size=5)
    with frozen(LAST):
        give(7)
        with pytest.raises(PaymentError) as caught:
            books.close_year(2569, "finance_head")
        assert code_of(caught) == "year_running"
    with frozen(FIRST):
        full, begun = books.close_year(2569, "finance_head")
        assert (full.used, full.cancelled) == (5, None)
        assert (begun.used, begun.cancelled) == (2, (8, 10))
        assert books.close_year(2569, "finance_head") == [full, begun]
        assert give(1, "second")[0].fiscal_year == 2570
