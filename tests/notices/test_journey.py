"""One notice from the first draft to the certificate, through the engine."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from tests.notices.helpers import as_user
from tests.notices.helpers import complete
from tests.notices.helpers import draft
from thesaban.cases import checklist
from thesaban.cases.acts import base
from thesaban.clock.zone import BANGKOK
from thesaban.clock.zone import frozen
from thesaban.documents import store
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments import shifts


MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=BANGKOK)


def test_a_complete_notice_becomes_a_certificate(portal):
    with frozen(MORNING) as clock:
        with as_user("applicant1"):
            case = draft(area="45.50")
            complete(case)
            done = base.perform(case, "submit", {"declared": True}, key="first")
        assert done["state"] == "acknowledged"
        assert case.number == "สอ 00001/2569"
        assert case.received_at == MORNING
        slip = store.documents_of(case.UID())
        assert [paper.kind for paper in slip] == ["food-notice-slip"]
        assert slip[0].number_text == case.number
        clock.advance(hours=1)
        with as_user("officer_health"):
            base.perform(case, "take", {})
            for row in checklist.rows(case):
                checklist.decide(case, row.rule.id, "ok", "", "officer_health")
            fee = base.perform(case, "assess_fee", {})
            assert fee["total"] == "300.00"
        (bill,) = bills.of(case.UID())
        with as_user("cashier"):
            shifts.open("cashier", Decimal("500.00"))
            receipt = counter.receive(
                [bill.uid], Decimal("500.00"), "cash", "cashier", "pay-1"
            )
        assert receipt.change == Decimal("200.00")
        assert base.state_of(case) == "reviewed"
        with as_user("officer_health"):
            base.perform(case, "propose", {})
        for person in ("head_health", "director_health", "clerk"):
            with as_user(person):
                assert "endorse" in base.open_acts(case)
                base.perform(case, "endorse", {"reason": "เห็นชอบ"})
        with as_user("mayor"):
            result = base.perform(case, "sign", {})
    assert result["state"] == "issued"
    assert result["certificate"] == "1/2569"
    certificate = store.get(case.certificate_uid)
    assert certificate.valid_until == date(2027, 11, 23)
    assert certificate.listed
