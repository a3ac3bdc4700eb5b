"""A town with a biller and a bank that reports to it, for the tests of gateways."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from plone.registry.interfaces import IRegistry
from thesaban.clock.zone import now
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import signatures
from thesaban.payments import simulator
from thesaban.payments.interfaces import IGateway
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.promptpay_gateway import PromptPayGateway
from thesaban.payments.promptpay_gateway import TransferGateway
from thesaban.payments.simulator import Credited
from thesaban.payments.simulator import message_of
from zope.component.hooks import getSite
import zope.event


BILLER = "099999999999101"
GATEWAY = "promptpay"
SETTINGS = {
    "thesaban.payments.biller_id": BILLER,
    "thesaban.payments.biller_name": "SAMPLE TOWN",
}


def tell_incoming(event) -> None:
    """What ZCML registers on a site."""
    if isinstance(event, ReceiptVoided):
        incoming.receipt_voided(event)


@contextmanager
def town(monkeypatch, **settings):
    """The site of the tests as a town with a biller; yields its settings."""
    registry = {**SETTINGS, **settings}
    manager = getSite().getSiteManager()
    manager.registerUtility(registry, IRegistry)
    manager.registerUtility(PromptPayGateway(), IGateway, "promptpay")
    manager.registerUtility(TransferGateway(), IGateway, "transfer")
    monkeypatch.setattr(paying, "address", lambda token: f"/@@pay/{token}")
    monkeypatch.setattr(paying, "own_address", lambda url: url)
    zope.event.subscribers.append(tell_incoming)
    try:
        yield registry
    finally:
        zope.event.subscribers.remove(tell_incoming)


def paid(page, amount=None, name="T1", at=None, **more) -> Credited:
    """What the bank's ledger says after a code was paid."""
    values = {
        "transaction_id": name,
        "amount": page.amount if amount is None else Decimal(amount),
        "biller": page.code.biller,
        "ref1": page.code.ref1,
        "ref2": page.code.ref2,
        "paid_at": at or now(),
        "fault": "plain",
    }
    return Credited(**{**values, **more})


def signed(body: bytes, secret: bytes | None = None, seconds=0, name="m1") -> dict:
    """Headers of a message that the bank sends ``seconds`` from now."""
    secret = signatures.secrets_of(GATEWAY)[0] if secret is None else secret
    moment = now() + timedelta(seconds=seconds)
    return signatures.headers(secret, name, body, int(moment.timestamp()))


def report(credited: Credited, gateway=None):
    """The bank's callback for a line of its ledger."""
    body = message_of(credited)
    return (gateway or PromptPayGateway()).callback(signed(body), body)


def credit(credited: Credited, gateway=GATEWAY):
    return simulator.credit_of(credited, gateway)
