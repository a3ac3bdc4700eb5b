"""The staff's pages: who may open what, and what is done there."""

from datetime import date
from tests.waste.households import values
from thesaban.audit import entries
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import reliefs
from thesaban.waste.reliefs import Wish
import pytest
import transaction


KEEPERS = ("officer_health", "head_health", "director_health")
READERS = (*KEEPERS, "cashier", "finance_head", "auditor")
HEADS = ("head_health", "director_health", "finance_head")
PAGES = {
    "waste-accounts": READERS,
    "waste-account": READERS,
    "waste-account-open": KEEPERS,
    "waste-account-payer": KEEPERS,
    "waste-account-place": KEEPERS,
    "waste-account-terms": KEEPERS,
    "waste-account-close": KEEPERS,
    "waste-account-reopen": KEEPERS,
    "waste-account-tag": KEEPERS,
    "waste-account-relief": KEEPERS,
    "waste-reliefs": HEADS,
}
EVERYBODY = (
    "",
    "applicant1",
    "officer_works",
    "mayor",
    "registrar",
    "editor1",
    "siteadmin",
    *READERS,
)


@pytest.mark.parametrize("login", EVERYBODY)
def test_who_may_open_what(account, visit, login):
    visitor = visit(login)
    wrong = []
    for page, allowed in PAGES.items():
        status = visitor.get(f"{page}?account={account.uid}").status_code
        right = (200,) if login in allowed else (302, 401, 403)
        if status not in right:
            wrong.append((page, status))
    assert wrong == []


def test_search_finds_by_telephone_and_shows_what_is_owed(account, visit):
    officer = visit("officer_health")
    officer.get("waste-accounts", q="081 234 5678")
    assert account.number in officer.text
    assert "40.00" in officer.text
    officer.get("waste-accounts", q="ทดลอง", community="south")
    assert account.number not in officer.text


def test_telephone_and_id_are_masked_until_asked_for_and_both_are_kept(account, visit):
    officer = visit("officer_health")
    officer.get(f"waste-account?account={account.uid}")
    assert "081-234-5678" not in officer.text
    assert "xxx-xxx-5678" in officer.text
    officer.fill("account")
    assert "081-234-5678" in officer.text
    transaction.begin()
    kept = [entry.action for entry in entries(account.uid)]
    assert kept[:2] == ["waste.reveal", "waste.read"]


def test_an_account_is_opened_and_wrong_fields_are_named(account, visit):
    officer = visit("officer_health")
    officer.get("waste-account-open")
    officer.fill("payer_name", payer_name="", house_no="", phone="12")
    assert officer.answer.status_code == 422
    assert {"payer_name", "house_no", "phone"} <= officer.errors()
    officer.get("waste-account-open")
    answer = officer.fill(
        "payer_name",
        payer_name="นายใหม่ เพิ่งมา",
        house_no="12/3",
        category="household",
        community="south",
        opened_on="1 พ.ย. 2569",
    )
    assert answer.status_code == 303
    officer.get("waste-accounts", q="เพิ่งมา")
    assert "12/3" in officer.text
    assert "ชุมชนใต้" in officer.text


def test_a_house_code_that_is_taken_is_said_at_its_field(account, visit):
    officer = visit("officer_health")
    officer.get("waste-account-open")
    officer.fill(
        "payer_name",
        payer_name="นายอื่น",
        house_no="5",
        category="household",
        house_code="5001-123456-7",
        opened_on="1/11/2569",
    )
    assert officer.answer.status_code == 422
    assert officer.errors() == {"house_code"}


def test_a_change_of_payer_asks_for_another_reader_first(account, visit):
    """Two officers have the form open; the second is told, nothing is lost."""
    first, second = visit("officer_health"), visit("head_health")
    for officer in (first, second):
        officer.get(f"waste-account-payer?account={account.uid}")
    done = first.fill("payer_name", payer_name="นายคนแรก", on="1/11/2569", reason="ขาย")
    assert done.status_code == 303
    late = second.fill(
        "payer_name", payer_name="นายคนที่สอง", on="1/11/2569", reason="ขาย"
    )
    assert late.status_code == 422
    transaction.begin()
    assert accounts.get(account.uid).payer_name == "นายคนแรก"
    first.get(f"waste-account?account={account.uid}")
    assert "นางทดลอง ตัวอย่าง → นายคนแรก" in first.text


def test_more_bins(account, visit):
    officer = visit("officer_health")
    officer.get(f"waste-account-terms?account={account.uid}")
    done = officer.fill("bins", bins="3", on="1/12/2569", reason="ขอเพิ่ม")
    assert done.status_code == 303
    transaction.begin()
    assert accounts.get(account.uid).terms_on(date(2026, 12, 1)).bins == 3


def test_an_exemption_is_asked_by_one_and_approved_by_another(account, visit):
    officer, head = visit("officer_health"), visit("head_health")
    officer.get(f"waste-account-relief?account={account.uid}")
    asked = officer.fill("why", kind="exemption", first="1/11/2569", why="welfare")
    assert asked.status_code == 303
    head.get("waste-reliefs")
    assert account.number in head.text
    transaction.begin()
    ((relief, _account),) = reliefs.waiting()
    head.get(f"waste-relief-decide?relief={relief.uid}")
    refused = head.fill("decision", decision="refuse", note="")
    assert refused.status_code == 422
    assert head.errors() == {"note"}
    assert head.fill("decision", decision="approve").status_code == 303
    transaction.begin()
    assert accounts.get(account.uid).reliefs[0].state == "approved"
    assert officer.get(f"waste-relief-decide?relief={relief.uid}").status_code == 302


def test_nobody_approves_what_they_asked_for(account, visit):
    wish = Wish("exemption", date(2026, 11, 1), None, "welfare")
    asked = reliefs.ask(account.uid, wish, "head_health")
    transaction.commit()
    head = visit("head_health")
    head.get(f"waste-relief-decide?relief={asked.uid}")
    assert head.fill("decision", decision="approve").status_code == 422


def test_closing_and_taking_it_back(account, visit):
    officer = visit("officer_health")
    officer.get(f"waste-account-close?account={account.uid}")
    assert officer.fill("on", on="30/11/2569", reason="รื้อถอน").status_code == 303
    officer.get(f"waste-account?account={account.uid}")
    assert "รื้อถอน" in officer.text
    officer.get(f"waste-account-reopen?account={account.uid}")
    assert officer.fill("reason", reason="ผิดหลัง").status_code == 303


def test_the_list_is_paged(account, visit):
    for number in range(30):
        acts.open_account(values(house_no=f"{number}/9", phone=""), "officer_health")
    transaction.commit()
    officer = visit("officer_health")
    officer.get("waste-accounts", community="north")
    assert "31" in officer.text
    officer.get("waste-accounts", community="north", start="25")
    assert officer.answer.text.count("waste-account?account=") >= 6


def test_a_changed_address_without_a_form_is_refused(account, visit):
    officer = visit("officer_health")
    forged = officer.post("waste-account-tag", account=account.uid, reason="x")
    assert forged.status_code == 403
