"""Bills, fakes and checks that the tests of payments share."""

from contextlib import contextmanager
from decimal import Decimal
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments.errors import all_or_nothing
from thesaban.payments.errors import PaymentError
from thesaban.payments.interfaces import BillSettled
from thesaban.payments.interfaces import IReceiptPrinter
from thesaban.payments.interfaces import IStaffNames
from thesaban.payments.interfaces import Person
from thesaban.payments.interfaces import Printed
from thesaban.payments.interfaces import ReceiptVoided
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import proof
from uuid import uuid4
from zope.interface.registry import Components
import zope.event


CODES = ("food-notice", "food-notice-surcharge", "waste")


def attempt(act):
    """What the act gives; None, and nothing of it done, when it is refused."""
    try:
        with all_or_nothing():
            return act()
    except PaymentError:
        return None


def add_codes() -> None:
    """Revenue codes of the tests."""
    bill_store.add_revenue_codes(
        [
            {
                "code": code,
                "title_th": code,
                "title_en": code,
                "law": "",
                "unit": "health",
                "account_code": "",
                "position": at,
            }
            for at, code in enumerate(CODES)
        ]
    )


class Printer:
    """Keeps what it was asked to print."""

    def __init__(self):
        self.issued, self.struck = [], []

    def issue(self, receipt):
        self.issued.append(receipt)
        return Printed(uuid4().hex, f"/documents/{receipt.uid}")

    def strike(self, receipt):
        self.struck.append(receipt)


class Names:
    """Everybody is called after the user id."""

    def person(self, user_id):
        return Person(f"นาง{user_id} (สมมติ)", "เจ้าพนักงานการเงินและบัญชี")


class Office:
    """A site with components of its own and none of the product's."""

    def __init__(self):
        self.printer = Printer()
        self.components = Components("tests.payments")
        self.components.registerUtility(self.printer, IReceiptPrinter)
        self.components.registerUtility(Names(), IStaffNames)

    def getSiteManager(self):
        return self.components


@contextmanager
def listening():
    """Collect the events of payments."""
    heard = []

    def hear(event):
        if isinstance(event, BillSettled | ReceiptVoided):
            heard.append(event)

    zope.event.subscribers.append(hear)
    try:
        yield heard
    finally:
        zope.event.subscribers.remove(hear)


def open_bill(*amounts: Decimal, payer="นางทดลอง ตัวอย่าง", **more):
    """An open bill with a line for each amount."""
    lines = [
        Line(CODES[at % len(CODES)], f"รายการที่ {at + 1}", amount)
        for at, amount in enumerate(amounts)
    ]
    return bills.open(BillDraft(payer, lines, **more))


def pay(*open_bills, tendered=None, method="cash", cashier="cashier", key=None, **more):
    """Take the money for bills; exactly enough unless told otherwise."""
    total = sum((bill.outstanding for bill in open_bills), Decimal(0))
    return counter.receive(
        [bill.uid for bill in open_bills],
        total if tendered is None else Decimal(tendered),
        method,
        cashier,
        key or uuid4().hex,
        **more,
    )


def assert_proof() -> None:
    """Everything that has to agree agrees."""
    assert proof.bills_off() == []
    assert proof.totals_off() == []
    assert proof.credits_off() == []
    assert proof.payments_off() == []
    assert proof.receipts_off() == []
    assert proof.payments_without_receipt() == []
