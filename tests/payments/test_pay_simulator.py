"""The simulated bank: refused where money is real, a true bank where one tries."""

from decimal import Decimal
from plone import api
from tests.payments import money
from tests.payments.test_pages import fields_of
from tests.payments.test_pages import fresh
from thesaban.payments import gateways
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments import simulator
from thesaban.payments.errors import PaymentError
from thesaban.payments.simulator import Bank
from thesaban.payments.simulator import FAULTS
import json
import pytest
import time
import transaction


PATIENCE = 40


@pytest.fixture
def development(monkeypatch, functional):
    monkeypatch.setenv(gateways.DEVELOPMENT, "1")


@pytest.fixture
def page(development):
    bill = money.open_bill(Decimal("30.00"))
    made = paying.start([bill.uid])
    transaction.commit()
    return made


def state_of(visitor, page) -> str:
    return json.loads(visitor.get(f"{page.url}/state").text)["state"]


def pay(visitor, page, fault: str):
    shown = visitor.get(f"@@bank-simulator?code={page.code.uid}&back={page.url}")
    assert shown.status_code == 200 and page.code.ref2 in shown.text
    return visitor.post(
        "@@bank-simulator",
        **{**fields_of(shown.text), "code": page.code.uid, "fault": fault},
    )


@pytest.mark.parametrize("fault", ["plain", "twice", "forged"])
def test_a_code_is_paid_over_http(visit, page, fault):
    visitor = visit()
    assert "@@bank-simulator" in visitor.get(page.url).text
    answer = pay(visitor, page, fault)
    assert answer.headers["location"] == page.url
    until = time.monotonic() + PATIENCE
    while state_of(visitor, page) != "paid" and time.monotonic() < until:
        time.sleep(0.3)
    assert state_of(visitor, page) == "paid"
    fresh()
    [bill] = paying.bills_of(page)
    assert [one.state for one in receipts.of_bill(bill.uid)] == ["valid"]


def test_a_payment_that_is_never_reported_is_asked_about(visit, page):
    from datetime import timedelta
    from thesaban.clock.zone import frozen
    from thesaban.clock.zone import now
    from thesaban.payments.online import AskBanks

    pay(visit(), page, "never")
    assert state_of(visit(), page) == "open"
    with frozen(now() + timedelta(minutes=6)):
        assert "1 of them are paid" in AskBanks().run(None)
        transaction.commit()
    assert state_of(visit(), page) == "paid"


def test_it_is_refused_outside_development(visit, functional):
    assert visit().get("@@bank-simulator").status_code == 404
    assert simulator.NAME not in gateways.usable()
    assert not paying.available()


def test_a_demonstration_has_it_until_money_is_real(portal):
    setup = portal.portal_setup
    setup.setLastVersionForProfile("thesaban:demo", "1")
    assert simulator.NAME in gateways.usable()
    assert gateways.online().name == simulator.NAME
    api.portal.set_registry_record("thesaban.payments.biller_id", "099999999999901")
    assert simulator.NAME not in gateways.usable()
    with pytest.raises(PaymentError):
        gateways.gateway(simulator.NAME)


def test_every_fault_is_a_way_to_report_true_money():
    from datetime import datetime
    from thesaban.clock.zone import BANGKOK
    from thesaban.payments import references

    moment = datetime(2026, 11, 22, 9, 0, tzinfo=BANGKOK)
    payload = references.payload(simulator.BILLER, "70010000001", "1", Decimal("30.00"))
    bank = Bank(b"secret", seed=1)
    for fault in FAULTS:
        credited = bank.pay(payload, fault, moment)
        assert credited.amount == Decimal("30.00") + fault.amount
        assert (credited.ref1 == "70010000001") is fault.refs
        sent = []
        while (delivery := bank.due(moment.replace(year=2027))) is not None:
            sent.append(delivery)
        assert len(sent) == len(fault.delays) + fault.forged
    assert len({one.transaction_id for one in bank.ledger}) == len(FAULTS)
