"""Surplus goes on a household's account, at the desk of money, over HTTP."""

from decimal import Decimal
from tests.payments import bank
from tests.payments.test_pages import fields_of
from tests.payments.test_pages import fresh
from tests.payments.test_pages import words
from tests.payments.test_reconcile_pages import send_file
from tests.payments.test_reconcile_pages import take_file
from tests.payments.test_reversal_pages import send_form
from tests.waste import households
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments.store import uses
from thesaban.waste import acts
from thesaban.waste.billing import advance
import transaction


def test_surplus_goes_on_an_account(visit):
    account = acts.open_account(households.values(), "officer_health")
    transaction.commit()
    cashier = visit("cashier")
    stray = (now(), "77777777777", "1", Decimal("55.00"))
    sent = send_file(cashier, bank.crossbank(today(), [stray]))
    take_file(cashier, sent.headers["location"])
    fresh()
    (item,) = uses.waiting(False, 0, 5)[0]
    place = f"@@money-advance?uid={item.incoming.uid}"
    assert "@@money-advance" in words(cashier.get(f"@@money?uid={item.incoming.uid}"))
    page, found = send_form(cashier, place, find=account.number)
    assert f'value="waste:{account.uid}"' in words(found)
    typed = {**fields_of(found.text), "account": f"waste:{account.uid}"}
    wrong = cashier.post(
        "@@money-advance", **typed, find="", amount="55.01", reason="งวดหน้า"
    )
    assert wrong.status_code == 422
    done = cashier.post(
        "@@money-advance", **typed, find="", amount="55.00", reason="งวดหน้า"
    )
    assert done.status_code == 303 and "@@receipt" in done.headers["location"]
    fresh()
    assert advance.balance(account.uid) == Decimal("55.00")
