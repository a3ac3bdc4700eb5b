"""The schedule's page, its card on the runs page, the message to the head."""

from plone import api
from tests.payments.test_pages import fields_of
from tests.waste import households
from tests.waste.billing import world
from thesaban.clock.zone import today
from thesaban.interfaces import IBackgroundWork
from thesaban.interfaces import IScheduledDuty
from thesaban.outbox.store import tables as outbox
from thesaban.registers.database import session
from thesaban.waste.billing import schedule
from zope.component import getUtility
import pytest
import transaction


@pytest.fixture
def accounts(functional):
    households.load_town()
    world.add_accounts(2)
    transaction.commit()


def test_only_the_head_sets_it(accounts, visit):
    for login in ("", "cashier", "officer_health", "head_health", "auditor"):
        assert visit(login).get("@@waste-schedule").status_code != 200, login
    assert visit("finance_head").get("@@waste-schedule").status_code == 200


def test_set_on_the_page_and_seen_with_the_next_day(accounts, visit):
    head = visit("finance_head")
    values = fields_of(head.get("@@waste-schedule").text) | {
        "cycle": "monthly",
        "mode": "prepare",
        "day": "7",
        "when": "start",
        "letters_mode": "issue",
        "letters_day": "9",
    }
    wrong = head.post("@@waste-schedule", **values | {"day": "31"})
    assert wrong.status_code == 422
    assert head.post("@@waste-schedule", **values).status_code == 303
    transaction.begin()
    day, period = schedule.next_run()
    page = visit("cashier").get("@@waste-runs").text
    assert period.title in page
    assert "@@waste-schedule" not in page and "waste-schedule" not in page
    assert "waste-schedule" in head.get("@@waste-runs").text
    assert (day.day, schedule.next_letters().day) == (7, 9)


def test_the_head_gets_a_message(accounts, functional):
    api.user.get("finance_head").setMemberProperties({"email": "head@example.org"})
    sent = schedule.tell("ธันวาคม 2569", 2, 40, "waste-runs")
    assert sent == 1
    row = session().query(outbox.MessageRow).filter_by(template="waste/schedule").one()
    assert (row.recipient, row.data["count"]) == ("head@example.org", "2")


def test_the_work_is_registered(functional):
    assert getUtility(IBackgroundWork, "waste.schedule").waiting(None) is None
    duty = getUtility(IScheduledDuty, "waste.schedule")
    assert duty.every == "hourly"
    assert today()
