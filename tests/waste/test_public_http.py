"""A household without a sign-in: number and proof, tag, bills, limits."""

from decimal import Decimal
from thesaban.payments import bills
from thesaban.payments.model import BillDraft
from thesaban.payments.model import Line
from thesaban.people import limits
import pytest
import transaction


PHONE = "0812345678"


@pytest.fixture
def visitor(visit):
    return visit()


def prove(visitor, number, proof):
    visitor.get("pay-waste")
    return visitor.fill("proof", number=number, proof=proof)


def test_number_and_last_digits_show_the_bills(account, visitor):
    answer = prove(visitor, account.number, PHONE[-4:])
    assert answer.status_code == 303
    assert account.uid not in str(answer.headers)
    assert account.number not in answer.headers["location"]
    page = visitor.get("waste-bills")
    assert "40.00" in visitor.text
    assert "ต.ค. 2569" in visitor.text
    assert "นางทดลอง ต***" in visitor.text
    assert "ตัวอย่าง" not in visitor.text.replace("เมืองตัวอย่าง", "")
    assert PHONE not in page.text
    assert "no-store" in page.headers["cache-control"]
    cookie = next(c for c in visitor.client.cookies.jar if c.name == "thesaban_waste")
    assert cookie.has_nonstandard_attr("HttpOnly")


def test_the_house_code_proves_as_well(account, visitor):
    assert prove(visitor, account.number, "5001-123456-7").status_code == 303


@pytest.mark.parametrize(
    ("number", "proof"),
    [("00000018", "0000"), ("99999999", "5678"), ("00000018", PHONE), ("", "5678")],
)
def test_everything_else_is_answered_alike(account, visitor, number, proof):
    answer = prove(visitor, number, proof)
    assert answer.status_code == 422
    assert visitor.errors() == {"number"}
    assert "ทดลอง" not in answer.text
    assert visitor.get("waste-bills").status_code == 303


def test_guessing_is_stopped_for_the_account(account, visitor):
    tries = limits.LIMITS["waste-account"].times
    for guess in range(tries):
        assert prove(visitor, account.number, f"{guess:04d}").status_code == 422
    assert prove(visitor, account.number, PHONE[-4:]).status_code == 429


def test_the_tag_shows_what_is_owed_and_nothing_of_whom(account, visitor):
    page = visitor.get(f"w/{account.tag}")
    assert page.status_code == 200
    assert "40.00" in visitor.text
    for secret in ("ทดลอง", account.number, "99/1", PHONE):
        assert secret not in page.text


def test_a_worn_tag_leads_to_the_form(account, visitor):
    assert visitor.get("w/ZZZZZ-ZZZZZ").headers["location"].endswith("/pay-waste")
    assert visitor.get("w").headers["location"].endswith("/pay-waste")


def test_only_the_bills_of_the_account_can_be_chosen(account, visitor):
    other = bills.open(
        BillDraft("นายอื่น", [Line("waste", "อื่น", Decimal("500.00"))], domain="waste")
    )
    transaction.commit()
    visitor.get(f"w/{account.tag}")
    form = visitor.form("bill")
    token = dict(form.form_values())["_authenticator"]
    answer = visitor.post(f"w/{account.tag}", bill=other.uid, _authenticator=token)
    assert answer.status_code == 422
    refused = visitor.post(f"w/{account.tag}", bill=other.uid)
    assert refused.status_code == 403


def test_an_altered_pass_opens_nothing(account, visitor):
    prove(visitor, account.number, PHONE[-4:])
    good = visitor.client.cookies["thesaban_waste"].strip('"')
    visitor.client.cookies.clear()
    visitor.client.cookies.set("thesaban_waste", good[:-4] + "AAAA")
    answer = visitor.get("waste-bills")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/pay-waste")


def test_the_front_page_leads_here(account, visitor):
    assert "/pay-waste" in visitor.get("").text
