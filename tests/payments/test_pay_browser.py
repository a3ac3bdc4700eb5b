"""A household pays by QR on a phone, and the code on the screen reads back."""

from decimal import Decimal
from io import BytesIO
from PIL import Image
from tests.payments import banking
from tests.payments import money
from tests.payments.test_browser import no_wider_than_the_screen
from tests.payments.test_slip_upload import photo
from tests.payments.test_slip_upload import SENT
from thesaban.payments import incoming
from thesaban.payments import paying
from thesaban.payments import receipts
from thesaban.payments import slip as mini_qr
from thesaban.payments.settings import PREFIX
import plone.api as api
import pytest
import transaction
import zxingcpp


@pytest.fixture
def pay_page(functional):
    """A committed page that asks for 240.50 baht."""
    api.portal.set_registry_record(f"{PREFIX}.biller_id", banking.BILLER)
    api.portal.set_registry_record(f"{PREFIX}.biller_name", "SAMPLE TOWN")
    bill = money.open_bill(Decimal("240.50"))
    made = paying.start([bill.uid])
    transaction.commit()
    return made


def bank_reports(page):
    """The money comes in while the page is open."""
    taken = incoming.take(banking.credit(banking.paid(page)))
    transaction.commit()
    return receipts.get(taken.receipt_uid)


def codes_on(screenshot: bytes) -> set[str]:
    image = Image.open(BytesIO(screenshot)).convert("RGB")
    return {found.text for found in zxingcpp.read_barcodes(image)}


@pytest.mark.parametrize("kind", ["phone", "desk"])
def test_the_code_on_the_screen_reads_back(kind, request, picture, pay_page):
    screen = request.getfixturevalue(kind)
    screen.goto(pay_page.url)
    picture(screen, f"pay-{kind}")
    assert no_wider_than_the_screen(screen)
    assert codes_on(screen.screenshot()) == {pay_page.code.payload}


def test_the_page_turns_to_the_receipt_by_itself(phone, picture, pay_page):
    phone.goto(pay_page.url)
    assert "240.50" in phone.inner_text("main")
    receipt = bank_reports(pay_page)
    phone.wait_for_selector("text=" + receipt.number_text)
    picture(phone, "paid-phone")
    assert no_wider_than_the_screen(phone)
    assert receipt.document_url in codes_on(phone.screenshot(full_page=True))


def test_without_a_script_the_page_asks_to_be_opened_again(any_phone, pay_page):
    any_phone.goto(pay_page.url)
    receipt = bank_reports(pay_page)
    any_phone.goto(pay_page.url)
    assert receipt.number_text in any_phone.inner_text("main")


def test_a_slip_is_sent_from_the_phone(any_phone, pay_page):
    any_phone.goto(f"{pay_page.url}#slip")
    any_phone.click("#slip > summary")
    any_phone.set_input_files(
        "input[type=file]",
        {
            "name": "slip.png",
            "mimeType": "image/png",
            "buffer": photo(mini_qr.build(SENT)),
        },
    )
    any_phone.click("#slip button[type=submit]")
    any_phone.wait_for_selector(".t-notice")
    assert any_phone.url == pay_page.url
    assert paying.status(pay_page.token).state == "open"
