"""The cashier finds what a household owes by whatever it brings."""

from thesaban.payments import finding
import pytest


@pytest.mark.parametrize(
    "brought",
    [
        "00000018",
        "99/1",
        "๙๙/๑",
        "ทดลอง ตัวอย่าง",
        "0812345678",
        "https://www.example.go.th/w/{tag}",
    ],
)
def test_the_bills_of_an_account(account, brought):
    found = finding.find(brought.format(tag=account.tag))
    assert [bill.record_uid for bill in found.bills] == [account.uid] * 2
    assert {bill.due_on.day for bill in found.bills} == {15, 30}


def test_where_they_were_found(account):
    found = finding.find("99/1")
    (note,) = set(found.notes.values())
    assert note.startswith("00000018 นางทดลอง ตัวอย่าง · 99/1")


def test_money_with_an_account_number_as_its_reference(account):
    found = finding.of_references(account.number, "")
    assert [bill.record_uid for bill in found] == [account.uid] * 2
    assert finding.of_references("99999999", "") == []


def test_a_house_that_nobody_knows(account):
    found = finding.find("12345/6789")
    assert found.bills == () and found.total == 0
