"""A payment taken back, over HTTP: seen, asked by one, accepted by another."""

from decimal import Decimal
from tests.payments import bank
from tests.payments.test_pages import fields_of
from tests.payments.test_pages import fresh
from tests.payments.test_pages import owed  # noqa: F401 - a fixture
from tests.payments.test_pages import words
from tests.payments.test_reconcile_pages import send_file
from tests.payments.test_reconcile_pages import take_file
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.outbox import store as outbox
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments.store import reversals
import re
import transaction


def send_form(visitor, place, **typed):
    """Open a form of the desk and send it."""
    name = re.search(r"@@([a-z-]+)", place).group(1)
    page = visitor.get(place)
    assert page.status_code == 200, (place, page.status_code)
    return page, visitor.post(f"@@{name}", **{**fields_of(page.text), **typed})


def link_in(page, view):
    """The first address of a view on a page."""
    return re.search(rf'@@{view}\?[^"]+', words(page)).group(0)


def test_a_payment_taken_back_from_file_to_payer(visit, owed):  # noqa: F811
    cashier, head = visit("cashier"), visit("finance_head")
    line = bank.payment_of(bank.credit_for(owed))
    sent = send_file(cashier, bank.crossbank(today(), [line, (*line, "D")]))
    place = sent.headers["location"]
    _page, taken = take_file(cashier, place)
    assert taken.status_code == 303
    fresh()
    number = receipts.valid_for(owed.uid).number_text
    assert "@@bank-reversal?line=" in words(cashier.get(place))
    day = words(head.get("@@day-proof"))
    assert "@@money-desk?show=reversals" in day

    listed = cashier.get("@@money-desk?show=reversals")
    shown = cashier.get(link_in(listed, "bank-reversal"))
    assert number in words(shown) and "240.00" in words(shown)
    ask = link_in(shown, "bank-reversal-ask").replace("&amp;", "&")
    page, refused = send_form(cashier, ask, reason=" ")
    assert refused.status_code == 422 and number in words(page)
    _page, done = send_form(cashier, ask, reason="ธนาคารยกเลิก")
    assert done.status_code == 303
    fresh()
    (found,) = reversals.waiting()[0]
    (wish,) = reversals.wishes_of(found.uid)
    decide = f"@@bank-reversal-decide?wish={wish.uid}"
    assert cashier.get(decide).status_code in (302, 401, 403)
    assert "bank-reversal-decide" not in words(cashier.get(done.headers["location"]))
    assert "bank-reversal-decide" in words(head.get(done.headers["location"]))
    _page, refused = send_form(head, decide, decision="refuse", note="")
    assert refused.status_code == 422
    _page, done = send_form(head, decide, decision="approve", note="")
    assert done.status_code == 303
    fresh()
    assert bills.get(owed.uid).state == "open"
    assert receipts.of_bill(owed.uid)[0].state == "void"
    again = head.get(decide)
    assert again.status_code == 303, "decided: back to the reversal"
    seen = words(head.get(done.headers["location"]))
    assert "@@money?uid=" in seen and "ธนาคารยกเลิก" in seen
    assert "@@bank-reversal?uid=" in words(head.get(link_in_text(seen, "money")))


def link_in_text(text, view):
    return re.search(rf'@@{view}\?[^"]+', text).group(0)


def test_who_paid_signed_in_is_told(visit, owed):  # noqa: F811
    from thesaban.payments.interfaces import PaymentTakenBack
    from thesaban.payments.telling import taken_back
    from thesaban.people import emails
    from thesaban.people.profile import profile

    cashier = visit("cashier")
    line = bank.payment_of(bank.credit_for(owed))
    sent = send_file(cashier, bank.crossbank(today(), [line]))
    take_file(cashier, sent.headers["location"])
    fresh()
    receipt = receipts.valid_for(owed.uid)
    mailbox = profile(receipt.payer_user).email
    unproved = {"purpose": "", "nonce_hash": None, "confirmed_at": None}
    emails.store.save(receipt.payer_user, mailbox, **unproved)
    taken_back(PaymentTakenBack(receipt, "ธนาคารยกเลิก"))
    found = outbox.of_ref(receipt.uid)
    assert [one.template for one in found] == ["payments/taken-back"]
    assert found[0].data["amount"] == "240.00"
    assert found[0].data["name"] == f"ผู้ชำระเงินตามใบเสร็จเลขที่ {receipt.number_text}"
    emails.confirm(receipt.payer_user, mailbox)
    taken_back(PaymentTakenBack(receipt, "ธนาคารยกเลิก"))
    names = {one.data["name"] for one in outbox.of_ref(receipt.uid)}
    assert receipt.payer_name in names, "a proved mailbox is addressed by name"
    transaction.abort()


def test_a_reversal_of_nothing_is_set_aside(visit):
    cashier, head = visit("cashier"), visit("finance_head")
    stray = (now(), "88888888888", "1", Decimal("12.00"), "D")
    sent = send_file(cashier, bank.crossbank(today(), [stray]))
    take_file(cashier, sent.headers["location"])
    fresh()
    (found,) = reversals.waiting()[0]
    ask = f"@@bank-reversal-ask?uid={found.uid}"
    _page, done = send_form(cashier, ask, reason="ไม่ใช่ของเรา")
    assert done.status_code == 303
    fresh()
    (wish,) = reversals.wishes_of(found.uid)
    decide = f"@@bank-reversal-decide?wish={wish.uid}"
    _page, done = send_form(head, decide, decision="approve", note="")
    fresh()
    assert reversals.get(found.uid).state == "aside"


def test_nothing_is_asked_without_the_token_or_for_what_is_not_there(visit):
    cashier = visit("cashier")
    assert cashier.get("@@bank-reversal?uid=none").status_code == 404
    assert cashier.get("@@bank-reversal-ask?uid=none").status_code == 404
    stray = (now(), "88888888888", "1", Decimal("12.00"), "D")
    sent = send_file(cashier, bank.crossbank(today(), [stray]))
    take_file(cashier, sent.headers["location"])
    fresh()
    (found,) = reversals.waiting()[0]
    answer = cashier.post("@@bank-reversal-ask", uid=found.uid, reason="x")
    assert answer.status_code == 403
    assert (
        cashier.get(f"@@bank-reversal-ask?uid={found.uid}&money=zz").status_code == 404
    )
    fresh()
    assert reversals.wishes_of(found.uid) == []
