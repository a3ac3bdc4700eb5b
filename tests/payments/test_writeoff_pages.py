"""Bad debts over HTTP: searched, asked with a resolution, decided by another."""

from datetime import timedelta
from decimal import Decimal
from tests.payments import money
from tests.payments.test_pages import fresh
from tests.payments.test_pages import user_id
from tests.payments.test_pages import words
from tests.payments.test_reversal_pages import send_form
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import writeoffs
import pytest
import transaction


ORDER = "มติสภาเทศบาล ครั้งที่ 3/2569"


@pytest.fixture
def late(functional):
    """A committed bill that is a month overdue."""
    made = money.open_bill(
        Decimal("240.00"),
        due_on=today() - timedelta(days=30),
        payer_user=user_id("applicant1"),
    )
    transaction.commit()
    return made


def test_a_debt_is_written_off_by_two(visit, late):
    cashier, head = visit("cashier"), visit("finance_head")
    assert "write-off-ask" in words(cashier.get("@@write-offs"))
    page, found = send_form(cashier, "@@write-off-ask", find=late.number_text)
    assert words(page).count("ไม่บังคับ") == 1, "only the search may stay empty"
    assert found.status_code == 422 or late.number_text in words(found)
    assert f'value="{late.uid}"' in words(found)
    ask = f"@@write-off-ask?bill={late.uid}"
    for typed in ({"authority": ""}, {"reason": ""}):
        data = {"bill": late.uid, "authority": ORDER, "reason": "ไม่มีทายาท", **typed}
        _page, refused = send_form(cashier, ask, **data)
        assert refused.status_code == 422
    _page, done = send_form(
        cashier, ask, bill=late.uid, authority=ORDER, reason="ไม่มีทายาท"
    )
    assert done.status_code == 303
    fresh()
    (wish,) = writeoffs.page()[0]
    decide = f"@@write-off-decide?wish={wish.uid}"
    assert cashier.get(decide).status_code in (302, 401, 403)
    assert "write-off-decide" not in words(cashier.get(done.headers["location"]))
    assert "write-off-decide" in words(head.get(done.headers["location"]))
    answer = head.post("@@write-off-decide", wish=wish.uid, decision="approve")
    assert answer.status_code == 403, "without the token"
    _page, done = send_form(head, decide, decision="approve", note="")
    assert done.status_code == 303
    fresh()
    bill = bills.get(late.uid)
    assert (bill.outstanding, bill.paid) == (0, 0)
    (note,) = bills.credits_of(late.uid)
    assert note.number_text in words(head.get(done.headers["location"]))
    listed = words(visit("auditor").get("@@write-offs"))
    assert ORDER in listed and "write-off-ask" not in listed
    assert head.get(decide).status_code == 303, "decided already"
    assert head.get("@@write-off?uid=none").status_code == 404


def test_who_asked_does_not_decide(visit, late):
    head = visit("finance_head")
    ask = f"@@write-off-ask?bill={late.uid}"
    _page, done = send_form(head, ask, bill=late.uid, authority=ORDER, reason="x")
    fresh()
    (wish,) = writeoffs.page()[0]
    assert "write-off-decide" not in words(head.get(done.headers["location"]))
    _page, refused = send_form(
        head, f"@@write-off-decide?wish={wish.uid}", decision="approve", note=""
    )
    assert refused.status_code == 422
    fresh()
    assert bills.get(late.uid).payable
