"""An application by REST from first to last, as docs/developers/examples show it."""

from base64 import b64encode
from tests.cases.applicant.samples import ANSWERS
from tests.cases.applicant.samples import NEEDED
from tests.cases.applicant.samples import picture as scan
from tests.cases.applicant.test_rest import rest  # noqa: F401
from tests.cases.applicant.test_rest import VALUES
from tests.notices import helpers
from thesaban.registers import content
from thesaban.registers.filing import record_by_uid
import transaction


def answered(rest, recorded):  # noqa: F811
    """A draft with everything in it; returns (applicant, its address)."""
    applicant = rest("applicant1")
    body = {"service": "food-notice", "answers": ANSWERS, "key": "one-per-form"}
    case = recorded("cases-post", applicant.post("@cases", json=body), body)["@id"]
    for step, values in VALUES.items():
        seen = applicant.get(f"{case}/@steps/{step}").json()
        body = {"values": values, "revision": seen["revision"]}
        answer = applicant.patch(f"{case}/@steps/{step}", json=body)
        if step == "business":
            recorded("steps-step-patch", answer, body)
        assert answer.status_code == 200
    for paper in NEEDED:
        body = {"filename": f"{paper}.jpg", "data": b64encode(scan()).decode()}
        answer = applicant.post(f"{case}/@papers/{paper}", json=body)
        if paper == "id_card":
            recorded("papers-post", answer, body)
    return applicant, case


def test_the_applicants_calls(rest, recorded):  # noqa: F811
    applicant, case = answered(rest, recorded)
    found = recorded("steps-step-get", applicant.get(f"{case}/@steps/business"))
    assert found["values"]["area_m2"] == "45.50"
    body = {"declared": True, "key": "one-per-form"}
    done = recorded("submit-post", applicant.post(f"{case}/@submit", json=body), body)
    assert recorded("status-get", applicant.get(f"{case}/@status"))["unit"] == "health"
    assert recorded("my-cases-get", applicant.get("@my-cases"))["items_total"] == 1
    given = {"number": done["number"], "code": done["tracking_code"]}
    found = recorded("track-get", rest().get("@track", params=given))
    assert found["state"] == "acknowledged"


def test_the_officers_calls_and_the_money(functional, rest, recorded):  # noqa: F811
    case = helpers.filed()
    content.flush()
    transaction.commit()
    officer, url = rest("officer_health"), case.absolute_url()
    acts = recorded("acts-get", officer.get(f"{url}/@acts"))
    assert "take" in [act["name"] for act in acts["items"]]
    body = {"key": "one-per-form", "revision": acts["revision"]}
    done = recorded("acts-act-post", officer.post(f"{url}/@acts/take", json=body), body)
    assert done
    transaction.begin()
    case = record_by_uid(case.UID())
    helpers.approve_papers(case)
    helpers.do(case, "officer_health", "assess_fee")
    helpers.pay(case)
    content.flush()
    transaction.commit()
    applicant = rest("applicant1")
    assert recorded("bills-get", applicant.get("@bills"))["items_total"] == 1
    assert recorded("receipts-get", applicant.get("@receipts"))["items_total"] == 1
