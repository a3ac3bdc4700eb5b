"""The officer's pages over HTTP: queue, case, acts, small changes."""

from tests.notices.helpers import awaiting_payment
from tests.notices.helpers import checking
from tests.notices.helpers import filed
from tests.notices.helpers import proposed
from tests.notices.helpers import reviewed
from thesaban.registers import content
from thesaban.testing import PASSWORD
import httpx
import pytest
import re
import transaction


@pytest.fixture
def desk(functional):
    """Pages as one official sees them; forms are sent with their token."""
    portal = functional["portal"]

    class Desk:
        def __init__(self, user):
            self.http = httpx.Client(
                auth=(user, PASSWORD), timeout=60, follow_redirects=True
            )

        def get(self, path, status=200):
            found = self.http.get(f"{portal.absolute_url()}/{path}")
            assert found.status_code == status
            return found.text

        def refused(self, path):
            """True if the page is not for this person."""
            found = self.http.get(f"{portal.absolute_url()}/{path}")
            return found.status_code in (401, 403)

        def post(self, page, url, **data):
            """Send a form of ``page`` to ``url``."""
            token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)
            return self.http.post(url, data={**data, "_authenticator": token.group(1)})

    return Desk


@pytest.fixture
def saved():
    """Make what was done so far visible to the server."""

    def save(case):
        content.flush()
        transaction.commit()
        return case

    return save


def path(case) -> str:
    return case.absolute_url().split("/plone/", 1)[1]


def test_the_queue_shows_the_units_cases_with_their_due_day(desk, saved, functional):
    case = saved(filed())
    page = desk("officer_health").get("@@desk")
    assert case.number in page
    assert "ครบกำหนด" in page
    other = desk("officer_works").get("@@desk")
    assert case.number not in other
    left = re.search(r"เหลือ \d+ วันทำการ", page)[0]
    assert left in desk("officer_health").get(f"{path(case)}/@@desk-case")


def test_who_works_at_several_desks_has_a_bar_of_them(desk, saved, functional):
    """On pages of the office; who has one desk keeps the town's own menu."""
    page = desk("officer_health").get("@@desk")
    bar = page.partition('class="t-nav t-office"')[2].partition("</nav>")[0]
    assert "/desk" in bar and "/waste-accounts" in bar
    assert "t-office" not in desk("officer_health").get("@@my-work")
    assert "t-office" not in desk("mayor").get("@@desk")
    own = desk("auditor").get("@@my-work").partition("t-user")[2]
    assert "/audit-trail" in own.partition("</nav>")[0]


def test_an_empty_queue_says_why(desk, saved, functional):
    """Without a filter there is nothing to clear."""
    officer = desk("officer_health")
    assert "ล้างตัวกรอง" not in officer.get("@@desk?box=late")
    assert "ล้างตัวกรอง" in officer.get("@@desk?box=late&text=ไม่มีอย่างแน่นอน")


def test_the_queue_finds_by_part_of_a_thai_name(desk, saved, functional):
    case = saved(filed())
    officer = desk("officer_health")
    assert case.number in officer.get("@@desk?box=all&text=ข้าวแกง")
    assert case.number not in officer.get("@@desk?box=all&text=ก๋วยเตี๋ยว")


def test_a_proposed_case_lies_on_the_desk_of_its_next_reader(desk, saved, functional):
    case = saved(proposed(filed()))
    assert case.number in desk("head_health").get("@@desk")
    assert case.number not in desk("director_health").get(
        "@@desk?box=desk:Division Director"
    )


def test_verdicts_need_their_remark(desk, saved, functional):
    case = saved(checking(filed()))
    officer = desk("officer_health")
    page = officer.get(f"{path(case)}/@@desk-case")
    url = f"{case.absolute_url()}/@@paper-verdicts"
    answer = officer.post(page, url, **{"verdict-id_card": "wrong"})
    assert "สำเนาบัตรประจำตัวประชาชน" in answer.text
    transaction.begin()
    assert "id_card" not in case.papers or case.papers["id_card"].verdict == ""
    officer.post(page, url, **{"verdict-id_card": "wrong", "remark-id_card": "ภาพไม่ชัด"})
    transaction.begin()
    assert case.papers["id_card"].verdict == "wrong"


def test_a_note_is_internal_unless_the_officer_says_otherwise(desk, saved, functional):
    case = saved(checking(filed()))
    officer = desk("officer_health")
    page = officer.get(f"{path(case)}/@@desk-case")
    url = f"{case.absolute_url()}/@@case-note"
    officer.post(page, url, text="โทรนัดแล้ว")
    officer.post(page, url, text="จะเข้าตรวจวันศุกร์", public="1")
    status = desk("applicant1").get(f"{path(case)}/@@status")
    assert "จะเข้าตรวจวันศุกร์" in status
    assert "โทรนัดแล้ว" not in status


def test_an_act_is_done_by_its_form_and_not_without_its_token(desk, saved, functional):
    case = saved(filed())
    officer = desk("officer_health")
    url = f"{case.absolute_url()}/@@act/take"
    assert officer.http.post(url, data={}).status_code == 403
    page = officer.get(f"{path(case)}/@@act/take")
    key = re.search(r'name="once_key"[^>]*value="([^"]+)"', page).group(1)
    for _each in range(2):
        answer = officer.post(page, url, once_key=key, revision="1")
        assert answer.status_code == 200
    transaction.begin()
    assert case.assignee == "officer_health"
    assert [entry["act"] for entry in case.timeline].count("take") == 1


def test_the_usual_proposal_is_thai_whatever_the_page_speaks(desk, saved, functional):
    """It goes up on a Thai paper."""
    case = saved(reviewed(filed()))
    officer = desk("officer_health")
    officer.http.cookies.set("I18N_LANGUAGE", "en")
    page = officer.get(f"{path(case)}/@@act/propose")
    assert "Opinion and proposal" in page
    assert "เห็นควรออกหนังสือรับรองการแจ้ง" in page


def test_nobody_does_anothers_act(desk, saved, functional):
    case = saved(awaiting_payment(filed()))
    applicant = desk("applicant1")
    assert applicant.refused(f"{path(case)}/@@desk-case")
    other = desk("officer_works")
    assert other.refused(f"{path(case)}/@@act/reopen")


def test_a_reader_of_the_chain_sees_the_certificate_as_a_draft(desk, saved, functional):
    case = saved(proposed(filed()))
    found = desk("head_health").http.get(f"{case.absolute_url()}/@@certificate-preview")
    assert found.status_code == 200
    assert found.content.startswith(b"%PDF-")
    assert found.headers["cache-control"] == "private, no-store"
    assert desk("applicant1").refused(f"{path(case)}/@@certificate-preview")
