"""``@waste-accounts`` for the staff, ``@my-waste`` for who signs in.

Amounts are text with two decimals, in baht; days are ISO dates. Telephones and
ids of payers are never given here.
"""

from dataclasses import asdict
from plone import api
from thesaban.cases.services.base import CaseService
from thesaban.cases.services.base import plain
from thesaban.cases.services.base import too_long
from thesaban.events import Acted
from thesaban.payments.model import CURRENCY
from thesaban.payments.services.own import bill_json
from thesaban.registers import once
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import links
from thesaban.waste import lists
from thesaban.waste import words
from thesaban.waste.acts import AccountError
from thesaban.waste.model import Account
from thesaban.waste.store import owed
from zExceptions import NotFound
from zope.event import notify
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SIZE, LARGEST = 25, 200
FILTERS = ("community", "category", "state", "route", "relief")
SCOPE = "waste.open"
LONGEST_KEY = 60


def account_json(account: Account, amount) -> dict:
    """An account as a list shows it."""
    url = api.portal.get().absolute_url()
    return {
        "@id": f"{url}/@waste-accounts/{account.uid}",
        "@type": "waste-account",
        "uid": account.uid,
        "number": account.number,
        "state": account.state,
        "payer": account.payer_name,
        "address": words.address(account),
        "community": account.place.community,
        "opened_on": account.opened_on.isoformat(),
        "currency": CURRENCY,
        "outstanding": str(amount or owed.ZERO),
    }


def whole_json(account: Account) -> dict:
    """An account with place, terms, reliefs and bills to pay."""
    bills = owed.open_bills(account.uid)
    total = sum((bill.outstanding for bill in bills), owed.ZERO)
    return {
        **account_json(account, total),
        "payer_kind": account.payer_kind,
        "closed_on": plain(account.closed_on),
        "legacy_no": account.legacy_no,
        "version": account.version,
        "place": asdict(account.place),
        "terms": [plain(asdict(item)) for item in account.terms],
        "reliefs": [relief_json(item) for item in account.reliefs],
        "bills": [bill_json(bill) for bill in bills],
    }


def relief_json(relief) -> dict:
    """An exemption or pause."""
    names = ("uid", "kind", "first", "last", "percent", "reason", "order_no", "state")
    return {name: plain(getattr(relief, name)) for name in names}


def key_of(data: dict) -> str:
    """The key that makes a call repeatable; a new one where none was sent."""
    key = data.get("key") or once.new_key()
    if not isinstance(key, str) or len(key) > LONGEST_KEY:
        raise too_long("key", LONGEST_KEY)
    return key


@implementer(IPublishTraverse)
class PathService(CaseService):
    """A service that takes the names behind its own as ``path``."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.path: list[str] = []

    def publishTraverse(self, request, name):
        self.path.append(name)
        return self


class Listing(PathService):
    """GET ``@waste-accounts`` and ``@waste-accounts/<uid>``."""

    def answer(self):
        return self._one() if self.path else self._page()

    def _one(self) -> dict:
        try:
            found = accounts.get(self.path[0])
        except accounts.UnknownAccount as error:
            raise NotFound(self.path[0]) from error
        if len(self.path) > 1:
            raise NotFound(self.path[-1])
        notify(Acted("waste.read", found.uid))
        return whole_json(found)

    def _page(self) -> dict:
        wanted = {name: self._text(name) for name in FILTERS}
        page = accounts.search(
            self._text("q"),
            start=self._number("b_start", 0, 1_000_000),
            size=self._number("b_size", SIZE, LARGEST) or SIZE,
            **wanted,
        )
        sums = owed.sums(account.uid for account in page.rows)
        return {
            "@id": f"{self.context.absolute_url()}/@waste-accounts",
            "items": [account_json(row, sums.get(row.uid)) for row in page.rows],
            "items_total": page.total,
            "items_more": page.more,
        }

    def _text(self, name: str) -> str:
        typed = self.request.form.get(name, "")
        return typed.strip()[:200] if isinstance(typed, str) else ""

    def _number(self, name: str, default: int, largest: int) -> int:
        typed = self._text(name)
        good = typed.isascii() and typed.isdecimal() and len(typed) < 9
        return min(int(typed), largest) if good else default


class Opening(PathService):
    """POST ``@waste-accounts``: open an account; ``key`` makes it repeatable."""

    def answer(self):
        data = self.body()
        raw = {name: data.get(name) for name in fields.NAMES}
        values, faults = fields.clean(raw, lists.lists())
        if faults:
            return self.fault(400, "BadRequest", [self._told(item) for item in faults])
        attempt = once.begin(SCOPE, key_of(data), self.user_id)
        if attempt.repeated:
            return whole_json(accounts.get(attempt.result["uid"]))
        try:
            made = acts.open_account(values, self.user_id)
        except AccountError as error:
            once.abandon(SCOPE, attempt.key)
            return self.fault(409, "Conflict", [(error.field, words.error(error))])
        once.finish(SCOPE, attempt.key, {"uid": made.uid})
        self.request.response.setStatus(201)
        return whole_json(made)

    def _told(self, item) -> tuple:
        return item.field, words.fault(item.field, item.code, item.value, self.words)


class Mine(CaseService):
    """GET ``@my-waste``: the accounts that the caller follows, with their bills."""

    def answer(self):
        return {
            "@id": f"{self.context.absolute_url()}/@my-waste",
            "items": [
                self._item(link, account) for link, account in links.mine(self.user_id)
            ],
        }

    def _item(self, link, account) -> dict:
        bills = owed.open_bills(account.uid)
        total = sum((bill.outstanding for bill in bills), owed.ZERO)
        return {
            "@type": "waste-account",
            "number": account.number,
            "label": link.label,
            "relation": link.relation,
            "ebill": link.ebill,
            "state": account.state,
            "address": words.address(account),
            "currency": CURRENCY,
            "outstanding": str(total),
            "bills": [bill_json(bill) for bill in bills],
        }
