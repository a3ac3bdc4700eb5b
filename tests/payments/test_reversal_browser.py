"""A payment taken back and a bad debt in a real browser, at a desk and on a phone."""

from datetime import timedelta
from decimal import Decimal
from plone import api
from tests.payments import bank
from tests.payments import money
from tests.payments.test_browser import no_wider_than_the_screen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments import receipts
from thesaban.payments.reconciling import days
from thesaban.payments.store import reversals
from thesaban.payments.store import uses
import pytest
import re
import transaction


@pytest.fixture
def owed(functional):
    """Two committed bills: one that is paid by QR, one that is long overdue."""
    user = api.user.get(username="applicant1").getId()
    made = [
        money.open_bill(Decimal("240.00"), payer_user=user),
        money.open_bill(
            Decimal("60.00"), payer_user=user, due_on=today() - timedelta(days=400)
        ),
    ]
    transaction.commit()
    return made


def bring(page, bill):
    """The file of the day: a payment, its reversal, and money of nobody."""
    credit = bank.credit_for(bill, at=now().replace(microsecond=0))
    line = bank.payment_of(credit)
    stray = (credit.paid_at, "99999999999", "1", Decimal("75.00"))
    page.goto("@@bank-file-add")
    content = bank.crossbank(today(), [line, (*line, "D"), stray], buddhist=True)
    file = {"name": "bank.txt", "mimeType": "text/plain", "buffer": content}
    page.set_input_files("[name=file]", file)
    page.locator("form[action$='bank-file-add'] button[type=submit]").first.click()
    page.wait_for_url(re.compile("@@bank-file\\?"))
    page.click("button[name=take]")
    page.wait_for_load_state()


def send(page, view):
    page.locator(f"form[action$='{view}'] button[type=submit]").first.click()
    page.wait_for_load_state()


def anew(page, login, user):
    page.context.clear_cookies()
    login(page, user)


def ask_to_take_back(page, picture):
    page.goto("@@money-desk?show=reversals")
    picture(page, "reversals")
    page.locator("main .t-table a").first.click()
    page.wait_for_url(re.compile("@@bank-reversal\\?"))
    picture(page, "reversal")
    page.click("a[href*='bank-reversal-ask'][href*='money=']")
    page.fill("[name=reason]", "ธนาคารยกเลิกรายการ")
    picture(page, "reversal-ask")
    send(page, "bank-reversal-ask")


def decide(page, place, view):
    page.goto(place)
    page.click(f"a[href*='{view}']")
    page.check("[name=decision][value=approve]")
    send(page, view)


def write_off(page, bill, picture):
    page.goto("@@write-off-ask")
    page.fill("[name=find]", bill.number_text)
    send(page, "write-off-ask")
    page.check(f"[name=bill][value='{bill.uid}']")
    page.fill("[name=authority]", "มติสภาเทศบาล ครั้งที่ 3/2569")
    page.fill("[name=reason]", "ไม่มีทายาท")
    picture(page, "write-off-ask")
    send(page, "write-off-ask")
    return page.url


def test_taken_back_and_given_up_until_the_day_is_closed(desk, login, picture, owed):
    paid, debt = owed
    login(desk, "cashier")
    bring(desk, paid)
    picture(desk, "file-with-reversal")
    ask_to_take_back(desk, picture)
    place = desk.url
    wish = write_off(desk, debt, picture)
    anew(desk, login, "finance_head")
    desk.goto("@@day-proof")
    assert "@@day-close" not in desk.content()
    decide(desk, place, "bank-reversal-decide")
    picture(desk, "reversal-done")
    decide(desk, wish, "write-off-decide")
    picture(desk, "write-off-done")
    desk.goto("@@write-offs")
    picture(desk, "write-offs")
    transaction.abort()
    assert bills.get(paid.uid).state == "open"
    assert receipts.of_bill(paid.uid)[0].state == "void"
    assert bills.get(debt.uid).outstanding == 0
    codes = {one.code for one in days.proof(today()).blockers}
    assert "reversals" not in codes and "desk" in codes


def test_the_pages_fit_a_phone(phone, login, picture, owed):
    login(phone, "finance_head")
    bring(phone, owed[0])
    transaction.abort()
    (found,) = reversals.waiting()[0]
    (item,) = uses.waiting(False, 0, 5)[0]
    paths = {
        "reversals": "@@money-desk?show=reversals",
        "reversal": f"@@bank-reversal?uid={found.uid}",
        "reversal-aside": f"@@bank-reversal-ask?uid={found.uid}",
        "advance": f"@@money-advance?uid={item.incoming.uid}",
        "money": f"@@money?uid={item.incoming.uid}",
        "write-offs": "@@write-offs",
        "write-off-ask": f"@@write-off-ask?bill={owed[1].uid}",
    }
    for name, path in paths.items():
        phone.goto(path)
        assert no_wider_than_the_screen(phone), path
        picture(phone, f"phone-{name}")
