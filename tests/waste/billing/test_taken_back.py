"""A household that gets its bills by e-mail hears that the bank took money back."""

from tests.payments import money
from tests.waste.billing import world
from thesaban.payments.interfaces import PaymentTakenBack
from thesaban.waste.billing import ebills
from thesaban.waste.links import Recipient
from zope.i18n import interpolate
import pytest


@pytest.fixture
def told(monkeypatch):
    """What was sent: (e-mail, name, page)."""
    sent = []

    def send(event, email, language, name, page):
        sent.append((email, language, name, page))

    def translate(message, target_language):
        return f"{target_language}: {interpolate(message.default, message.mapping)}"

    monkeypatch.setattr(ebills.telling, "send", send)
    monkeypatch.setattr(ebills, "translate", translate)
    monkeypatch.setattr(ebills.office, "public_url", lambda: "https://town.example")
    return sent


def test_who_gets_the_bills_is_told_without_a_name(town, told, monkeypatch):
    one, other = world.add_accounts(2)
    world.run_bills()
    people = {
        one: [Recipient("u1", "a@example.org", "th"), Recipient("u2", "b@x.org", "en")],
        other: [Recipient("u3", "c@example.org", "th")],
    }
    monkeypatch.setattr(
        ebills.links,
        "ebill_recipients",
        lambda uids: {uid: people[uid] for uid in uids},
    )
    bill = world.bill_of(one)
    receipt = money.pay(bill)
    ebills.taken_back(PaymentTakenBack(receipt, "ธนาคารคืน"))
    assert [(email, language) for email, language, *_rest in told] == [
        ("a@example.org", "th"),
        ("b@x.org", "en"),
    ]
    assert all(bill.payer_name not in name for _e, _l, name, _p in told)
    assert all(bill.record_number in name for _e, _l, name, _p in told)
    assert [name[:2] for _e, _l, name, _p in told] == ["th", "en"]
    other_bill = money.pay(money.open_bill(bill.total))
    ebills.taken_back(PaymentTakenBack(other_bill, "ธนาคารคืน"))
    assert len(told) == 2, "no bill of a household: nobody here is told"
