"""``@bills``, ``@bills/<uid>``, ``@receipts`` and ``@receipts/<uid>``.

Only what is of the signed-in person; anything else is not found. Amounts are
text with two decimals, in baht; days are ISO dates, moments ISO with offset.
"""

from plone import api
from plone.restapi.services import Service
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments.errors import PaymentError
from thesaban.payments.model import Bill
from thesaban.payments.model import CURRENCY
from thesaban.payments.model import Receipt
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SIZE = 25
LARGEST = 100


def _iso(value) -> str | None:
    return value.isoformat() if value is not None else None


def _line(line) -> dict:
    return {
        "revenue_code": line.revenue_code,
        "title": line.title,
        "period": line.period,
        "law": line.law,
        "amount": str(line.amount),
    }


def bill_json(bill: Bill) -> dict:
    """A bill as JSON."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/@bills/{bill.uid}",
        "@type": "bill",
        "uid": bill.uid,
        "number": bill.number_text,
        "reference": bill.ref1,
        "title": bill.title,
        "record": bill.record_uid,
        "record_number": bill.record_number,
        "state": bill.state,
        "currency": CURRENCY,
        "total": str(bill.total),
        "outstanding": str(bill.outstanding),
        "issued_on": _iso(bill.issued_on),
        "due_on": _iso(bill.due_on),
        "settled_at": _iso(bill.settled_at),
        "lines": [_line(line) for line in bill.lines],
    }


def receipt_json(receipt: Receipt) -> dict:
    """A receipt as JSON."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/@receipts/{receipt.uid}",
        "@type": "receipt",
        "uid": receipt.uid,
        "number": receipt.number_text,
        "fiscal_year": receipt.fiscal_year,
        "state": receipt.state,
        "payer": receipt.payer_name,
        "issued_at": _iso(receipt.issued_at),
        "paid_on": _iso(receipt.paid_on),
        "currency": CURRENCY,
        "total": str(receipt.total),
        "method": receipt.method,
        "bills": list(receipt.bill_uids),
        "verify": receipt.document_url,
        "void_reason": receipt.void_reason,
        "lines": [_line(line) for line in receipt.lines],
    }


@implementer(IPublishTraverse)
class Own(Service):
    """A page of a person's own things, or one of them by uid."""

    name = ""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.path: list[str] = []

    def publishTraverse(self, request, name):
        self.path.append(name)
        return self

    def page(self, user_id: str, start: int, size: int) -> tuple[list, int]:
        raise NotImplementedError

    def one(self, uid: str):
        raise NotImplementedError

    def as_json(self, item) -> dict:
        raise NotImplementedError

    def _number(self, name: str, default: int, largest: int) -> int:
        typed = self.request.form.get(name, "")
        good = isinstance(typed, str) and typed.isdecimal() and len(typed) < 9
        return min(int(typed), largest) if good else default

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        user_id = api.user.get_current().getId()
        if self.path:
            return self._single(user_id)
        start = self._number("b_start", 0, 1_000_000)
        size = self._number("b_size", SIZE, LARGEST) or SIZE
        items, total = self.page(user_id, start, size)
        return {
            "@id": f"{self.context.absolute_url()}/{self.name}",
            "items": [self.as_json(item) for item in items],
            "items_total": total,
        }

    def _single(self, user_id):
        try:
            item = self.one(self.path[0])
        except PaymentError as error:
            raise NotFound(self.path[0]) from error
        if len(self.path) > 1 or not user_id or item.payer_user != user_id:
            raise NotFound(self.path[-1])
        return self.as_json(item)


class Bills(Own):
    """``@bills``."""

    name = "@bills"

    def page(self, user_id, start, size):
        return bills.of_user(user_id, start, size)

    def one(self, uid):
        return bills.get(uid)

    def as_json(self, item):
        return bill_json(item)


class Receipts(Own):
    """``@receipts``."""

    name = "@receipts"

    def page(self, user_id, start, size):
        return receipts.of_user(user_id, start, size)

    def one(self, uid):
        return receipts.get(uid)

    def as_json(self, item):
        return receipt_json(item)
