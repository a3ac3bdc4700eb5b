"""Acts done twice, done at once, done with bad input."""

from tests.notices.helpers import as_user
from tests.notices.helpers import at_the_mayor
from tests.notices.helpers import checking
from tests.notices.helpers import complete
from tests.notices.helpers import correction
from tests.notices.helpers import do
from tests.notices.helpers import draft
from tests.notices.helpers import filed
from tests.notices.helpers import issued
from tests.notices.helpers import proposed
from tests.notices.helpers import request_on
from thesaban.cases import checklist
from thesaban.cases import telling
from thesaban.cases.acts import base
from thesaban.documents import store
from thesaban.registers.spoken import speaking
from types import SimpleNamespace
import pytest


def fault_fields(error) -> set[str]:
    return {field for field, _message in error.value.faults}


def test_a_double_tap_on_submit_files_once(portal):
    with as_user("applicant1"):
        case = draft()
        complete(case)
        first = base.perform(case, "submit", {"declared": True}, key="tap")
        again = base.perform(case, "submit", {"declared": True}, key="tap")
    assert again == first
    assert len(store.documents_of(case.UID())) == 1


def test_a_refused_submit_can_be_sent_again_with_the_same_form(portal):
    with as_user("applicant1"):
        case = draft()
        with pytest.raises(base.ActError) as error:
            base.perform(case, "submit", {"declared": True}, key="form")
        assert {"birth_date", "shop_name", "id_card"} <= fault_fields(error)
        assert case.number == ""
        complete(case)
        done = base.perform(case, "submit", {"declared": True}, key="form")
    assert done["state"] == "acknowledged"


def test_without_the_declaration_nothing_is_filed(portal):
    with as_user("applicant1"):
        case = draft()
        complete(case)
        with pytest.raises(base.ActError) as error:
            base.perform(case, "submit", {"declared": False})
    assert fault_fields(error) == {"declared"}
    assert base.state_of(case) == "draft"


def test_two_officers_decide_at_once_and_the_second_is_told(portal):
    case = proposed(filed())
    seen = case.revision
    with as_user("head_health"):
        base.perform(case, "endorse", {}, revision=seen)
    with as_user("director_health"), pytest.raises(base.Stale) as error:
        base.perform(case, "endorse", {}, revision=seen)
    assert error.value.entry.act == "endorse"
    assert case.chain_position == 1


def test_nobody_endorses_on_a_desk_that_is_not_theirs(portal):
    case = proposed(filed())
    with as_user("clerk"):
        assert base.open_acts(case) == []
        with pytest.raises(base.NotNow):
            base.perform(case, "endorse", {})


def test_a_skipped_desk_is_passed_over(portal):
    from plone import api

    record = "thesaban.cases.skipped_roles"
    api.portal.set_registry_record(record, ("Section Head", "Clerk"))
    case = proposed(filed())
    do(case, "director_health", "endorse")
    with as_user("mayor"):
        assert "sign" in base.open_acts(case)


def test_every_return_needs_its_reason_and_goes_back_to_the_officer(portal):
    case = proposed(filed())
    with as_user("head_health"), pytest.raises(base.ActError) as error:
        base.perform(case, "send_back", {"reason": ""})
    assert fault_fields(error) == {"reason"}
    do(case, "head_health", "send_back", reason="ขอให้ตรวจพื้นที่อีกครั้ง")
    assert base.state_of(case) == "reviewed"
    do(case, "officer_health", "propose")
    assert case.chain_position == 0


def test_what_is_missing_is_asked_for_once(portal):
    case = checking(filed())
    with as_user("officer_health"), pytest.raises(base.ActError) as error:
        base.perform(case, "request_correction", {})
    assert fault_fields(error) == {"reason"}
    checklist.decide(case, "id_card", "wrong", "ภาพไม่ชัด", "officer_health")
    do(case, "officer_health", "request_correction")
    assert case.deficiency["items"][0]["paper"] == "id_card"
    with as_user("applicant1"), pytest.raises(base.ActError) as error:
        base.perform(case, "resubmit", {"declared": True})
    assert fault_fields(error) == {"id_card"}
    with as_user("applicant1"):
        complete(case)
        base.perform(case, "resubmit", {"declared": True})
    checklist.decide(case, "id_card", "wrong", "ยังไม่ชัด", "officer_health")
    with as_user("officer_health"), pytest.raises(base.ActError) as error:
        base.perform(case, "request_correction", {"reason": "อีกครั้ง"})
    assert fault_fields(error) == {"overrule"}
    do(case, "director_health", "request_correction", overrule="เอกสารปลอม")
    assert case.deficiency["rounds"] == 2


def test_no_fee_is_assessed_before_every_paper_has_its_verdict(portal):
    case = checking(filed())
    with as_user("officer_health"), pytest.raises(base.ActError) as error:
        base.perform(case, "assess_fee", {})
    assert "id_card" in fault_fields(error)


def test_a_certificate_over_200_square_metres_cannot_be_filed(portal):
    from decimal import Decimal

    with as_user("applicant1"):
        case = draft(area="200.00")
        complete(case)
        case.area_m2 = Decimal("200.01")
        with pytest.raises(base.ActError) as error:
            base.perform(case, "submit", {"declared": True})
        assert fault_fields(error) == {"area_m2"}
        case.area_m2 = Decimal("200.00")
        base.perform(case, "submit", {"declared": True})
    assert case.number


def test_a_replacement_names_what_it_replaces(portal):
    case = issued(filed())
    old = store.get(case.certificate_uid)
    found = request_on(case, "food-notice-replace", replace_reason="damaged")
    do(found, "mayor", "conclude")
    new = store.get(case.certificate_uid)
    assert (new.supersedes, store.get(old.uid).status) == (old.uid, "replaced")
    assert new.number == old.number + 1
    assert base.state_of(found) == "done"


def test_a_change_gives_a_certificate_with_the_new_particulars(portal):
    case = issued(filed())
    found = request_on(case, "food-notice-change", shop_name="ร้านชื่อใหม่")
    do(found, "mayor", "conclude")
    assert case.shop_name == "ร้านชื่อใหม่"
    new = store.get(case.certificate_uid)
    assert new.public_fields["shop_name"] == "ร้านชื่อใหม่"


def test_a_transfer_moves_the_certificate_to_the_new_holder(portal):
    case = issued(filed())
    found = request_on(
        case,
        "food-notice-transfer",
        first_name="ผู้รับโอน",
        national_id="5999900004046",
        successor_name="ผู้รับโอน สมมติ",
        successor_email="applicant2@example.org",
    )
    do(found, "mayor", "conclude")
    assert case.first_name == "ผู้รับโอน"
    assert case.applicant_id == "applicant2"


def test_cessation_ends_certificate_and_fees(portal):
    case = issued(filed())
    found = request_on(case, "food-notice-cease")
    do(found, "mayor", "conclude")
    assert base.state_of(case) == "ceased"
    assert store.get(case.certificate_uid).status == "ceased"
    assert any(
        paper.kind == "food-notice-cessation"
        for paper in store.documents_of(case.UID())
    )


def test_an_acting_mayor_signs_in_that_capacity(portal, monkeypatch):
    from datetime import date
    from thesaban.cases import issuing
    from thesaban.clock.zone import today
    from thesaban.people import delegation

    delegation.add(
        delegation.Delegation(
            kind=delegation.ACTING,
            unit="town",
            role="Mayor",
            agent="clerk",
            order_no="1/2569",
            order_date=date(2026, 1, 5),
            valid_from=today(),
        )
    )
    drafts, issue = [], issuing.documents.issue
    monkeypatch.setattr(
        issuing.documents, "issue", lambda one: drafts.append(one) or issue(one)
    )
    case = at_the_mayor(filed())
    do(case, "clerk", "sign")
    certificate = drafts[-1]
    assert certificate.kind == "food-notice-certificate"
    assert "signer" not in certificate.data
    assert "รักษาราชการแทน" in certificate.signer.line1 + certificate.signer.line2
    # A year less a day: the same year where it begins on the first of January.
    last = today().year + (today() > date(today().year, 1, 1))
    assert certificate.data["valid_until"].endswith(f"พ.ศ. {last + 543}")


def test_the_message_names_each_paper_that_is_to_be_corrected(portal):
    """Also where the officer wrote nothing beside the remarks."""
    case = correction(filed())
    event = SimpleNamespace(act="request_correction", data={"reason": ""}, result={})
    only = telling.values(case, event)["text"]
    assert only == "- สำเนาบัตรประจำตัวประชาชน: ภาพไม่ชัด"
    event.data = {"reason": "ขอภาพใหม่"}
    assert telling.asked(case, event)[0] == "ขอภาพใหม่"
    with speaking("en"):
        assert telling.asked(case, event)[1].startswith("- National id")


def test_messages_about_a_case_are_signed(portal, monkeypatch):
    """Also where the address is not confirmed and little is told."""
    sent = []
    monkeypatch.setattr(
        telling.outbox, "send", lambda *_, data, **__: sent.append(data)
    )
    correction(filed())
    assert sent and {data["site"] for data in sent} == {portal.Title()}
