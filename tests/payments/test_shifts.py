"""Shifts: float, cash, count and difference."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from tests.payments import money
from tests.payments.test_bills import code_of
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.payments import shifts
from thesaban.payments.errors import PaymentError
import pytest


DAY = datetime(2026, 11, 23, 8, 30, tzinfo=BANGKOK)


@pytest.fixture(autouse=True)
def day(database):
    with frozen(DAY) as clock:
        yield clock


def test_a_shift_from_float_to_count():
    opened = shifts.open("cashier", Decimal(500))
    assert (opened.state, opened.expected, opened.difference) == ("open", 500, None)
    money.pay(money.open_bill(Decimal("240.50")), tendered="300")
    money.pay(money.open_bill(Decimal(100)), method="cheque", reference="ช. 1")
    assert shifts.current("cashier").expected == Decimal("740.50")
    closed = shifts.close("cashier", Decimal("740.50"))
    assert (closed.state, closed.difference, closed.closed_at) == ("closed", 0, DAY)
    assert shifts.current("cashier") is None
    assert shifts.latest("cashier") == shifts.latest() == [closed]


@pytest.mark.parametrize("counted", ["499.99", "500.01", "0"])
def test_a_difference_needs_its_reason(counted):
    shifts.open("cashier", Decimal(500))
    with pytest.raises(PaymentError) as caught:
        shifts.close("cashier", Decimal(counted), " ")
    assert code_of(caught) == "difference"
    assert caught.value.data["expected"] == "500.00"
    assert Decimal(caught.value.data["counted"]) == Decimal(counted)
    closed = shifts.close("cashier", Decimal(counted), "เหรียญขาด")
    assert closed.difference == Decimal(counted) - 500
    assert closed.difference_reason == "เหรียญขาด"


def test_one_open_shift_for_each_cashier():
    shifts.open("cashier")
    with pytest.raises(PaymentError) as caught:
        shifts.open("cashier")
    assert code_of(caught) == "shift_open"
    assert shifts.open("second").cashier_id == "second"


def test_nothing_to_close():
    with pytest.raises(PaymentError) as caught:
        shifts.close("cashier", Decimal(0))
    assert code_of(caught) == "no_shift"


@pytest.mark.parametrize("amount", ["-1", "0.001", "NaN"])
def test_an_amount_that_cannot_be_in_a_drawer(amount):
    with pytest.raises(PaymentError) as caught:
        shifts.open("cashier", Decimal(amount))
    assert code_of(caught) == "line_amount"


def test_taking_money_opens_the_shift_by_itself():
    receipt = money.pay(money.open_bill(Decimal(10)))
    shift = shifts.current("cashier")
    assert (shift.uid, shift.opening_float) == (receipt.shift_uid, 0)


def test_yesterdays_shift_is_closed_first(day):
    shifts.open("cashier")
    day.advance(days=1)
    bill = money.open_bill(Decimal(10))
    with pytest.raises(PaymentError) as caught:
        money.pay(bill)
    assert code_of(caught) == "shift_of_another_day"
    assert "23 พ.ย. 2569" in caught.value.data["day"]
    shifts.close("cashier", Decimal(0))
    assert money.pay(bill).issued_at == DAY + timedelta(days=1)
