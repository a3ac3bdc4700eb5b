"""The pay page, the bank's callback and slips over HTTP."""

from decimal import Decimal
from io import BytesIO
from lxml import html
from PIL import Image
from tests.payments import banking
from tests.payments import money
from tests.payments.test_pages import fields_of
from tests.payments.test_pages import fresh
from tests.payments.test_pages import user_id
from tests.payments.test_pages import words
from tests.payments.test_slip_upload import photo
from tests.payments.test_slip_upload import SENT
from thesaban.documents import qr
from thesaban.payments import bills
from thesaban.payments import callbacks
from thesaban.payments import gateways
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments import slip as mini_qr
from thesaban.payments import slips
from thesaban.payments.promptpay_gateway import PromptPayGateway
from thesaban.payments.settings import PREFIX
from thesaban.payments.simulator import message_of
import json
import plone.api as api
import pytest
import re
import transaction
import zxingcpp


PAYER = "นางทดลอง ตัวอย่าง"


@pytest.fixture
def biller(functional):
    api.portal.set_registry_record(f"{PREFIX}.biller_id", banking.BILLER)
    transaction.commit()


@pytest.fixture
def owed(biller):
    """A committed bill of 240.00 baht of applicant1."""
    made = money.open_bill(
        Decimal("240.00"), payer=PAYER, payer_user=user_id("applicant1")
    )
    transaction.commit()
    return made


@pytest.fixture
def page(owed):
    """A page to pay at that somebody opened from a scanned code."""
    made = paying.start([owed.uid])
    transaction.commit()
    return made


def report(visitor, credited, gateway="promptpay", **more):
    """The bank's message over HTTP."""
    body = message_of(credited)
    headers = {**banking.signed(body), "Content-Type": "application/json", **more}
    return visitor.client.post(
        f"{visitor.base}/@@pay-callback/{gateway}", content=body, headers=headers
    )


def state_of(visitor, page) -> dict:
    return json.loads(visitor.get(f"{page.url}/state").text)


def test_scan_pay_and_the_page_turns_to_the_receipt(visit, page, owed):
    nobody = visit()
    shown = nobody.get(page.url)
    assert shown.status_code == 200
    assert "240.00" in words(shown) and PAYER not in words(shown)
    assert shown.headers["cache-control"] == "private, no-store"
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert 'http-equiv="refresh"' in shown.text and "pay.js" in shown.text
    for text in (banking.BILLER, owed.ref1, page.code.ref2, page.url):
        assert text in words(shown)
    assert state_of(nobody, page)["state"] == "open"
    assert report(visit(), banking.paid(page)).status_code == 200
    assert state_of(nobody, page)["state"] == "paid"
    fresh()
    receipt = receipts.valid_for(owed.uid)
    turned = nobody.get(page.url)
    assert receipt.number_text in words(turned)
    assert "สองร้อยสี่สิบบาทถ้วน" in words(turned)
    assert receipt.document_url in words(turned)
    assert 'http-equiv="refresh"' not in turned.text


def test_who_paid_another_sum_is_told_not_to_pay_again(visit, page, owed):
    phone, place = visit(), page.url
    assert "241.00" not in words(phone.get(place))
    credited = banking.paid(page, "241.00")
    assert report(visit(), credited).status_code == 200
    shown = words(phone.get(place))
    assert "241.00" in shown and PAYER not in shown
    fresh()
    assert bills.get(owed.uid).state == "open"


def test_the_code_is_a_picture_that_reads_back(visit, page):
    answer = visit().get(f"{page.url}/qr.png")
    assert answer.headers["content-type"] == "image/png"
    [found] = zxingcpp.read_barcodes(Image.open(BytesIO(answer.content)))
    assert found.text == page.code.payload
    assert qr.svg(page.code.payload)[:60] in visit().get(page.url).text


def test_the_file_is_for_who_is_the_payer(visit, page, owed):
    report(visit(), banking.paid(page))
    assert visit().get(f"{page.url}/receipt.pdf").status_code == 404
    assert PAYER not in words(visit().get(page.url))
    payer = visit("applicant1")
    assert PAYER in words(payer.get(page.url))
    pdf = payer.get(f"{page.url}/receipt.pdf")
    assert pdf.content.startswith(b"%PDF-") and b"/ByteRange" in pdf.content
    assert visit("applicant2").get(f"{page.url}/receipt.pdf").status_code == 404


def test_who_has_proved_to_be_the_payer_needs_no_account(visit, owed):
    page = paying.start([owed.uid], proved=True)
    transaction.commit()
    report(visit(), banking.paid(page))
    assert PAYER in words(visit().get(page.url))
    assert visit().get(f"{page.url}/receipt.pdf").content.startswith(b"%PDF-")


def test_addresses_that_are_none(visit, page):
    for path in ("@@pay", "@@pay/x", f"@@pay/{page.token}x", "@@pay/%00", "@@pay/ก"):
        assert visit().get(path).status_code == 404, path
    for part in ("receipt.pdf", "slip", "renew", "other", "qr.png/x"):
        assert visit().get(f"{page.url}/{part}").status_code == 404, part


def test_a_page_that_has_ended_leads_on(visit):
    ended = html.fromstring(visit().get("@@pay/x").content)
    ways = ended.xpath("//main//a[contains(@class, 't-tile')]/@href")
    assert [way.rsplit("/", 1)[1] for way in ways][:2] == ["pay-waste", "track"]


def test_void_expired_and_changed_pages_say_so(visit, page, owed):
    from datetime import timedelta
    from thesaban.clock.zone import frozen
    from thesaban.clock.zone import now

    with frozen(now() + timedelta(days=2)):
        shown = visit().get(page.url)
        assert "renew" in shown.text and "t-scan-code" not in shown.text
        visitor = visit()
        fields = fields_of(visitor.get(page.url).text)
        assert visitor.post(f"{page.url}/renew", **fields).status_code in (302, 303)
        assert state_of(visitor, page)["state"] == "open"
    bills.void(owed.uid, "ผิด", "officer")
    transaction.commit()
    assert state_of(visit(), page)["state"] == "void"
    assert visit().get(f"{page.url}/qr.png").status_code == 404


# -- the bank -----------------------------------------------------------------------


def test_callbacks_are_answered_as_they_deserve(visit, page, owed):
    credited, bank = banking.paid(page), visit()
    assert report(bank, credited, **{"webhook-signature": "v1,x"}).status_code == 401
    assert report(bank, credited, gateway="gold").status_code == 404
    assert report(bank, credited, gateway="simulator").status_code == 404
    assert bank.get("@@pay-callback/promptpay").status_code == 405
    assert bank.get("@@bank-simulator").status_code == 404
    long = b"x" * (callbacks.LARGEST + 1)
    answer = bank.client.post(
        f"{bank.base}/@@pay-callback/promptpay",
        content=long,
        headers=banking.signed(long),
    )
    assert answer.status_code == 413
    body = b'{"hello": "bank"}'
    answer = bank.client.post(
        f"{bank.base}/@@pay-callback/promptpay",
        content=body,
        headers=banking.signed(body),
    )
    assert (answer.status_code, answer.json()) == (400, {"code": "message"})
    fresh()
    assert bills.get(owed.uid).state == "open"
    first, second = report(bank, credited), report(bank, credited)
    assert first.json() == {"code": "0000"}
    assert second.json() == {"code": "0000", "repeated": "yes"}
    fresh()
    assert len(receipts.of_bill(owed.uid)) == 1


def test_a_database_that_is_away_asks_the_bank_to_come_again(
    visit,
    page,
    monkeypatch,
):
    def broken(self, headers, body):
        raise OSError("no database")

    with monkeypatch.context() as patch:
        patch.setattr(PromptPayGateway, "callback", broken)
        answer = report(visit(), banking.paid(page))
        assert answer.status_code == 503 and answer.headers["retry-after"]
    assert report(visit(), banking.paid(page)).status_code == 200


def test_the_notice_of_who_pays_by_qr_goes_on(visit, functional, biller):
    """The same way settles a case's fee as the cashier does."""
    from tests.notices import helpers
    from thesaban.cases.acts.base import state_of as case_state
    from thesaban.registers.filing import record_by_uid

    case = helpers.awaiting_payment(helpers.filed())
    uid = case.UID()
    transaction.commit()
    [bill] = [one for one in bills.of(uid) if one.payable]
    page = paying.start([bill.uid])
    transaction.commit()
    assert report(visit(), banking.paid(page)).status_code == 200
    fresh()
    assert case_state(record_by_uid(uid)) == "reviewed"


# -- slips -----------------------------------------------------------------------


def send_slip(visitor, page, data: bytes):
    fields = fields_of(visitor.get(page.url).text)
    return visitor.client.post(
        f"{page.url}/slip",
        data=fields,
        files={"slip": ("slip.png", data, "image/png")},
    )


def test_a_slip_is_sent_shown_and_waits(visit, page, owed):
    visitor = visit()
    answer = send_slip(visitor, page, photo(mini_qr.build(SENT)))
    assert answer.status_code in (302, 303)
    fresh()
    assert slips.waiting()[1] == 1
    assert state_of(visitor, page) == {"state": "open", "slips": 1}
    assert bills.get(owed.uid).state == "open"
    wrong = send_slip(visitor, page, b"not a picture")
    assert wrong.status_code == 422 and 'aria-invalid="true"' in wrong.text


# -- a payer's own bills --------------------------------------------------------------


def test_own_bills_start_a_page_and_others_do_not(visit, owed):
    payer = visit("applicant1")
    token = re.search(
        r'name="_authenticator"[^>]*value="([^"]+)"', payer.get("@@my-profile").text
    ).group(1)
    answer = payer.post("@@pay-start", bill=owed.uid, _authenticator=token)
    assert answer.status_code in (302, 303) and "/@@pay/" in answer.headers["location"]
    fresh()
    started = paying.status(answer.headers["location"].rpartition("/")[2])
    assert started.proved and started.payer_user == owed.payer_user
    stranger = visit("applicant2")
    token = re.search(
        r'name="_authenticator"[^>]*value="([^"]+)"', stranger.get("@@my-profile").text
    ).group(1)
    answer = stranger.post("@@pay-start", bill=owed.uid, _authenticator=token)
    assert "/@@pay/" not in answer.headers["location"]
    assert gateways.online() is not None
