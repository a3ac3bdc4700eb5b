"""The yearly fee: billed ahead, paid late, in arrears, after cessation (s.65)."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from tests.notices.helpers import as_user
from tests.notices.helpers import do
from tests.notices.helpers import filed
from tests.notices.helpers import issued
from tests.notices.helpers import ORDER
from tests.notices.helpers import pay
from thesaban.cases.acts import base
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.documents import store
from thesaban.notices import money
from thesaban.payments import bills
import pytest


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, 0, tzinfo=BANGKOK)


@pytest.fixture
def certified(portal):
    """A notice whose certificate was issued on 24 November 2569."""
    with frozen(on(2026, 11, 24)):
        return issued(filed())


def open_totals(case) -> list[Decimal]:
    return [bill.total for bill in bills.of(case.UID()) if bill.payable]


def test_the_fee_is_billed_sixty_days_ahead_and_extends_the_certificate(certified):
    with frozen(on(2027, 9, 1)), as_user("officer_health"):
        assert "bill_annual" not in base.open_acts(certified)
    with frozen(on(2027, 10, 1)):
        do(certified, "officer_health", "bill_annual")
        assert open_totals(certified) == [Decimal("300.00")]
        pay(certified)
    found = store.get(certified.certificate_uid)
    assert found.valid_until == date(2028, 11, 23)
    assert store.get(found.uid).status_at(date(2028, 11, 24)) == "expired"


def test_paid_after_the_due_day_twenty_per_cent_are_added_once(certified):
    with frozen(on(2027, 12, 15)):
        do(certified, "officer_health", "bill_annual")
        assert open_totals(certified) == [Decimal("360.00")]


def test_billed_in_time_and_paid_late_the_surcharge_is_billed_after(certified):
    with frozen(on(2027, 11, 20)):
        do(certified, "officer_health", "bill_annual")
        assert open_totals(certified) == [Decimal("300.00")]
    with frozen(on(2027, 12, 20)):
        pay(certified)
        assert open_totals(certified) == [Decimal("60.00")]


def test_two_unpaid_years_cost_their_fees_and_twenty_per_cent_of_each(certified):
    with frozen(on(2028, 12, 15)):
        do(certified, "officer_health", "bill_annual")
        assert open_totals(certified) == [Decimal("720.00")]


def test_a_stop_order_for_arrears_is_lifted_only_when_they_are_paid(certified):
    with frozen(on(2029, 12, 15)):
        assert money.account(certified).may_stop
        do(certified, "mayor", "suspend", **ORDER)
        assert store.get(certified.certificate_uid).status == "suspended"
        with as_user("mayor"), pytest.raises(base.ActError):
            base.perform(certified, "resume", {"reason": "ชำระแล้ว"})
        do(certified, "officer_health", "bill_annual")
        pay(certified)
        do(certified, "mayor", "resume", reason="ชำระครบถ้วนแล้ว")
    assert store.get(certified.certificate_uid).status == "valid"
