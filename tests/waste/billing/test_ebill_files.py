"""E-bills with the bill as a PDF: by choice, masked, nothing personal in the subject."""

from dataclasses import replace
from tests.outbox.test_email import MESSAGE
from tests.waste.billing import world
from thesaban.clock.zone import frozen
from thesaban.outbox import templates
from thesaban.payments import bills
from thesaban.people import emails
from thesaban.waste.billing import ebills
from thesaban.waste.links import Recipient
import pytest


@pytest.fixture
def bill(town):
    with frozen(world.DAY):
        (uid,) = world.add_accounts(1)
        world.run_bills()
        yield world.bill_of(uid)


def about(bill):
    return replace(MESSAGE, ref=bill.uid, attach=ebills.FILES)


def test_the_sheet_goes_with_the_mail_its_name_masked(bill, monkeypatch):
    asked = []

    def pdf(uids, shape, masked=False):
        asked.append((uids, shape, masked))
        return b"%PDF"

    monkeypatch.setattr(ebills.sheets, "pdf", pdf)
    (found,) = ebills.BillFiles().files(about(bill))
    assert (found.name, found.content) == (f"bill-{bill.ref1}.pdf", b"%PDF")
    assert asked == [([bill.uid], "a4", True)]


def test_a_void_bill_has_none(bill):
    bills.void(bill.uid, "ออกผิด", "finance_head")
    assert ebills.BillFiles().files(about(bill)) == []


@pytest.mark.parametrize(
    ("wants", "proved", "attached"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_by_the_households_choice_to_a_proved_mailbox(
    bill, monkeypatch, wants, proved, attached
):
    if proved:
        emails.confirm("u", "a@example.org")
    sent = []
    monkeypatch.setattr(ebills.messages, "send", lambda *a, **k: sent.append((a, k)))
    monkeypatch.setattr(ebills, "link", lambda uid: "https://example.org/x")
    ebills._send(bill, Recipient("u", "a@example.org", "th", wants))
    ((template, _to, data), more) = sent[0]
    assert more["attach"] == (ebills.FILES if attached else "")
    for language in ("th", "en"):
        subject = templates.render(template, language, data).subject
        assert bill.record_number not in subject
        assert bill.payer_name not in subject
