"""An officer writes a single collection down; its bill has a QR, and comes once."""

from plone import api
from tests.payments.test_pages import fields_of
from tests.waste import households
from tests.waste.billing import world
from thesaban.waste.store import occasions as store
import pytest
import transaction


@pytest.fixture
def accounts(functional):
    households.load_town()
    api.portal.set_registry_record("thesaban.payments.biller_id", "099999999999101")
    made = world.add_accounts(1)
    transaction.commit()
    return made


def test_for_an_account_and_only_once(accounts, visit):
    officer = visit("officer_health")
    form = officer.get(f"@@waste-occasion-new?account={accounts[0]}")
    assert "payer_name" not in form.text
    values = fields_of(form.text) | {"day": "2026-11-01", "m3": "๑.๕"}
    values["tariff"] = "occasional"
    sent = [officer.post("@@waste-occasion-new", **values) for _time in range(2)]
    assert [answer.status_code for answer in sent] == [303, 303]
    assert sent[0].headers["location"] == sent[1].headers["location"]
    transaction.begin()
    ((made,), total) = store.page(0, 5)
    assert (total, str(made.m3)) == (1, "1.50")
    page = officer.get(f"@@waste-bill?uid={made.bill_uid}").text
    assert "150.00" in page and "<svg" in page
    assert made.payer_name in officer.get("@@waste-occasions").text


def test_for_somebody_without_an_account(accounts, visit):
    officer = visit("officer_health")
    values = fields_of(officer.get("@@waste-occasion-new").text)
    values |= {"day": "2026-11-01", "m3": "2", "tariff": "occasional"}
    assert officer.post("@@waste-occasion-new", **values).status_code == 422
    values |= {"payer_name": "นายงานบุญ (สมมติ)", "address": "วัดตัวอย่าง"}
    wrong = officer.post("@@waste-occasion-new", **values | {"m3": "a lot"})
    assert wrong.status_code == 422
    assert officer.post("@@waste-occasion-new", **values).status_code == 303
    assert "วัดตัวอย่าง" in officer.get("@@waste-occasions").text
