"""Whoever signs in: links with proof, for parents too, e-bills, others' refused."""

from datetime import date
from tests.waste.households import values
from tests.waste.test_public_http import PHONE
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import links
import pytest
import transaction


@pytest.fixture
def resident(visit):
    return visit("applicant1")


def add(visitor, account, proof, **more):
    visitor.get("my-waste-add")
    return visitor.fill("proof", number=account.number, proof=proof, **more)


def test_a_link_needs_the_proof(account, resident):
    assert add(resident, account, "0000").status_code == 422
    assert add(resident, account, PHONE[-4:], relation="family").status_code == 303
    resident.get("my-waste")
    assert account.number in resident.text
    assert "40.00" in resident.text


def test_others_see_nothing_of_it(account, resident, visit):
    add(resident, account, PHONE[-4:])
    other = visit("applicant2")
    assert other.get(f"my-waste-account?account={account.uid}").status_code == 404
    assert other.get(f"my-waste-settings?account={account.uid}").status_code == 404
    nobody = visit()
    assert nobody.get("my-waste").status_code == 302


def test_history_and_bills_by_mail(account, resident):
    add(resident, account, PHONE[-4:])
    page = resident.get(f"my-waste-account?account={account.uid}")
    assert page.status_code == 200
    assert "พ.ย. 2569" in resident.text
    resident.get(f"my-waste-settings?account={account.uid}")
    assert resident.fill("label", label="บ้านแม่", ebill="file").status_code == 303
    transaction.begin()
    (found,) = links.ebill_recipients([account.uid])[account.uid]
    assert (found.email, found.file) == ("applicant1@example.org", True)
    resident.get("my-waste")
    assert "บ้านแม่" in resident.text


def test_a_new_payer_ends_the_links(account, resident):
    add(resident, account, PHONE[-4:])
    transaction.begin()
    payer = {name: values()[name] for name in fields.PAYER}
    acts.change_payer(
        account.uid, payer | {"payer_name": "นายใหม่"}, "officer", date(2026, 11, 1)
    )
    transaction.commit()
    assert resident.get(f"my-waste-account?account={account.uid}").status_code == 404


def test_one_can_stop_following(account, resident):
    add(resident, account, PHONE[-4:])
    resident.get(f"my-waste-account?account={account.uid}")
    page = resident.form("account")
    token = dict(page.form_values())["_authenticator"]
    assert resident.post("my-waste-remove", account=account.uid).status_code == 403
    done = resident.post("my-waste-remove", account=account.uid, _authenticator=token)
    assert done.status_code == 303
    resident.get("my-waste")
    assert account.number not in resident.text
