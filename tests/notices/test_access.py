"""Who really gets what, over HTTP, in every state (permissions/*.access.csv)."""

from itertools import groupby
from plone import api
from tests.notices.helpers import reach
from tests.tables import access_rows
from tests.tables import answer
from tests.tables import table
from thesaban.audit.store.entries import Filters
from thesaban.audit.store.entries import page
from thesaban.registers import content
from thesaban.registers import records
from thesaban.registers.access import principals_of
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


ROWS = list(access_rows(table("thesaban_notice_workflow", "access")))
STATES = {state: list(rows) for state, rows in groupby(ROWS, key=lambda row: row.state)}
HEADERS = {"rest": {"Accept": "application/json"}}


def address(case, face: str) -> str:
    """Where a face of the case is asked for."""
    version = next(iter(case.papers.values())).latest
    faces = {
        "item": "@@case",
        "desk": "@@desk-case",
        "file": f"@@file/{version.id}",
        "rest": "",
    }
    return f"{case.absolute_url()}/{faces[face]}".rstrip("/")


def gets(case, row) -> bool:
    """Whether the person of the row gets the face over HTTP."""
    auth = None if row.user == "anonymous" else (row.user, PASSWORD)
    found = httpx.get(
        address(case, row.face), auth=auth, headers=HEADERS.get(row.face), timeout=60
    )
    return answer(found.status_code, found.headers.get("location", ""))


def sees_row(case, user_id: str) -> bool:
    """Whether the person's own search of the registers has the case."""
    user = None if user_id == "anonymous" else api.user.get(userid=user_id)
    principals = principals_of(user) if user else frozenset({"Anonymous"})
    query = records.RecordQuery(uids=(case.UID(),))
    return bool(records.search(query, principals).rows)


@pytest.mark.parametrize("state", STATES)
def test_everybody_gets_what_the_table_says(state, functional):
    case = reach(state)
    content.flush()
    transaction.commit()
    wrong = []
    for row in STATES[state]:
        got = sees_row(case, row.user) if row.face == "row" else gets(case, row)
        if got != row.allowed:
            wrong.append(f"{row} (got: {got})")
    assert wrong == []


def test_each_paper_that_the_auditor_opens_is_told_to_the_person(functional):
    case = reach("checking")
    content.flush()
    transaction.commit()
    auth = ("auditor", PASSWORD)
    assert httpx.get(address(case, "file"), auth=auth, timeout=60).status_code == 200
    transaction.begin()
    found = page(Filters(action="file.read", actor="auditor"), 0, 5)
    assert [(one.uid, one.subject) for one in found] == [(case.UID(), "applicant1")]


@pytest.mark.parametrize(
    ("user", "path", "told"),
    [
        ("officer_health", "", 1),
        ("auditor", "", 1),
        ("mayor", "@steps/person", 1),
        ("applicant1", "", 0),
        ("applicant1", "@steps/person", 0),
    ],
)
def test_reading_by_rest_is_told_to_the_person_too(functional, user, path, told):
    case = reach("checking")
    content.flush()
    transaction.commit()
    answered = httpx.get(
        f"{case.absolute_url()}/{path}".rstrip("/"),
        auth=(user, PASSWORD),
        headers={"Accept": "application/json"},
        timeout=60,
    )
    assert answered.status_code == 200
    assert ("3100600445635" in answered.text) is (told == 0), "masked for others"
    transaction.begin()
    assert len(page(Filters(action="case.read", uid=case.UID()), 0, 5)) == told
