"""The pages of rates over HTTP: who may, both looks, the ceiling, the history."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from lxml import html
from tests.payments.test_pages import fields_of
from tests.waste import households
from tests.waste.billing import world
from thesaban.clock.zone import frozen
from thesaban.waste import rates
from thesaban.waste import town
from thesaban.waste.model import Terms
from thesaban.waste.rules import monthly
import pytest
import transaction


HEADS = ("finance_head", "head_health", "director_health")
READERS = ("cashier", "auditor", "officer_health", *HEADS)
NEXT = date(2027, 10, 1)


@pytest.fixture(autouse=True)
def before_the_dearer_year():
    """The testing town's households pay more from 2027 on."""
    with frozen(datetime(2026, 11, 23, 10, 0)):
        yield


@pytest.fixture
def town_rules(functional):
    households.load_town()
    world.add_accounts(3)
    transaction.commit()


def fee(day):
    transaction.begin()
    return monthly(Terms(day, "household"), town.book(), day)


@pytest.mark.parametrize("login", ("", "applicant1", "officer_works", *READERS))
def test_who_sees_and_who_changes(town_rules, visit, login):
    visitor = visit(login)
    pages = {
        "@@waste-rates": READERS,
        "@@waste-rate?code=household": READERS,
        "@@waste-rate-new?code=household": HEADS,
        "@@waste-rate-withdraw?code=household&day=2027-01-01": HEADS,
    }
    for path, allowed in pages.items():
        answer = visitor.get(path)
        inside = answer.status_code == 200
        assert inside == (login in allowed), (path, answer.status_code)


def typed(head, **more):
    page = html.fromstring(head.get("@@waste-rate-new?code=household").text)
    [form] = [form for form in page.forms if "c0_s0_amount" in form.fields]
    return (
        dict(form.form_values())
        | {
            "valid_from": NEXT.isoformat(),
            "categories": "household",
            "c0_s0_amount": "25.00",
            "reason": "เทศบัญญัติ พ.ศ. 2570",
        }
        | more
    )


def test_looked_at_then_put_in_force(town_rules, visit):
    head = visit("finance_head")
    listed = head.get("@@waste-rates").text
    assert "กฎกระทรวงตัวอย่าง มาตรา 20 (4)" in listed
    before = fee(NEXT)
    look = head.post("@@waste-rate-new", **typed(head))
    assert look.status_code == 200
    assert "75.00" in look.text and "90.00" in look.text  # three accounts
    assert fee(NEXT) == before
    again = fields_of(look.text)
    done = head.post("@@waste-rate-new", **again | {"confirm": "1"})
    assert done.status_code == 303
    assert fee(NEXT) == Decimal("25.00")
    page = head.get("@@waste-rate?code=household").text
    assert "เทศบัญญัติ พ.ศ. 2570" in page
    asking = head.get(f"@@waste-rate-withdraw?code=household&day={NEXT.isoformat()}")
    said = fields_of(asking.text) | {"reason": "สภายังไม่เห็นชอบ"}
    taken = head.post("@@waste-rate-withdraw", **said)
    assert taken.status_code == 303
    assert fee(NEXT) == before
    assert "สภายังไม่เห็นชอบ" in head.get("@@waste-rate?code=household").text


def test_what_is_confirmed_is_what_was_seen(town_rules, visit):
    head = visit("finance_head")
    look = fields_of(head.post("@@waste-rate-new", **typed(head)).text)
    sly = head.post("@@waste-rate-new", **look | {"confirm": "1", "c0_s0_amount": "60"})
    assert sly.status_code == 200  # looked at anew, not saved
    assert fee(NEXT) == Decimal("30.00")


def test_the_ceiling_and_the_past(town_rules, visit):
    head = visit("finance_head")
    over = head.post("@@waste-rate-new", **typed(head, c0_s0_amount="80"))
    assert over.status_code == 422
    assert "65.00" in over.text and "มาตรา 20 (4)" in over.text
    back = typed(head, valid_from="2026-10-01")
    look = head.post("@@waste-rate-new", **back)
    again = fields_of(look.text)
    refused = head.post("@@waste-rate-new", **again | {"confirm": "1", "aware": ""})
    assert refused.status_code == 422
    assert rates.current("household").valid_from == date(2020, 10, 1)
    done = head.post("@@waste-rate-new", **again | {"confirm": "1", "aware": "1"})
    assert done.status_code == 303
    transaction.begin()
    assert rates.current("household").valid_from == date(2026, 10, 1)


def test_steps_grow_without_a_script(town_rules, visit):
    head = visit("finance_head")
    more = head.post("@@waste-rate-new", **typed(head) | {"more": "c0"})
    assert 'name="c0_s1_amount"' in more.text
    part = head.post("@@waste-rate-new", **typed(head) | {"more": "part"})
    assert 'name="c1_s0_amount"' in part.text
    assert fee(NEXT) == Decimal("30.00")
