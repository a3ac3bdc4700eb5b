"""A household on its phone, with and without JavaScript; an officer at a desk."""

from thesaban.waste import reliefs
from thesaban.waste.reliefs import Wish
import datetime as dt
import re
import transaction


def no_wider_than_the_screen(page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def send(page, action):
    """Press the main button of the form with this action."""
    page.locator(f"form[action$='{action}'] button[type=submit]").first.click()


def test_a_household_pays_one_of_its_bills(any_phone, picture, account):
    """From the form with number and digits to the QR of the chosen bill."""
    phone = any_phone
    phone.goto("pay-waste")
    picture(phone, "waste-pay")
    phone.fill("#number", "๐๐๐๐๐๐๑๘")
    phone.fill("#proof", "5678")
    send(phone, "pay-waste")
    phone.wait_for_url(re.compile("waste-bills"))
    assert no_wider_than_the_screen(phone)
    picture(phone, "waste-bills")
    boxes = phone.locator("input[name=bill]")
    assert boxes.count() == 2
    assert all(boxes.nth(at).is_checked() for at in range(2))
    boxes.nth(1).uncheck()
    send(phone, "waste-bills")
    phone.wait_for_url(re.compile("@@pay/"))
    assert "20.00" in phone.content()
    assert "ตัวอย่าง" not in phone.locator("main").inner_text()
    picture(phone, "waste-qr")


def test_a_neighbour_scans_the_tag_and_pays_all(any_phone, picture, account):
    phone = any_phone
    phone.goto(f"w/{account.tag}")
    assert no_wider_than_the_screen(phone)
    picture(phone, "waste-tag")
    assert "ทดลอง" not in phone.content()
    send(phone, f"w/{account.tag}")
    phone.wait_for_url(re.compile("@@pay/"))
    assert "40.00" in phone.content()


def test_wrong_digits_are_told_where_they_stand(any_phone, account):
    any_phone.goto("pay-waste")
    any_phone.fill("#number", account.number)
    any_phone.fill("#proof", "0000")
    send(any_phone, "pay-waste")
    assert any_phone.locator("[role=alert] a[href='#number']").count() == 1
    assert any_phone.input_value("#proof") == ""
    assert any_phone.input_value("#number") == account.number


def test_signed_in_the_parents_house_is_added(phone, login, picture, account):
    login(phone, "applicant1")
    phone.goto("my-waste-add")
    phone.fill("#number", account.number)
    phone.fill("#proof", "5678")
    phone.check("input[name=relation][value=family]")
    phone.fill("#label", "บ้านแม่")
    picture(phone, "waste-add")
    send(phone, "my-waste-add")
    phone.wait_for_url(re.compile("my-waste$"))
    picture(phone, "waste-mine")
    assert no_wider_than_the_screen(phone)
    phone.locator("a[href*='my-waste-account']").first.click()
    phone.wait_for_url(re.compile("my-waste-account"))
    picture(phone, "waste-my-account")
    assert "พ.ย. 2569" in phone.content()
    assert no_wider_than_the_screen(phone)


def test_the_staffs_pages_at_a_desk_and_on_a_phone(
    desk, phone, login, picture, account
):
    wish = Wish("exemption", dt.date(2026, 11, 1), None, "welfare")
    reliefs.ask(account.uid, wish, "officer_health")
    transaction.commit()
    for page, name in ((desk, "desk"), (phone, "phone")):
        login(page, "head_health")
        for path in (
            "waste-accounts",
            f"waste-account?account={account.uid}",
            "waste-account-open",
            "waste-reliefs",
            "waste-import",
        ):
            page.goto(path)
            assert no_wider_than_the_screen(page), path
            picture(page, f"waste-{name}-{path.partition('?')[0]}")
