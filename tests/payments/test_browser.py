"""The cashier at a real browser: desk and phone, with and without JavaScript."""

from decimal import Decimal
from plone import api
from tests.payments import money
from thesaban.payments import receipts
import pytest
import re
import transaction


@pytest.fixture
def owed(functional):
    """Two committed bills of applicant1."""
    user = api.user.get(username="applicant1").getId()
    made = [
        money.open_bill(Decimal(amount), payer_user=user, record_number=number)
        for amount, number in (("500.00", "สอ 00001/2570"), ("240.50", "สอ 00002/2570"))
    ]
    transaction.commit()
    return made


def no_wider_than_the_screen(page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def take(page, login, bills, picture=None):
    """Search, choose the bills, take a thousand baht, see the receipt."""
    login(page, "cashier")
    page.goto("@@counter")
    page.fill("#q", "ตัวอย่าง")
    page.press("#q", "Enter")
    for bill in bills:
        page.click(f"#add-{bill.uid}")
    if picture:
        picture(page, "cashier-counter")
    page.fill("[name=tendered]", "๑,๐๐๐")
    if picture:
        picture(page, "cashier-pay")
    page.locator("form[action$='counter-pay'] button[type=submit]").first.click()
    page.wait_for_url(re.compile("@@receipt"))
    if picture:
        picture(page, "cashier-receipt")


def test_at_the_desk(desk, login, picture, owed):
    take(desk, login, owed, picture)
    assert "259.50" in desk.content()
    assert "เจ็ดร้อยสี่สิบบาทห้าสิบสตางค์" in desk.content()
    transaction.abort()
    assert receipts.valid_for(owed[0].uid) == receipts.valid_for(owed[1].uid)


def test_on_a_phone_with_and_without_javascript(any_phone, login, owed):
    take(any_phone, login, owed[:1])
    assert "500.00" in any_phone.content()


def test_the_pages_fit_the_phone(phone, login, picture, owed):
    take(phone, login, owed[:1])
    picture(phone, "phone-receipt")
    for path in ("@@counter?q=ตัวอย่าง", "@@receipts", "@@shift-close"):
        phone.goto(path)
        assert no_wider_than_the_screen(phone), path
    phone.goto("@@counter?q=ตัวอย่าง")
    picture(phone, "phone-counter")
