"""The finance office's pages over HTTP: who may, a whole run, sheets, reports."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from lxml import html
from openpyxl import load_workbook
from plone import api
from tests.payments import money
from tests.payments.test_pages import fields_of
from tests.payments.test_pages import words
from tests.waste import households
from tests.waste.billing import world
from thesaban.clock.zone import frozen
from thesaban.clock.zone import today
from thesaban.interfaces import IBackgroundWork
from thesaban.outbox import background
from thesaban.outbox.store import tables as outbox
from thesaban.payments import promptpay
from thesaban.payments import shifts
from thesaban.registers.database import session
from thesaban.waste import links
from thesaban.waste.billing import corrections
from thesaban.waste.billing import ebills
from thesaban.waste.billing import prints
from thesaban.waste.billing import runs
from thesaban.waste.billing import sheets
from thesaban.waste.billing.rule import rule
from thesaban.waste.store import accounts as account_store
from thesaban.waste.store import prints as print_store
from thesaban.waste.store import runs as run_store
from zope.component import getUtilitiesFor
import pypdfium2
import pytest
import re
import transaction
import zxingcpp


HEADS = ("finance_head",)
KEEPERS = ("officer_health", "head_health", "director_health")
STAFF = ("cashier", *HEADS, *KEEPERS)
PAGES = {
    "waste-runs": (*STAFF, "auditor"),
    "waste-run": (*STAFF, "auditor"),
    "waste-run-notes": (*STAFF, "auditor"),
    "waste-run-new": HEADS,
    "waste-run-act": HEADS,
    "waste-prints": STAFF,
    "waste-print": STAFF,
    "waste-print-new": STAFF,
    "waste-print-file": STAFF,
    "waste-bill": (*STAFF, "auditor"),
    "waste-bill-pdf": STAFF,
    "waste-bill-correct": HEADS,
    "waste-letters": (*STAFF, "auditor"),
    "waste-letters-make": HEADS,
    "money-reports": (*STAFF, "auditor"),
    "waste-rates": (*STAFF, "auditor"),
    "waste-schedule": HEADS,
    "waste-occasions": (*STAFF, "auditor"),
    "waste-occasion-new": (*HEADS, *KEEPERS),
}
EVERYBODY = ("", "applicant1", "officer_works", "mayor", "auditor", *STAFF)
BILLER = "099999999999101"


@pytest.fixture(autouse=True)
def before_the_dearer_year():
    """The testing town's households pay more from 2027 on."""
    with frozen(datetime(2026, 11, 23, 10, 0)):
        yield


@pytest.fixture
def accounts(functional):
    """Four accounts of the testing town; the bank has given a biller ID."""
    households.load_town()
    api.portal.set_registry_record("thesaban.payments.biller_id", BILLER)
    made = world.add_accounts(4)
    transaction.commit()
    return made


def work(functional) -> None:
    """A round of the worker."""
    transaction.commit()
    background.run_waiting(functional["portal"])
    transaction.begin()


def period() -> str:
    return rule().period(today()).code


@pytest.fixture
def done(accounts, functional):
    """A finished run of the present period."""
    return world.run_bills(period())


def bill_of(uid: str):
    return world.bill_of(uid, period())


@pytest.mark.parametrize("login", EVERYBODY)
def test_who_may_open_which_page(visit, login):
    visitor = visit(login)
    for name, allowed in PAGES.items():
        answer = visitor.get(f"@@{name}")
        to_login = "login" in answer.headers.get("location", "")
        refused = answer.status_code in (401, 403) or to_login
        assert refused != (login in allowed), (name, answer.status_code)
    tabs = re.findall(r'/(?:@@)?(waste-[a-z-]+)"', visitor.get("@@waste-runs").text)
    assert [name for name in tabs if login not in PAGES.get(name, (login,))] == []


def test_the_work_is_registered(functional):
    names = {name for name, _work in getUtilitiesFor(IBackgroundWork)}
    assert {"waste.runs", "waste.ebills", "waste.prints"} <= names


def test_a_run_from_the_form_to_the_bills(visit, accounts, functional):
    head = visit("finance_head")
    form = head.get("@@waste-run-new")
    values = fields_of(form.text) | {
        "period": period(),
        "community": "",
        "due_on": (today() + timedelta(days=20)).isoformat(),
    }
    sent = head.post("@@waste-run-new", **values)
    assert sent.status_code == 303
    address = "@@waste-run?" + sent.headers["location"].partition("?")[2]
    page = head.get(address)
    assert page.headers["refresh"] == "3"
    assert "<progress" in page.text
    work(functional)
    page = head.get(address)
    assert "refresh" not in page.headers
    assert "รอท่านตัดสินใจ" in words(page)
    hidden = fields_of(page.text.partition('value="confirm"')[0][-800:])
    uid = address.partition("uid=")[2]
    token = fields_of(page.text)["_authenticator"]
    assert hidden["uid"] == uid
    data = {"uid": uid, "act": "confirm", "_authenticator": token}
    assert head.post("@@waste-run-act", **data).status_code == 303
    work(functional)
    assert runs.get(uid).opened == 4
    assert "80.00" in words(head.get(address))
    assert {bill_of(uid).total for uid in accounts} == {Decimal("20.00")}


@pytest.mark.parametrize("name", ["waste-run-act", "waste-print-new"])
def test_acts_need_a_form_of_ours(visit, done, name):
    head = visit("finance_head")
    assert head.get(f"@@{name}?uid={done.uid}&act=cancel").status_code == 400
    answer = head.post(f"@@{name}", uid=done.uid, act="confirm", _authenticator="x")
    assert answer.status_code in (401, 403)


def decoded(pdf: bytes, page: int = 0) -> set[str]:
    """What a reader finds in a picture of a page."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=3).to_pil()
    found = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    return {code.text for code in found}


def test_the_sheet_has_a_qr_and_a_barcode_that_ask_for_the_bill(visit, accounts, done):
    bill = bill_of(accounts[0])
    answer = visit("cashier").get(f"@@waste-bill-pdf?uid={bill.uid}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "private, no-store"
    codes = decoded(answer.content)
    bars = {text for text in codes if text.startswith("|")}
    (payload,) = [promptpay.parse(text) for text in codes - bars]
    assert (payload.payee.biller, payload.payee.ref1) == (BILLER, bill.ref1)
    assert (payload.amount, payload.reusable) == (Decimal("20.00"), False)
    (text,) = bars
    assert text.split("\r")[1:2] + text.split("\r")[3:] == [bill.ref1, "2000"]


def test_the_slip_has_its_qr_too(visit, accounts, done):
    bill = bill_of(accounts[0])
    answer = visit("cashier").get(f"@@waste-bill-pdf?uid={bill.uid}&shape=slip")
    (text,) = decoded(answer.content)
    assert promptpay.parse(text).payee.ref1 == bill.ref1
    width, _height = pypdfium2.PdfDocument(answer.content)[0].get_size()
    assert round(width / 72 * 25.4) == 80


def test_a_credited_bill_asks_for_what_is_left_with_other_references(accounts, done):
    bill = bill_of(accounts[0])
    before = sheets.codes(bill, sheets.settings())
    corrections.right(bill.uid, Decimal("12.50"), "ถังเดียว", "finance_head")
    after = sheets.codes(bill_of(accounts[0]), sheets.settings())
    assert before["ref1"] == after["ref1"]
    assert before["ref2"] != after["ref2"]
    assert after["bars_text"].endswith(" 1250")


def test_a_stack_has_each_bill_of_the_community_once(visit, accounts, done, functional):
    made = prints.bills(done.uid, "north", "a4", "finance_head")
    work(functional)
    ready = print_store.get(made.uid)
    assert (ready.state, ready.done, ready.total) == ("done", 2, 2)
    page = visit("cashier").get(f"@@waste-print?uid={made.uid}")
    assert "ชุมชนเหนือ" in words(page)
    answer = visit("cashier").get(f"@@waste-print-file?uid={made.uid}&n=1")
    pages = pypdfium2.PdfDocument(answer.content)
    assert len(pages) == 2
    wanted = {bill_of(uid).ref1 for uid in accounts if _in(uid, "north")}
    found = set()
    for at in range(2):
        (text,) = [t for t in decoded(answer.content, at) if not t.startswith("|")]
        found.add(promptpay.parse(text).payee.ref1)
    assert found == wanted
    assert visit("cashier").get("@@waste-print-file?uid=no&n=1").status_code == 404


def _in(uid: str, community: str) -> bool:
    return account_store.find(uid=uid).place.community == community


def test_old_files_are_deleted(accounts, done, functional):
    made = prints.bills(done.uid, "", "slip", "finance_head")
    work(functional)
    assert len(print_store.files(made.uid)) == 2
    assert prints.purge() == 0
    later = print_store.get(made.uid).finished_at + timedelta(seconds=1)
    assert print_store.purge(later) == 2


def test_an_ebill_goes_to_who_chose_it_and_its_link_opens_that_bill(
    visit, accounts, functional
):
    person = api.user.get(username="applicant1").getId()
    chosen = account_store.find(uid=accounts[0])
    links.add(person, chosen, "self", "บ้าน", "phone")
    links.change(person, chosen.uid, "บ้าน", True)
    run = world.run_bills(period())
    work(functional)
    assert run_store.get(run.uid).mailed_at is not None
    rows = session().query(outbox.MessageRow).filter_by(template="waste/bill").all()
    assert [row.recipient for row in rows] == ["applicant1@example.org"]
    assert rows[0].data["amount"] == "20.00"
    address = rows[0].data["link"].rpartition("/")[2]
    answer = visit().get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert "noindex" in answer.headers["x-robots-tag"]
    said = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "ที่1" not in said and "***" in said
    spoilt = address[:-1] + ("0" if address[-1] != "0" else "1")
    assert visit().get(spoilt).status_code == 404
    assert visit().get("@@waste-bill-sheet?t=ก").status_code == 404
    other = ebills.token(bill_of(accounts[1]).uid)[:32]
    assert (
        visit().get(f"@@waste-bill-sheet?t={other}{address[-32:]}").status_code == 404
    )


def test_a_bill_is_corrected_on_its_page(visit, accounts, done):
    head, bill = visit("finance_head"), bill_of(accounts[0])
    form = head.get(f"@@waste-bill-correct?uid={bill.uid}")
    data = fields_of(form.text) | {"amount": "12.50", "reason": "ถังเดียว"}
    assert (
        head.post("@@waste-bill-correct", **data | {"amount": "x"}).status_code == 422
    )
    assert head.post("@@waste-bill-correct", **data).status_code == 303
    answer = head.get(f"@@waste-bill?uid={bill.uid}")
    page = words(answer)
    assert "ลน 00001/" in page
    assert "12.50" in page
    # Wide pages lay what stands right under the header in one cell.
    (beside,) = html.fromstring(answer.text).cssselect(".t-page-header > .t-actions")
    assert len(beside.cssselect(".btn")) == 3


def test_findings_are_listed_and_saved_as_texts(visit, accounts, functional):
    world.add_accounts(1, 9, category="factory")
    run = world.start(period())
    head = visit("finance_head")
    page = words(head.get(f"@@waste-run?uid={run.uid}"))
    assert "ไม่มีอัตราค่าธรรมเนียมของประเภทนี้" in page
    answer = head.get(f"@@waste-run-notes?uid={run.uid}&xlsx=1")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[1][0] == "00000009"
    assert rows[1][3] == "factory"
    listed = head.get(f"@@waste-run-notes?uid={run.uid}").text
    account = re.search(r'href="[^"]*/(waste-account\?[^"]+)"', listed)[1]
    assert head.get(account).status_code == 200


def test_reports_and_their_workbooks(visit, accounts, done):
    shifts.open("cashier")
    receipt = money.pay(bill_of(accounts[0]), bill_of(accounts[1]), payer_name="ก")
    assert receipt.total == 40
    head = visit("auditor")
    for name in ("day", "unit", "community", "officer", "revenue", "method"):
        page = head.get(f"@@money-reports?report=by-{name}")
        assert page.status_code == 200
        assert "40.00" in page.text, name
        assert "<svg" in page.text and 'role="img"' in page.text
        answer = head.get(f"@@money-reports?report=by-{name}&xlsx=1")
        rows = list(load_workbook(BytesIO(answer.content)).active.values)
        assert rows[-1][2] == Decimal("40.00")
    wrong = head.get("@@money-reports?report=by-day&first=31/02/2569")
    assert wrong.status_code == 422
    assert 'value="31/02/2569"' in wrong.text and "โปรดกรอกวันที่" in wrong.text
    ageing = words(head.get("@@money-reports?report=ageing"))
    assert "40.00" in ageing and "ยังไม่ครบกำหนด" in ageing


def test_the_public_page_has_totals_and_nobody(visit, accounts, done):
    shifts.open("cashier")
    money.pay(bill_of(accounts[0]))
    answer = visit().get("@@open-fees")
    page = words(answer)
    assert answer.status_code == 200
    assert "public" in answer.headers["cache-control"]
    assert "20.00" in page
    assert "สมมติ" not in re.sub("ตัวอย่าง", "", page)
    assert not re.search("0000000[1-4]", page)


def test_letters_are_made_by_the_worker(visit, accounts, done, functional):
    with frozen(done.due_on + timedelta(days=16)):
        head = visit("finance_head")
        page = head.get("@@waste-letters")
        assert "หนังสือเตือน" in words(page)
        token = fields_of(page.text)["_authenticator"]
        sent = head.post("@@waste-letters-make", step="reminder", _authenticator=token)
        uid = sent.headers["location"].partition("uid=")[2]
        work(functional)
    made = print_store.get(uid)
    assert (made.state, made.problem, made.total) == ("done", None, 4)
    content = print_store.content(uid, 1)
    assert len(pypdfium2.PdfDocument(content)) == 2
    assert any(promptpay.parse(t).payee.ref1 for t in decoded(content))
