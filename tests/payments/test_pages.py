"""The cashier's pages over HTTP: who may, what is typed, what is shown."""

from decimal import Decimal
from plone import api
from tests.payments import money
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments import shifts
from thesaban.registers import once
import html
import pytest
import re
import transaction


STAFF = ("cashier", "finance_head")
PAGES = {
    "counter": STAFF,
    "counter-pay": STAFF,
    "shift-open": STAFF,
    "shift-close": STAFF,
    "receipt-void": STAFF,
    "receipts": (*STAFF, "auditor"),
    "receipt-void-decide": ("finance_head",),
}
EVERYBODY = ("", "applicant1", "officer_health", "mayor", "auditor", *STAFF)


def user_id(login: str) -> str:
    return api.user.get(username=login).getId()


@pytest.fixture
def owed(functional):
    """A committed bill of 240.00 baht of applicant1."""
    made = money.open_bill(
        Decimal("240.00"),
        payer_user=user_id("applicant1"),
        record_number="สอ 00001/2570",
    )
    transaction.commit()
    return made


def words(answer) -> str:
    """The page with its characters, whichever way they were sent."""
    return html.unescape(answer.text)


def fresh():
    """See what other threads have committed."""
    transaction.abort()


def fields_of(page: str) -> dict:
    """The hidden fields of a form."""
    found = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    read = [dict(re.findall(r'(name|value)="([^"]*)"', tag)) for tag in found]
    return {item["name"]: item.get("value", "") for item in read if "name" in item}


def pay(visitor, bill, **typed):
    """Open the form for a bill and send it."""
    form = visitor.get(f"@@counter-pay?bill={bill.uid}")
    assert form.status_code == 200
    data = {**fields_of(form.text), "method": "cash", "tendered": "300", **typed}
    return visitor.post("@@counter-pay", **data)


@pytest.mark.parametrize("login", EVERYBODY)
def test_who_may_open_which_page(visit, login):
    visitor = visit(login)
    for name, allowed in PAGES.items():
        answer = visitor.get(f"@@{name}")
        refused = answer.status_code in (401, 403) or "login" in answer.headers.get(
            "location", ""
        )
        assert refused is (login not in allowed), (name, answer.status_code)


def test_search_choose_pay_and_see_the_change(visit, owed):
    cashier = visit("cashier")
    page = cashier.post("@@counter", q="ตัวอย่าง")
    assert owed.number_text in words(page)
    assert f'value="{owed.uid}"' in words(page)
    answer = pay(cashier, owed)
    assert answer.status_code == 303
    shown = cashier.get(answer.headers["location"])
    assert shown.status_code == 200
    assert "60.00" in words(shown)
    assert "สองร้อยสี่สิบบาทถ้วน" in words(shown)
    fresh()
    receipt = receipts.valid_for(owed.uid)
    assert receipt.number_text in words(shown)
    assert bills.get(owed.uid).state == "settled"
    money.assert_proof()


def test_the_receipt_is_a_sealed_pdf(visit, owed):
    cashier = visit("cashier")
    shown = cashier.get(pay(cashier, owed).headers["location"])
    address = re.search(r'href="([^"]+/@@pdf/[0-9a-f]+)"', shown.text).group(1)
    for who in (cashier, visit("applicant1")):
        pdf = who.get(address)
        assert (pdf.status_code, pdf.headers["content-type"]) == (
            200,
            "application/pdf",
        )
        assert pdf.content.startswith(b"%PDF-") and b"/ByteRange" in pdf.content
    assert visit("applicant2").get(address).status_code != 200


def test_sending_twice_takes_the_money_once(visit, owed):
    cashier = visit("cashier")
    form = cashier.get(f"@@counter-pay?bill={owed.uid}")
    data = {**fields_of(form.text), "method": "cash", "tendered": "240"}
    first = cashier.post("@@counter-pay", **data)
    second = cashier.post("@@counter-pay", **data)
    assert first.headers["location"] == second.headers["location"]
    fresh()
    assert len(receipts.of_bill(owed.uid)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"tendered": "100"},
        {"tendered": "many"},
        {"tendered": "240.005"},
        {"method": "gold"},
        {"method": "cheque", "tendered": "240", "reference": ""},
        {"method": "transfer", "tendered": "241", "reference": "123"},
    ],
)
def test_a_fault_is_shown_and_what_was_typed_stays(visit, owed, typed):
    cashier = visit("cashier")
    answer = pay(cashier, owed, payer_name="นางผู้แทน", **typed)
    assert answer.status_code == 422
    assert "นางผู้แทน" in words(answer)
    fresh()
    assert bills.get(owed.uid).state == "open"
    again = {**fields_of(answer.text), "method": "cash", "tendered": "240"}
    assert cashier.post("@@counter-pay", **again).status_code == 303


def test_without_the_token_nothing_is_taken(visit, owed):
    typed = {"bill": owed.uid, "method": "cash", "tendered": "240"}
    answer = visit("cashier").post("@@counter-pay", once_key=once.new_key(), **typed)
    assert answer.status_code == 403
    fresh()
    assert bills.get(owed.uid).state == "open"


@pytest.mark.parametrize("query", ["", "?bill=", "?bill=" + "f" * 32, "?bill=%3Cb%3E"])
def test_no_bill_goes_back_to_the_counter(visit, query):
    answer = visit("cashier").get(f"@@counter-pay{query}")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("@@counter")


def test_void_asked_by_the_cashier_and_approved_by_the_head(visit, owed):
    cashier, head = visit("cashier"), visit("finance_head")
    place = pay(cashier, owed).headers["location"]
    uid = re.search(r"uid=([0-9a-f]{32})", place).group(1)
    form = cashier.get(f"@@receipt-void?uid={uid}")
    data = {**fields_of(form.text), "reason": ""}
    assert cashier.post("@@receipt-void", **data).status_code == 422
    data["reason"] = "พิมพ์ชื่อผิด"
    assert cashier.post("@@receipt-void", **data).status_code == 303
    fresh()
    (wish,) = receipts.waiting_voids()
    assert "พิมพ์ชื่อผิด" in words(head.get("@@counter"))
    form = head.get(f"@@receipt-void-decide?void={wish.uid}")
    data = {**fields_of(form.text), "decision": "approve", "note": ""}
    assert head.post("@@receipt-void-decide", **data).status_code == 303
    fresh()
    gone = receipts.get(uid)
    assert (gone.state, gone.void_approved_by) == ("void", user_id("finance_head"))
    assert bills.get(owed.uid).state == "open"
    assert "พิมพ์ชื่อผิด" in words(cashier.get(f"@@receipt?uid={uid}"))
    again = head.post("@@receipt-void-decide", **data)
    assert again.status_code == 303
    money.assert_proof()


def test_a_refusal_needs_a_remark(visit, owed):
    cashier, head = visit("cashier"), visit("finance_head")
    pay(cashier, owed)
    fresh()
    receipt = receipts.valid_for(owed.uid)
    wish = receipts.ask_void(receipt.uid, "ผิด", receipt.cashier_id)
    transaction.commit()
    form = head.get(f"@@receipt-void-decide?void={wish.uid}")
    data = {**fields_of(form.text), "decision": "refuse", "note": ""}
    assert head.post("@@receipt-void-decide", **data).status_code == 422
    data["note"] = "ใบเสร็จถูกต้อง"
    assert head.post("@@receipt-void-decide", **data).status_code == 303
    fresh()
    assert receipts.get(receipt.uid).state == "valid"


def test_a_shift_over_http(visit):
    cashier = visit("cashier")
    form = cashier.get("@@shift-open")
    data = {**fields_of(form.text), "opening_float": "๕๐๐"}
    assert cashier.post("@@shift-open", **data).status_code == 303
    assert cashier.post("@@shift-open", **data).status_code == 422
    form = cashier.get("@@shift-close")
    assert "500.00" not in words(form)
    data = {**fields_of(form.text), "piece_10000": "๔", "piece_2000": "4"}
    data |= {"piece_1000": "1", "reason": ""}
    refused = cashier.post("@@shift-close", **data)
    assert refused.status_code == 422
    assert "นับได้ 490.00 บาท แต่ควรมี 500.00 บาท" in words(refused)
    data["reason"] = "ทอนเกิน"
    assert cashier.post("@@shift-close", **data).status_code == 303
    fresh()
    assert shifts.latest(user_id("cashier"))[0].counted == 490


def test_the_list_of_a_day(visit, owed):
    cashier = visit("cashier")
    pay(cashier, owed)
    auditor = visit("auditor")
    fresh()
    number = receipts.valid_for(owed.uid).number_text
    assert number in words(auditor.get("@@receipts"))
    other = auditor.get("@@receipts?day=1/1/2560")
    assert other.status_code == 200 and number not in words(other)
    for who, name in ((auditor, "receipts"), (cashier, "my-day")):
        wrong = who.get(f"@@{name}?day=31/02/2569")
        assert wrong.status_code == 422
        # What was typed stays, with words, above what is shown instead.
        assert 'value="31/02/2569"' in wrong.text and "โปรดกรอกวันที่" in wrong.text


def test_a_receipt_is_shown_to_the_staff_and_its_payer_only(visit, owed):
    place = pay(visit("cashier"), owed).headers["location"]
    for login, status in (
        ("applicant1", 200),
        ("auditor", 200),
        ("applicant2", 404),
        ("officer_works", 404),
    ):
        assert visit(login).get(place).status_code == status, login
    assert visit("cashier").get("@@receipt?uid=none").status_code == 404


def ask(visitor, path):
    """A REST call."""
    headers = {"Accept": "application/json"}
    return visitor.client.get(f"{visitor.base}/{path}", headers=headers)


def test_rest_gives_own_bills_and_receipts_only(visit, owed):
    pay(visit("cashier"), owed)
    fresh()
    receipt = receipts.valid_for(owed.uid)
    mine, other = visit("applicant1"), visit("applicant2")
    page = ask(mine, "@bills")
    assert "no-store" in page.headers["cache-control"]
    listed = page.json()
    assert listed["items_total"] == 1
    assert listed["items"][0] == ask(mine, f"@bills/{owed.uid}").json()
    bill = listed["items"][0]
    assert (bill["total"], bill["outstanding"], bill["state"]) == (
        "240.00",
        "0.00",
        "settled",
    )
    got = ask(mine, f"@receipts/{receipt.uid}").json()
    assert (got["number"], got["bills"]) == (receipt.number_text, [owed.uid])
    assert ask(other, "@bills").json()["items"] == []
    for path in (f"@bills/{owed.uid}", f"@receipts/{receipt.uid}", "@bills/x/y"):
        assert ask(other, path).status_code == 404, path
    for path in ("@bills", "@receipts", f"@bills/{owed.uid}"):
        answer = ask(visit(), path)
        assert answer.status_code in (302, 401), path
        assert owed.number_text not in answer.text
