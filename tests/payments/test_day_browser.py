"""A day in a real browser: the cashier takes money by keys, counts and hands over;
the bank's file comes; the finance head takes over and closes the day."""

from decimal import Decimal
from plone import api
from tests.payments import bank
from tests.payments import money
from tests.payments.test_browser import no_wider_than_the_screen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments.reconciling import days
import pytest
import re
import transaction


@pytest.fixture
def owed(functional):
    """Two committed bills: one for the counter, one that is paid by QR."""
    user = api.user.get(username="applicant1").getId()
    made = [
        money.open_bill(Decimal(amount), payer_user=user)
        for amount in ("240.00", "100.00")
    ]
    transaction.commit()
    return made


def by_keys(page, bill):
    """Search, add, pay: no mouse."""
    page.goto("@@counter")
    page.wait_for_selector("#till-keys")
    page.keyboard.press("F2")
    page.keyboard.type("ตัวอย่าง")
    page.keyboard.press("Enter")
    page.wait_for_selector("#till-results")
    page.wait_for_selector("#till-keys")
    rows = page.locator("#till-results button[name=add]")
    values = [rows.nth(at).get_attribute("value") for at in range(rows.count())]
    page.keyboard.press(f"Alt+{values.index(bill.uid) + 1}")
    page.wait_for_selector(f"button[name=drop][value='{bill.uid}']")
    page.wait_for_selector("#till-keys")
    page.keyboard.press("F4")
    page.keyboard.type("๕๐๐")
    assert "260.00" in page.locator("#till-change").inner_text()
    page.keyboard.press("F9")
    page.wait_for_url(re.compile("@@receipt"))
    assert "260.00" in page.content()


def count(page):
    """Two hundreds and two twenties; the page does not say what is due."""
    page.goto("@@shift-close")
    assert "240" not in page.locator("main").inner_text()
    page.fill("[name=piece_10000]", "2")
    page.fill("[name=piece_2000]", "2")
    page.locator("form[action$='shift-close'] button[type=submit]").first.click()
    page.wait_for_url(re.compile("@@remittance"))
    return page.url


def send_file(page, bill, picture):
    credit = bank.credit_for(bill, at=now().replace(microsecond=0))
    content = bank.crossbank(today(), [bank.payment_of(credit)], buddhist=True)
    page.goto("@@bank-file-add")
    file = {"name": "bank.txt", "mimeType": "text/plain", "buffer": content}
    page.set_input_files("[name=file]", file)
    page.locator("form[action$='bank-file-add'] button[type=submit]").first.click()
    page.wait_for_url(re.compile("@@bank-file\\?"))
    picture(page, "bank-file")
    page.click("button[name=take]")
    page.wait_for_load_state()


def test_from_the_counter_to_the_closed_day(desk, login, picture, owed):
    login(desk, "cashier")
    by_keys(desk, owed[0])
    slip = count(desk)
    picture(desk, "remittance")
    send_file(desk, owed[1], picture)
    desk.context.clear_cookies()
    login(desk, "finance_head")
    desk.goto("@@books-days")
    desk.locator("main .t-table a").first.click()
    desk.wait_for_url(re.compile("@@day-proof"))
    picture(desk, "day-waits")
    assert "@@day-close" not in desk.content()
    desk.goto(slip)
    desk.locator("form[action$='remittance'] button[type=submit]").first.click()
    desk.wait_for_url(re.compile("@@day-proof"))
    picture(desk, "day-ready")
    desk.click("a[href*='day-close']")
    desk.wait_for_url(re.compile("@@day-close"))
    desk.locator("form[action$='day-close'] button[type=submit]").first.click()
    desk.wait_for_url(re.compile("@@day-proof"))
    picture(desk, "day-closed")
    transaction.abort()
    made = days.proof(today())
    assert made.closed is not None and made.closed.figures["net"] == "340.00"
    assert all(bills.get(bill.uid).state == "settled" for bill in owed)


def test_the_pages_fit_a_phone(phone, login, picture, owed):
    login(phone, "finance_head")
    day = today().isoformat()
    paths = ("@@counter", "@@my-day", "@@money-desk", "@@bank-files", "@@bank-file-add")
    for path in (*paths, "@@books-days", f"@@day-proof?day={day}", "@@deposit-add"):
        phone.goto(path)
        assert no_wider_than_the_screen(phone), path
    phone.goto(f"@@day-proof?day={day}")
    picture(phone, "phone-day-proof")
