"""Pages to pay at: a QR that lives until it is paid.

    page = paying.start([bill.uid], payer_user=user_id)
    request.response.redirect(page.url)
    ...
    paying.status(token).state          # open, paid, expired, void, changed

The address has a random token and nothing of the payer; only the token's hash
is kept. The references in the code name the bills, so that the bank's report
finds them whatever becomes of the page.
"""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from plone import api
from thesaban.clock.zone import now
from thesaban.payments import gateways
from thesaban.payments import settlement
from thesaban.payments.errors import require
from thesaban.payments.model import Bill
from thesaban.payments.online_model import PaySession
from thesaban.payments.online_model import QrCode
from thesaban.payments.store import bills as bill_store
from thesaban.payments.store import codes
from thesaban.payments.store import incoming
from thesaban.payments.store import receipts as receipt_store
from urllib.parse import urlsplit
import secrets


VIEW = "@@pay"
#: A page can be opened so long after its code has run out, to see what became
#: of the money.
KEPT = timedelta(days=30)
TOKEN_BYTES = 24
LONGEST_TOKEN = 64


def available() -> bool:
    """Whether the town can take money by QR."""
    return gateways.online() is not None


def start(
    bill_uids: Iterable[str],
    payer_user: str | None = None,
    return_url: str = "",
    proved: bool = False,
) -> PaySession:
    """Make a page that asks for whole bills; raises PaymentError.

    ``payer_user`` is who is signed in; ``proved`` says that a payer who is not
    has shown to be the one billed, so that the receipt may name him in full.
    ``return_url`` is a page of this site to go back to.
    """
    gateway = gateways.online()
    require(gateway is not None, "gateway")
    bills = _bills(bill_uids)
    begun = gateway.start(bills, payer_user)
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), now()
    codes.add_page(
        {
            "digest": digest(token),
            "qr_uid": begun.reference,
            "payer_user": payer_user,
            "proved": proved,
            "return_url": own_address(return_url),
            "opened_at": moment,
            "expires_at": begun.expires_at + KEPT,
        }
    )
    return status(token)


def renew(token: str) -> PaySession:
    """A fresh code on a page whose own has run out or asks for something else
    than its bills do now; raises PaymentError."""
    page = status(token)
    if page.state not in ("expired", "changed"):
        return page
    gateway = gateways.online()
    require(gateway is not None, "gateway")
    rows = bill_store.lock(page.code.bill_uids)
    open_bills = [row.uid for row in rows if row.state in bill_store.PAYABLE]
    begun = gateway.start(_bills(open_bills), page.payer_user)
    codes.turn_page(digest(token), begun.reference, begun.expires_at + KEPT)
    return status(token)


def status(token: str) -> PaySession:
    """The page of a token as things stand; raises PaymentError where there is
    none or it is long over."""
    known = isinstance(token, str) and 0 < len(token) <= LONGEST_TOKEN
    row = codes.page(digest(token)) if known else None
    require(row is not None and row.expires_at > now(), "unknown_page")
    code = codes.get(row.qr_uid)
    state, receipt_uid = _state(code)
    return PaySession(
        token=token,
        url=address(token),
        state=state,
        amount=code.amount,
        code=code,
        expires_at=code.expires_at,
        payer_user=row.payer_user,
        proved=row.proved,
        return_url=row.return_url,
        receipt_uid=receipt_uid,
    )


def bills_of(page: PaySession) -> list[Bill]:
    """The bills that a page asks money for, oldest first."""
    return sorted(bill_store.many(page.code.bill_uids), key=lambda bill: bill.ref1)


def digest(token: str) -> str:
    """How a token is kept."""
    return sha256(token.encode()).hexdigest()


def address(token: str) -> str:
    """Where a page is."""
    return f"{api.portal.get().absolute_url()}/{VIEW}/{token}"


def own_address(url: str) -> str:
    """``url`` when it is a page of this site, else empty."""
    if not url:
        return ""
    site = urlsplit(api.portal.get().absolute_url())
    asked = urlsplit(url)
    same = (asked.scheme, asked.netloc) == (site.scheme, site.netloc)
    inside = f"{asked.path}/".startswith(f"{site.path.rstrip('/')}/")
    return url if same and inside and "\\" not in url else ""


def _bills(uids: Iterable[str]) -> tuple[Bill, ...]:
    return tuple(bill_store.bill_of(row) for row in settlement.payable(uids))


def _state(code: QrCode) -> tuple[str, str | None]:
    """The state of a page and the uid of its receipt."""
    if code.state == "paid":
        return "paid", incoming.receipt_of(code.payment_uid)
    bills = bill_store.many(code.bill_uids)
    if all(bill.state == "settled" for bill in bills):
        return "paid", _other_receipt(code)
    if all(not bill.payable for bill in bills):
        return "void", None
    if {bill.uid: bill.outstanding for bill in bills} != codes.shares_of(code.uid):
        return "changed", None
    return ("open" if code.expires_at > now() else "expired"), None


def _other_receipt(code: QrCode) -> str | None:
    """The receipt when the same bills were paid in another way, all at once."""
    found = [
        receipt
        for receipt in receipt_store.of_bill(code.bill_uids[0])
        if receipt.state == "valid" and set(receipt.bill_uids) == set(code.bill_uids)
    ]
    return found[-1].uid if found else None


def receipt_for(page: PaySession):
    """The receipt of a paid page, or None."""
    return receipt_store.get(page.receipt_uid) if page.receipt_uid else None


def parts(page: PaySession) -> list[tuple[Bill, Decimal]]:
    """(bill, baht) that a page's code asks for, oldest first."""
    shares = codes.shares_of(page.code.uid)
    return [(bill, shares[bill.uid]) for bill in bills_of(page)]


def own(uids: Iterable[str], user_id: str) -> set[str]:
    """Which of the bills are billed to a user."""
    found = bill_store.many(uids)
    return {bill.uid for bill in found if bill.payer_user == user_id}
