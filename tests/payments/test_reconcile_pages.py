"""Bank files, the money desk and days over HTTP: who may, what is typed, what holds."""

from decimal import Decimal
from plone import api
from tests.payments import bank
from tests.payments import money
from tests.payments.test_pages import EVERYBODY
from tests.payments.test_pages import fields_of
from tests.payments.test_pages import fresh
from tests.payments.test_pages import owed  # noqa: F401 - a fixture
from tests.payments.test_pages import pay
from tests.payments.test_pages import user_id
from tests.payments.test_pages import words
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.payments.reconciling import days
from thesaban.payments.reconciling import desk
from thesaban.payments.store import drawers
from thesaban.payments.store import statements
from thesaban.payments.store import uses
import pytest
import re
import transaction


STAFF = ("cashier", "finance_head")
HEAD = ("finance_head",)
READERS = (*STAFF, "auditor")
BOOKS = ("finance_head", "auditor")
PAGES = {
    "my-day": STAFF,
    "bank-files": READERS,
    "bank-file": READERS,
    "bank-file-add": STAFF,
    "money-desk": READERS,
    "money": READERS,
    "money-allocate": STAFF,
    "money-advance": STAFF,
    "money-act": STAFF,
    "money-decide": HEAD,
    "money-pay-out": HEAD,
    "bank-line": STAFF,
    "bank-reversal": READERS,
    "bank-reversal-ask": STAFF,
    "bank-reversal-decide": HEAD,
    "books-days": BOOKS,
    "day-proof": BOOKS,
    "day-proof-pdf": BOOKS,
    "remittance-summary": BOOKS,
    "day-close": HEAD,
    "deposit-add": HEAD,
    "write-offs": READERS,
    "write-off": READERS,
    "write-off-ask": STAFF,
    "write-off-decide": HEAD,
    "remittance": READERS,
    "remittance-pdf": READERS,
}


@pytest.mark.parametrize("login", EVERYBODY)
def test_who_may_open_which_page(visit, login):
    visitor = visit(login)
    for name, allowed in PAGES.items():
        answer = visitor.get(f"@@{name}")
        refused = answer.status_code in (401, 403) or "login" in answer.headers.get(
            "location", ""
        )
        assert refused is (login not in allowed), (name, answer.status_code)
        assert answer.status_code < 500, name


def send_file(visitor, content, name="bank.txt", source="billpay"):
    """Fill in the form for a bank's file."""
    form = visitor.get("@@bank-file-add")
    data = {**fields_of(form.text), "source": source, "account": ""}
    url = f"{visitor.base}/@@bank-file-add"
    return visitor.client.post(url, data=data, files={"file": (name, content)})


def take_file(visitor, place):
    """Look at the draft, then take it."""
    page = visitor.get(place)
    data = {**fields_of(page.text), "take": "1"}
    return page, visitor.post("@@bank-file", **data)


def test_a_file_is_seen_then_taken_and_the_rest_is_on_the_desk(visit, owed):  # noqa: F811
    cashier = visit("cashier")
    credit = bank.credit_for(owed)
    lost = (now(), "99999999999", "1", Decimal("75.00"))
    sent = send_file(cashier, bank.crossbank(today(), [bank.payment_of(credit), lost]))
    assert sent.status_code == 303
    place = sent.headers["location"]
    page, taken = take_file(cashier, place)
    assert "315.00" in words(page) and owed.ref1 in words(page)
    fresh()
    assert taken.status_code == 303 and bills.get(owed.uid).state == "settled"
    (item,) = uses.waiting(False, 0, 10)[0]
    assert "99999999999" in words(cashier.get("@@money-desk"))
    shown = words(cashier.get(f"@@money?uid={item.incoming.uid}"))
    assert "75.00" in shown and "money-allocate" in shown
    again = send_file(cashier, statements.content(statements.files(0, 1)[0][0].uid))
    assert again.status_code == 422
    auditor = visit("auditor")
    seen = auditor.get(place)
    assert seen.status_code == 200
    assert 'name="take"' not in seen.text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a bank file",
        b"PK\x03\x04broken",
        bank.crossbank(today(), [(now(), "1", "", Decimal(5))])[:300],
    ],
)
def test_a_file_that_is_not_whole_is_refused_in_words(visit, content):
    cashier = visit("cashier")
    answer = send_file(cashier, content)
    if answer.status_code == 303:
        page, taken = take_file(cashier, answer.headers["location"])
        assert taken.status_code == 422 and 'class="t-notice' in taken.text
    else:
        assert answer.status_code == 422 and "#file" in answer.text
    fresh()
    assert statements.open_lines() == ([], 0)


def test_columns_by_hand(visit):
    cashier = visit("cashier")
    content = f"A,B\n{today().isoformat()},5.00\n".encode()
    place = send_file(cashier, content, "x.csv").headers["location"]
    page = cashier.get(place)
    chosen = {**fields_of(page.text), "header": "0"}
    chosen |= {"column_day": "0", "column_credit": "1"}
    looked = cashier.post("@@bank-file", **chosen, look="1")
    assert looked.status_code == 200 and "5.00" in words(looked)
    data = {**fields_of(looked.text), "take": "1"}
    assert cashier.post("@@bank-file", **data).status_code == 303
    fresh()
    assert uses.waiting(False, 0, 10)[1] == 1


def test_nothing_is_taken_without_the_token(visit, owed):  # noqa: F811
    cashier = visit("cashier")
    place = send_file(
        cashier, bank.crossbank(today(), [bank.payment_of(bank.credit_for(owed))])
    ).headers["location"]
    uid = place.rpartition("=")[2]
    assert cashier.post("@@bank-file", uid=uid, take="1").status_code == 403
    fresh()
    assert bills.get(owed.uid).state == "open"


@pytest.fixture
def stray(functional):
    """Committed money of 300.00 baht that no bill explains."""
    at = now().replace(microsecond=0)
    bank.bring(bank.crossbank(today(), [(at, "99999999999", "1", Decimal(300))]))
    (item,) = uses.waiting(False, 0, 10)[0]
    transaction.commit()
    return item.incoming.uid


def test_money_is_given_to_a_bill_that_was_searched(visit, owed, stray):  # noqa: F811
    cashier = visit("cashier")
    form = cashier.get(f"@@money-allocate?uid={stray}")
    data = {**fields_of(form.text), "find": "ตัวอย่าง", "reason": "", "payer": ""}
    listed = cashier.post("@@money-allocate", **data)
    assert owed.number_text in words(listed)
    data |= {"find": "", "bill": owed.uid}
    assert cashier.post("@@money-allocate", **data).status_code == 422
    done = cashier.post("@@money-allocate", **data | {"reason": "โทรถามแล้ว"})
    assert done.status_code == 303
    fresh()
    assert bills.get(owed.uid).state == "settled"
    assert desk.item(stray).left == 60
    form = cashier.get(f"@@money-act?uid={stray}&act=hold")
    data = {**fields_of(form.text), "amount": "60", "reason": "เก็บไว้"}
    assert cashier.post("@@money-act", **data).status_code == 303
    fresh()
    assert desk.item(stray).held == 60
    assert "60.00" in words(cashier.get("@@money-desk?show=kept"))


def test_money_leaves_only_with_a_second_person(visit, stray):
    cashier, head = visit("cashier"), visit("finance_head")
    form = cashier.get(f"@@money-act?uid={stray}&act=refund")
    data = {**fields_of(form.text), "amount": "300", "reason": "โอนผิด"}
    assert cashier.post("@@money-act", **data).status_code == 303
    fresh()
    (use,) = uses.asked()
    assert cashier.get(f"@@money-decide?use={use.uid}").status_code != 200
    assert "โอนผิด" in words(head.get("@@money-desk?show=asked"))
    form = head.get(f"@@money-decide?use={use.uid}")
    data = {**fields_of(form.text), "decision": "refuse", "note": ""}
    assert head.post("@@money-decide", **data).status_code == 422
    data |= {"decision": "approve"}
    assert head.post("@@money-decide", **data).status_code == 303
    form = head.get(f"@@money-pay-out?use={use.uid}")
    data = {**fields_of(form.text), "voucher": "ฎ 12/2570", "day": today().isoformat()}
    assert head.post("@@money-pay-out", **data).status_code == 303
    fresh()
    assert uses.get(use.uid).paid_out_on == today()
    assert desk.item(stray).incoming.state == "returned"


def test_another_fee_without_a_bill_beside_a_bill(visit, owed):  # noqa: F811
    cashier = visit("cashier")
    page = cashier.post("@@counter", q=owed.ref1)
    assert f'value="{owed.uid}"' in page.text
    data = {**fields_of(page.text.partition('id="till-pay"')[2]), "method": "cash"}
    data |= {"other_code": "waste", "other_title": "", "other_amount": "60"}
    data |= {"tendered": "500", "reference": "", "payer_name": ""}
    missing = cashier.post("@@counter-pay", **data | {"other_amount": ""})
    assert missing.status_code == 422
    done = cashier.post("@@counter-pay", **data)
    assert done.status_code == 303
    assert "200.00" in words(cashier.get(done.headers["location"]))
    fresh()
    receipt = receipts.valid_for(owed.uid)
    assert (receipt.total, len(receipt.bill_uids)) == (300, 2)
    assert {line.revenue_code for line in receipt.lines} == {"food-notice", "waste"}


def test_only_another_fee(visit):
    cashier = visit("cashier")
    page = cashier.get("@@counter")
    data = {**fields_of(page.text.partition('id="till-pay"')[2]), "method": "cash"}
    data |= {"other_code": "waste", "other_title": "ถังขยะ", "other_amount": "60"}
    data |= {"tendered": "", "reference": "", "payer_name": ""}
    assert cashier.post("@@counter-pay", **data).status_code == 422
    done = cashier.post("@@counter-pay", **data | {"payer_name": "นายจร (สมมติ)"})
    assert done.status_code == 303
    assert "ถังขยะ" in words(cashier.get(done.headers["location"]))


def test_a_cashiers_receipts_and_slips_are_the_own_ones(visit, owed):  # noqa: F811
    cashier, head = visit("cashier"), visit("finance_head")
    other = money.open_bill(Decimal("11.00"), payer="นางสองรอบ")
    transaction.commit()
    pay(cashier, owed)
    pay(head, other, tendered="11")
    assert "นางสองรอบ" not in words(cashier.get("@@receipts"))
    assert "นางสองรอบ" in words(visit("auditor").get("@@receipts"))
    fresh()
    with_head = bank.hand_in(user_id("finance_head"), head=user_id("cashier"))
    transaction.commit()
    path = f"@@remittance?uid={with_head.uid}"
    assert cashier.get(path).status_code == 404
    assert head.get(path).status_code == 200
    assert cashier.get(f"@@remittance-pdf?uid={with_head.uid}").status_code == 404


def test_the_day_from_counter_to_close(visit, owed):  # noqa: F811
    cashier, head = visit("cashier"), visit("finance_head")
    pay(cashier, owed, tendered="240")
    day = today().isoformat()
    proof = head.get(f"@@day-proof?day={day}")
    assert "240.00" in words(proof)
    closing = {**fields_of(head.get(f"@@day-close?day={day}").text), "note": ""}
    assert head.post("@@day-close", **closing).status_code == 422
    form = cashier.get("@@shift-close")
    count = {**fields_of(form.text), "piece_10000": "2", "piece_2000": "2"}
    done = cashier.post("@@shift-close", **count)
    assert done.status_code == 303
    slip = done.headers["location"]
    pdf = cashier.get(slip.replace("@@remittance", "@@remittance-pdf"))
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    taking = fields_of(head.get(slip).text)
    assert cashier.post("@@remittance", **taking).status_code in (403, 422)
    assert head.post("@@remittance", **taking).status_code == 303
    assert head.post("@@day-close", **closing).status_code == 303
    fresh()
    assert days.open_days() == [] and days.proof(today()).closed is not None
    for path in ("day-proof-pdf", "remittance-summary"):
        answer = visit("auditor").get(f"@@{path}?day={day}")
        assert answer.content.startswith(b"%PDF-"), path
        assert "no-store" in answer.headers["cache-control"]
    form = head.get("@@deposit-add")
    typed = {"amount": "240", "account": "501", "slip_no": "7", "day": day, "note": ""}
    deposit = {**fields_of(form.text), **typed}
    assert head.post("@@deposit-add", **deposit).status_code == 303
    assert head.post("@@deposit-add", **deposit).status_code == 422
    fresh()
    assert drawers.in_safe(today()) in (0, 240)
    assert shifts.current(user_id("cashier")) is None


def test_a_receipt_on_the_roll(visit, owed):  # noqa: F811
    cashier = visit("cashier")
    place = pay(cashier, owed).headers["location"]
    uid = re.search(r"uid=([0-9a-f]{32})", place).group(1)
    for login, status in (("cashier", 200), ("applicant1", 200), ("applicant2", 404)):
        answer = visit(login).get(f"@@receipt-thermal?uid={uid}&width=58")
        assert answer.status_code == status, login
        if status == 200:
            assert answer.content.startswith(b"%PDF-")


def test_the_trail_knows_who_did_what(visit, stray):
    from thesaban.audit import trail

    cashier = visit("cashier")
    form = cashier.get(f"@@money-act?uid={stray}&act=hold")
    data = {**fields_of(form.text), "amount": "300", "reason": "รอ"}
    cashier.post("@@money-act", **data)
    fresh()
    found = [entry for entry in trail.entries(stray) if entry.action == "money.done"]
    assert [entry.actor for entry in found] == [
        api.user.get(username="cashier").getId()
    ]
